// The signatures of a record as files for any tool that knows Ed25519: message, signature, public key.
import { base64 } from '@scure/base';
import { concat, utf8 } from '../../../shared/formats/bytes.ts';
import { fromBase64url, fromHex } from '../../../shared/formats/encoding.ts';
import type { RecordSignature, RecordVault } from '../../../shared/formats/record.ts';
import { signedMessage } from '../../../shared/formats/signature.ts';

/** What stands before the 32 bytes in the public key of an Ed25519 key (RFC 8410). */
const SPKI = fromHex('302a300506032b6570032100');

/** What a custodian signs of a record: `sha256` is the hash of record.json. */
export const recordMessage = (vault: RecordVault, sha256: string): Uint8Array =>
  signedMessage('record', vault.id, vault.instance, fromHex(sha256));

/** `signatures/<n>.msg`, `.sig` and `.pem`, by name. */
export function signatureFiles(
  vault: RecordVault | null,
  sha256: string,
  signatures: readonly RecordSignature[],
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  if (vault === null) return files;
  for (const [i, { publicKey, sig }] of signatures.entries()) {
    const name = `signatures/${i + 1}`;
    files.set(`${name}.msg`, recordMessage(vault, sha256));
    files.set(`${name}.sig`, fromBase64url(sig));
    files.set(`${name}.pem`, publicKeyPem(fromBase64url(publicKey)));
  }
  return files;
}

function publicKeyPem(key: Uint8Array): Uint8Array {
  const text = base64.encode(concat(SPKI, key));
  return utf8(`-----BEGIN PUBLIC KEY-----\n${text}\n-----END PUBLIC KEY-----\n`);
}
