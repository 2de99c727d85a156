// The device secret: what a passphrase search needs besides the vault file. It is read anew each time it is needed.
import { refusal } from '../../../shared/errors/index.ts';
import { concat, equalBytes, wipe } from '../../../shared/formats/bytes.ts';
import { digest } from '../../../shared/formats/derive.ts';
import { fromHex } from '../../../shared/formats/encoding.ts';
import type { Session } from '../session/session.ts';
import { random } from './random.ts';

const LENGTH = 32;

/** Name of its keychain item within the installation. Value: secret 32 ‖ digest('device', vault, instance, secret) 32. */
export const DEVICE = 'device';

/** Makes a new device secret, kept back for the next commit. */
export function newDevice(session: Session): void {
  const secret = random(LENGTH);
  session.dropFounding();
  wipe(session.staged.device);
  session.staged.device = secret;
  const value = concat(secret, checkOf(session, secret));
  const name = session.itemName(DEVICE);
  const others = session.stagedItems.filter((item) => item.name !== name);
  session.stagedItems.splice(0, session.stagedItems.length, ...others, {
    name,
    value,
    check: (back) => equalBytes(back, value),
  });
}

/**
 * Runs `work` with the device secret and wipes it afterwards. Refuses with `device-missing`, `device-altered`, or
 * whatever the keychain says.
 */
export async function withDevice<T>(
  session: Session,
  work: (secret: Uint8Array) => Promise<T> | T,
): Promise<T> {
  if (session.staged.device !== null) return work(session.staged.device);
  const item = await session.keychain.tryGet(session.itemName(DEVICE));
  if (item === null) throw refusal('device-missing');
  const secret = item.slice(0, LENGTH);
  try {
    const intact = item.length === 2 * LENGTH && equalBytes(item.subarray(LENGTH), checkOf(session, secret));
    if (!intact) throw refusal('device-altered');
    return await work(secret);
  } finally {
    wipe(item, secret);
  }
}

function checkOf(session: Session, secret: Uint8Array): Uint8Array {
  const { vault, instance } = session.identity;
  return digest('device', fromHex(vault), fromHex(instance), secret);
}
