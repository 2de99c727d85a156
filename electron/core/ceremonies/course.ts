// The run of one ceremony as it goes on: one thing after the other, each written to the transcript before anything else happens.
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import type { Entry } from '../../../shared/formats/transcript.ts';
import type { CeremonyDecision, EntryDraft } from './command.ts';
import { expectItsVault } from './ledger-side.ts';
import type { RunningPlace } from './place.ts';
import { evolve, type Run } from './run.ts';
import type { Stage } from './stage.ts';

export class Course {
  readonly stage: Stage;
  readonly place: RunningPlace;
  /** 16 bytes, hex; shown as words before they are agreed to. */
  readonly nonce: string;
  /** False after a lock or a crash, until it is taken up again. */
  live: boolean;
  #run: Run;
  #last: Promise<unknown> = Promise.resolve();

  constructor(stage: Stage, place: RunningPlace, run: Run, nonce: string, live: boolean) {
    this.stage = stage;
    this.place = place;
    this.nonce = nonce;
    this.live = live;
    this.#run = run;
  }

  get run(): Run {
    return this.#run;
  }

  /** Goes on from what stands on the disk, where another programme has gone on with it. */
  readAgain(): void {
    if (!this.place.unchanged) this.#run = this.place.read();
  }

  expectLive(): void {
    if (this.#run.ended !== null) throw refusal('ceremony-ended');
    if (!this.live) throw refusal('ceremony-interrupted');
    expectItsVault(this.stage, this.#run, this.place);
  }

  /** Runs `work` when everything asked before it is done. */
  next<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#last.then(work, work);
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** Writes the entries of a decision, each flushed, or throws its refusal. */
  async take(decision: CeremonyDecision): Promise<void> {
    if ('refused' in decision) throw new Refusal(decision.refused);
    for (const entry of decision.entries) await this.#write(entry);
  }

  async #write({ type, step, by, data }: EntryDraft): Promise<void> {
    const run = this.#run;
    const entry: Entry = {
      v: 1,
      seq: run.seq + 1,
      at: this.stage.ports.clock.now(),
      type,
      step,
      by,
      binding: run.binding,
      data,
      prev: run.head,
    };
    await this.stage.searchLeaks(entry);
    let head: string;
    try {
      head = this.place.append(entry);
    } catch (error) {
      // What is on the disk now is only known when it is read again.
      this.live = false;
      throw error;
    }
    this.#run = evolve(run, entry, head);
  }
}
