// A vault made with a strongroom alone, as the core makes one, and what a core would keep of it: rows, events, seals.
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import type { FreshMaster } from '../../electron/core/ports/strongroom/cards.ts';
import type {
  CustodianKeys,
  CustodianRow,
  KdfParams,
  UnlockPartRow,
  UnlockRequest,
  UnlockScheme,
} from '../../electron/core/ports/strongroom/custodians.ts';
import type { VaultIdentity } from '../../electron/core/ports/strongroom/installation.ts';
import type { EventDraft } from '../../electron/core/ports/strongroom/ledger.ts';
import type { MaterialRow, RingGeneration, SealRow } from '../../electron/core/ports/strongroom/rings.ts';
import type { Strongroom } from '../../electron/core/ports/strongroom.ts';
import { utf8 } from '../../shared/formats/bytes.ts';
import type { JsonObject } from '../../shared/formats/canonical.ts';
import { toBase64url, toHex } from '../../shared/formats/encoding.ts';
import type { SignedEvent } from '../../shared/formats/event.ts';
import { eventHash } from '../../shared/formats/event-hash.ts';
import { fingerprintOf, tagOf } from '../../shared/formats/fingerprint.ts';
import {
  type Manifest,
  manifestDigest,
  type SignedManifest,
  shareDigest,
} from '../../shared/formats/manifest.ts';
import { ABSENT } from './build-program.ts';

/** The cheapest accepted cost: about 40 ms a passphrase. */
export const FAST: Omit<KdfParams, 'salt'> = { m: 65_536, t: 1, p: 1 };

export const AT = '2026-11-23T10:00:00.000Z';

export interface SampleRoom {
  identity: VaultIdentity;
  people: (CustodianKeys & { row: CustodianRow; passphrase: string })[];
  scheme: UnlockScheme;
  parts: UnlockPartRow[];
  master: FreshMaster;
  rings: RingGeneration[];
  seals: SealRow[];
  system: MaterialRow[];
  signed: SignedManifest;
  events: SignedEvent[];
  head: { seq: number; hash: string };
  /** The 45 bytes of every card. */
  cards: Uint8Array[];
}

export interface SampleOptions {
  readonly folder: string;
  readonly custodians?: number;
  readonly unlock?: number;
  readonly threshold?: number;
  readonly holders?: number;
  /** Runs between the chain and the commit. */
  readonly commit?: boolean;
}

export async function passphraseSlot(room: Strongroom, text: string): Promise<string> {
  return (await room.deposit('passphrase', utf8(text))).slot;
}

/** Makes a vault to its first commit, every card read back. */
export async function sampleRoom(room: Strongroom, options: SampleOptions): Promise<SampleRoom> {
  const { folder, custodians = 2, unlock = 1, threshold = 2, holders = 3 } = options;
  const identity: VaultIdentity = {
    vault: await room.randomId(16),
    instance: await room.randomId(8),
    keychain: { backend: 'file', folder },
  };
  await room.begin(identity);
  await room.newDevice();
  const people: SampleRoom['people'] = [];
  for (let i = 0; i < custodians; i++) {
    const passphrase = `correct horse ${i}`;
    const slot = await passphraseSlot(room, passphrase);
    people.push({ ...(await room.newCustodian(await room.randomId(8), slot, FAST)), passphrase });
    await room.discard(slot);
  }
  const { scheme, parts } = await room.newUnlockKey(1, unlock, people);
  const master = await room.newMaster(1, threshold, holders);
  const rings: RingGeneration[] = [];
  const seals: SealRow[] = [];
  for (const ring of ['system', await room.randomId(8)]) {
    const made = await room.newRingKey(ring, 1, 1, master.recipient);
    rings.push(made.ring);
    seals.push(made.seal);
  }
  const system = [await room.newEventKey(1, 1), await room.newAnchorKey(1)];
  const blank = await blankManifest(room, identity, master, threshold, holders);
  const signers = people.map(({ id }) => id);
  const actor = signers[0] as string;
  const common = { at: AT, epoch: 1, actor, role: 'custodian' };
  const created = {
    custodians: people.map(({ id, signKey, sealKey }) => ({ id, signKey, sealKey })),
    unlock: json(scheme),
    shares: toBase64url(shareDigest(blank)),
    mode: 'production',
  };
  const first = await room.chain({
    ...common,
    seq: 1,
    prev: null,
    drafts: [{ type: 'vault.created', public: created, sealed: { name: 'Sample' } }],
    signers,
  });
  const genesis = (first[0] as SignedEvent).event;
  const fingerprint = fingerprintOf(identity.vault, eventHash(genesis));
  const manifest: Manifest = {
    ...blank,
    fingerprint: toBase64url(fingerprint),
    head: toBase64url(eventHash(genesis)),
  };
  const signatures = await room.sign('manifest', toBase64url(manifestDigest(manifest)), signers);
  const signed: SignedManifest = { manifest, signatures };
  await room.labelCards({ vaultTag: toHex(tagOf(fingerprint)), rehearsal: false });
  const cards: Uint8Array[] = [];
  for (const { number } of manifest.cards) {
    const card = await room.pickup(await room.offerCard(number));
    cards.push(Uint8Array.from(card));
    await room.matchCard(number, (await room.deposit('card', card)).slot);
  }
  await room.proveCards(manifest.cards.map(({ number }) => number));
  const drafts: EventDraft[] = [
    {
      type: 'epoch.created',
      public: { epoch: 1, manifest: json(signed), cause: 'test', unattended: false },
      sealed: null,
    },
    { type: 'rings.rolled', public: { cause: 'test', rings: json(rings) }, sealed: null },
  ];
  const rest = await room.chain({ ...common, seq: 2, prev: headOf(first).hash, drafts, signers: [actor] });
  const events = [...first, ...rest];
  const head = headOf(events);
  if (options.commit !== false) {
    await room.commitBegin(null, head);
    await room.commitEnd(head, []);
  }
  return { identity, people, scheme, parts, master, rings, seals, system, signed, events, head, cards };
}

