// A small vault made of the formats alone: people, cards, manifests and a signed ledger, for tests and vectors.
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import type { JsonObject } from '../../shared/formats/canonical.ts';
import type { Card } from '../../shared/formats/card.ts';
import { toBase64url, toHex } from '../../shared/formats/encoding.ts';
import { FIRST_SEQ, type LedgerEvent, type SignedEvent, sealEventPart } from '../../shared/formats/event.ts';
import { eventHash } from '../../shared/formats/event-hash.ts';
import { fingerprintOf, tagOf } from '../../shared/formats/fingerprint.ts';
import {
  type Manifest,
  manifestDigest,
  type SignedManifest,
  shareDigest,
} from '../../shared/formats/manifest.ts';
import {
  cardPublicKey,
  cardSigningSeed,
  confirmationOf,
  recoveryRecipient,
  setTagOf,
} from '../../shared/formats/master.ts';
import { commitment, splitSecret } from '../../shared/formats/shares.ts';
import { signDigest } from '../../shared/formats/signature.ts';
import type { Signature, SignatureKind } from '../../shared/formats/signature-kinds.ts';

export interface Person {
  id: string;
  seed: Uint8Array;
  scalar: Uint8Array;
  public: { id: string; signKey: string; sealKey: string };
}

export interface SampleSet {
  mk: Uint8Array;
  cards: Card[];
  manifest: Manifest;
  signed: SignedManifest;
}

const HOLDERS = [
  'Ada',
  'Ben',
  'Chloe',
  'Dana',
  'Emil',
  'Fay',
  'Gus',
  'Hana',
  'Ivo',
  'Jo',
  'Kim',
  'Lea',
  'Max',
  'Nia',
  'Oz',
  'Pia',
];

export function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

export function person(): Person {
  const seed = randomBytes(32);
  const scalar = randomBytes(32);
  const id = toHex(randomBytes(8));
  const signKey = toBase64url(ed25519.getPublicKey(seed));
  return { id, seed, scalar, public: { id, signKey, sealKey: toBase64url(x25519.getPublicKey(scalar)) } };
}

export function isoTime(minute: number): string {
  return new Date(Date.UTC(2026, 10, 23, 10, minute)).toISOString();
}

/** The public part of a fresh split, without what follows from the genesis. */
async function split(vault: string, epoch: number, k: number, n: number) {
  const mk = randomBytes(32);
  const confirmation = confirmationOf(mk);
  const setTag = setTagOf(confirmation);
  const shares = await splitSecret(mk, n, k);
  const cards = shares.map(({ x, y }, index) => ({
    number: index + 1,
    holder: toHex(randomBytes(8)),
    label: HOLDERS[index] as string,
    x,
    commitment: toBase64url(commitment({ vault, setTag, epoch, k, x, y })),
    signKey: toBase64url(cardPublicKey(y)),
  }));
  return { mk, confirmation, setTag, shares, cards, recipient: recoveryRecipient(mk) };
}

export class SampleVault {
  readonly vault = toHex(randomBytes(16));
  readonly eventKey = randomBytes(32);
  readonly people: Person[];
  readonly mode: 'production' | 'rehearsal';
  readonly events: SignedEvent[] = [];
  readonly sets: SampleSet[] = [];
  instance = toHex(randomBytes(8));
  fingerprint = new Uint8Array(32);
  private minute = 0;

  constructor(founders: number, mode: 'production' | 'rehearsal') {
    this.people = Array.from({ length: founders }, person);
    this.mode = mode;
  }

  static async make(
    options: { k?: number; n?: number; founders?: number; mode?: 'production' | 'rehearsal' } = {},
  ): Promise<SampleVault> {
    const { k = 3, n = 5, founders = 2, mode = 'production' } = options;
    const sample = new SampleVault(founders, mode);
    await sample.found(k, n);
    return sample;
  }

  get set(): SampleSet {
    return this.sets.at(-1) as SampleSet;
  }

  get actor(): Person {
    return this.people[0] as Person;
  }

