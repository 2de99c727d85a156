// A session that cards opened: a key of its own signs for it, a time ends it, and before its account is closed the ring keys go.
import { wipe } from '../../../shared/formats/bytes.ts';
import { toBase64url } from '../../../shared/formats/encoding.ts';
import { publicKeyOf } from '../algorithms/curve25519.ts';
import type { Session } from '../session/session.ts';
import { random } from './random.ts';

/** See the port. */
export function openSession(session: Session, id: string, milliseconds: number): string {
  if (!(milliseconds > 0)) throw new RangeError('expected a time to come');
  const seed = random(32);
  const signKey = toBase64url(publicKeyOf('ed25519', seed));
  // Nothing is sealed to a session: the other half is there for the shape alone, and nobody knows it.
  session.kept.setCustodian(id, { seed, scalar: random(32), signKey });
  session.limitTo(milliseconds);
  return signKey;
}

/** See the port. */
export function closeRings(session: Session): void {
  for (const job of session.jobs.values()) job.abort();
  wipe(...session.kept.ringKeys.values());
  session.kept.ringKeys.clear();
  session.dropStaged();
}
