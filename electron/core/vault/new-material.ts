// Material of a new version: made by the strongroom, taken from a file, or none, where the key lives elsewhere.
import type { AlgorithmId } from '../../../shared/model/algorithms.ts';
import type { Certificate } from '../../../shared/model/certificate.ts';
import type { Slot } from '../../../shared/secret-port.ts';
import type { MadeKey } from '../keys/made.ts';
import { currentRing } from '../ledger/state.ts';
import type { ImportHints } from '../ports/strongroom/keys.ts';
import type { MaterialRow } from '../ports/strongroom/rings.ts';
import type { Vault } from './vault.ts';

/** A key file in a slot, and where it came from; the slot is empty afterwards. */
export interface KeyFile {
  readonly slot: Slot;
  readonly from: string;
  /** How bytes without structure are written; null lets the strongroom find out. */
  readonly format?: ImportHints['format'];
  /** Slot of the passphrase that opens the file. */
  readonly passphrase?: Slot | null;
}

/** What the version is made of, and the rows that must be kept with it. */
export interface NewMaterial {
  readonly made: MadeKey;
  readonly origin: string;
  readonly rows: readonly MaterialRow[];
}

/** Where a version comes from, in the words of the ledger. */
export function originOf(algorithm: AlgorithmId, file: KeyFile | undefined): string {
  if (algorithm === 'tracked') return file === undefined ? 'tracked' : `tracked by ${file.from}`;
  return file === undefined ? 'generated here, system CSPRNG' : `imported from ${file.from}`;
}

/** Makes or takes in the material of a version. Refuses with `import-…`; nothing is kept then. */
export async function newMaterial(
  vault: Vault,
  version: string,
  ring: string,
  algorithm: AlgorithmId,
  file: KeyFile | undefined,
): Promise<NewMaterial> {
  const { strongroom } = vault;
  const origin = originOf(algorithm, file);
  if (algorithm === 'tracked') {
    const certificate = file === undefined ? null : await strongroom.readCertificate(file.slot);
    return { made: trackedVersion(certificate), origin, rows: [] };
  }
  const { generation } = currentRing(vault.state, ring);
  if (file === undefined) {
    const { row, ...made } = await strongroom.generate(version, ring, generation, algorithm);
    return { made: { ...made, certificate: null }, origin, rows: [row] };
  }
  const { slot, format = null, passphrase = null } = file;
  const hints = { algorithm, format, passphrase };
  const { row, publicKey, publicText, checkValue, ...found } = await strongroom.importKey(
    version,
    ring,
    generation,
    slot,
    hints,
  );
  const made = { publicKey, publicText, checkValue, certificate: null };
  return { made, origin: `${origin} (${found.format})`, rows: [row] };
}

function trackedVersion(certificate: Certificate | null): MadeKey {
  return { publicKey: null, publicText: null, checkValue: certificate?.fingerprint ?? null, certificate };
}
