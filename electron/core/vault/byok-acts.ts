// Keys wrapped for targets, and wrapped keys taken in: planned by the core, enclosed and tried in the strongroom, recorded,
// and only then released.
import { sha256 } from '@noble/hashes/sha2.js';
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import { fromUtf8, utf8 } from '../../../shared/formats/bytes.ts';
import { toHex } from '../../../shared/formats/encoding.ts';
import type { AlgorithmId, MaterialAlgorithm, Purpose } from '../../../shared/model/algorithms.ts';
import type { Envelope, OaepHash } from '../../../shared/model/byok/envelope.ts';
import { toBase64 } from '../../../shared/model/byok/lines.ts';
import type { ByokGiven, Output } from '../../../shared/model/byok/target.ts';
import { BYOK_TARGETS, type ByokTargetId } from '../../../shared/model/byok/targets.ts';
import { type ByokParams, type ByokPlan, planByok, takenBy } from '../handover/byok.ts';
import { byokReadMe } from '../handover/byok-read-me.ts';
import { compareFingerprint, readyRecipient } from '../handover/recipients.ts';
import { draft } from '../ledger/draft.ts';
import { currentRing, type Key } from '../ledger/state.ts';
import { NO_DATES } from '../lifecycle/dates.ts';
import { mayProcess, newest, protecting } from '../lifecycle/now.ts';
import type { EnclosureRequest, MaterialRow, PublicKeyFound } from '../ports/strongroom.ts';
import { findKey } from './find-key.ts';
import { findRing } from './find-ring.ts';
import { withMaterial } from './key-acts.ts';
import { materialOf } from './nesting.ts';
import { freshIds, versionOf } from './package-acts.ts';
import { findRecipient } from './recipient-acts.ts';
import { releaseFolder, type WrittenFolder } from './staged-folder.ts';
import type { Approval, Vault } from './vault.ts';

/** Import tokens are about 3 KB; what is shorter than this was cut. */
const SHORTEST_TOKEN = 256;
const LONGEST_TOKEN = 64 * 1024;

/** The wrapping key: a file of the target, a verified recipient, or an AES key of this vault. */
export type WrappingKeyGiven =
  | { readonly file: string }
  | { readonly recipient: string }
  | { readonly key: string };

export interface ByokOrder {
  readonly target: ByokTargetId;
  readonly key: string;
  readonly version: number | null;
  readonly wrappingKey: WrappingKeyGiven;
  readonly given: Partial<ByokGiven>;
  /** File with the import token. */
  readonly token: string | null;
  readonly expires: string | null;
  /** What the second person read of the wrapping key's fingerprint; null where nobody compared it. */
  readonly fingerprint: string | null;
  readonly purpose: string;
  readonly to: string;
  readonly approvals: readonly Approval[];
}

export interface ByokWritten extends WrittenFolder {
  readonly package: string;
  readonly target: ByokTargetId;
  readonly type: string;
  readonly method: string;
  readonly fingerprint: string;
  readonly compared: boolean;
  readonly expires: string | null;
  /** Bytes of the enclosed key. */
  readonly bytes: number;
  readonly commands: readonly string[];
  readonly warnings: readonly string[];
  readonly checks: readonly string[];
}

/** What the wizard shows before anything is wrapped. */
export interface ByokSight {
  readonly plan: ByokPlan;
  readonly wrapping: Wrapping;
  readonly given: ByokGiven;
}

interface Wrapping {
  readonly toward: EnclosureRequest['toward'];
  readonly bits: number | null;
  readonly fingerprint: string;
  readonly recipient: string | null;
  readonly token: Uint8Array | null;
  readonly expires: string | null;
  readonly method: string;
}

/** Reads what the target gave and says how the key would go there. Refuses with `byok-…`, `wrapping-key-…`, `recipient-…`. */
export async function lookAtByok(
  vault: Vault,
  order: Omit<ByokOrder, 'to' | 'approvals'>,
): Promise<ByokSight> {
  const key = findKey(vault, order.key);
  const taken = takenBy(order.target, key);
  if ('code' in taken) throw new Refusal(taken);
  const wrapping = await wrappingOf(vault, order);
  const given = givenOf(order, key, wrapping);
  const plan = planByok(key, paramsOf(order, key, wrapping, given), vault.now);
  if ('code' in plan) throw new Refusal(plan);
  return { plan, wrapping, given };
}