  get head(): { seq: number; hash: string } {
    const { event } = this.events.at(-1) as SignedEvent;
    return { seq: event.seq, hash: toBase64url(eventHash(event)) };
  }

  private async found(k: number, n: number): Promise<void> {
    const fresh = await split(this.vault, 1, k, n);
    const part = { epoch: 1, k, n, recipient: fresh.recipient, cards: fresh.cards, mode: this.mode };
    const shares = shareDigest({
      ...part,
      confirmation: toBase64url(fresh.confirmation),
    } as unknown as Manifest);
    const founding = {
      custodians: this.people.map((founder) => founder.public),
      shares: toBase64url(shares),
    };
    const genesis = this.draft('vault.created', founding, null);
    this.push(
      genesis,
      this.people.map((founder) => ({ kind: 'actor', who: founder })),
    );
    this.fingerprint = Uint8Array.from(fingerprintOf(this.vault, eventHash(genesis)));
    this.addEpoch(fresh, 1, k, n);
  }

  /** A new epoch, signed by `signing` of the cards before; none with `lost`. */
  async renew(k: number, n: number, options: { lost?: boolean; signing?: number } = {}): Promise<void> {
    const epoch = this.set.manifest.epoch + 1;
    const signing = options.lost === true ? 0 : (options.signing ?? this.set.manifest.k);
    this.addEpoch(await split(this.vault, epoch, k, n), epoch, k, n, signing, options.lost);
  }

  private addEpoch(
    fresh: Awaited<ReturnType<typeof split>>,
    epoch: number,
    k: number,
    n: number,
    signing = 0,
    lost = false,
  ): void {
    const before = this.sets.at(-1);
    const manifest: Manifest = {
      v: 1,
      vault: this.vault,
      fingerprint: toBase64url(this.fingerprint),
      epoch,
      setTag: toBase64url(fresh.setTag),
      k,
      n,
      recipient: fresh.recipient,
      cards: fresh.cards,
      confirmation: toBase64url(fresh.confirmation),
      previous: before === undefined ? null : toBase64url(manifestDigest(before.manifest)),
      ceremony: toHex(randomBytes(8)),
      created: isoTime(this.minute),
      reviewBy: isoTime(this.minute + 365 * 24 * 60),
      mode: this.mode,
      instance: this.instance,
      head: this.head.hash,
    };
    const digest = manifestDigest(manifest);
    const sign = (seed: Uint8Array, kind: SignatureKind) =>
      signDigest(seed, kind, this.vault, this.instance, digest);
    const signatures: Signature[] = this.people.map(({ id, seed }) => ({
      kind: 'manifest',
      by: id,
      sig: sign(seed, 'manifest'),
    }));
    for (const card of before?.cards.slice(0, signing) ?? []) {
      signatures.push({
        kind: 'card',
        by: cardName(before as SampleSet, card),
        sig: sign(cardSigningSeed(card.y), 'card'),
      });
    }
    const signed = { manifest, signatures };
    const cards = fresh.shares.map(({ x, y }) => ({
      rehearsal: this.mode === 'rehearsal',
      vaultTag: tagOf(this.fingerprint),
      setTag: fresh.setTag,
      epoch,
      k,
      x,
      y,
    }));
    this.append('epoch.created', {
      manifest: signed as unknown as JsonObject,
      ...(lost ? { cardsLost: true } : {}),
    });
    this.sets.push({ mk: fresh.mk, cards, manifest, signed });
  }

  draft(type: string, open: JsonObject, sealed: JsonObject | null, actor = this.actor.id): LedgerEvent {
    const last = this.events.at(-1);
    const seq = (last?.event.seq ?? FIRST_SEQ - 1) + 1;
    const header = { vault: this.vault, instance: this.instance, seq, type };
    return {
      v: 1,
      ...header,
      at: isoTime(this.minute++),
      actor,
      role: 'custodian',
      public: open,
      sealed: sealed === null ? null : sealEventPart(this.eventKey, header, sealed),
      prev: last === undefined ? null : toBase64url(eventHash(last.event)),
    };
  }

