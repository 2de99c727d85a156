// A terminal whose people answer by a table: for each question the first pattern that fits says what is typed. A question
// that nothing fits ends the test. What was on the screen is kept.
import type { Terminal } from '../../electron/cli/terminal.ts';
import { Refusal, refusal } from '../../shared/errors/index.ts';
import { utf8 } from '../../shared/formats/bytes.ts';

/** What is typed; null for Ctrl-C. An array is typed one after the other, its last again and again. */
export type Typed = string | null | readonly (string | null)[] | ((screen: MadeUpTerminal) => string | null);

export class MadeUpTerminal implements Terminal {
  /** Lines that stayed on the screen. */
  readonly said: string[] = [];
  /** Screens that were shown alone. */
  readonly shown: string[] = [];
  readonly asked: string[] = [];
  private readonly table: readonly (readonly [RegExp, Typed])[];
  private readonly times = new Map<RegExp, number>();

  constructor(...table: readonly (readonly [RegExp, Typed])[]) {
    this.table = table;
  }

  say(line: string): void {
    this.said.push(line);
  }

  async line(question: string): Promise<Uint8Array> {
    return this.typed(question);
  }

  async secret(question: string): Promise<Uint8Array> {
    return this.typed(question);
  }

  async alone(lines: readonly string[], question: string): Promise<void> {
    this.shown.push(lines.join('\n'));
    this.asked.push(question);
  }

  private typed(question: string): Uint8Array {
    this.asked.push(question);
    if (this.asked.length > 2_000) throw new Error(`asked again and again: ${question}`);
    for (const [pattern, answers] of this.table) {
      if (!pattern.test(question)) continue;
      const time = this.times.get(pattern) ?? 0;
      this.times.set(pattern, time + 1);
      const answer =
        typeof answers === 'function'
          ? answers(this)
          : Array.isArray(answers)
            ? (answers[Math.min(time, answers.length - 1)] as string | null)
            : (answers as string | null);
      if (answer === null) throw new Refusal(refusal('cancelled').failure);
      return utf8(answer);
    }
    throw new Error(`nobody answers: ${question}`);
  }

  /** The card that was shown last, as one text. */
  get card(): string {
    const lines = this.shown.at(-1)?.split('\n') ?? [];
    const from = lines.findIndex((line) => line.startsWith('Write down')) + 2;
    const rows = lines.slice(from, lines.indexOf('', from));
    return rows
      .join(' ')
      .split(/\s+/)
      .filter((part) => !/^\d{1,2}$/.test(part))
      .join('');
  }
}
