// What the git program writes, taken apart as it comes: never held whole.
import type { ChildProcess } from 'node:child_process';
import type { Run } from './git.ts';

/** The output in parts that end with a byte. */
export async function* separated({ child, ended }: Run, separator: number): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  const started = new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  await started;
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let at = all.indexOf(separator); at >= 0; at = all.indexOf(separator, from)) {
      yield all.subarray(from, at);
      from = at + 1;
    }
    rest = Buffer.from(all.subarray(from));
    if (rest.length > 1024 * 1024) throw new RangeError('expected shorter parts');
  }
  if (rest.length > 0) yield rest;
  await ended;
}

/** Reads lines and counts of bytes off a program's output. */
export class Reader {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(child: ChildProcess) {
    this.#chunks = (child.stdout as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  async line(): Promise<string | null> {
    for (;;) {
      const at = this.#held.indexOf(0x0a);
      if (at >= 0) {
        const line = this.#held.subarray(0, at).toString('latin1');
        this.#held = this.#held.subarray(at + 1);
        return line;
      }
      if (!(await this.#more())) return null;
    }
  }

  async take(length: number): Promise<Uint8Array | null> {
    const out = new Uint8Array(length);
    let used = 0;
    while (used < length) {
      if (this.#held.length === 0 && !(await this.#more())) return null;
      const part = this.#held.subarray(0, length - used);
      out.set(part, used);
      used += part.length;
      this.#held = this.#held.subarray(part.length);
    }
    return out;
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#chunks.next();
    if (done === true) return false;
    this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value]);
    return true;
  }
}
