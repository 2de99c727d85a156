// Authentication codes over whole files: HMAC (FIPS 198-1), full length.
import { createHmac, type Hmac } from 'node:crypto';
import { refusal } from '../../../shared/errors/index.ts';
import { equalBytes, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { fromHex } from '../../../shared/formats/encoding.ts';
import type { MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import type { FileResult } from '../../core/ports/strongroom/key-use.ts';
import type { MaterialRow } from '../../core/ports/strongroom/rings.ts';
import { eachPart } from '../bulk/parts.ts';
import type { Watch } from '../bulk/run.ts';
import type { Session } from '../session/session.ts';
import { unwrapRow } from './material.ts';
import { writeTemporary } from './temporary.ts';

const LENGTH = { sha256: 32, sha512: 64 } as const;

/** Writes the code as one line of hex. */
export async function macFile(
  session: Session,
  row: MaterialRow,
  algorithm: MaterialAlgorithm,
  input: string,
  target: string,
  watch: Watch,
): Promise<FileResult & { mac: string }> {
  const hmac = begun(session, row, algorithm);
  await eachPart(input, watch, (part) => void hmac.update(part));
  const mac = hmac.digest('hex');
  return { ...(await writeTemporary(target, utf8(`${mac}\n`))), mac };
}

/** Which row made the code. Refuses with `mac-malformed`, `mac-wrong` or a code `file-…`. */
export async function checkMac(
  session: Session,
  rows: readonly MaterialRow[],
  algorithm: MaterialAlgorithm,
  input: string,
  mac: string,
  watch: Watch,
): Promise<{ index: number; sha256: string; bytes: number }> {
  const wanted = codeOf(mac, LENGTH[hashOf(algorithm)]);
  const hmacs = rows.map((row) => begun(session, row, algorithm));
  const { bytes, sha256 } = await eachPart(input, watch, (part) => {
    for (const hmac of hmacs) hmac.update(part);
  });
  const index = hmacs.map((hmac) => equalBytes(Uint8Array.from(hmac.digest()), wanted)).indexOf(true);
  if (index < 0) throw refusal('mac-wrong');
  return { index, bytes, sha256 };
}

function begun(session: Session, row: MaterialRow, algorithm: MaterialAlgorithm): Hmac {
  const { plaintext } = unwrapRow(session, row, algorithm);
  try {
    return createHmac(hashOf(algorithm), plaintext);
  } finally {
    wipe(plaintext);
  }
}

function hashOf(algorithm: MaterialAlgorithm): keyof typeof LENGTH {
  if (algorithm === 'hmac-sha256') return 'sha256';
  if (algorithm === 'hmac-sha512') return 'sha512';
  throw new TypeError(`expected an HMAC key, got ${algorithm}`);
}

function codeOf(mac: string, length: number): Uint8Array {
  const text = mac.trim().toLowerCase();
  if (text.length !== 2 * length || !/^[0-9a-f]+$/.test(text))
    throw refusal('mac-malformed', { digits: 2 * length });
  return fromHex(text);
}
