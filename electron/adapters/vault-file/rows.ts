// Between the rows of the tables and the values of the port. A row of another shape means damage and is refused by name.
import { refusal } from '../../../shared/errors/index.ts';
import { canonicalJson, type Json } from '../../../shared/formats/canonical.ts';
import type { LedgerEvent, SignedEvent } from '../../../shared/formats/event.ts';
import type { CustodianRow, KdfParams, UnlockPartRow } from '../../core/ports/strongroom/custodians.ts';
import type { KeychainChoice } from '../../core/ports/strongroom/installation.ts';
import type { MaterialRow, SealRow } from '../../core/ports/strongroom/rings.ts';
import type { JournalEntry, Snapshot } from '../../core/ports/vault-file.ts';

/** A row as SQLite gives it: column → value. */
export type Row = Record<string, unknown>;

/** Canonical JSON of a value of ours. */
export function jsonText(value: unknown): string {
  return canonicalJson(value as Json);
}

/** Reads rows of one vault file; `path` goes into refusals. */
export class RowReader {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * The event of a row, exactly the one whose canonical text was stored. That it was not altered is shown by the chain,
   * not here; this refuses what is no event at all.
   */
  event(row: Row): SignedEvent {
    const event = this.unsigned(row);
    const signatures = this.#json(row.signatures, () => `the signatures of event ${row.seq}`);
    if (!Array.isArray(signatures)) throw this.damaged(`event ${row.seq} is no event`);
    return { event, signatures: signatures as SignedEvent['signatures'] };
  }

  /** The same without its signatures. */
  unsigned(row: Row): LedgerEvent {
    const event = this.#object(row.body, () => `event ${row.seq}`) as unknown as LedgerEvent;
    const shaped =
      event.v === 1 &&
      event.seq === row.seq &&
      typeof event.vault === 'string' &&
      typeof event.instance === 'string' &&
      typeof event.at === 'string' &&
      typeof event.type === 'string' &&
      typeof event.actor === 'string' &&
      typeof event.role === 'string' &&
      typeof event.public === 'object' &&
      event.public !== null &&
      (event.sealed === null || typeof event.sealed === 'string') &&
      (event.prev === null || typeof event.prev === 'string');
    if (!shaped) {
      if (typeof event.v === 'number' && event.v > 1)
        throw refusal('vault-newer', { found: event.v, known: 1 });
      throw this.damaged(`event ${row.seq} is no event`);
    }
    return event;
  }

  material(row: Row): MaterialRow {
    const { id, ring, generation, ad, box } = row;
    return {
      id: this.#text(id, 'material.id'),
      ring: this.#text(ring, 'material.ring'),
      generation: this.#number(generation, 'material.generation'),
      ad: this.#text(ad, 'material.ad'),
      box: this.bytes(box, 'material.box'),
    };
  }

  seal(row: Row): SealRow {
    return {
      ring: this.#text(row.ring, 'seals.ring'),
      generation: this.#number(row.generation, 'seals.generation'),
      epoch: this.#number(row.epoch, 'seals.epoch'),
      sealed: this.bytes(row.age, 'seals.age'),
    };
  }

  custodian(row: Row): CustodianRow {
    const custodian = this.#text(row.custodian, 'custodians.custodian');
    const kdf = this.#object(row.kdf, () => `the row of custodian ${custodian}`);
    const { m, t, p, salt } = kdf;
    if (typeof m !== 'number' || typeof t !== 'number' || typeof p !== 'number' || typeof salt !== 'string') {
      throw this.damaged(`the row of custodian ${custodian} has no Argon2id parameters`);
    }
    const params: KdfParams = { m, t, p, salt };
    return { custodian, kdf: params, box: this.bytes(row.box, 'custodians.box') };
  }

  unlockPart(row: Row): UnlockPartRow {
    return {
      custodian: this.#text(row.custodian, 'unlock_parts.custodian'),
      generation: this.#number(row.generation, 'unlock_parts.generation'),
      sealed: this.bytes(row.age, 'unlock_parts.age'),
    };
  }

  journal(row: Row): JournalEntry {
    return {
      at: this.#text(row.at, 'journal.at'),
      kind: this.#text(row.kind, 'journal.kind'),
      data: this.#object(row.data, () => 'an entry of the journal') as JournalEntry['data'],
    };
  }

  snapshot(row: Row): Snapshot {
    return {
      instance: this.#text(row.instance, 'snapshot.instance'),
      seq: this.#number(row.seq, 'snapshot.seq'),
      head: this.#text(row.head, 'snapshot.head'),
      epoch: this.#number(row.epoch, 'snapshot.epoch'),
      box: this.bytes(row.box, 'snapshot.box'),
    };
  }

  keychain(text: unknown): KeychainChoice {
    const { backend, folder } = this.#object(text, () => 'the choice of keychain');
    if (backend !== 'os' && backend !== 'file') throw this.damaged('the choice of keychain is unknown');
    return typeof folder === 'string' ? { backend, folder } : { backend };
  }

  /** A plain `Uint8Array`, whatever subclass the driver gives. */
  bytes(value: unknown, where: string): Uint8Array {
    if (!(value instanceof Uint8Array)) throw this.damaged(`${where} holds no bytes`);
    return value.constructor === Uint8Array ? value : Uint8Array.from(value);
  }

  damaged(what: string) {
    return refusal('vault-damaged', { path: this.#path, what });
  }

  #text(value: unknown, where: string): string {
    if (typeof value !== 'string') throw this.damaged(`${where} holds no text`);
    return value;
  }

  #number(value: unknown, where: string): number {
    if (typeof value !== 'number' || !Number.isSafeInteger(value))
      throw this.damaged(`${where} holds no number`);
    return value;
  }

  #json(value: unknown, where: () => string): unknown {
    try {
      if (typeof value === 'string') return JSON.parse(value);
    } catch {
      // refused below
    }
    throw this.damaged(`${where()} cannot be read`);
  }

  #object(value: unknown, where: () => string): Record<string, unknown> {
    const parsed = this.#json(value, where);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
      throw this.damaged(`${where()} cannot be read`);
    }
    return parsed as Record<string, unknown>;
  }
}
