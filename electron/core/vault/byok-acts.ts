// Keys wrapped for targets: planned by the core, enclosed and tried in the strongroom, recorded, and only then released.
import { Refusal } from '../../../shared/errors/index.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import type { ByokGiven, Output } from '../../../shared/model/byok/target.ts';
import type { ByokTargetId } from '../../../shared/model/byok/targets.ts';
import { type ByokParams, type ByokPlan, planByok, takenBy } from '../handover/byok.ts';
import { byokReadMe } from '../handover/byok-read-me.ts';
import type { Key } from '../ledger/state/keys.ts';
import { type Wrapping, type WrappingGiven, wrappingOf } from './byok-wrapping-key.ts';
import { commitNow } from './commit.ts';
import { findKey, findVersion } from './find-key.ts';
import { freshIds } from './fresh-ids.ts';
import { withMaterial } from './key-acts.ts';
import { materialOf } from './nesting.ts';
import type { Approval } from './session.ts';
import { sha256Hex } from './signed-text.ts';
import { releaseFolder, type WrittenFolder } from './staged-folder.ts';
import type { Vault } from './vault.ts';

export interface ByokOrder extends WrappingGiven {
  readonly key: string;
  readonly version: number | null;
  readonly given: Partial<ByokGiven>;
  readonly expires: string | null;
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
  return vault.turns.exclusive(async () => {
    const key = findKey(vault, order.key);
    const version = findVersion(key, order.version);
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
      const sum = sha256Hex(blob);
      const asked = { name: 'byok.wrap', params, made: { folder, sha256: sum, ids } } as const;
      await commitNow(vault, vault.decided(asked, order.approvals), { approvals: order.approvals });
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
    version: findVersion(key, order.version).id,
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
