// Small secrets as whole age files in memory: recovery seals, custodians' parts. Any age program can open them.
import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import {
  headerLength,
  makeOpening,
  nonceLength,
  type Opening,
  openHeader,
  openingFor,
  openPassphraseHeader,
} from './header.ts';
import { type AgeIdentity, x25519Identity } from './identity.ts';
import { passphraseRecipient } from './passphrase.ts';
import {
  chunkCount,
  chunkLength,
  openChunk,
  payloadLength,
  plaintextLength,
  sealChunk,
  sealedChunkLength,
} from './stream.ts';

/** An age file for all of `recipients` (`age1…`). Refuses with `age-no-recipient`, `age-recipient-invalid`, `age-recipients-mixed`. */
export async function sealTo(recipients: readonly string[], plaintext: Uint8Array): Promise<Uint8Array> {
  return sealed(await makeOpening(recipients), plaintext);
}

/** An age file for a passphrase in UTF-8, as `age -p` makes it; `work` is log2 of its cost. */
export async function sealWithPassphrase(
  passphrase: Uint8Array,
  plaintext: Uint8Array,
  work?: number,
): Promise<Uint8Array> {
  return sealed(await openingFor([passphraseRecipient(passphrase, work)]), plaintext);
}

function sealed({ start, payloadKey }: Opening, plaintext: Uint8Array): Uint8Array {
  try {
    const file = new Uint8Array(start.length + payloadLength(plaintext.length));
    file.set(start);
    const chunks = chunkCount(plaintext.length);
    for (let i = 0; i < chunks; i++) {
      const plain = plaintext.subarray(i * chunkLength, (i + 1) * chunkLength);
      const at = start.length + i * sealedChunkLength;
      sealChunk(payloadKey, i, i === chunks - 1, plain, file.subarray(at, at + plain.length + 16));
    }
    return file;
  } finally {
    wipe(payloadKey);
  }
}

/** `openBy` for the scalar of an X25519 identity, 32 bytes. */
export function openWith(scalar: Uint8Array, file: Uint8Array): Promise<Uint8Array | null> {
  return openBy(x25519Identity(scalar), file);
}

/**
 * The plaintext of an age file opened by an identity, to be wiped by the caller; `null` when the file is
 * not encrypted to it. Refuses with `age-not-age`, `age-armored`, `age-passphrase-file`,
 * `age-header-damaged`, `age-truncated` or `age-damaged`.
 */
export function openBy(identity: AgeIdentity, file: Uint8Array): Promise<Uint8Array | null> {
  return opened(file, (header, nonce) => openHeader([identity], header, nonce));
}

/**
 * The plaintext of an age file opened by a passphrase, to be wiped by the caller; `null` when the passphrase is another, or
 * when the file is for keys. Refuses as `openWith`, and with `age-passphrase-cost`.
 */
export async function openWithPassphrase(
  passphrase: Uint8Array,
  file: Uint8Array,
): Promise<Uint8Array | null> {
  return opened(file, (header, nonce) => openPassphraseHeader(passphrase, header, nonce));
}

async function opened(
  file: Uint8Array,
  keyOf: (header: Uint8Array, nonce: Uint8Array) => Promise<Uint8Array | null>,
): Promise<Uint8Array | null> {
  const header = headerLength(file, true) as number;
  const payload = file.subarray(header + nonceLength);
  const length = plaintextLength(payload.length);
  const nonce = file.subarray(header, header + nonceLength);
  const key = await keyOf(file.subarray(0, header), nonce);
  if (key === null) return null;
  try {
    if (length === null) throw refusal('age-truncated');
    return openPayload(key, payload, length);
  } finally {
    wipe(key);
  }
}

function openPayload(key: Uint8Array, payload: Uint8Array, length: number): Uint8Array {
  const plaintext = new Uint8Array(length);
  const chunks = chunkCount(length);
  for (let i = 0; i < chunks; i++) {
    const sealed = payload.subarray(i * sealedChunkLength, (i + 1) * sealedChunkLength);
    const out = plaintext.subarray(i * chunkLength, (i + 1) * chunkLength);
    if (openChunk(key, i, i === chunks - 1, sealed, out)) continue;
    wipe(plaintext);
    throw i === chunks - 1 ? refusal('age-truncated') : refusal('age-damaged', { position: i * chunkLength });
  }
  return plaintext;
}
