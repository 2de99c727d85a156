// A ceremony at one moment: the fold of its transcript over its script, and nothing else.
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import { type Entry, lineHash, lineOf } from '../../../shared/formats/transcript.ts';
import type { Role, StepFact } from '../../../shared/model/ceremonies/parts.ts';
import type { Script, Step } from '../../../shared/model/ceremonies/script.ts';
import type { Head } from '../ports/strongroom/commits.ts';

export type RunState =
  | 'planned'
  | 'running'
  | 'adjourned'
  | 'completed'
  | 'completed with exceptions'
  | 'aborted';

export interface Participant {
  /** `p1`, `p2`… in the order of the roll call. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** How it was checked who this is. */
  readonly identity: string;
  readonly left: string | null;
}

export interface CeremonyException {
  readonly at: string;
  readonly step: string;
  readonly expected: string;
  readonly happened: string;
  readonly decided: string;
  readonly by: string;
  readonly consequence: string;
}

export interface Opening {
  readonly id: string;
  readonly type: string;
  readonly mode: 'production' | 'rehearsal';
  readonly product: string;
  /** Hex SHA-256 of the canonical script. */
  readonly script: string;
  /** The vault and its head when it began; null where there is none yet. */
  readonly vault: { readonly id: string; readonly name: string; readonly head: Head } | null;
}

export interface Run {
  readonly script: Script;
  readonly opening: Opening;
  readonly opened: string;
  readonly state: RunState;
  /** Position of the step that comes; the number of steps when all are done. */
  readonly at: number;
  /** What was recorded of each step that is done, oldest first; a step that is repeated has several. */
  readonly done: ReadonlyMap<string, readonly JsonObject[]>;
  readonly parameters: JsonObject;
  readonly participants: readonly Participant[];
  readonly exceptions: readonly CeremonyException[];
  /** Hex; null before the nonce. */
  readonly binding: string | null;
  readonly words: string | null;
  /** When and why it was adjourned last; null while it was never. */
  readonly adjourned: { readonly at: string; readonly reason: string } | null;
  /** An act that was begun and of whose end nothing is known. */
  readonly underWay: string | null;
  readonly committed: boolean;
  readonly seq: number;
  readonly head: string;
  readonly last: string;
  readonly ended: string | null;
}

/** The step that comes; null when all are done. */
export const stepOf = (run: Run): Step | null => run.script.steps[run.at] ?? null;

/** Facts that steps made true and that still stand. */
export function factsOf(run: Run): ReadonlySet<StepFact> {
  return new Set(run.script.steps.slice(0, run.at).flatMap(({ gives }) => gives));
}

/** Who holds a role and has not left. */
export const having = (run: Run, role: Role): readonly Participant[] =>
  run.participants.filter(({ roles, left }) => left === null && roles.includes(role));

/** The last place at or before the step that comes where people may stop; never back over the nonce or the commit point. */
export function stopBefore(run: Run): number {
  const { steps } = run.script;
  const bound = run.binding === null ? 0 : steps.findIndex(({ kind }) => kind === 'nonce') + 1;
  const floor = run.committed ? steps.findIndex(({ commit }) => commit === true) + 1 : bound;
  for (let i = Math.min(run.at, steps.length - 1); i > floor; i--) if (steps[i]?.resume === true) return i;
  return floor;
}

/** Names of the steps between the last place to stop and the one that comes, whose work is dropped by stopping now. */
export function droppedBy(run: Run): readonly string[] {
  const done = run.script.steps.slice(stopBefore(run), run.at).map(({ id }) => id);
  const current = stepOf(run);
  return current !== null && run.done.has(current.id) && !done.includes(current.id)
    ? [...done, current.id]
    : done;
}

/** The first entry makes the run; `head` is the hex SHA-256 of its line, for who knows it. */
export function begun(script: Script, entry: Entry, head = lineHash(lineOf(entry))): Run {
  return {
    script,
    opening: entry.data as unknown as Opening,
    opened: entry.at,
    state: 'planned',
    at: 0,
    done: new Map(),
    parameters: {},
    participants: [],
    exceptions: [],
    binding: null,
    words: null,
    adjourned: null,
    underWay: null,
    committed: false,
    seq: entry.seq,
    head,
    last: entry.at,
    ended: null,
  };
}

