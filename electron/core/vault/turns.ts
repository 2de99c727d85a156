// The acts of one vault: each waits for those before it, and one that takes several steps may keep all others out.
import { afterRecord, refusal } from '../../../shared/errors/index.ts';

export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  /** Acts under way or waiting for their turn. */
  #waiting = 0;
  /** The act that nothing else may be recorded beside, and what people call it. */
  #holder: { readonly by: object; readonly what: string } | null = null;

  /** How many commits have stood so far. */
  #stood = 0;

  /** True while nothing is under way and nothing waits. */
  get idle(): boolean {
    return this.#waiting === 0;
  }

  /** Runs `work` when everything asked before it is done; two acts never interleave. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const turn = () => this.truthful(work);
    const run = this.#last.then(turn, turn);
    const done = () => {
      this.#waiting -= 1;
    };
    this.#last = run.catch(() => null).then(done);
    return run;
  }

  /** A commit stands: whatever is refused after it in the same act must not deny it. */
  stood(): void {
    this.#stood += 1;
  }

  /** Runs an act of one turn or of several; what it refuses after a commit says that this stands. */
  async truthful<T>(act: () => Promise<T>): Promise<T> {
    const before = this.#stood;
    try {
      return await act();
    } catch (error) {
      throw this.#stood === before ? error : afterRecord(error);
    }
  }

  /** True while an act of several steps keeps all others out. */
  get held(): boolean {
    return this.#holder !== null;
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
