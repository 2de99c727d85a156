// The acts of one vault: each waits for those before it, and one that takes several steps may keep all others out.
import { refusal } from '../../../shared/errors/index.ts';

export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  /** Acts under way or waiting for their turn. */
  #waiting = 0;
  /** The act that nothing else may be recorded beside, and what people call it. */
  #holder: { readonly by: object; readonly what: string } | null = null;

  /** True while nothing is under way and nothing waits. */
  get idle(): boolean {
    return this.#waiting === 0;
  }

  /** Runs `work` when everything asked before it is done; two acts never interleave. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const run = this.#last.then(work, work);
    const done = () => {
      this.#waiting -= 1;
    };
    this.#last = run.catch(() => null).then(done);
    return run;
  }

  /**
   * From now on only `by` commits: an act of several steps whose secrets do not outlive a commit. The lock ends it too.
   * Refuses with `act-under-way` while another act holds the vault.
   */
  hold(by: object, what: string): void {
    this.expectFree(by);
    this.#holder = { by, what };
  }

  release(by: object): void {
    if (this.#holder?.by === by) this.#holder = null;
  }

  /** Whoever holds the vault holds it no longer: it was locked. */
  releaseAll(): void {
    this.#holder = null;
  }

  /** Refuses what would be recorded beside the act that holds the vault. */
  expectFree(by: object | undefined): void {
    if (this.#holder !== null && this.#holder.by !== by)
      throw refusal('act-under-way', { what: this.#holder.what });
  }
}
