// Secrets on their way in, known by a slot, and on their way out, known by a ticket. Neither name says anything of the
// secret. A slot lives until it is discarded, taken, or the session ends.
import { randomBytes } from 'node:crypto';
import { refusal } from '../../../shared/errors/index.ts';
import { fromUtf8, wipe } from '../../../shared/formats/bytes.ts';
import { type Card, decodePayload, encodePayload, PAYLOAD_LENGTH } from '../../../shared/formats/card.ts';
import { readCard } from '../../../shared/formats/card-reading.ts';
import {
  type CardHeader,
  type DepositKind,
  headerOf,
  type Slot,
  type Ticket,
} from '../../../shared/secret-port.ts';
import { normalisePassphrase } from '../passphrase/normalise.ts';

/** Most entries that may wait at once, and most bytes of one. */
const MOST = 64;
const LONGEST: Record<DepositKind, number> = { passphrase: 8192, card: 8192, material: 256 * 1024 };
/** A ticket not used within ten minutes is void. */
const TICKET_LIFE = 600_000;

type Source = () => Uint8Array | Promise<Uint8Array>;

export class Slots {
  readonly #slots = new Map<Slot, { kind: DepositKind; bytes: Uint8Array }>();
  readonly #tickets = new Map<Ticket, { source: Source; until: number }>();

  /**
   * Keeps a secret and wipes the given bytes. A passphrase is brought into its normal form, a card (text or words in
   * UTF-8, or its 45 bytes) into its 45 bytes; refuses what is neither and keeps nothing of it.
   */
  deposit(kind: DepositKind, given: Uint8Array): { slot: Slot; header?: CardHeader } {
    try {
      if (given.length > LONGEST[kind]) throw refusal('entry-too-long', { limit: LONGEST[kind] });
      if (this.#slots.size >= MOST) throw refusal('slots-full');
      const slot = name();
      if (kind === 'card') {
        const card = cardOf(given);
        try {
          this.#slots.set(slot, { kind, bytes: encodePayload(card) });
          return { slot, header: headerOf(card) };
        } finally {
          wipe(card.y);
        }
      }
      this.#slots.set(slot, {
        kind,
        bytes: kind === 'passphrase' ? normalisePassphrase(given) : Uint8Array.from(given),
      });
      return { slot };
    } finally {
      wipe(given);
    }
  }

  /** The secret itself, not a copy; it stays. Refuses with `slot-unknown`, also for another kind. */
  look(kind: DepositKind, slot: Slot): Uint8Array {
    const found = this.#slots.get(slot);
    if (found === undefined || found.kind !== kind) throw refusal('slot-unknown');
    return found.bytes;
  }

  /** What kind of secret lies in a slot; refuses with `slot-unknown`. */
  kindOf(slot: Slot): DepositKind {
    const found = this.#slots.get(slot);
    if (found === undefined) throw refusal('slot-unknown');
    return found.kind;
  }

  /** Every secret that waits, not a copy. */
  *held(): Iterable<{ readonly kind: DepositKind; readonly bytes: Uint8Array }> {
    yield* this.#slots.values();
  }

  /** The secret, to be wiped by the caller; the slot is empty afterwards. */
  take(kind: DepositKind, slot: Slot): Uint8Array {
    const bytes = this.look(kind, slot);
    this.#slots.delete(slot);
    return bytes;
  }

  /** The card in a slot, whose `y` the caller wipes; the slot is empty afterwards, also when the card is refused. */
  takeCard(slot: Slot): Card {
    const payload = this.take('card', slot);
    try {
      return decodePayload(payload);
    } finally {
      wipe(payload);
    }
  }

  discard(slot: Slot): void {
    wipe(this.#slots.get(slot)?.bytes);
    this.#slots.delete(slot);
  }

  /** A ticket that opens `source` once; the secret does not exist in the clear before. */
  offer(source: Source): Ticket {
    for (const [ticket, { until }] of this.#tickets) if (until < Date.now()) this.#tickets.delete(ticket);
    if (this.#tickets.size >= MOST) throw refusal('slots-full');
    const ticket = name();
    this.#tickets.set(ticket, { source, until: Date.now() + TICKET_LIFE });
    return ticket;
  }

  /** The bytes behind a ticket, to be wiped by the caller. Refuses with `ticket-unknown`, also the second time. */
  async pickup(ticket: Ticket): Promise<Uint8Array> {
    const offered = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    if (offered === undefined || offered.until < Date.now()) throw refusal('ticket-unknown');
    return offered.source();
  }

  wipe(): void {
    for (const slot of [...this.#slots.keys()]) this.discard(slot);
    this.#tickets.clear();
  }
}

function name(): string {
  return randomBytes(16).toString('hex');
}

function cardOf(given: Uint8Array): Card {
  if (given.length === PAYLOAD_LENGTH) return decodePayload(given);
  let text: string;
  try {
    text = fromUtf8(given);
  } catch {
    throw refusal('card-not-recognised');
  }
  return readCard(text);
}
