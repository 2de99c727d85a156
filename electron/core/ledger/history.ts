// Events as people read them: opened as far as the vault is open, with who signed them.

import type { SignedEvent } from '../../../shared/formats/event.ts';
import type { EventNames } from '../../../shared/model/events/parts.ts';
import { EVENT_TYPES, isEventType } from '../../../shared/model/events.ts';
import type { SignerView } from '../../../shared/model/views/keys.ts';
import { isQuestioned } from '../people/questioned.ts';
import type { Vault } from '../vault/vault.ts';
import { custodianNames, keysIn, namesOf, signersOf } from './names.ts';

/** An event with its sentence. */
export interface EventRow {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly actor: string;
  readonly actorName: string;
  readonly instance: string;
  readonly sentence: string;
  readonly signers: readonly SignerView[];
  /** Keys that its public part names. */
  readonly keys: readonly string[];
  readonly public: unknown;
  readonly sealed: unknown;
  /** True when one who signed did so with keys that were in other hands by then. */
  readonly questioned: boolean;
}

/** Events of a key that are told at once: a key that signs every build has many thousands. */
const PAGE = 100;

/** The last events of a key, oldest first, and how many there are; the ledger has all. */
export interface KeyHistory {
  readonly last: readonly EventRow[];
  readonly events: number;
}

export const NO_HISTORY: KeyHistory = { last: [], events: 0 };

export async function historyOf(vault: Vault, key: string): Promise<KeyHistory> {
  const { file } = vault;
  return { last: await told(vault, file.eventsAbout(key, PAGE)), events: file.countAbout(key) };
}

/** All events whose public part names the key, newest first; only as many are opened as are asked for. */
export async function* backThrough(vault: Vault, key: string): AsyncGenerator<EventRow> {
  for (let before: number | undefined; ; ) {
    const rows = await told(vault, vault.file.eventsAbout(key, PAGE, before));
    yield* rows.toReversed();
    before = rows[0]?.seq;
    if (rows.length < PAGE) return;
  }
}

/** Events from `from` to `to` or the last; names and reasons only while the vault is unlocked. */
export async function eventRows(vault: Vault, from: number, to?: number): Promise<EventRow[]> {
  return told(vault, vault.file.events(from, to));
}

/** The sentence of an event; of a type of a newer Holdfast its name alone. */
export function sentenceOf(type: string, open: unknown, sealed: unknown, names: EventNames): string {
  return isEventType(type)
    ? EVENT_TYPES[type].sentence(open as never, sealed as never, names)
    : `Something that this Holdfast does not know: ${type}.`;
}

async function told(vault: Vault, signed: readonly SignedEvent[]): Promise<EventRow[]> {
  const sealed = signed.filter(({ event }) => event.sealed !== null);
  const parts = vault.locked ? [] : await vault.strongroom.openEvents(sealed);
  const former = await custodianNames(vault);
  const { state } = vault;
  const names = namesOf(state, former);
  let at = 0;
  return signed.map(({ event, signatures }) => {
    const part = event.sealed === null ? null : (parts[at++] ?? null);
    return {
      seq: event.seq,
      at: event.at,
      type: event.type,
      actor: event.actor,
      actorName: former.get(event.actor) || vault.nameOf(event.actor),
      instance: event.instance,
      sentence: sentenceOf(event.type, event.public, part, names),
      signers: signersOf(state, former, signatures),
      keys: keysIn(event.public),
      public: event.public,
      sealed: part,
      questioned: isQuestioned(state, {
        seq: event.seq,
        at: event.at,
        signers: signatures.map(({ by }) => by),
      }),
    };
  });
}
