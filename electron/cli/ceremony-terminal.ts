// A ceremony at the terminal: each step is read aloud, whoever acts is named, and is asked for what the step needs.
// Secrets go without echo into the strongroom at once; between two holders the screen is cleared.
import type { Failure } from '../../shared/errors/index.ts';
import { Refusal, refusal } from '../../shared/errors/index.ts';
import { equalBytes, wipe } from '../../shared/formats/bytes.ts';
import type { Json, JsonObject } from '../../shared/formats/canonical.ts';
import { FIELD_KINDS, ROLE_NAMES, ROLES, type Role } from '../../shared/model/ceremonies/parts.ts';
import type { Field } from '../../shared/model/ceremonies/script.ts';
import { custodianNamed } from '../core/ceremonies/given.ts';
import { having } from '../core/ceremonies/run.ts';
import { oneBackAtTerminal } from './card-ceremony.ts';
import { type At, type Hand, type Move, makerAt, participantOf } from './ceremony-hand.ts';
import { Aside, GO_ON, publicValue, Questions } from './ceremony-questions.ts';
import { isWork, partsOf, workIn } from './ceremony-work.ts';
import { depositCard } from './secrets.ts';
import type { World } from './world.ts';

const RULE = '─'.repeat(60);

export class TerminalHand implements Hand {
  private readonly world: World;
  private readonly questions: Questions;
  /** What was entered at the step before it was refused. */
  private kept: { step: string; values: JsonObject } = { step: '', values: {} };

  constructor(world: World) {
    if (world.terminal === null) throw refusal('terminal-needed');
    this.world = world;
    this.questions = new Questions(world.terminal);
  }

  async next(at: At): Promise<Move> {
    const { step, ceremony } = at;
    if (this.kept.step !== step.id) {
      this.kept = { step: step.id, values: {} };
      this.introduce(at);
    }
    for (;;) {
      try {
        const by = ceremony.run.participants.length === 0 ? null : await this.actor(at);
        return { kind: 'enter', by, values: await this.entered(at) };
      } catch (error) {
        const move = await this.asideOf(error, at);
        if (move !== null) return move;
      }
    }
  }

  /** What people did instead of an answer; null when the step is asked for again. */
  private async asideOf(error: unknown, at: At): Promise<Move | null> {
    const stopped = error instanceof Refusal && error.failure.code === 'cancelled';
    if (error instanceof Aside || stopped) {
      const move = error instanceof Aside ? error.move : await this.questions.meant();
      if (move.kind === 'leave') return { ...move, participant: participantOf(at, move.participant) };
      return move.kind === 'enter' && move.values === GO_ON ? null : move;
    }
    if (!(error instanceof Refusal)) throw error;
    this.refused(error.failure);
    return null;
  }

  refused({ message, safe, next }: Failure): void {
    this.questions.say('', message, safe, next, '');
  }

  tell(line: string): void {
    this.questions.say(line);
  }

  private introduce({ step, ceremony }: At): void {
    const { at, script } = ceremony.run;
    const commit = step.commit ? ' · COMMIT POINT: after it only forward' : '';
    this.questions.say(
      '',
      RULE,
      `Step ${at + 1} of ${script.steps.length} · ${step.title} · ${ROLES[step.who].title}${commit}`,
      '',
      step.say,
      ...step.shows.flatMap(({ label, value }) => ['', `    ${label}: ${value}`]),
      '',
    );
  }

  /** Who enters it, among those who may. */
  private async actor({ step, ceremony }: At): Promise<string | null> {
    const may = having(ceremony.run, step.who);
    const [only] = may;
    // A holder or custodian whose turn it is says so at the screen of their own.
    if (may.length <= 1 || step.turn !== null) return only?.id ?? null;
    const names = may.map(({ name }) => name).join(', ');
    for (;;) {
      const said = (await this.questions.line(`Who acts (${names})? [${only?.name}] `)).toLowerCase();
      if (said === '') return only?.id ?? null;
      const found = may.find(({ name }) => name.toLowerCase() === said);
      if (found !== undefined) return found.id;
    }
  }

