// decide(run, command, context) gives entries of the transcript or a refusal; pure.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import type { CardShown } from '../../../shared/model/cards.ts';
import { factText, isWorldFact } from '../../../shared/model/ceremonies/parts.ts';
import type { Step } from '../../../shared/model/ceremonies/script.ts';
import { z } from '../../../shared/schema.ts';
import { nameKey } from '../people/persons.ts';
import { ANSWERS, isFailure, Person } from './answers.ts';
import { type CeremonyContext, type CeremonyDecision, entry, refusedBy } from './command.ts';
import { networkExceptions, networkRefused } from './network.ts';
import { droppedBy, factsOf, type Run, stepOf, stopBefore } from './run.ts';

/** What every entry of people carries. */
export interface Said {
  readonly step: string;
  /** Whose entry it is; null before the roll call. */
  readonly by: string | null;
  /** Null before the nonce. */
  readonly binding: string | null;
}

/** Steps of these kinds are carried out by the shell: `begin`, then `finish` or `refuse`. */
export const isCarriedOut = ({ kind }: Step): boolean =>
  kind === 'act' || kind === 'signatures' || kind === 'record';

/** The answer to the step that comes. */
export function answer(run: Run, said: Said, given: JsonObject, context: CeremonyContext): CeremonyDecision {
  const step = stepOf(run);
  const refused = unfit(run, said, context);
  if (refused !== null) return refusedBy(refused);
  const take = step === null ? undefined : ANSWERS[step.kind];
  if (step === null || take === undefined) throw new Error('the step is carried out, not answered');
  const got = take(run, step, given, context);
  if (isFailure(got)) return refusedBy(got);
  const answered = entry('answered', step.id, said.by, got.data);
  return { entries: [...cameUp(run, context), answered, ...(got.also ?? [])] };
}

/** An act begins: recorded before it is carried out, so that a crash in it is known. */
export function begin(run: Run, said: Said, values: JsonObject, context: CeremonyContext): CeremonyDecision {
  const refused = unfit(run, said, context);
  if (refused !== null) return refusedBy(refused);
  return { entries: [...cameUp(run, context), entry('began', said.step, said.by, { values })] };
}

/** The act that was begun is done. `again`: the same step comes once more, as with the next card. */
export function finish(run: Run, by: string | null, outcome: JsonObject, again: boolean): CeremonyDecision {
  return { entries: [entry('finished', run.underWay, by, { ...outcome, again })] };
}

/** The act that was begun is refused: again, back to an earlier step, or the end. */
export function refuse(run: Run, by: string | null, { code, message }: Failure): CeremonyDecision {
  const step = stepOf(run);
  const branch = step?.refused ?? 'again';
  const to = branch === 'again' || branch === 'abort' ? null : branch;
  const refused = entry('refused', run.underWay, by, { code, message, to });
  if (branch !== 'abort') return { entries: [refused] };
  return { entries: [refused, entry('aborted', run.underWay, null, { reason: message })] };
}

const Told = z.string().trim().min(1).max(2000);
const Exception = z.strictObject({
  expected: Told,
  happened: Told,
  decided: Told,
  by: z.string().trim().min(1).max(120),
  consequence: Told,
});

/** Something was not as the script has it. Never refused while the record is open, in any state. */
export function except(run: Run, given: JsonObject): CeremonyDecision {
  if (run.ended !== null) return refusedBy(failure('ceremony-ended'));
  const parsed = Exception.safeParse(given);
  if (!parsed.success)
    return refusedBy(
      failure('ceremony-value', {
        field: 'Exception',
        why: 'it says what was expected, what happened, what was decided by whom, and what follows',
      }),
    );
  return { entries: [entry('exception', stepOf(run)?.id ?? null, null, parsed.data)] };
}

/** Somebody comes later. */
export function join(run: Run, given: JsonObject): CeremonyDecision {
  const refused = standing(run);
  if (refused !== null) return refusedBy(refused);
  const parsed = Person.safeParse(given);
  if (run.participants.length === 0)
    return refusedBy(failure('ceremony-people', { why: 'The roll call comes first, and calls everybody.' }));
  if (!parsed.success)
    return refusedBy(
      failure('ceremony-people', {
        why: 'The person needs a name, a role, and how it was checked who they are.',
      }),
    );
  const known = run.participants.some(
    ({ name, left }) => left === null && nameKey(name) === nameKey(parsed.data.name),
  );
  if (known) return refusedBy(failure('ceremony-people', { why: `${parsed.data.name} is here already.` }));
  const id = `p${run.participants.length + 1}`;
  return { entries: [entry('joined', stepOf(run)?.id ?? null, null, { id, ...parsed.data })] };
}

