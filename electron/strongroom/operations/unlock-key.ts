// The unlock key of custodians: whole for each where one is enough, else split among them. A part is used only after it
// met the commitment that the ledger holds, and the key only after enough parts did.

import { refusal } from '../../../shared/errors/index.ts';
import { concat, uint, wipe } from '../../../shared/formats/bytes.ts';
import { digest } from '../../../shared/formats/derive.ts';
import { fromBase64url, fromHex, toBase64url } from '../../../shared/formats/encoding.ts';
import { combineShares, type Share, splitSecret } from '../../../shared/formats/shares.ts';
import type { UnlockPart, UnlockPartRow, UnlockScheme } from '../../core/ports/strongroom/custodians.ts';
import { recipientText } from '../age/recipient-text.ts';
import { openWith, sealTo } from '../age/sealed.ts';
import type { Session } from '../session/session.ts';
import { random } from './random.ts';

/** A new unlock key, sealed to each custodian; it wraps new ring keys until the next commit ends. */
export async function newUnlockKey(
  session: Session,
  generation: number,
  threshold: number,
  custodians: readonly { id: string; sealKey: string }[],
): Promise<{ scheme: UnlockScheme; parts: UnlockPartRow[] }> {
  if (custodians.length < threshold || threshold < 1)
    throw new RangeError('expected 1 <= threshold <= custodians');
  const key = random(32);
  const shares = await sharesOf(key, custodians.length, threshold);
  try {
    const parts: UnlockPartRow[] = [];
    const scheme: UnlockPart[] = [];
    for (const [index, { id, sealKey }] of custodians.entries()) {
      const { x, y } = shares[index] as Share;
      const plaintext = concat(uint(1, x), y);
      try {
        const sealed = await sealTo([recipientText(fromBase64url(sealKey))], plaintext);
        parts.push({ custodian: id, generation, sealed });
      } finally {
        wipe(plaintext);
      }
      scheme.push({ custodian: id, x, commitment: commitmentOf(session, generation, threshold, { x, y }) });
    }
    session.dropPendingUnlock();
    session.dropStagedRings();
    session.pendingUnlock = { generation, key };
    return { scheme: { generation, threshold, parts: scheme }, parts };
  } catch (error) {
    wipe(key);
    throw error;
  } finally {
    for (const { y } of shares) wipe(y);
  }
}

/**
 * One custodian's share, to be wiped by the caller. Refuses with `unlock-part-missing`, or `unlock-part-altered` when
 * the file does not open with his key or is not what the ledger commits to.
 */
export async function openPart(
  session: Session,
  scheme: UnlockScheme,
  rows: readonly UnlockPartRow[],
  custodian: string,
  scalar: Uint8Array,
): Promise<Share> {
  const { generation, threshold } = scheme;
  const known = scheme.parts.find((part) => part.custodian === custodian);
  const row = rows.find((part) => part.custodian === custodian && part.generation === generation);
  if (known === undefined || row === undefined) {
    throw refusal('unlock-part-missing', { custodian, generation });
  }
  const plaintext = await openWith(scalar, row.sealed).catch(() => null);
  try {
    if (plaintext === null || plaintext.length !== 33) throw refusal('unlock-part-altered', { custodian });
    const share = { x: plaintext[0] as number, y: plaintext.slice(1) };
    const commitment = commitmentOf(session, generation, threshold, share);
    if (share.x === known.x && commitment === known.commitment && (share.x === 0) === (threshold === 1)) {
      return share;
    }
    wipe(share.y);
    throw refusal('unlock-part-altered', { custodian });
  } finally {
    wipe(plaintext);
  }
}

/** The unlock key of parts that all met their commitments; at least `threshold` of them. To be wiped by the caller. */
export async function combineParts(threshold: number, shares: readonly Share[]): Promise<Uint8Array> {
  const [first] = shares;
  if (first === undefined || shares.length < threshold) throw new RangeError('expected enough parts');
  return threshold === 1 ? Uint8Array.from(first.y) : combineShares(shares.slice(0, threshold));
}

/** digest('unlockPart', vault, u32 generation, u8 threshold, u8 x, y); y is uniform, so this hides it. */
function commitmentOf(session: Session, generation: number, threshold: number, { x, y }: Share): string {
  const { vault } = session.identity;
  return toBase64url(
    digest('unlockPart', fromHex(vault), uint(4, generation), uint(1, threshold), uint(1, x), y),
  );
}

async function sharesOf(key: Uint8Array, count: number, threshold: number): Promise<Share[]> {
  if (threshold > 1) return splitSecret(key, count, threshold);
  return Array.from({ length: count }, () => ({ x: 0, y: Uint8Array.from(key) }));
}
