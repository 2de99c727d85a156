// What this runtime and this keychain really do, tried out: known answers of every primitive and
// algorithm, one keychain item written, read and removed.
import { Refusal } from '../../../shared/errors/index.ts';
import { equalBytes, wipe } from '../../../shared/formats/bytes.ts';
import type { SelfTestAnswer } from '../../core/ports/strongroom/installation.ts';
import { random } from '../operations/random.ts';
import type { Session } from '../session/session.ts';
import { runKnownAnswers } from './known-answers.ts';

/** Runs everything; a failure is a row, never an exception. Leaves nothing in the keychain. */
export async function selfTest(session: Session): Promise<SelfTestAnswer[]> {
  const known = (await runKnownAnswers()).map(({ name, ok }) => ({ name, ok, detail: '' }));
  return [...known, await roundTrip(session)];
}

async function roundTrip(session: Session): Promise<SelfTestAnswer> {
  const name = 'keychain: written, read, removed';
  const item = session.itemName('self-test');
  const value = random(32);
  try {
    await session.prepareKeychain();
    const { keychain } = session;
    try {
      await keychain.put(item, value);
      const back = await keychain.get(item);
      const same = equalBytes(back, value);
      wipe(back);
      if (!same) return { name, ok: false, detail: 'another value came back' };
    } finally {
      await keychain.remove(item).catch(() => {});
    }
    return (await keychain.tryGet(item)) === null
      ? { name, ok: true, detail: keychain.backend }
      : { name, ok: false, detail: 'the item is still there' };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { name, ok: false, detail: `${error.failure.message} ${error.failure.next}` };
  } finally {
    wipe(value);
  }
}
