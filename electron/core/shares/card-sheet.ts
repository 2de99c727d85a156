// The page of a card: everything on it that is no secret, from the manifest.
import { fromBase64url, toHex } from '../../../shared/formats/encoding.ts';
import { fourWords, tagWords } from '../../../shared/formats/fingerprint.ts';
import { type Manifest, shortHash } from '../../../shared/formats/manifest.ts';
import type { CardSheet, Paper } from '../../../shared/model/card-sheet.ts';

export interface SheetWishes {
  readonly paper: Paper;
  readonly byHand: boolean;
}

/** Throws `RangeError` for a card that the manifest does not list. */
export function cardSheetOf(
  manifest: Manifest,
  number: number,
  wishes: SheetWishes,
  around: { vaultName: string; product: { name: string; version: string }; backups: readonly string[] },
  sealed: string | null,
): CardSheet {
  const card = manifest.cards.find((entry) => entry.number === number);
  if (card === undefined) throw new RangeError('expected the number of a card');
  const setTag = fromBase64url(manifest.setTag);
  return {
    vaultName: around.vaultName,
    vault: manifest.vault,
    fingerprintWords: fourWords(fromBase64url(manifest.fingerprint)),
    number,
    of: manifest.n,
    threshold: manifest.k,
    holder: card.label,
    epoch: manifest.epoch,
    setTag: toHex(setTag),
    setWords: tagWords(setTag),
    manifest: shortHash(manifest),
    head: manifest.head ?? '',
    created: manifest.created,
    reviewBy: manifest.reviewBy,
    rehearsal: manifest.mode === 'rehearsal',
    backups: around.backups,
    product: `${around.product.name} ${around.product.version}`,
    ...wishes,
    sealed,
  };
}