/** The request by which these custodians (by index) unlock; slots are deposited. */
export async function unlockRequest(
  room: Strongroom,
  made: SampleRoom,
  who: readonly number[],
  passphrases: readonly string[] = [],
): Promise<UnlockRequest> {
  const given = [];
  for (const [at, index] of who.entries()) {
    const person = made.people[index] as SampleRoom['people'][number];
    const slot = await passphraseSlot(room, passphrases[at] ?? person.passphrase);
    given.push({ custodian: person.id, slot });
  }
  return {
    scheme: made.scheme,
    rows: made.people.map(({ row }) => row),
    parts: made.parts,
    passphrases: given,
    keys: made.people.map(({ id, signKey, sealKey }) => ({ id, signKey, sealKey })),
    rings: made.rings,
    system: made.system,
  };
}

export function headOf(events: readonly SignedEvent[]): { seq: number; hash: string } {
  const { event } = events.at(-1) as SignedEvent;
  return { seq: event.seq, hash: toBase64url(eventHash(event)) };
}

/** A copy as JSON has it. */
export function json<T>(value: T): never {
  return JSON.parse(JSON.stringify(value)) as never;
}

/** An ordinary event on top of `head`, naming new items where `rings` are given. */
export async function nextEvent(
  room: Strongroom,
  made: SampleRoom,
  head: { seq: number; hash: string },
  rings: readonly RingGeneration[] = [],
): Promise<SignedEvent[]> {
  const actor = made.people[0]?.id ?? '';
  const rolled: JsonObject = { cause: 'test', rings: json(rings) };
  return room.chain({
    seq: head.seq + 1,
    prev: head.hash,
    at: AT,
    epoch: 1,
    actor,
    role: 'custodian',
    drafts: [{ type: 'rings.rolled', public: rolled, sealed: null }],
    signers: [actor],
  });
}

async function blankManifest(
  room: Strongroom,
  { vault, instance }: VaultIdentity,
  master: FreshMaster,
  k: number,
  n: number,
): Promise<Manifest> {
  const cards: Manifest['cards'] = [];
  for (const card of master.cards) {
    cards.push({ ...card, holder: await room.randomId(8), label: `Holder ${card.number}` });
  }
  return {
    v: 1,
    vault,
    fingerprint: toBase64url(new Uint8Array(32)),
    epoch: 1,
    setTag: master.setTag,
    k,
    n,
    recipient: master.recipient,
    cards,
    confirmation: master.confirmation,
    previous: null,
    ceremony: await room.randomId(8),
    created: AT,
    reviewBy: '2027-11-23T10:00:00.000Z',
    mode: 'production',
    instance,
    head: null,
  };
}

/** Builds the strongroom's program as the application's build does; `entry` lies inside the tree, so packages are found. */
export async function buildStrongroom(): Promise<{ entry: string; remove: () => void }> {
  const project = resolve(import.meta.dirname, '../..');
  const folder = join(project, 'node_modules', '.cache', `holdfast-strongroom-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  await build({
    configFile: false,
    root: project,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['keytar', 'sodium-native', '@node-rs/argon2'] },
    build: {
      ssr: resolve(project, 'electron/strongroom/process.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: {
        external: ABSENT,
        output: { format: 'cjs', entryFileNames: 'strongroom.cjs', codeSplitting: false },
      },
    },
  });
  return {
    entry: join(folder, 'strongroom.cjs'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
