// The text file of a sealed card. Nothing in it is secret, so the core may write it.
import { readSealedCard, sealedLines } from '../../../shared/formats/card-sealed.ts';
import type { CardSheet } from '../../../shared/model/card-sheet.ts';

/** The file of a card that is sealed; throws `TypeError` for one that is not. */
export function sealedFile(sheet: CardSheet): string {
  const { sealed, number, of, threshold, rehearsal } = sheet;
  if (sealed === null) throw new TypeError('expected a sealed card');
  const lines = sealedLines(readSealedCard(sealed)).map(
    (line, i) => `${String(i + 1).padStart(2)}. ${(line.match(/.{1,4}/g) ?? []).join(' ')}`,
  );
  return [
    `HOLDFAST SEALED CARD ${number} of ${of}${rehearsal ? ' · REHEARSAL, opens nothing real' : ''}`,
    '',
    `Vault        ${sheet.vaultName}`,
    `Fingerprint  ${sheet.fingerprintWords}`,
    `Holder       ${sheet.holder}`,
    `Epoch ${sheet.epoch}, set ${sheet.setWords} (${sheet.setTag}), manifest ${sheet.manifest}`,
    `Made ${sheet.created.slice(0, 10)}, to be looked at again by ${sheet.reviewBy.slice(0, 10)}`,
    '',
    `What this is: one of ${of} cards. Any ${threshold} of them together open the vault when its machine is lost.`,
    'This one is encrypted to its holder, whose key or passphrase opens it. Without that it is lost: keep both, and apart.',
    '',
    'LINES',
    ...lines,
    '',
    `In one piece: ${sealed}`,
    '',
    `Made by ${sheet.product}.`,
    '',
  ].join('\n');
}