/** Somebody leaves before the end. */
export function leave(run: Run, participant: string, reason: string): CeremonyDecision {
  const refused = standing(run);
  if (refused !== null) return refusedBy(refused);
  const person = run.participants.find(({ id, left }) => id === participant && left === null);
  if (person === undefined) return refusedBy(failure('ceremony-people', { why: 'That person is not here.' }));
  return { entries: [entry('left', stepOf(run)?.id ?? null, participant, { participant, reason })] };
}

/** A card is about to be seen: by the holder alone, so that it is his entry where he was called by that name. */
export function show(run: Run, { card, on }: Omit<CardShown, 'at'>, to: string): CeremonyDecision {
  const refused = standing(run);
  if (refused !== null) return refusedBy(refused);
  const holder = run.participants.find(({ name, left }) => left === null && nameKey(name) === nameKey(to));
  return { entries: [entry('shown', stepOf(run)?.id ?? null, holder?.id ?? null, { card, on, to })] };
}

/** Stops for now. No secret is kept: what rests on one is dropped and done again. */
export function adjourn(run: Run, reason: string): CeremonyDecision {
  const refused = standing(run);
  if (refused !== null) return refusedBy(refused);
  return { entries: [entry('adjourned', stepOf(run)?.id ?? null, null, { reason, ...accountOf(run) })] };
}

/**
 * Takes it up again after an adjournment, a lock or a crash. `found`: what the vault says of a commit that was under way;
 * null where none was. `outcome`: what can still be said of one that was done.
 */
export function resume(
  run: Run,
  found: 'done' | 'not done' | null,
  outcome: JsonObject = {},
): CeremonyDecision {
  if (run.ended !== null) return refusedBy(failure('ceremony-ended'));
  const account =
    found === 'done'
      ? { to: null, dropped: [], kept: [...run.done.keys(), run.underWay ?? ''], outcome }
      : accountOf(run);
  return { entries: [entry('resumed', stepOf(run)?.id ?? null, null, { found, ...account })] };
}

/** Ends it before the commit point; the state before stands. */
export function abort(run: Run, reason: string): CeremonyDecision {
  if (run.ended !== null) return refusedBy(failure('ceremony-ended'));
  if (run.committed) return refusedBy(failure('ceremony-only-forward'));
  if (run.underWay !== null) return refusedBy(failure('ceremony-busy'));
  return { entries: [entry('aborted', stepOf(run)?.id ?? null, null, { reason })] };
}

/** The last step is done: the transcript is closed. */
export function end(run: Run): CeremonyDecision {
  const outcome = run.exceptions.length > 0 ? 'completed with exceptions' : 'completed';
  return { entries: [entry('ended', null, null, { outcome })] };
}

/** What stopping now keeps and drops, by steps. */
function accountOf(run: Run): { to: string; dropped: string[]; kept: string[] } {
  const dropped = [...droppedBy(run)];
  const to = run.script.steps[stopBefore(run)]?.id as string;
  return { to, dropped, kept: [...run.done.keys()].filter((step) => !dropped.includes(step)) };
}

function standing(run: Run): Failure | null {
  if (run.ended !== null) return failure('ceremony-ended');
  if (run.state === 'adjourned') return failure('ceremony-adjourned');
  return run.underWay === null ? null : failure('ceremony-busy');
}

/** Networks that came up since the surroundings were recorded. */
const cameUp = (run: Run, { network }: CeremonyContext) =>
  run.done.has('surroundings') ? networkExceptions(run, stepOf(run)?.id ?? null, network) : [];

/** Why an entry is not taken at this step; null when it is. */
function unfit(run: Run, said: Said, context: CeremonyContext): Failure | null {
  const stopped = standing(run);
  if (stopped !== null) return stopped;
  const step = stepOf(run);
  if (step === null) return failure('ceremony-ended');
  if (said.step === 'parameters' && run.done.has('parameters')) return failure('ceremony-frozen');
  if (said.step !== step.id) return failure('ceremony-other-step', { given: said.step, wanted: step.id });
  if (said.binding !== run.binding) return failure('ceremony-other-nonce');
  if (run.binding !== null && run.done.get('parameters')?.at(-1)?.policy !== context.policy && !run.committed)
    return failure('ceremony-policy-changed');
  const called = run.participants.length > 0;
  const fits = run.participants.some(
    ({ id, roles, left }) => id === said.by && left === null && roles.includes(step.who),
  );
  if (called ? !fits : said.by !== null) return failure('ceremony-role', { role: step.who });
  const standingFacts = factsOf(run);
  const missing = step.needs.find((fact) =>
    isWorldFact(fact) ? !context.facts.has(fact) : !standingFacts.has(fact),
  );
  if (missing !== undefined) return failure('ceremony-fact', { fact: factText(missing) });
  return run.done.has('surroundings') ? networkRefused(run, context) : null;
}