/** Wraps a version for a target. Refused or failed: nothing is left, and nothing recorded. */
export async function wrapForTarget(vault: Vault, order: ByokOrder): Promise<ByokWritten> {
  return vault.exclusive(async () => {
    const key = findKey(vault, order.key);
    const version = versionOf(key, order.version);
    const { plan, wrapping, given } = await lookAtByok(vault, order);
    const { strongroom, ports } = vault;
    const id = await strongroom.randomId(8);
    const params = { package: id, ...paramsOf(order, key, wrapping, given) };
    vault.expectPermitted('byok.wrap', params, order.approvals);
    const { take, method, envelope, target, expires } = plan;
    const request = { envelope, content: take.content, toward: wrapping.toward, length: take.length };
    const row = materialOf(vault, key, version.id);
    const { blob } = await strongroom.byokWrap(row, withMaterial(key), request);
    const product = `${ports.product.name} ${ports.product.version}`;
    const output: Output = target.write({
      ...given,
      take,
      method: method.name,
      hash: method.hash,
      blob,
      token: wrapping.token,
      product,
    });
    const readMe = byokReadMe({
      key,
      version,
      plan,
      output,
      package: id,
      fingerprint: wrapping.fingerprint,
      compared: params.compared,
      made: vault.now,
      product,
      rehearsal: vault.state.mode === 'rehearsal',
    });
    const files = [...output.files, { name: 'READ ME.txt', bytes: utf8(readMe) }];
    const ids = await freshIds(vault, 2);
    const staging = { folders: ports.folders, home: vault.file.folder, package: id };
    const name = `${key.name} v${version.number} for ${target.title}`;
    const written = await releaseFolder(staging, order.to, name, files, async (folder) => {
      const sum = toHex(sha256(blob));
      const asked = { name: 'byok.wrap', params, made: { folder, sha256: sum, ids } } as const;
      await vault.commitNow(vault.decided(asked, order.approvals), { approvals: order.approvals });
    });
    return {
      ...written,
      package: id,
      target: order.target,
      type: take.type,
      method: method.name,
      fingerprint: wrapping.fingerprint,
      compared: order.fingerprint !== null,
      expires,
      bytes: blob.length,
      commands: output.commands,
      warnings: target.warnings,
      checks: target.checks,
    };
  });
}

function paramsOf(
  order: Omit<ByokOrder, 'to' | 'approvals'>,
  key: Key,
  wrapping: Wrapping,
  given: ByokGiven,
): Omit<ByokParams, 'package'> {
  const { bits, fingerprint, recipient, token } = wrapping;
  return {
    key: key.id,
    version: versionOf(key, order.version).id,
    target: order.target,
    given,
    bits,
    fingerprint,
    compared: comparedText(order, recipient),
    recipient,
    token: token !== null,
    expires: order.expires ?? wrapping.expires,
    purpose: order.purpose,
  };
}

function comparedText({ fingerprint }: Pick<ByokOrder, 'fingerprint'>, recipient: string | null): string {
  if (recipient !== null) return 'a verified recipient of the register';
  return fingerprint === null ? 'not compared by a second person' : 'read aloud and compared';
}

/** What was left out, as the target usually has it. */
function givenOf(
  { target, given }: Pick<ByokOrder, 'target' | 'given'>,
  key: Key,
  { method }: Wrapping,
): ByokGiven {
  const slug = key.name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const mounted = target === 'vault' || target === 'openbao';
  return {
    targetKey: given.targetKey ?? (target === 'aws' ? '' : slug || 'key'),
    at: given.at ?? (mounted ? 'transit' : ''),
    method: given.method ?? (target === 'gcp' ? method : ''),
    kid: given.kid ?? '',
    next: given.next ?? false,
  };
}

