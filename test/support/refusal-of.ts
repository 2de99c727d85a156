// What a call refused with; a call that refuses nothing fails the test.
import { type Failure, Refusal } from '../../shared/errors/index.ts';

/** The failure that `act` throws or rejects with. Any other error passes through. */
export async function refusalOf(act: () => unknown): Promise<Failure> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Refusal) return error.failure;
    throw error;
  }
  throw new Error('nothing was refused');
}
