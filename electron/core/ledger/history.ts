// Events as people read them: opened as far as the vault is open.

import type { SignedEvent } from '../../../shared/formats/event.ts';
import { EVENT_TYPES, isEventType } from '../../../shared/model/events.ts';
import type { HistoryEntry } from '../keys/views.ts';
import { isQuestioned } from '../people/questioned.ts';
import type { Vault } from '../vault/vault.ts';

/** Events whose public part names the key, oldest first. */
export async function historyOf(vault: Vault, key: string): Promise<HistoryEntry[]> {
  return opened(vault, vault.file.eventsAbout(key));
}

/** An event with its sentence. */
export interface EventRow {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly actor: string;
  readonly actorName: string;
  readonly instance: string;
  readonly sentence: string;
  /** Who signed: kind and id of each. */
  readonly signedBy: readonly string[];
  readonly sealed: unknown;
  /** True when one who signed did so with keys that were in other hands by then. */
  readonly questioned: boolean;
}

/** Events from `from` on; names and reasons only while the vault is unlocked. */
export async function eventRows(vault: Vault, from: number): Promise<EventRow[]> {
  const signed = vault.file.events(from);
  const entries = await opened(vault, signed);
  return signed.map(({ event, signatures }, i) => {
    const sealed = entries[i]?.sealed ?? null;
    return {
      seq: event.seq,
      at: event.at,
      type: event.type,
      actor: event.actor,
      actorName: vault.nameOf(event.actor),
      instance: event.instance,
      sentence: isEventType(event.type)
        ? EVENT_TYPES[event.type].sentence(event.public as never, sealed as never)
        : event.type,
      signedBy: signatures.map(({ kind, by }) => `${kind} ${by}`),
      sealed,
      questioned: isQuestioned(vault.state, { seq: event.seq, at: event.at, signers: signersOf(signatures) }),
    };
  });
}

const signersOf = (signatures: SignedEvent['signatures']) => signatures.map(({ by }) => by);

async function opened(vault: Vault, signed: readonly SignedEvent[]): Promise<HistoryEntry[]> {
  const sealed = signed.filter(({ event }) => event.sealed !== null);
  const parts = vault.locked ? [] : await vault.strongroom.openEvents(sealed);
  let at = 0;
  return signed.map(({ event }) => ({
    seq: event.seq,
    at: event.at,
    type: event.type,
    public: event.public,
    sealed: event.sealed === null ? null : (parts[at++] ?? null),
  }));
}
