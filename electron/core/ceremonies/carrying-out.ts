// A step that the machine carries out: the act, the signatures or the closing of the record, between the entry that it began
// and the one that says what became of it.
import { Refusal } from '../../../shared/errors/index.ts';
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import { fromHex } from '../../../shared/formats/encoding.ts';
import type { FieldKind } from '../../../shared/model/ceremonies/parts.ts';
import type { Step } from '../../../shared/model/ceremonies/script.ts';
import type { ActDone } from './act.ts';
import { ACT_TABLE } from './acts.ts';
import { isFailure } from './answers.ts';
import { hashOf } from './binding.ts';
import { begin, end, finish, refuse, type Said, show } from './commands.ts';
import type { Course } from './course.ts';
import { approvals } from './given.ts';
import { commitMark, doneInSpite } from './ledger-side.ts';
import { type Run, stepOf } from './run.ts';
import { signPresent } from './signing.ts';
import { dropWorks, markNext, type Stage } from './stage.ts';
import { type Values, valuesOf } from './values.ts';
import { contextOf } from './world.ts';

/** Carries out the step that comes; what people entered for it is recorded first, what became of it afterwards. */
export async function carryOut(course: Course, step: Step, said: Said, given: JsonObject): Promise<void> {
  const values = valuesOf(step.fields, given);
  if (isFailure(values)) throw new Refusal(values);
  const context = await contextOf(course.stage, course.run, course.nonce);
  await course.take(begin(course.run, said, values.recorded, context));
  const before = course.run.at;
  const done = async () => {
    const { data, outputs = {}, again = false } = await doing(course, step, values);
    watchCards(course);
    for (const [name, bytes] of Object.entries(outputs)) course.place.keep(name, bytes);
    await course.take(finish(course.run, said.by, data, again));
    if (stepOf(course.run) === null) await course.take(end(course.run));
    await clean(course, step, values, false);
  };
  try {
    const vault = course.stage.vault();
    await (vault === null ? done() : vault.turns.truthful(done));
  } catch (error) {
    if (!(error instanceof Refusal)) {
      course.live = false;
      throw error;
    }
    await clean(course, step, values, true);
    // A lock in the middle is no answer of the act: what became of it is asked of the ledger afterwards.
    if (course.run.underWay !== null && course.live && !doneInSpite(course.stage, course.run))
      await course.take(refuse(course.run, said.by, error.failure));
    else course.live = false;
    if (course.run.ended !== null || course.run.at < before) await dropWorks(course.stage);
    throw error;
  }
}

async function doing({ stage, run }: Course, step: Step, values: Values): Promise<ActDone> {
  if (step.kind === 'signatures') return signed(stage, run, values.secret);
  if (step.kind === 'record') return placesTried(stage, values.recorded);
  if (step.act === undefined) throw new Error('a step that is carried out names its act');
  if (step.commit === true) markNext(stage, commitMark(run));
  try {
    return await ACT_TABLE[step.act].run({ stage, run, ...values });
  } finally {
    markNext(stage, null);
  }
}

/** From now on no card of the set that is being made is seen before the transcript says so. */
function watchCards(course: Course): void {
  const { creation, epoch } = course.stage.works;
  (creation ?? epoch)?.beforeShowing((shown, label) =>
    course.next(() => {
      course.expectLive();
      return course.take(show(course.run, shown, label));
    }),
  );
}

/** The record is closed only where it can be written; how many copies there will be belongs to it, where does not. */
function placesTried(stage: Stage, recorded: JsonObject): ActDone {
  const { folders } = stage.ports;
  const places = Object.values(recorded).map(String);
  for (const place of places) folders.expectWritable(folders.join(place, 'record.json'), false);
  return { data: { copies: places.length } };
}

/** Custodians who are here sign the transcript as it stands, with what binds it. */
async function signed(stage: Stage, run: Run, secret: JsonObject): Promise<ActDone> {
  const { head, binding } = run;
  const vault = stage.vault();
  if (vault === null || vault.locked) return { data: { over: head, signatures: [] } };
  const given = approvals(vault, secret, 'signers');
  const digest = fromHex(hashOf({ binding, over: head }));
  return { data: { over: head, signatures: await signPresent(vault, run, digest, given) } };
}

/** Secrets that were needed for the step are discarded; what may be entered again stays for the next try. */
async function clean({ stage }: Course, step: Step, { secret }: Values, refused: boolean): Promise<void> {
  const passing: readonly FieldKind[] = [
    'passphrase',
    'unlocking',
    'approvals',
    ...(refused ? (['new-passphrase', 'card'] as const) : []),
  ];
  const strongroom = await stage.strongroom().catch(() => null);
  for (const { id, kind } of step.fields) {
    if (!passing.includes(kind)) continue;
    const given = secret[id];
    const slots = Array.isArray(given)
      ? given.map((one) => String((one as JsonObject).slot))
      : [String(given ?? '')];
    for (const slot of slots) if (slot !== '') await strongroom?.discard(slot).catch(() => undefined);
  }
}
