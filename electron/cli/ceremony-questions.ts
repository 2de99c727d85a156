// Questions of a ceremony at a terminal. At each of them `!` records an exception, `!!` adjourns, `+` says that somebody
// comes, and Ctrl-C asks what is meant; the question then comes again.
import { Refusal } from '../../shared/errors/index.ts';
import { fromUtf8, wipe } from '../../shared/formats/bytes.ts';
import type { Json, JsonObject } from '../../shared/formats/canonical.ts';
import type { Field } from '../../shared/model/ceremonies/script.ts';
import type { Move } from './ceremony-hand.ts';
import type { Terminal } from './terminal.ts';

/** Instead of an answer people did something else. */
export class Aside {
  readonly move: Move;
  constructor(move: Move) {
    this.move = move;
  }
}

const BANG = 33;
const PLUS = 43;

export class Questions {
  readonly terminal: Terminal;

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  /** The terminal, with the same ways aside at each secret. */
  get aside(): Terminal {
    const { terminal } = this;
    return {
      say: (line) => terminal.say(line),
      line: (question) => this.bytes(question, 'line'),
      secret: (question) => this.bytes(question, 'secret'),
      alone: (lines, question) => terminal.alone(lines, question),
    };
  }

  say(...lines: string[]): void {
    for (const line of lines) this.terminal.say(line);
  }

  /** One line, trimmed. Throws `Aside`. */
  async line(question: string): Promise<string> {
    const bytes = await this.bytes(question, 'line');
    try {
      return fromUtf8(bytes).trim();
    } catch {
      this.say('That is not text.');
      return this.line(question);
    } finally {
      wipe(bytes);
    }
  }

  /** One line without echo, to be wiped by the caller. Throws `Aside`. */
  secret(question: string): Promise<Uint8Array> {
    return this.bytes(question, 'secret');
  }

  async yes(question: string): Promise<boolean> {
    for (;;) {
      const said = (await this.line(`${question} (yes/no) `)).toLowerCase();
      if (['y', 'yes'].includes(said)) return true;
      if (['n', 'no'].includes(said)) return false;
    }
  }

  private async bytes(question: string, how: 'line' | 'secret'): Promise<Uint8Array> {
    let typed: Uint8Array;
    try {
      typed = await this.terminal[how](question);
    } catch (error) {
      if (error instanceof Refusal && error.failure.code === 'cancelled') throw new Aside(await this.meant());
      throw error;
    }
    const bangs = typed.length <= 2 && typed.every((byte) => byte === BANG) ? typed.length : 0;
    if (bangs === 1) throw new Aside({ kind: 'exception', given: await this.exception() });
    if (bangs === 2) throw new Aside({ kind: 'adjourn', reason: await this.reason('adjourned') });
    if (how === 'line' && typed.length === 1 && typed[0] === PLUS)
      throw new Aside({ kind: 'join', given: await this.comer() });
    return typed;
  }

  /** After Ctrl-C; a second one adjourns. */
  async meant(): Promise<Move> {
    const answer = await this.plain(
      'Adjourn (a), abort (b), somebody comes (c), somebody leaves (l), or go on (Enter)? ',
    );
    if (answer === 'c') return { kind: 'join', given: await this.comer() };
    if (answer === 'l') return this.leaver();
    if (answer === null) return { kind: 'adjourn', reason: 'interrupted at the keyboard' };
    if (answer === 'b') return { kind: 'abort', reason: await this.reason('aborted') };
    if (answer === 'a') return { kind: 'adjourn', reason: await this.reason('adjourned') };
    return { kind: 'enter', by: null, values: GO_ON };
  }

  private async reason(what: string): Promise<string> {
    return (await this.plain(`Why is it ${what}? `)) || `${what} at the keyboard`;
  }

  /** Somebody who comes after the roll call, as it would have called them. */
  private async comer(): Promise<JsonObject> {
    const name = (await this.plain('Name of who comes: ')) ?? '';
    const roles = (await this.plain(`Roles of ${name}, with commas between: `)) ?? '';
    const identity = (await this.plain(`How was it checked that this is ${name}? `)) ?? '';
    return { name, roles: [...new Set(roles.split(/[\s,]+/).filter((role) => role !== ''))], identity };
  }

  private async leaver(): Promise<Move> {
    const participant = (await this.plain('Who leaves? ')) ?? '';
    return { kind: 'leave', participant, reason: (await this.plain('Why? ')) || 'not said' };
  }

  private async exception(): Promise<JsonObject> {
    this.say('An exception is recorded. Exceptions are normal.');
    const given: JsonObject = {};
    for (const [name, question] of EXCEPTION) given[name] = (await this.plain(question)) ?? '';
    return given;
  }

  /** A line without ways aside; null after Ctrl-C. */
  private async plain(question: string): Promise<string | null> {
    try {
      const typed = await this.terminal.line(question);
      const text = new TextDecoder().decode(typed).trim();
      wipe(typed);
      return text;
    } catch (error) {
      if (error instanceof Refusal && error.failure.code === 'cancelled') return null;
      throw error;
    }
  }
}

/** Stands for no entry at all: the question comes again. */
export const GO_ON: JsonObject = {};

const EXCEPTION = [
  ['expected', 'What was expected? '],
  ['happened', 'What happened? '],
  ['decided', 'What was decided? '],
  ['by', 'By whom? '],
  ['consequence', 'What follows from it? '],
] as const;

/** A public value of a field; `before` is what was entered at the last attempt. */
export async function publicValue(
  questions: Questions,
  field: Field,
  before: Json | undefined,
  hints: readonly string[],
): Promise<Json | undefined> {
  const { label, help, kind, optional, choices = [] } = field;
  if (help !== undefined) questions.say(`  ${help}`);
  for (const { value, label: says } of choices)
    questions.say(`  ${value}${says === value ? '' : `: ${says}`}`);
  if (hints.length > 0) questions.say(`  There are: ${hints.join(', ')}`);
  const kept = before === undefined ? '' : ` [${Array.isArray(before) ? before.join(', ') : String(before)}]`;
  const form = FORMS[kind] ?? '';
  const said = await questions.line(`${label}${form}${optional ? ', may be left out' : ''}${kept}: `);
  if (said === '') return before;
  if (kind === 'number') return /^-?\d{1,9}$/.test(said) ? Number(said) : said;
  if (kind === 'yes') return /^y(es)?$/i.test(said) ? true : /^no?$/i.test(said) ? false : said;
  if (kind !== 'names') return said;
  return said
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

const FORMS: Partial<Record<Field['kind'], string>> = {
  day: ' (2026-01-31)',
  yes: ' (yes/no)',
  names: ' (with commas between)',
};
