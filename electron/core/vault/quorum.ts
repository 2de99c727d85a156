// Holders open the vault where it stands, with their cards and without a custodian: for a purpose and until a time. Nothing
// of the vault is replaced; a session of its own acts, and what custodians must agree to they must still agree to.
import { refusal } from '../../../shared/errors/index.ts';
import { fromBase64url, toHex } from '../../../shared/formats/encoding.ts';
import { tagWords } from '../../../shared/formats/fingerprint.ts';
import type { Manifest, SignedManifest } from '../../../shared/formats/manifest.ts';
import { NO_NAMES } from '../../../shared/model/events/parts.ts';
import { draft } from '../ledger/draft.ts';
import { sentenceOf } from '../ledger/history.ts';
import type { QuorumSession } from '../ledger/state/ceremonies.ts';
import { currentEpoch } from '../ledger/state.ts';
import { expectNetworkDown, networkException } from '../policy/network.ts';
import { policyOf } from '../policy/policy-of.ts';
import type { StrongroomHost } from '../ports/strongroom.ts';
import { expectNewest } from './anchor.ts';
import { forgetCards, unlockByCards } from './card-unlocking.ts';
import type { Vault } from './vault.ts';

export interface QuorumRequest {
  readonly purpose: string;
  readonly minutes: number;
}

export class QuorumOpening {
  readonly vault: Vault;
  readonly current: SignedManifest;
  private readonly request: QuorumRequest;
  private readonly host: StrongroomHost;
  private readonly taken = new Map<number, string>();
  private combined = false;
  private compared = false;

  private constructor(vault: Vault, request: QuorumRequest) {
    this.vault = vault;
    this.request = request;
    this.host = vault.host;
    this.current = currentEpoch(vault.state).signed;
  }

  /**
   * Looks whether cards may open the vault now, before anybody is asked for one. Refuses with `quorum-vault-open`,
   * `reason-missing`, `quorum-too-long`, `policy-network-up`, `vault-rolled-back`, or as reading the anchor does.
   */
  static async begin(vault: Vault, request: QuorumRequest): Promise<QuorumOpening> {
    if (!vault.locked) throw refusal('quorum-vault-open');
    if (request.purpose.trim() === '') throw refusal('reason-missing');
    const policy = policyOf(vault.state);
    const limit = policy['quorum.minutes'];
    if (request.minutes > limit) throw refusal('quorum-too-long', { minutes: request.minutes, limit });
    expectNetworkDown(vault.ports, policy);
    await expectNewest(vault);
    return new QuorumOpening(vault, { ...request, purpose: request.purpose.trim() });
  }

  get manifest(): Manifest {
    return this.current.manifest;
  }

  get accepted(): number[] {
    return [...this.taken.keys()].sort((a, b) => a - b);
  }

  get missing(): number {
    return Math.max(0, this.manifest.k - this.taken.size);
  }

  /** All checks of one card; it counts only when every one held. A bad one is named, before anything is combined. */
  async card(slot: string): Promise<{ number: number; label: string }> {
    this.expectHere();
    this.vault.cardsIn = true;
    const earlier = [...this.vault.state.epochs.values()]
      .map(({ signed }) => signed)
      .filter((signed) => signed.manifest.epoch < this.manifest.epoch);
    const card = await this.host.strongroom.takeCard(slot, this.current, earlier);
    this.taken.set(card.number, card.label);
    return card;
  }

  /** Combines the cards and compares the confirmation value; what people compare of it. Refuses with `cards-do-not-open`. */
  async combine(): Promise<{ set: string; digits: string; confirmation: string }> {
    this.expectHere();
    if (this.missing > 0)
      throw refusal('cards-too-few', { k: this.manifest.k, got: this.taken.size, missing: this.missing });
    await this.host.strongroom.combine(this.current);
    this.combined = true;
    const confirmation = toHex(fromBase64url(this.manifest.confirmation));
    return { ...setOf(this.manifest), confirmation };
  }

  /** Compares what a person reads from a card, words or digits. Refuses with `quorum-value-differs`. */
  compare(read: string): void {
    this.expectHere();
    if (!this.combined) throw refusal('ceremony-act-lost', { what: 'the combined cards' });
    const { set, digits } = setOf(this.manifest);
    if (![plain(set), digits].includes(plain(read))) throw refusal('quorum-value-differs');
    this.compared = true;
  }

  /** Opens the vault for the session. */
  async open(): Promise<QuorumSession> {
    this.expectHere();
    if (!this.combined || !this.compared) throw refusal('ceremony-act-lost', { what: 'the combined cards' });
    const { vault, accepted } = this;
    const session = await this.host.strongroom.randomId(8);
    await unlockByCards(vault, {
      session,
      cards: accepted,
      ...this.request,
      drafts: [
        draft('cards.read-back', { epoch: this.manifest.epoch, cards: accepted }, null),
        ...networkException(vault.ports, 'unlock by quorum'),
      ],
    });
    const { quorum } = vault;
    if (quorum === null) throw new Error('the session was opened and is not there');
    return quorum;
  }

  async abort(): Promise<void> {
    if (this.vault.host === this.host) await forgetCards(this.vault);
  }

  /** A lock ended the strongroom that had the cards. */
  private expectHere(): void {
    if (this.vault.host !== this.host) throw refusal('ceremony-act-lost', { what: 'the cards' });
    if (!this.vault.locked) throw refusal('quorum-vault-open');
  }
}

/** What is printed on every card of a set. */
function setOf({ setTag }: Manifest): { set: string; digits: string } {
  const tag = fromBase64url(setTag);
  return { set: tagWords(tag), digits: toHex(tag) };
}

/** Words or digits without what people put between them. */
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** What a session recorded, as its account says it: numbers of events and their public sides. */
export interface QuorumAccount {
  readonly session: string;
  readonly cards: readonly number[];
  readonly from: string;
  readonly until: string;
  /** True while the vault still stands open for it. */
  readonly open: boolean;
  readonly events: readonly {
    readonly seq: number;
    readonly at: string;
    readonly type: string;
    /** What its public side says. */
    readonly told: string;
  }[];
}

/** The account of a session from the ledger, also when a lock ended it. */
export function accountOf(vault: Vault, session: QuorumSession): QuorumAccount {
  const { id, cards, until } = session;
  return {
    session: id,
    cards,
    from: session.at,
    until,
    open: vault.quorum?.id === id,
    events: vault.file
      .events(session.seq)
      .filter(({ event }) => event.actor === id)
      .map(({ event: { seq, at, type, public: open } }) => ({
        ...{ seq, at, type },
        told: sentenceOf(type, open, null, NO_NAMES),
      })),
  };
}
