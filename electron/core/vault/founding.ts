// Everything a new vault begins with, made in the memory of the strongroom: keys, cards, the first manifest and the event
// that founds it. Nothing is written anywhere.
import { toBase64url, toHex } from '../../../shared/formats/encoding.ts';
import type { SignedEvent } from '../../../shared/formats/event.ts';
import { eventHash } from '../../../shared/formats/event-hash.ts';
import { fingerprintOf, tagOf } from '../../../shared/formats/fingerprint.ts';
import {
  type Manifest,
  manifestDigest,
  type SignedManifest,
  shareDigest,
} from '../../../shared/formats/manifest.ts';
import { INITIAL_POLICY } from '../../../shared/model/policy/policy.ts';
import { draft } from '../ledger/draft.ts';
import { checkPeople, type VaultPeople } from '../people/founding.ts';
import { holderIds, type Person } from '../people/persons.ts';
import { expectStrong } from '../policy/passphrase.ts';
import { kdfOf } from '../policy/policy-of.ts';
import type { FreshMaster } from '../ports/strongroom/cards.ts';
import type {
  CustodianKeys,
  CustodianRow,
  UnlockPartRow,
  UnlockScheme,
} from '../ports/strongroom/custodians.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { MaterialRow, RingGeneration, SealRow } from '../ports/strongroom/rings.ts';
import type { StrongroomHost } from '../ports/strongroom.ts';
import type { PersonSlot, Ports } from './ports.ts';

export interface CreationRequest extends VaultPeople {
  readonly name: string;
  readonly custodians: readonly PersonSlot[];
  readonly rings: readonly string[];
  readonly mode: 'production' | 'rehearsal';
}

export interface Founding {
  readonly vault: string;
  readonly instance: string;
  readonly genesis: SignedEvent;
  readonly genesisDraft: EventDraft;
  readonly signed: SignedManifest;
  readonly custodians: readonly (CustodianKeys & { row: CustodianRow; name: string })[];
  readonly parts: readonly UnlockPartRow[];
  readonly rings: readonly { ring: RingGeneration; seal: SealRow; name: string }[];
  readonly system: readonly MaterialRow[];
}

const REVIEW_AFTER = 365 * 86_400_000;

/** Makes all of it in the strongroom of `host`; refuses people and passphrases that the policy would not have. */
export async function foundVault(
  ports: Ports,
  host: StrongroomHost,
  request: CreationRequest,
): Promise<Founding> {
  checkPeople(request);
  const { strongroom } = host;
  const at = ports.clock.now();
  const vault = await strongroom.randomId(16);
  const instance = await strongroom.randomId(8);
  await strongroom.begin({ vault, instance, keychain: ports.keychain });
  for (const person of request.custodians)
    await expectStrong(strongroom, INITIAL_POLICY, person, request.name);
  await strongroom.newDevice();
  const custodians = [];
  for (const { name, passphrase } of request.custodians) {
    const id = await strongroom.randomId(8);
    custodians.push({ ...(await strongroom.newCustodian(id, passphrase, kdfOf())), name });
  }
  const { scheme, parts } = await strongroom.newUnlockKey(1, request.unlock, custodians);
  const master = await strongroom.newMaster(1, request.threshold, request.holders.length);
  const rings = [];
  const ringNames = [...new Set(request.rings.length > 0 ? request.rings : ['General'])];
  for (const name of ['system', ...ringNames]) {
    const id = name === 'system' ? 'system' : await strongroom.randomId(8);
    rings.push({ ...(await strongroom.newRingKey(id, 1, 1, master.recipient)), name });
  }
  const system = [await strongroom.newEventKey(1, 1), await strongroom.newAnchorKey(1)];
  const blank = await manifestOf(host, request, master, { vault, instance, at, known: custodians });
  const genesisDraft = genesisOf(request, custodians, scheme, rings, blank);
  const [genesis] = await strongroom.chain({
    seq: 1,
    prev: null,
    at,
    epoch: 1,
    actor: custodians[0]?.id ?? '',
    role: 'custodian',
    drafts: [genesisDraft],
    signers: custodians.map(({ id }) => id),
  });
  if (genesis === undefined) throw new Error('no genesis event');
  const hash = eventHash(genesis.event);
  const fingerprint = fingerprintOf(vault, hash);
  const manifest: Manifest = { ...blank, fingerprint: toBase64url(fingerprint), head: toBase64url(hash) };
  const signers = custodians.map(({ id }) => id);
  const signatures = await strongroom.sign('manifest', toBase64url(manifestDigest(manifest)), signers);
  await strongroom.labelCards({
    vaultTag: toHex(tagOf(fingerprint)),
    rehearsal: request.mode === 'rehearsal',
  });
  return {
    vault,
    instance,
    genesis,
    genesisDraft,
    signed: { manifest, signatures },
    custodians,
    parts,
    rings,
    system,
  };
}

function genesisOf(
  request: CreationRequest,
  custodians: readonly (CustodianKeys & { name: string })[],
  unlock: UnlockScheme,
  rings: readonly { ring: RingGeneration; name: string }[],
  manifest: Manifest,
): EventDraft {
  return draft(
    'vault.created',
    {
      custodians: custodians.map(({ id, signKey, sealKey }) => ({ id, signKey, sealKey })),
      unlock,
      shares: toBase64url(shareDigest(manifest)),
      mode: request.mode,
    },
    {
      name: request.name,
      custodians: custodians.map(({ id, name }) => ({ id, name })),
      rings: rings.map(({ ring, name }) => ({ id: ring.ring, name })),
    },
  );
}

async function manifestOf(
  { strongroom }: StrongroomHost,
  request: CreationRequest,
  master: FreshMaster,
  { vault, instance, at, known }: { vault: string; instance: string; at: string; known: readonly Person[] },
): Promise<Manifest> {
  const holders = await holderIds(known, request.holders, () => strongroom.randomId(8));
  const cards = master.cards.map((card) => ({
    ...card,
    holder: holders[card.number - 1] ?? '',
    label: request.holders[card.number - 1] ?? '',
  }));
  return {
    v: 1,
    vault,
    fingerprint: toBase64url(new Uint8Array(32)),
    epoch: 1,
    setTag: master.setTag,
    k: request.threshold,
    n: request.holders.length,
    recipient: master.recipient,
    cards,
    confirmation: master.confirmation,
    previous: null,
    ceremony: await strongroom.randomId(8),
    created: at,
    reviewBy: new Date(Date.parse(at) + REVIEW_AFTER).toISOString(),
    mode: request.mode,
    instance,
    head: null,
  };
}