  sign(event: LedgerEvent, signers: { kind: SignatureKind; who: Person }[]): SignedEvent {
    const hash = eventHash(event);
    const signatures = signers.map(({ kind, who }) => ({
      kind,
      by: who.id,
      sig: signDigest(who.seed, kind, event.vault, event.instance, hash),
    }));
    return { event, signatures };
  }

  push(event: LedgerEvent, signers: { kind: SignatureKind; who: Person }[]): void {
    this.events.push(this.sign(event, signers));
  }

  /** An event of `actor`, approved by all founders who are there, or by `approvers`. */
  append(
    type: string,
    open: JsonObject,
    sealed: JsonObject | null = null,
    actor = this.actor,
    approvers: readonly Person[] = this.people.filter(({ id }) => id !== actor.id),
  ): SignedEvent {
    this.push(this.draft(type, open, sealed, actor.id), [
      { kind: 'actor', who: actor },
      ...approvers.map((who) => ({ kind: 'approver' as const, who })),
    ]);
    return this.events.at(-1) as SignedEvent;
  }

  /** A recovery into a new instance with new people, signed by `signing` cards. */
  recover(people: Person[], signing = this.set.manifest.k, change: JsonObject = {}): void {
    const from = this.head;
    this.instance = toHex(randomBytes(8));
    this.people.splice(0, this.people.length, ...people);
    const { epoch } = this.set.manifest;
    const custodians = people.map((one) => one.public);
    const event = this.draft(
      'vault.recovered',
      { instance: this.instance, from, epoch, custodians, ...change },
      null,
    );
    const signatures: Signature[] = this.set.cards.slice(0, signing).map((card) => ({
      kind: 'card',
      by: cardName(this.set, card),
      sig: signDigest(cardSigningSeed(card.y), 'card', this.vault, this.instance, eventHash(event)),
    }));
    const hash = eventHash(event);
    for (const { id, seed } of people) {
      const sig = signDigest(seed, 'approver', this.vault, this.instance, hash);
      signatures.push({ kind: 'approver', by: id, sig });
    }
    this.events.push({ event, signatures });
  }
}

/** A session that cards open for `minutes`, signed by `signing` of a set; who acts in it. */
export function openByCards(
  sample: SampleVault,
  change: JsonObject = {},
  { minutes = 30, signing = sample.set.manifest.k, set = sample.set } = {},
): Person {
  const session = person();
  const cards = set.cards.slice(0, signing);
  const draft = sample.draft('quorum.opened', {}, null, session.id);
  const event: LedgerEvent = {
    ...draft,
    public: {
      session: session.id,
      signKey: session.public.signKey,
      epoch: sample.set.manifest.epoch,
      cards: cards.map((_, i) => i + 1),
      until: new Date(Date.parse(draft.at) + minutes * 60_000).toISOString(),
      ...change,
    },
  };
  const signatures = cards.map((card) => ({
    kind: 'card' as const,
    by: cardName(set, card),
    sig: signDigest(cardSigningSeed(card.y), 'card', sample.vault, sample.instance, eventHash(event)),
  }));
  sample.events.push({ event, signatures });
  return session;
}

/** `card:<epoch>:<number>`. */
export function cardName({ manifest }: { manifest: Manifest }, card: Card): string {
  const entry = manifest.cards.find(({ x }) => x === card.x);
  return `card:${manifest.epoch}:${entry?.number}`;
}

/** A card of random bytes, as random as cards are. */
export function randomCard(): Card {
  const bytes = randomBytes(12);
  return {
    rehearsal: (bytes[0] as number) % 2 === 1,
    vaultTag: randomBytes(4),
    setTag: randomBytes(4),
    epoch: ((bytes[1] as number) << 8) + (bytes[2] as number) || 1,
    k: 2 + ((bytes[3] as number) % 15),
    x: (bytes[4] as number) || 7,
    y: randomBytes(32),
  };
}
