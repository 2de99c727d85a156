// Acts of destruction. Carrying one out is a commit of rows, seals, ring key and events, and then the shredding, which is
// taken up again at the next unlock where it was interrupted.
import { refusal } from '../../../shared/errors/index.ts';
import type { Certificate, DestructionCheck } from '../../../shared/model/destruction.ts';
import type { Paper } from '../../../shared/model/paper.ts';
import { certificateOf } from '../destruction/certificate.ts';
import { certificateJson, certificatePaper } from '../destruction/certificate-paper.ts';
import { checkOf, destroyable } from '../destruction/check.ts';
import { copiesOf } from '../destruction/copies.ts';
import { destructionsOf, isPending } from '../destruction/pending.ts';
import type { Destruction } from '../ledger/state/destruction.ts';
import type { Key } from '../ledger/state/keys.ts';
import type { Ring } from '../ledger/state/rings.ts';
import { currentManifest } from '../ledger/state.ts';
import { expectNetworkDown, networkException } from '../policy/network.ts';
import { policyOf } from '../policy/policy-of.ts';
import type { GivenPassphrase } from '../ports/strongroom/custodians.ts';
import type { MaterialRow } from '../ports/strongroom/rings.ts';
import { commitNow } from './commit.ts';
import { findKey } from './key-acts.ts';
import { type RolledRings, reopenUnlockKey, rollUnder } from './rolling.ts';
import type { Approval } from './session.ts';
import { shred } from './shredding.ts';
import { piecesOf } from './traces.ts';
import type { Vault } from './vault.ts';

/** What hangs on a key, for the person who thinks of destroying it. */
export function checkDestruction(vault: Vault, nameOrId: string): DestructionCheck {
  return checkOf(vault.state, findKey(vault, nameOrId), vault.ports.clock.now());
}

export interface DestroyRequest {
  readonly key: string;
  /** Numbers of the versions; null for all that are not destroyed yet. */
  readonly versions: readonly number[] | null;
  readonly days: number | null;
  readonly reason: string;
}

/** Asks for the destruction of a key; gives its id. From now on the key is not used. */
export async function requestDestruction(vault: Vault, request: DestroyRequest): Promise<string> {
  return vault.turns.exclusive(async () => {
    const key = findKey(vault, request.key);
    const destruction = await vault.strongroom.randomId(8);
    const versions = wanted(key, request.versions);
    const params = { destruction, key: key.id, versions, days: request.days, reason: request.reason };
    await commitNow(vault, vault.decided({ name: 'destruction.request', params, made: null }, []));
    return destruction;
  });
}

function wanted(key: Key, numbers: readonly number[] | null): string[] {
  if (numbers === null) return destroyable(key).map(({ id }) => id);
  return numbers.map((number) => {
    const version = key.versions.find((one) => one.number === number);
    if (version === undefined) throw refusal('destruction-nothing', { key: key.name });
    return version.id;
  });
}

/** Calls a destruction off: the key is what it was before. */
export async function cancelDestruction(vault: Vault, destruction: string, reason: string): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const params = { destruction, reason };
    await commitNow(vault, vault.decided({ name: 'destruction.cancel', params, made: null }, []));
  });
}

/** The destruction of a key that waits; refuses with `destruction-none`. */
export function waitingFor(vault: Vault, nameOrId: string): Destruction {
  const key = findKey(vault, nameOrId);
  const found = destructionsOf(vault.state, key.id).find(isPending);
  if (found === undefined) throw refusal('destruction-none', { key: key.name });
  return found;
}

export interface CarryOutRequest {
  readonly destruction: string;
  /** The date that the second person reads off a watch, `YYYY-MM-DD`. */
  readonly date: string;
  readonly passphrases: readonly GivenPassphrase[];
  readonly approvals: readonly Approval[];
}

/** Destroys what is due. Answers whether it was shown that nothing is left on this machine. */
export async function carryOutDestruction(
  vault: Vault,
  { destruction, date, passphrases, approvals }: CarryOutRequest,
): Promise<{ shredded: boolean }> {
  return vault.turns.exclusive(async () => {
    const params = { destruction, date };
    vault.expectPermitted('destruction.carry-out', params, approvals);
    const { state, file, strongroom } = vault;
    expectNetworkDown(vault.ports, policyOf(state));
    const { key: id, versions } = state.destructions.get(destruction) as Destruction;
    const key = state.keys.get(id) as Key;
    const rows = file.material(versions);
    await reopenUnlockKey(vault, passphrases);
    const { recipient } = currentManifest(state);
    const rolled = await rollUnder(strongroom, file, [state.rings.get(key.ring) as Ring], {
      epoch: state.epoch,
      recipient,
    });
    const ring = await provedRing(vault, rolled, rows);
    const destroyed = key.versions.filter((version) => versions.includes(version.id));
    const ids = [];
    for (const copy of copiesOf(state, key, destroyed)) {
      if (copy.item === null) ids.push(await strongroom.randomId(8));
    }
    const made = { ring, ids };
    const drafts = vault.decided({ name: 'destruction.carry-out', params, made }, approvals);
    await commitNow(vault, [...drafts, ...networkException(vault.ports, 'destruction of a key')], {
      batch: { ...rolled.batch, removeMaterial: versions },
      remove: rolled.remove,
      approvals,
    });
    return { shredded: await shred(vault) };
  });
}

/** The new generation, once no copy of the rows opens under it; what is removed is among what is looked for afterwards. */
async function provedRing({ strongroom }: Vault, { rings }: RolledRings, rows: readonly MaterialRow[]) {
  const [ring] = rings;
  if (ring === undefined) throw new Error('expected a rolled ring');
  for (const row of rows) {
    if (await strongroom.opensUnder(row, ring)) throw refusal('destruction-opens');
  }
  return { ...ring, traces: [...ring.traces, ...rows.flatMap(({ box }) => piecesOf(box))] };
}

/** The certificate of a destruction that was carried out, as things stand now. */
export function certificate(vault: Vault, destruction: string): Certificate {
  vault.expectUnlocked();
  const found = vault.state.destructions.get(destruction);
  if (found === undefined) throw refusal('destruction-unknown', { destruction });
  if (found.done === null) {
    throw refusal('destruction-not-done', { key: vault.state.keys.get(found.key)?.name ?? '' });
  }
  const { product, clock } = vault.ports;
  return certificateOf(vault.state, found, {
    now: clock.now(),
    product: `${product.name} ${product.version}`,
    nameOf: (id) => vault.nameOf(id),
    hashAt: (seq) => vault.file.hashAt(seq) ?? '',
  });
}

export type CertificateForm = { readonly format: 'json' } | { readonly format: 'pdf'; readonly paper: Paper };

/** Writes a certificate to a new file and reads it back. */
export async function saveCertificate(
  vault: Vault,
  of: Certificate,
  to: string,
  form: CertificateForm,
): Promise<{ path: string; bytes: number; sha256: string }> {
  const { folders, documents } = vault.ports;
  const bytes =
    form.format === 'json' ? certificateJson(of) : await documents.pdf(certificatePaper(of, form.paper));
  return { path: to, ...folders.writeNew(to, bytes) };
}
