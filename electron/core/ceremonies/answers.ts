// How each kind of step that carries out nothing takes its answer. A table: kind → what is recorded, or why it is refused.
import { monthOf } from '../../../shared/day-in-words.ts';
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import { ROLE_NAMES, ROLES, type Role, type StepKind } from '../../../shared/model/ceremonies/parts.ts';
import type { Step } from '../../../shared/model/ceremonies/script.ts';
import { z } from '../../../shared/schema.ts';
import { nameKey } from '../people/persons.ts';
import { bindingOf, scriptHash } from './binding.ts';
import type { CeremonyContext, EntryDraft } from './command.ts';
import { networkExceptions, networkRefused, ownException } from './network.ts';
import type { Run } from './run.ts';
import { valuesOf } from './values.ts';

/** What is recorded, with entries of their own that belong to it. */
interface Answer {
  readonly data: JsonObject;
  readonly also?: readonly EntryDraft[];
}

type Take = (run: Run, step: Step, given: JsonObject, context: CeremonyContext) => Answer | Failure;

export const isFailure = (value: object): value is Failure => 'code' in value && 'next' in value;

/** A watch may be wrong by this much before it is an exception. */
const WATCH_SECONDS = 120;

export const ANSWERS: Partial<Record<StepKind, Take>> = {
  parameters(run, _, given, { policy }) {
    const values = valuesOf(run.script.parameters, given);
    if (isFailure(values)) return values;
    const impossible = impossibleIn(values.recorded);
    if (impossible !== null) return impossible;
    return { data: { parameters: values.recorded, script: scriptHash(run.script), policy } };
  },

  'roll-call'(run, _, given) {
    const people = People.safeParse(given.people);
    if (!people.success)
      return failure('ceremony-people', {
        why: 'Each person needs a name, a role, and how it was checked who they are.',
      });
    const why = wrongPeople(run, people.data);
    if (why !== null) return failure('ceremony-people', { why });
    return {
      data: {
        people: people.data.map((person, i) => ({ id: `p${i + 1}`, ...person })),
        dualControl: people.data.length > 1,
      },
    };
  },

  surroundings(run, step, given, context) {
    const { probe, now } = context;
    const values = valuesOf(step.fields, given);
    if (isFailure(values)) return values;
    if (probe === null) throw new Error('the surroundings are recorded from a probe');
    const { network, freeMb } = probe;
    const watch = timeOnWatch(String(values.recorded.watch));
    if (watch === null) return failure('ceremony-watch');
    if (freeMb < run.script.space)
      return failure('ceremony-space', { needed: run.script.space, free: freeMb });
    const refused = networkRefused(run, { ...context, network });
    if (refused !== null) return refused;
    const difference = Math.round((Date.parse(now) - watch) / 1000);
    const also = networkExceptions(run, step.id, network);
    // The watch shows minutes only.
    if (Math.abs(difference) > WATCH_SECONDS)
      also.push(ownException(step.id, 'Clock and watch agree.', `They differ by ${difference} seconds.`));
    return {
      data: {
        versions: { ...probe.versions },
        keychain: probe.keychain,
        network: { down: network.down, interfaces: [...network.interfaces] },
        freeMb,
        watch: String(values.recorded.watch),
        clock: now,
        differenceSeconds: difference,
        printer: String(values.recorded.printer ?? '') || 'not needed',
        camera: String(values.recorded.camera ?? '') || 'not needed',
      },
      also,
    };
  },

  materials(run, step, given) {
    const items = Items.safeParse(given.items);
    if (!items.success)
      return failure('ceremony-value', {
        field: 'Materials',
        why: 'each needs what it is, how many, and its number if it has one',
      });
    const missing = run.script.materials.find((what) => !items.data.some((item) => item.what === what));
    if (missing !== undefined) return failure('ceremony-value', { field: missing, why: 'it is not counted' });
    const serials = items.data.map(({ serial }) => serial).filter((serial) => serial !== '');
    const twice = serials.find((serial, i) => serials.indexOf(serial) !== i);
    if (twice !== undefined)
      return failure('ceremony-value', { field: twice, why: 'the number was given twice' });
    const lacking = items.data.filter(
      ({ what, count }) => count === 0 && run.script.materials.includes(what),
    );
    return {
      data: { items: items.data },
      also: lacking.map(({ what }) => ownException(step.id, `There is: ${what}.`, 'There is none.')),
    };
  },

  consent(run, _, given) {
    const agree = new Set(Ids.safeParse(given.agree).data ?? []);
    const not = run.participants.filter(({ id, left }) => left === null && !agree.has(id));
    if (not.length > 0)
      return failure('ceremony-not-agreed', { names: not.map(({ name }) => name).join(', ') });
    return { data: { agree: [...agree] } };
  },

  nonce(run, _, given, { nonce }) {
    const { binding, words } = bindingOf(run, nonce);
    if (given.words !== words) return failure('ceremony-other-nonce');
    return { data: { nonce, binding, words } };
  },

  read: (_, step, given) => taken(step, given),
  manual: (_, step, given) => taken(step, given),

  statements(run, _, given) {
    const said = Statements.safeParse(given.statements);
    const here = run.participants.filter(({ left }) => left === null);
    if (!said.success || here.some(({ id }) => !said.data.some(({ participant }) => participant === id)))
      return failure('ceremony-value', {
        field: 'Statements',
        why: 'everyone present answers all three, and says why where the answer is no',
      });
    return { data: { statements: said.data } };
  },
};

