// Cards that are only to prove themselves: they sign, where asked they combine, and whatever happens nothing of them is
// left in memory afterwards.

import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { openSet } from '../../../shared/formats/card-check.ts';
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import type { Manifest, SignedManifest } from '../../../shared/formats/manifest.ts';
import { cardSigningSeed } from '../../../shared/formats/master.ts';
import { signDigest } from '../../../shared/formats/signature.ts';
import type { Signature } from '../../../shared/formats/signature-kinds.ts';
import type { MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import type { RestoredRow } from '../../core/ports/strongroom/backups.ts';
import type { MaterialRow } from '../../core/ports/strongroom/rings.ts';
import { algorithms } from '../algorithms/registry.ts';
import type { Session, TakenCard } from '../session/session.ts';
import { cardOf } from './cards.ts';
import { factsOf } from './keys.ts';
import { unwrapRow } from './material.ts';

/**
 * A signature by every card taken in over a digest (base64url), as proofs of drills have them. With `quorum` the cards are
 * combined first and the confirmation value is compared: refuses with `cards-too-few` or `cards-do-not-open`. Cards and
 * master key are wiped before this returns, also when it refuses.
 */
export async function drillCards(
  session: Session,
  { manifest }: SignedManifest,
  digest: string,
  quorum: boolean,
): Promise<Signature[]> {
  try {
    const cards = session.taken.filter(({ epoch }) => epoch === manifest.epoch);
    if (quorum) {
      const key = await openSet(
        cards.map(({ x, y }) => cardOf(manifest, x, y)),
        manifest,
      );
      wipe(key);
    }
    return cards.map((card) => signatureOf(card, manifest, digest));
  } finally {
    session.dropTaken();
    session.dropMaster();
  }
}

function signatureOf(card: TakenCard, { vault, instance }: Manifest, digest: string): Signature {
  const seed = cardSigningSeed(card.y);
  try {
    const sig = signDigest(seed, 'card', vault, instance, fromBase64url(digest));
    return { kind: 'card', by: `card:${card.epoch}:${card.number}`, sig };
  } finally {
    wipe(seed);
  }
}

/** Opens every row and says what its key is; refuses as `unwrapRow` does. Nothing of the material is kept. */
export async function openRows(session: Session, rows: readonly MaterialRow[]): Promise<RestoredRow[]> {
  const opened: RestoredRow[] = [];
  for (const row of rows) {
    const { plaintext, algorithm } = unwrapRow(session, row);
    try {
      const known = Object.hasOwn(algorithms, algorithm) ? algorithms[algorithm as MaterialAlgorithm] : null;
      if (known === null) throw refusal('material-altered', { id: row.id });
      const { publicKey, checkValue } = factsOf(known.id, plaintext);
      opened.push({ id: row.id, publicKey, checkValue });
    } finally {
      wipe(plaintext);
    }
    if (opened.length % 64 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return opened;
}