  private async entered(at: At): Promise<JsonObject> {
    const { questions } = this;
    const { step, ceremony } = at;
    const here = ceremony.run.participants.filter(({ left }) => left === null);
    switch (step.kind) {
      case 'roll-call':
        return { people: await this.people(at) };
      case 'materials':
        return { items: await this.materials(ceremony.run.script.materials) };
      case 'consent': {
        const { purpose, undone } = ceremony.run.script;
        questions.say(purpose, undone, '');
        const agree: string[] = [];
        for (const { id, name } of here) if (await questions.yes(`${name}, do you agree?`)) agree.push(id);
        return { agree };
      }
      case 'nonce': {
        questions.say(`        ${ceremony.words ?? ''}`, '');
        const seen = await questions.yes('Does everybody see these four words, and has written them down?');
        return { words: seen ? (ceremony.words ?? '') : 'not seen' };
      }
      case 'statements':
        return { statements: await this.statements(here) };
      default:
        return this.fields(at);
    }
  }

  private async people({ ceremony }: At): Promise<JsonObject[]> {
    const { questions } = this;
    const { roles } = ceremony.run.script;
    const wanted = ROLE_NAMES.filter((role) => roles[role] !== undefined);
    questions.say(
      ...wanted.map((role) => `  ${role}: at least ${roles[role]}. ${ROLES[role].does}`),
      'One person alone may hold every role; the record then says “single person, no dual control”.',
    );
    const people: JsonObject[] = [];
    for (;;) {
      const name = await questions.line('Name (Enter when all are called): ');
      if (name === '') break;
      const said = await questions.line(`Roles of ${name}, with commas between (“all” for every role): `);
      const named = said === 'all' ? wanted : (said.split(/[\s,]+/).filter((role) => role !== '') as Role[]);
      const identity = await questions.line(`How was it checked that this is ${name}? `);
      people.push({ name, roles: [...new Set(named)], identity });
    }
    if (people.length === 1) questions.say('SINGLE PERSON, NO DUAL CONTROL: the record says so.');
    return people;
  }

  private async materials(materials: readonly string[]): Promise<JsonObject[]> {
    const items: JsonObject[] = [];
    const ask = async (what: string) => {
      const count = await this.questions.line(`${what}. How many? `);
      const serial = await this.questions.line('  Its number, if it has one: ');
      items.push({ what, count: /^\d{1,5}$/.test(count) ? Number(count) : -1, serial });
    };
    for (const what of materials) await ask(what);
    for (;;) {
      const what = await this.questions.line('Anything else on the table (Enter for nothing)? ');
      if (what === '') return items;
      await ask(what);
    }
  }

  private async statements(here: readonly { id: string; name: string }[]): Promise<JsonObject[]> {
    const { questions } = this;
    const statements: JsonObject[] = [];
    for (const { id, name } of here) {
      const present = await questions.yes(`${name}, were you present throughout?`);
      const followed = await questions.yes(
        `${name}, was the script followed but for the recorded exceptions?`,
      );
      const right = await questions.yes(`${name}, is the record true?`);
      const reason = present && followed && right ? '' : await questions.line(`${name}, why not? `);
      statements.push({ participant: id, present, followed, true: right, reason });
    }
    return statements;
  }

  private async fields(at: At): Promise<JsonObject> {
    const { questions, kept } = this;
    const { step } = at;
    const maker = makerAt(at);
    if (maker !== null) {
      await oneBackAtTerminal(questions.aside, maker, Number(step.turn?.number ?? 0));
      return {};
    }
    if (isWork(at)) await this.work(at);
    const values: JsonObject = {};
    for (const field of step.fields) {
      const value = FIELD_KINDS[field.kind].secret
        ? await this.secretValue(at, field)
        : await publicValue(questions, field, kept.values[field.id], this.hints(at, field));
      if (value === undefined) continue;
      const isPath = ['folder', 'backup', 'file', 'new-file'].includes(field.kind);
      values[field.id] = isPath ? this.world.absolute(String(value)) : value;
      if (!FIELD_KINDS[field.kind].secret) kept.values[field.id] = values[field.id] as Json;
    }
    if (step.fields.length === 0)
      await questions.line(
        step.commit
          ? 'Press Enter to pass the commit point. '
          : step.kind === 'read'
            ? 'Press Enter when it was read aloud and compared. '
            : 'Press Enter to go on. ',
      );
    return values;
  }

