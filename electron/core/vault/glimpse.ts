// What the file of a vault says by itself, before the keychain is asked: how many open it together and who tried, and nobody's name.
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import { fingerprintOf, fourWords } from '../../../shared/formats/fingerprint.ts';
import type { Glimpse } from '../../../shared/model/glimpse.ts';
import { foldDoors } from '../ledger/doors.ts';
import { currentManifest } from '../ledger/state.ts';
import type { VaultFile, VaultFiles } from '../ports/vault-file.ts';
import { failedUnlocks } from './journal.ts';

/** Looks into the vault file of a folder and lets go of it. Refuses as opening it does. */
export function glimpseOf(files: VaultFiles, folder: string): Glimpse {
  const file = files.open(folder);
  try {
    const doors = foldDoors(file);
    const { vault, unlock, custodians } = doors;
    return {
      folder: file.folder,
      fingerprintWords: fourWords(fingerprintOf(vault, fromBase64url(genesisOf(file)))),
      threshold: currentManifest(doors).k,
      unlock: { threshold: unlock.threshold, custodians: [...custodians.keys()] },
      failedUnlocks: failedUnlocks(file),
    };
  } finally {
    file.close();
  }
}

/** The hash of the first event; it stands in its successor. */
function genesisOf(file: VaultFile): string {
  for (const { seq, prev } of file.eachEvent(1)) if (seq === 2 && prev !== null) return prev;
  return file.head().hash;
}