/** What a watch shows, as milliseconds; null when it is no time as `2026-01-31 14:05`. */
function timeOnWatch(text: string): number | null {
  const parts = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/.exec(inFigures(text.trim()));
  const time = parts === null ? Number.NaN : Date.parse(`${parts[1]}T${parts[2]}:00Z`);
  const back = Number.isNaN(time) ? '' : new Date(time).toISOString();
  return parts !== null && back.startsWith(`${parts[1]}T${parts[2]}`) ? time : null;
}

/** "31 Jan 2026, 14:05" as `2026-01-31 14:05`; what is written otherwise as it is. */
function inFigures(text: string): string {
  const parts = /^(\d{1,2}) (\p{L}{3,9}) (\d{4}),? (\d{2}:\d{2})$/u.exec(text);
  if (parts === null) return text;
  const [, day = '', month = '', year, time] = parts;
  return `${year}-${String(monthOf(month)).padStart(2, '0')}-${day.padStart(2, '0')} ${time}`;
}

function taken(step: Step, given: JsonObject): Answer | Failure {
  const values = valuesOf(step.fields, given);
  return isFailure(values) ? values : { data: values.recorded };
}

const Name = z.string().trim().min(1).max(120);
export const Person = z.strictObject({
  name: Name,
  roles: z.array(z.enum(ROLE_NAMES)).min(1).max(7),
  identity: z.string().trim().min(1).max(200),
});
const People = z.array(Person).min(1).max(32);
const Ids = z.array(z.string().max(4)).max(32);
const Items = z
  .array(
    z.strictObject({
      what: z.string().trim().min(1).max(200),
      count: z.int().min(0).max(10_000),
      serial: z.string().trim().max(120),
    }),
  )
  .max(60);
const Statements = z
  .array(
    z
      .strictObject({
        participant: z.string().max(4),
        present: z.boolean(),
        followed: z.boolean(),
        true: z.boolean(),
        reason: z.string().trim().max(1000),
      })
      .refine((said) => (said.present && said.followed && said.true) || said.reason !== ''),
  )
  .max(32);

type Called = z.output<typeof Person>;

function wrongPeople(run: Run, people: readonly Called[]): string | null {
  const names = people.map(({ name }) => nameKey(name));
  const twice = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (twice >= 0)
    return `${people[twice]?.name} stands in the roll call twice; one entry takes all roles of a person.`;
  const count = (role: Role) => people.filter(({ roles }) => roles.includes(role)).length;
  for (const role of ROLE_NAMES) {
    const least = run.script.roles[role] ?? 0;
    // One person alone may hold every role; the record then says that there was no dual control.
    const needed = people.length === 1 ? Math.min(1, least) : least;
    if (count(role) < needed)
      return `The script needs ${needed} of the role “${ROLES[role].title}”; ${count(role)} were named.`;
  }
  if (
    people.length > 1 &&
    people.some(({ roles }) => roles.includes('operator') && roles.includes('witness'))
  )
    return 'Who is at the keyboard cannot be the witness while others are there.';
  return null;
}

/** Of these names so many must come together: more than there are would freeze what can never be. */
const TOGETHER = [
  { count: 'threshold', of: 'holders', what: 'How many cards recover the vault', are: 'card holders' },
  { count: 'unlock', of: 'custodians', what: 'How many custodians unlock together', are: 'custodians' },
] as const;

function impossibleIn(parameters: JsonObject): Failure | null {
  for (const { count, of, what, are } of TOGETHER) {
    const [asked, people] = [parameters[count], parameters[of]];
    if (typeof asked !== 'number' || !Array.isArray(people) || asked <= people.length) continue;
    return failure('ceremony-value', { field: what, why: `there are only ${people.length} ${are}` });
  }
  return null;
}
