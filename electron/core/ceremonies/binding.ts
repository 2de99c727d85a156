// What the four words stand for: nonce, ceremony, script, parameters, policy and people, so that none can be swapped later.
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type JsonObject } from '../../../shared/formats/canonical.ts';
import { fromHex, toHex } from '../../../shared/formats/encoding.ts';
import { fourWords } from '../../../shared/formats/fingerprint.ts';
import type { Script } from '../../../shared/model/ceremonies/script.ts';
import type { Run } from './run.ts';

/** Hex SHA-256 of a value's canonical JSON; what stands in the record can be summed again by any tool. */
export const hashOf = (value: unknown): string =>
  toHex(sha256(utf8(canonicalJson(JSON.parse(JSON.stringify(value)) as JsonObject))));

export const scriptHash = (script: Script): string => hashOf(script);

/** Binds to `nonce` (hex) all that must not change until the end. */
export function bindingOf(run: Run, nonce: string): { readonly binding: string; readonly words: string } {
  const frozen = run.done.get('parameters')?.at(-1) ?? {};
  const binding = hashOf({ nonce, ceremony: run.opening.id, opening: run.opening, frozen });
  return { binding, words: fourWords(fromHex(hashOf({ words: binding }))) };
}
