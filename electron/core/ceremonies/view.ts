// What faces show of the ceremony that runs; nothing of it is secret.
import type { Json, JsonObject } from '../../../shared/formats/canonical.ts';
import { CATALOGUE } from '../../../shared/model/ceremonies/catalogue.ts';
import type { Script } from '../../../shared/model/ceremonies/script.ts';
import type {
  CatalogueEntry,
  CeremonyView,
  RecordView,
  StepView,
} from '../../../shared/model/ceremonies/views.ts';
import { z } from '../../../shared/schema.ts';
import { ACT_TABLE } from './acts.ts';
import type { Ceremony } from './ceremony.ts';
import type { RecordVerdict } from './record.ts';
import { droppedBy, having, type Run, stepOf, stopBefore } from './run.ts';
import type { Stage } from './stage.ts';

export function ceremonyView(ceremony: Ceremony, stage: Stage): CeremonyView {
  const { run, words, interrupted } = ceremony;
  const { script, opening, participants, exceptions, committed } = run;
  const titles = new Map(script.steps.map(({ id, title }) => [id, title]));
  const rest = minutesOf({ steps: script.steps.slice(run.at) });
  return {
    id: opening.id,
    type: opening.type,
    title: script.title,
    purpose: script.purpose,
    undone: script.undone,
    mode: opening.mode,
    state: run.state,
    interrupted,
    words,
    binding: run.binding,
    opened: run.opened,
    now: stage.ports.clock.now(),
    minutesLeft: rest,
    minutes: minutesOf(script),
    committed,
    commitAt: script.steps.findIndex(({ commit }) => commit === true),
    at: run.at,
    steps: script.steps.map((step, i) => ({
      id: step.id,
      title: step.title,
      who: step.who,
      kind: step.kind,
      state: i < run.at ? 'done' : i === run.at ? 'now' : 'to come',
    })),
    step: stepView(run, stage),
    parameters: shownParameters(run),
    materials: [...script.materials],
    roles: { ...script.roles },
    participants: participants.map((person) => ({ ...person, roles: [...person.roles] })),
    exceptions: exceptions.map((one) => ({ ...one, step: titles.get(one.step) ?? one.step })),
    adjourned: run.state === 'adjourned' ? run.adjourned : null,
    ifStopped: {
      at: titles.get(script.steps[stopBefore(run)]?.id ?? '') ?? '',
      dropped: droppedBy(run).map((id) => titles.get(id) ?? id),
    },
    outcome: Object.fromEntries([...run.done].map(([id, all]) => [id, plain(all.at(-1) ?? {})])),
    recordWaits: run.ended !== null,
  };
}

function stepView(run: Run, stage: Stage): StepView | null {
  const step = stepOf(run);
  if (step === null || run.ended !== null) return null;
  const turn = step.act === undefined ? null : (ACT_TABLE[step.act].turn?.({ stage, run }) ?? null);
  return {
    id: step.id,
    title: step.title,
    say: step.say,
    who: step.who,
    kind: step.kind,
    act: step.act ?? null,
    commit: step.commit === true,
    fields: (step.kind === 'parameters' ? run.script.parameters : step.fields).map((field) => ({ ...field })),
    shows: (step.shows ?? []).map((name) => shown(run, name)),
    turn,
    /** Whose entry it may be. */
    may: having(run, step.who).map(({ id }) => id),
    times: run.done.get(step.id)?.length ?? 0,
  };
}

/** A recorded value of an earlier step (`step.value`) or a parameter (`.value`). */
function shown(run: Run, name: string): StepView['shows'][number] {
  const [step = '', value = ''] = name.split('.');
  const from = step === '' ? run.parameters : (run.done.get(step)?.at(-1) ?? {});
  const label = step === '' ? (run.script.parameters.find(({ id }) => id === value)?.label ?? value) : value;
  return { label, value: textOf(from[value]), files: filesIn(from[value]) };
}

/** Files that were written, as an act records them. */
const Files = z.array(z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() }));
const filesIn = (value: Json | undefined) => Files.safeParse(value).data ?? [];

function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) {
    const whole = value.some((one) => typeof one === 'object');
    return value.map((one) => textOf(one)).join(whole ? '\n' : ', ');
  }
  if (typeof value !== 'object') return String(value);
  const { path, bytes, sha256, at, place, epoch } = value;
  if (sha256 !== undefined) return `${path} (${bytes} bytes, SHA-256 ${sha256})`;
  return place === undefined
    ? JSON.stringify(value)
    : `${place} (${String(at).slice(0, 10)}, epoch ${epoch})`;
}

const shownParameters = (run: Run) =>
  run.script.parameters.map(({ id, label }) => ({ label, value: textOf(run.parameters[id]) }));

const plain = (data: JsonObject): Record<string, string> =>
  Object.fromEntries(Object.entries(data).map(([name, value]) => [name, textOf(value)]));

/** A record as verification found it. */
export function recordView({ folder, verdict }: { folder: string; verdict: RecordVerdict }): RecordView {
  return {
    folder,
    type: verdict.type,
    title: verdict.title,
    mode: verdict.mode,
    outcome: verdict.outcome,
    words: verdict.words,
    opened: verdict.opened,
    ended: verdict.ended,
    sha256: verdict.sha256,
    exceptions: verdict.exceptions,
    signatures: verdict.signatures.map(({ name, good }) => ({ name, good })),
    addenda: verdict.addenda.length,
    faults: verdict.faults.map((fault) => ({ ...fault })),
  };
}

/** All that can be held, in the order in which it is shown. */
export const catalogueView = (): CatalogueEntry[] =>
  Object.entries(CATALOGUE).map(([type, script]) => ({
    type,
    title: script.title,
    purpose: script.purpose,
    undone: script.undone,
    held: script.held,
    roles: { ...script.roles },
    materials: [...script.materials],
    minutes: minutesOf(script),
    parameters: [...script.parameters],
  }));

/** How long a script takes, as estimated. */
export const minutesOf = ({ steps }: Pick<Script, 'steps'>): number =>
  steps.reduce((sum, { minutes }) => sum + minutes, 0);
