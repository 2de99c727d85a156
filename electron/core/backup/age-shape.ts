// What can be told of `vault.age` without any card: that it is an age file to exactly one X25519 recipient, and how much
// is in it. To whom it is encrypted cannot be told: the header names nobody.
import { refusal } from '../../../shared/errors/index.ts';
import type { Folders } from '../ports/surroundings.ts';

/** Longest header that one X25519 recipient makes, with room to spare. */
const HEADER = 1024;
/** One stanza: the ephemeral share, 32 bytes, and the wrapped file key, 32 bytes; base64 without padding. */
const SHAPE =
  /^age-encryption\.org\/v1\n-> X25519 [A-Za-z0-9+/]{43}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n/;
const ANY_AGE = /^age-encryption\.org\/v(\d+)\n/;
const NONCE = 16;
const CHUNK = 65_536;
const TAG = 16;
/** SQLite's pages: a vault file is a whole number of the smallest. */
const PAGE = 512;

/** Bytes of the vault file inside. Refuses with `backup-foreign` what is no such file or was cut. */
export function expectAge(folders: Folders, folder: string): number {
  const { bytes, size } = folders.start(folders.join(folder, 'vault.age'), HEADER);
  const text = [...bytes].map((byte) => String.fromCharCode(byte)).join('');
  const refuse = (why: string) => refusal('backup-foreign', { path: folder, why: `its vault.age ${why}` });
  const version = ANY_AGE.exec(text)?.[1];
  if (version === undefined) throw refuse('is no age file');
  if (version !== '1')
    throw refuse(`is an age file of version ${version}, which this Holdfast does not know`);
  const header = SHAPE.exec(text)?.[0];
  if (header === undefined) throw refuse('is not encrypted to one recovery recipient');
  const payload = size - header.length - NONCE;
  const plain = payload - Math.ceil(payload / (CHUNK + TAG)) * TAG;
  if (payload <= TAG || plain % PAGE !== 0) throw refuse('was cut short or added to');
  return plain;
}
