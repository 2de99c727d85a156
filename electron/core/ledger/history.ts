// The events that concern one key, opened.
import type { HistoryEntry } from '../keys/views.ts';
import type { Vault } from '../vault/vault.ts';

/** Events whose public part names the key, oldest first. */
export async function historyOf(vault: Vault, key: string): Promise<HistoryEntry[]> {
  const signed = vault.file.eventsAbout(key);
  const parts = await vault.strongroom.openEvents(signed.filter(({ event }) => event.sealed !== null));
  let at = 0;
  return signed.map(({ event }) => ({
    seq: event.seq,
    at: event.at,
    type: event.type,
    public: event.public,
    sealed: event.sealed === null ? null : (parts[at++] ?? null),
  }));
}
