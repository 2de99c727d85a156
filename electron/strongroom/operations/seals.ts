// Opening by cards: recovery seals give the ring keys, and with them everything the vault file holds.

import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { recoveryScalar } from '../../../shared/formats/master.ts';
import type { RingGeneration, SealRow } from '../../core/ports/strongroom/rings.ts';
import { SecretLayer } from '../session/layer.ts';
import type { Session } from '../session/session.ts';
import { openSeal } from './ring-key.ts';

/** Opens the seal of every ring. Refuses with `master-key-absent`, `seal-missing`, `-altered` or `-other-master`. */
export async function openSeals(
  session: Session,
  seals: readonly SealRow[],
  rings: readonly RingGeneration[],
): Promise<void> {
  const opened = new SecretLayer();
  try {
    await withRecoveryScalar(session, async (scalar) => {
      for (const known of rings) {
        const { ring, generation } = known;
        const seal = seals.find((row) => row.ring === ring && row.generation === generation);
        if (seal === undefined) throw refusal('seal-missing', { ring, generation });
        opened.ringKeys.set(`${ring}/${generation}`, await openSeal(session, seal, known, scalar));
      }
    });
    session.kept.absorb(opened);
  } finally {
    opened.wipe();
  }
}

/** Runs `work` with the scalar of the recovery identity and wipes it. Refuses with `master-key-absent`. */
export async function withRecoveryScalar<T>(
  session: Session,
  work: (scalar: Uint8Array) => Promise<T>,
): Promise<T> {
  if (session.master === null) throw refusal('master-key-absent');
  const scalar = recoveryScalar(session.master.key);
  try {
    return await work(scalar);
  } finally {
    wipe(scalar);
  }
}