/** The run after one more entry; `head` is the hex SHA-256 of its line, for who knows it. */
export function evolve(run: Run, entry: Entry, head = lineHash(lineOf(entry))): Run {
  const after = { ...run, seq: entry.seq, head, last: entry.at };
  const { data } = entry;
  switch (entry.type) {
    case 'opened':
      throw new Error('a transcript opens once');
    case 'answered':
      return answered(after, entry);
    case 'began':
      return { ...after, underWay: entry.step };
    case 'finished':
      return finished({ ...after, underWay: null }, entry);
    case 'refused': {
      const to = data.to as string | null;
      return to === null ? { ...after, underWay: null } : back({ ...after, underWay: null }, to);
    }
    case 'exception':
      return {
        ...after,
        exceptions: [
          ...run.exceptions,
          { ...(data as unknown as CeremonyException), at: entry.at, step: entry.step ?? '' },
        ],
      };
    case 'shown':
      return after;
    case 'joined':
      return { ...after, participants: [...run.participants, personOf(data)] };
    case 'left':
      return {
        ...after,
        participants: run.participants.map((person) =>
          person.id === data.participant ? { ...person, left: entry.at } : person,
        ),
      };
    case 'adjourned':
      return back(
        {
          ...after,
          state: 'adjourned',
          adjourned: { at: entry.at, reason: data.reason as string },
          underWay: null,
        },
        data.to as string,
      );
    case 'resumed': {
      const going: Run = { ...after, state: run.participants.length > 0 ? 'running' : 'planned' };
      return data.found === 'done'
        ? advance(
            { ...going, underWay: null, committed: true },
            run.underWay ?? '',
            (data.outcome ?? {}) as JsonObject,
          )
        : back({ ...going, underWay: null }, data.to as string);
    }
    case 'aborted':
      return { ...after, state: 'aborted', underWay: null, ended: entry.at };
    case 'ended':
      return {
        ...after,
        state: run.exceptions.length > 0 ? 'completed with exceptions' : 'completed',
        ended: entry.at,
      };
  }
}

function answered(run: Run, { step, data }: Entry): Run {
  const kind = run.script.steps.find(({ id }) => id === step)?.kind;
  const next = advance(run, step as string, data);
  switch (kind) {
    case 'parameters':
      return { ...next, parameters: data.parameters as JsonObject };
    case 'roll-call':
      return {
        ...next,
        state: 'running',
        participants: (data.people as JsonObject[]).map((person) => personOf(person)),
      };
    case 'nonce':
      return { ...next, binding: data.binding as string, words: data.words as string };
    default:
      return next;
  }
}

function finished(run: Run, { step, data }: Entry): Run {
  const current = run.script.steps.find(({ id }) => id === step) as Step;
  if (data.again === true) return note(run, current.id, data);
  return advance({ ...run, committed: run.committed || current.commit === true }, current.id, data);
}

function note(run: Run, step: string, data: JsonObject): Run {
  return { ...run, done: new Map(run.done).set(step, [...(run.done.get(step) ?? []), data]) };
}

function advance(run: Run, step: string, data: JsonObject): Run {
  return { ...note(run, step, data), at: run.script.steps.findIndex(({ id }) => id === step) + 1 };
}

/** Forgets what was recorded of a step and all after it. */
function back(run: Run, to: string): Run {
  const at = run.script.steps.findIndex(({ id }) => id === to);
  const gone = new Set(run.script.steps.slice(at).map(({ id }) => id));
  return { ...run, at, done: new Map([...run.done].filter(([step]) => !gone.has(step))) };
}

function personOf(data: JsonObject): Participant {
  const { id, name, roles, identity } = data as unknown as Participant;
  return { id, name, roles, identity, left: null };
}