async function wrappingOf(vault: Vault, order: Omit<ByokOrder, 'to' | 'approvals'>): Promise<Wrapping> {
  const { wrappingKey, token, fingerprint } = order;
  const nothing = { token: null, expires: null, method: '', recipient: null };
  if ('key' in wrappingKey) return { ...nothing, ...sharedKey(vault, wrappingKey.key) };
  if ('recipient' in wrappingKey) {
    const { id } = findRecipient(vault, wrappingKey.recipient);
    const found = readyRecipient(vault.state, id, vault.now);
    if ('code' in found) throw new Refusal(found);
    if (found.kind !== 'rsa') {
      const way = 'Seal a package to it with “package create”.';
      throw refusal('recipient-kind-unfit', { name: found.name, kind: found.kind, way });
    }
    const toward = { spki: found.key };
    const read = token === null ? null : readToken(vault, token);
    return {
      ...nothing,
      toward,
      bits: found.bits,
      fingerprint: found.fingerprint,
      recipient: id,
      token: read,
    };
  }
  const found = await vault.strongroom.readPublicFile(wrappingKey.file);
  expectRsa(found, order.target);
  if (fingerprint !== null) {
    const refused = compareFingerprint(found.fingerprint, fingerprint, '');
    if (refused?.code === 'recipient-fingerprint-short') throw new Refusal(refused);
    if (refused !== null) throw refusal('byok-fingerprint-differs');
  }
  const given = token === null ? null : readToken(vault, token);
  const beside = found.token === null ? null : decodedToken(found.token);
  return {
    toward: { spki: found.text },
    bits: found.bits,
    fingerprint: found.fingerprint,
    recipient: null,
    token: given ?? beside,
    expires: found.expires,
    method: found.method ?? '',
  };
}

function expectRsa(found: PublicKeyFound, id: ByokTargetId): void {
  if (found.kind === 'rsa') return;
  const way = 'Give the RSA public key that the target handed out.';
  throw refusal('byok-wrapping-kind', {
    target: BYOK_TARGETS[id].title,
    wanted: 'an RSA key of the target',
    way,
  });
}

/** An AES wrapping key of this vault; its fingerprint is its check value. */
function sharedKey(vault: Vault, name: string): Pick<Wrapping, 'toward' | 'bits' | 'fingerprint'> {
  const key = findKey(vault, name);
  if (key.purpose !== 'wrap' || key.algorithm !== 'aes-256') {
    throw refusal('key-purpose-unfit', { key: key.name, purpose: key.purpose, operation: 'wrap' });
  }
  const version = protecting(key, vault.now);
  if (version === null) {
    const way = 'Activate it, or rotate it.';
    throw refusal('key-not-protecting', { key: key.name, state: 'not active', operation: 'wrap', way });
  }
  const row = materialOf(vault, key, version.id);
  const fingerprint = `${key.name} v${version.number} ${version.checkValue ?? ''}`.trim();
  return { toward: { row }, bits: null, fingerprint };
}

/** An import token: binary as the service gives it, or base64 as its command line prints it. */
function readToken(vault: Vault, path: string): Uint8Array {
  const bytes = vault.ports.folders.read(path, LONGEST_TOKEN);
  let text = '';
  try {
    text = fromUtf8(bytes).trim();
  } catch {
    return longEnough(bytes);
  }
  return /^[A-Za-z0-9+/=\s]+$/.test(text) ? decodedToken(text.replace(/\s/g, '')) : longEnough(bytes);
}

function decodedToken(text: string): Uint8Array {
  const whole = text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  if (!whole) throw refusal('byok-token-truncated');
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  if (toBase64(bytes) !== text) throw refusal('byok-token-truncated');
  return longEnough(bytes);
}

function longEnough(bytes: Uint8Array): Uint8Array {
  if (bytes.length < SHORTEST_TOKEN) throw refusal('byok-token-truncated');
  return bytes;
}

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
  readonly expires: string | null;
  readonly extractable: boolean;
  readonly from: string;
}

/** Takes a wrapped key into custody; gives its id. Refuses with `byok-…`, `import-…`, `key-…`; then nothing changes. */
export async function unwrapFromTarget(vault: Vault, order: UnwrapOrder): Promise<string> {
  return vault.exclusive(async () => {
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
      description: '',
      places: [],
      tags: [],
      usageLimit: null,
      extractable: order.extractable,
      links: [],
      protectStop: order.expires,
      activate: false,
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
    await vault.commitNow(drafts, { batch: { putMaterial: [row] } });
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
