// Cards: made from a fresh master key, taken in, combined, searched among each other, and what they sign.
import type { Failure } from '../../../../shared/errors/index.ts';
import type { SignedManifest } from '../../../../shared/formats/manifest.ts';
import type { Signature } from '../../../../shared/formats/signature-kinds.ts';
import type { CardHeader, Slot, Ticket } from '../../../../shared/secret-port.ts';

/** The public half of a freshly split master key. */
export interface FreshMaster {
  readonly recipient: string;
  readonly confirmation: string;
  readonly setTag: string;
  readonly cards: readonly { number: number; x: number; commitment: string; signKey: string }[];
}

/** To whom a card is sealed: an age recipient `age1…`, or the passphrase in a slot. */
export type SealTo = { readonly recipient: string } | { readonly passphrase: Slot };

/** What a search among cards without their manifest found. */
export interface CardSearch {
  readonly epoch: number;
  readonly threshold: number;
  /** Places of cards that agree with each other; empty while `decided` is false. */
  readonly fitting: readonly number[];
  readonly notFitting: readonly number[];
  /** False when the key was found but who altered a card cannot be told without more cards. */
  readonly decided: boolean;
}

export interface Cards {
  newMaster(epoch: number, threshold: number, cards: number): Promise<FreshMaster>;
  /** Fixes what the cards of the fresh master key say of their vault; they can be offered from now on. */
  labelCards(header: { vaultTag: string; rehearsal: boolean }): Promise<void>;
  /** A ticket for the 45 bytes of a fresh card. */
  offerCard(number: number): Promise<Ticket>;
  /** A fresh card sealed to its holder: the bytes of a sealed card, which are no secret. */
  sealCard(number: number, to: SealTo): Promise<Uint8Array>;
  /** Opens a sealed card with the passphrase or age identity in a slot, which is empty afterwards; the card lies in the new slot. */
  openSealedCard(sealed: Uint8Array, key: Slot): Promise<{ slot: Slot; header?: CardHeader }>;
  /** Compares a card that was read back with the fresh one, in constant time; refuses with the check that failed. */
  matchCard(number: number, slot: Slot): Promise<void>;
  /** A fresh quorum of the cards read back opens the fresh master key; refuses otherwise. */
  proveCards(numbers: readonly number[]): Promise<void>;
  /** All checks of one card against the manifests of its vault; keeps it for `combine`. */
  takeCard(
    slot: Slot,
    manifest: SignedManifest,
    earlier: readonly SignedManifest[],
  ): Promise<{ number: number; label: string }>;
  /**
   * The last resort without a manifest: searches the deposited cards, all of one set, for those that agree and open, and
   * keeps the master key and the cards. Positions are places in `slots`. Refuses as `searchSubsets` does. The cards
   * stay in their slots, so that more can be brought. Needs no `begin`.
   */
  searchCards(slots: readonly Slot[]): Promise<CardSearch>;
  /** Checks the cards of a search against the manifest that they led to; takes in those that are as issued. */
  adoptCards(
    manifest: SignedManifest,
    earlier: readonly SignedManifest[],
  ): Promise<{
    taken: { number: number; label: string }[];
    refused: { position: number; failure: Failure }[];
  }>;
  /** Combines the cards taken in and keeps the master key when the confirmation value holds. */
  combine(manifest: SignedManifest): Promise<void>;
  /** Signatures by the cards taken in over a digest (base64url). */
  signByCards(kind: 'card', epoch: number, digest: string): Promise<Signature[]>;
  /**
   * Makes a key that signs for the session `id` of card holders and lives here alone; gives its public half, base64url. After
   * that many milliseconds the strongroom ends by itself, whatever goes on.
   */
  openSession(id: string, milliseconds: number): Promise<string>;
  /**
   * First call of a drill without a vault: no keychain is opened, and everything but looking is refused (`drill-only`).
   */
  beginDrill(vault: string, instance: string): Promise<void>;
  /**
   * Signatures by the cards taken in over a digest (base64url), for the manifest's instance; with `quorum` only after they
   * combined to the confirmation value. Cards and master key are forgotten, also when it refuses.
   */
  drillCards(manifest: SignedManifest, digest: string, quorum: boolean): Promise<Signature[]>;
  /** Forgets cards taken in, fresh cards and a combined master key: an act with cards was given up. */
  forgetCards(): Promise<void>;
}