  /** Commands in the session that the cards opened, until there is no other. */
  private async work(at: At): Promise<void> {
    const { questions } = this;
    questions.say(
      `The vault is open until ${String(at.step.turn?.until ?? '')}. Commands are given as to “holdfast”.`,
    );
    for (;;) {
      const said = await questions.line('holdfast (Enter when the work is done): ');
      if (said === '' || !isWork(at)) return;
      try {
        await workIn(this.world, at, partsOf(said));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.refused(error.failure);
      }
    }
  }

  private async secretValue(at: At, field: Field): Promise<Json | undefined> {
    if (field.kind === 'unlocking' || field.kind === 'approvals') return this.custodians(at, field);
    if (field.kind === 'card') return this.card(at);
    const { name } = at.step.turn ?? {};
    const whose = typeof name === 'string' ? ` of ${name}` : '';
    if (field.optional === true && !(await this.questions.yes(`${field.label}: is there one?`)))
      return undefined;
    const fresh = field.kind === 'new-passphrase';
    if (fresh && whose !== '') await this.handOver(`${name} gives a new passphrase.`, String(name));
    for (;;) {
      const typed = await this.questions.secret(
        `${fresh ? 'New passphrase' : field.label}${whose} (not shown): `,
      );
      const again = fresh ? await this.questions.secret('The same again: ') : typed.slice();
      try {
        if (equalBytes(typed, again)) return await this.deposited(at, typed);
        this.refused(refusal('passphrases-differ').failure);
      } finally {
        wipe(typed, again);
      }
    }
  }

  private async card(at: At): Promise<Json | undefined> {
    const { step, stage } = at;
    if (step.act === 'recovery.search' && Number(step.turn?.entered ?? 0) > 0)
      if (!(await this.questions.yes('Is there one more card?'))) return undefined;
    const accepted = (step.turn?.accepted ?? []) as Json[];
    const missing = Number(step.turn?.missing ?? -1);
    if (missing === 0) {
      await this.questions.line('Press Enter: there are enough cards. ');
      return undefined;
    }
    const far = accepted.length === 0 ? '' : `Cards ${accepted.join(', ')} are in. `;
    const more = missing > 0 ? `${missing} more are needed.` : '';
    await this.handOver(`${far}${more}`, 'the next holder');
    const typed = await this.questions.secret('The card, as text or as words (not shown): ');
    try {
      return await depositCard(this.world, stage.ports.folders, await stage.strongroom(), typed, {});
    } finally {
      wipe(typed);
    }
  }

  /** Custodians by name, each with a passphrase; one who is signed in and agrees needs none again. */
  private async custodians(at: At, { kind, label }: Field): Promise<Json[]> {
    const vault = at.stage.vault();
    if (vault === null || vault.locked) return [];
    const given: Json[] = [];
    const ask = async (custodian: string) => {
      const name = vault.nameOf(custodian);
      const present = kind === 'approvals' && vault.session.signedIn.includes(custodian);
      if (present) return void given.push({ custodian, slot: '' });
      const typed = await this.questions.secret(`Passphrase of ${name} (not shown): `);
      try {
        given.push({ custodian, slot: await this.deposited(at, typed) });
      } finally {
        wipe(typed);
      }
    };
    if (kind === 'unlocking') {
      this.questions.say(`${label}:`);
      for (const custodian of vault.session.signedIn) await ask(custodian);
      return given;
    }
    for (;;) {
      const name = await this.questions.line(`${label}: a name (Enter when all have): `);
      if (name === '') return given;
      try {
        await ask(custodianNamed(vault, name));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.refused(error.failure);
      }
    }
  }

  private async deposited({ stage }: At, bytes: Uint8Array): Promise<string> {
    return (await (await stage.strongroom()).deposit('passphrase', bytes)).slot;
  }

  private handOver(first: string, to: string): Promise<void> {
    return this.questions.terminal.alone([first], `Hand the keyboard to ${to}, and press Enter. `);
  }

  /** Names that fit a field. */
  private hints({ stage }: At, { kind }: Field): string[] {
    const state = stage.vault()?.state;
    if (state === undefined) return [];
    if (kind === 'key') return [...state.keys.values()].map(({ name }) => name).slice(0, 40);
    if (kind === 'custodian') return [...state.custodians.values()].map(({ name }) => name);
    if (kind === 'holder') return [...state.holders.values()].map(({ name }) => name);
    return kind === 'recipient' ? [...state.recipients.values()].map(({ name }) => name) : [];
  }
}
