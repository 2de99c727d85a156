// Wrapped keys taken into custody: opened by a key of the vault, recorded with where they came from.
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import type { AlgorithmId, MaterialAlgorithm, Purpose } from '../../../shared/model/algorithms.ts';
import type { Envelope, OaepHash } from '../../../shared/model/byok/envelope.ts';
import { draft } from '../ledger/draft.ts';
import type { Key } from '../ledger/state/keys.ts';
import { currentRing } from '../ledger/state.ts';
import { NO_DATES } from '../lifecycle/dates.ts';
import { mayProcess, newest } from '../lifecycle/now.ts';
import type { MaterialRow } from '../ports/strongroom/rings.ts';
import { commitNow } from './commit.ts';
import { findKey } from './find-key.ts';
import { findRing } from './find-ring.ts';
import { freshIds } from './fresh-ids.ts';
import { withMaterial } from './key-acts.ts';
import { materialOf } from './nesting.ts';
import type { Vault } from './vault.ts';

export interface UnwrapOrder {
  readonly file: string;
  /** The RSA key of this vault that it was wrapped to, or its AES key for a blob of RFC 5649. */
  readonly opener: string;
  readonly hash: OaepHash;
  readonly name: string;
  readonly purpose: Purpose;
  readonly algorithm: AlgorithmId;
  readonly ring: string;
  readonly owner: string;
  readonly description: string;
  readonly activate: boolean;
  readonly expires: string | null;
  readonly extractable: boolean;
  readonly from: string;
}

/** Takes a wrapped key into custody; gives its id. Refuses with `byok-…`, `import-…`, `key-…`; then nothing changes. */
export async function unwrapFromTarget(vault: Vault, order: UnwrapOrder): Promise<string> {
  return vault.turns.exclusive(async () => {
    const opener = findKey(vault, order.opener);
    const isRsa = opener.algorithm.startsWith('rsa-') && opener.purpose === 'encrypt';
    const isAes = opener.algorithm === 'aes-256' && opener.purpose === 'wrap';
    if (!isRsa && !isAes) throw refusal('byok-opener', { key: opener.name });
    const envelope: Envelope = isRsa ? { kind: 'rsa-aes', hash: order.hash } : { kind: 'kwp' };
    const [key = '', version = ''] = await freshIds(vault, 2);
    const ring = findRing(vault, order.ring);
    const params = {
      ...NO_DATES,
      key,
      version,
      name: order.name,
      purpose: order.purpose,
      algorithm: order.algorithm,
      ring,
      owner: order.owner,
      custodians: [],
      description: order.description,
      places: [],
      tags: [],
      usageLimit: null,
      extractable: order.extractable,
      links: [],
      protectStop: order.expires,
      activate: order.activate,
      origin: `wrapped key from ${order.from || order.file}, opened with “${opener.name}”`,
      wrappedBy: null,
    };
    vault.expectPermitted('key.create', params);
    if (order.algorithm === 'tracked') throw refusal('key-tracked', { key: order.name });
    const hints = { algorithm: order.algorithm as MaterialAlgorithm, format: null, passphrase: null };
    const { made, by } = await opened(vault, opener, envelope, { key, version, ring }, order.file, hints);
    const { row, publicKey, publicText, checkValue } = made;
    const facts = { publicKey, publicText, checkValue, certificate: null };
    const { bytes, sha256: sum } = vault.ports.folders.sha256(order.file);
    const used = draft(
      'key.used',
      { key: opener.id, version: by, operation: isRsa ? 'decrypt' : 'unwrap', outside: null },
      { file: order.file, bytes, sha256: sum, reason: '', dated: null },
    );
    const drafts = [...vault.decided({ name: 'key.create', params, made: facts }, []), used];
    await commitNow(vault, drafts, { batch: { putMaterial: [row] } });
    return key;
  });
}

/** Tries each version that may process, the newest first. */
async function opened(
  vault: Vault,
  opener: Key,
  envelope: Envelope,
  to: { key: string; version: string; ring: string },
  file: string,
  hints: { algorithm: MaterialAlgorithm; format: null; passphrase: null },
) {
  const versions = [...opener.versions].reverse().filter((one) => mayProcess(one, vault.now));
  if (versions.length === 0) {
    const state = newest(opener).state;
    throw refusal('key-not-processing', {
      key: opener.name,
      state,
      operation: 'unwrap',
      way: 'Activate it first.',
    });
  }
  const { generation } = currentRing(vault.state, to.ring);
  let other: unknown;
  for (const version of versions) {
    const row: MaterialRow = materialOf(vault, opener, version.id);
    const by = { row, algorithm: withMaterial(opener) };
    try {
      const made = await vault.strongroom.byokUnwrap(
        to.version,
        to.ring,
        generation,
        by,
        envelope,
        file,
        hints,
      );
      return { made, by: version.id };
    } catch (error) {
      if (!(error instanceof Refusal) || error.failure.code !== 'byok-not-for-key') throw error;
      other = error;
    }
  }
  throw other;
}
