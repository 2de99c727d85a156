// Work that the page does not wait for: it begins when the call has been answered, and events tell how it goes and ends.
import { type Failure, failure, Refusal } from '../../shared/errors/index.ts';
import type { Desk } from './desk.ts';

export interface Job {
  readonly id: string;
  /** The work; what it throws is told. */
  run(): Promise<void>;
  /** Tells the page that it was cancelled or failed. */
  tell(state: 'cancelled' | 'failed', why: { readonly error: Omit<Failure, 'data'> }): void;
  /** However it ended. */
  after(): Promise<void> | void;
}

/** Begins a job. The vault is not locked for idleness meanwhile; `report` is told of bugs. */
export function begin(desk: Desk, report: (error: unknown) => void, job: Job): void {
  const release = desk.around.hold();
  const work = async () => {
    try {
      await job.run();
    } catch (error) {
      if (!(error instanceof Refusal)) report(error);
      const { code, message, safe, next } =
        error instanceof Refusal ? error.failure : failure('internal', { reference: job.id });
      job.tell(code === 'file-cancelled' ? 'cancelled' : 'failed', { error: { code, message, safe, next } });
    } finally {
      await job.after();
      release();
    }
  };
  setImmediate(() => void work());
}
