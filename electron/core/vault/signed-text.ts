// Texts of packages as they are written and read: canonical JSON, signed as ssh-keygen signs.
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import { fromUtf8, utf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type Json } from '../../../shared/formats/canonical.ts';
import { toHex } from '../../../shared/formats/encoding.ts';
import type { SignedText } from '../ports/strongroom/handover.ts';
import type { Vault } from './vault.ts';

const LONGEST_SIGNATURE = 16 * 1024;

/** Who signed a text; a signature over another one is that of no package. Refuses with `package-statement-signature`, `signature-…`. */
export async function signerOf(
  vault: Vault,
  namespace: string,
  text: Uint8Array,
  armored: string,
): Promise<SignedText> {
  try {
    return await vault.strongroom.checkText(namespace, text, armored);
  } catch (error) {
    if (error instanceof Refusal && error.failure.code === 'signature-bad')
      throw refusal('package-statement-signature');
    throw error;
  }
}

/** A signature as text. Refuses with `signature-malformed` and `file-…`. */
export function readSignature(vault: Vault, path: string): string {
  try {
    return fromUtf8(vault.ports.folders.read(path, LONGEST_SIGNATURE));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refusal('signature-malformed');
  }
}

/** Canonical JSON and one line end, of the shape that is asked for; `null` for anything else. */
export function parsed<T>(
  bytes: Uint8Array,
  shape: { safeParse(value: unknown): { success: boolean; data?: T } },
): T | null {
  try {
    const found = shape.safeParse(JSON.parse(fromUtf8(bytes)));
    return found.success ? (found.data as T) : null;
  } catch {
    return null;
  }
}

/** Canonical JSON and one line end. */
export const jsonLine = (value: object) => utf8(`${canonicalJson(value as Json)}\n`);
/** SHA-512 in hexadecimal. */
export const sumOf = (bytes: Uint8Array) => toHex(sha512(bytes));
export const sha256Hex = (bytes: Uint8Array) => toHex(sha256(bytes));
