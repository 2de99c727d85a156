// What a record says of a ceremony: each file follows from the transcript alone, so that whoever verifies can make it again.
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import { jsonFile, type RecordJson, type RecordSignature } from '../../../shared/formats/record.ts';
import { factText, isStepFact, type StepFact } from '../../../shared/model/ceremonies/parts.ts';
import type { Folded } from './record-fold.ts';
import { factsOf, type Run } from './run.ts';

/** Files that follow from the transcript, by name. */
export function derivedFiles(folded: Folded): ReadonlyMap<string, Uint8Array> {
  const { run } = folded;
  return new Map([
    ['script.json', jsonFile(run.script)],
    ['participants.json', jsonFile({ dualControl: dualControl(run), people: peopleOf(folded) })],
    [
      'environment.json',
      jsonFile({ product: run.opening.product, surroundings: lastOf(run, 'surroundings') }),
    ],
    [
      'materials.json',
      jsonFile({ asked: run.script.materials, items: lastOf(run, 'materials')?.items ?? null }),
    ],
    ['exceptions.json', jsonFile({ exceptions: run.exceptions })],
  ]);
}

/** `attestations.json`: what people stated, and who signed. */
export const attestationsFile = (run: Run, signatures: readonly RecordSignature[]): Uint8Array =>
  jsonFile({ statements: statementsOf(run), signatures });

/** What record.json says that follows from the transcript. */
export function derivedFacts({
  run,
  entries,
}: Folded): Omit<RecordJson, 'format' | 'vault' | 'product' | 'made' | 'previous' | 'head' | 'files'> {
  const { opening } = run;
  if (run.ended === null || !isOutcome(run.state)) throw new Error('expected a ceremony that is ended');
  return {
    ceremony: opening.id,
    type: opening.type,
    title: run.script.title,
    mode: opening.mode,
    script: opening.script,
    nonce: (lastOf(run, 'nonce')?.nonce ?? null) as string | null,
    words: run.words,
    binding: run.binding,
    start: run.opened,
    end: run.ended,
    outcome: run.state,
    exceptions: run.exceptions.length,
    dualControl: dualControl(run),
    transcript: { head: run.head, lines: entries.length },
  };
}

const isOutcome = (state: Run['state']): state is RecordJson['outcome'] =>
  state === 'completed' || state === 'completed with exceptions' || state === 'aborted';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly identity: string;
  readonly from: string;
  readonly left: string | null;
}

/** Who was there, and from when until when. */
export function peopleOf({ run, entries }: Folded): Person[] {
  const called = entries.find(({ type, step }) => type === 'answered' && step === 'roll-call')?.at ?? '';
  const joined = new Map(
    entries.filter(({ type }) => type === 'joined').map(({ at, data }) => [String(data.id), at]),
  );
  return run.participants.map(({ id, name, roles, identity, left }) => ({
    id,
    name,
    roles,
    identity,
    from: joined.get(id) ?? called,
    left,
  }));
}

const dualControl = ({ participants }: Run): boolean | null =>
  participants.length === 0 ? null : participants.length > 1;

export interface Statement {
  readonly participant: string;
  readonly name: string;
  readonly present: boolean;
  readonly followed: boolean;
  readonly true: boolean;
  readonly reason: string;
}

export function statementsOf(run: Run): Statement[] {
  const said = (lastOf(run, 'statements')?.statements ?? []) as unknown as Omit<Statement, 'name'>[];
  return said.map((one) => ({
    ...one,
    name: run.participants.find(({ id }) => id === one.participant)?.name ?? one.participant,
  }));
}

/** What was recorded last of a step; null where it never was. */
export const lastOf = (run: Run, step: string): JsonObject | null => run.done.get(step)?.at(-1) ?? null;

/** Facts that say nothing of the act itself: they belong to every ceremony. */
const OF_EVERY: readonly StepFact[] = [
  'frozen',
  'present',
  'surroundings',
  'counted',
  'agreed',
  'bound',
  'stated',
  'signed',
];

/** How much the ceremony proved, in one line. */
export function gradeOf(run: Run): string {
  const own = run.script.steps.flatMap(({ gives }) => gives).filter((fact) => !OF_EVERY.includes(fact));
  const wanted = [...new Set([...run.script.proves.filter(isStepFact), ...own])];
  const standing = factsOf(run);
  const say = (facts: readonly StepFact[]) => facts.map((fact) => factText(fact)).join('; ');
  const proven = wanted.filter((fact) => standing.has(fact));
  const open = wanted.filter((fact) => !standing.has(fact));
  if (proven.length === 0) return 'Nothing was done or proven.';
  return open.length === 0 ? `Proven: ${say(proven)}.` : `Proven: ${say(proven)}. Not proven: ${say(open)}.`;
}
