// Opens a locked vault with custodians' passphrases, and settles what every opening settles: what was interrupted, what the
// journal of the locked time noted, what no event names.
import { refusal } from '../../../shared/errors/index.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson } from '../../../shared/formats/canonical.ts';
import { digest } from '../../../shared/formats/derive.ts';
import { toBase64url } from '../../../shared/formats/encoding.ts';
import { takeNoted } from '../backup/noted.ts';
import { draft } from '../ledger/draft.ts';
import type { GivenPassphrase } from '../ports/strongroom/custodians.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import { expectNewest, type NewestAnchor } from './anchor.ts';
import { clockDrafts, commitNow } from './commit.ts';
import { noteFailedUnlock } from './journal.ts';
import { notedProofs } from './proof-taking.ts';
import { Session } from './session.ts';
import { shred } from './shredding.ts';
import { settleStaged } from './staged-folder.ts';
import { clearNoted } from './unfinished.ts';
import type { Vault } from './vault.ts';

/** Unlocks with custodians' passphrases. Refusals leave everything as it was, but for a note in the journal. */
export async function unlock(vault: Vault, passphrases: readonly GivenPassphrase[]): Promise<void> {
  await vault.turns.exclusive(async () => {
    if (!vault.locked) return;
    const anchor = await expectNewest(vault);
    await openStrongroom(vault, passphrases);
    let open = false;
    try {
      if (vault.cardsIn) await vault.strongroom.forgetCards();
      vault.cardsIn = false;
      await vault.readState();
      vault.startSession(Session.ofCustodians(custodiansOf(passphrases), false));
      open = true;
      await settleCommit(vault, anchor);
      await sweep(vault);
      const drafts = await openingDrafts(vault, anchor);
      if (drafts.length > 0 || clockDrafts(vault, []).length > 0) {
        await commitNow(vault, drafts, { batch: { clearJournal: true } });
      }
    } catch (error) {
      // Whoever is refused is not in; a lock that came meanwhile does the same.
      if (!open || !vault.locked) await vault.shutAgain();
      throw error;
    }
    if (vault.state.unshredded.size > 0) await shred(vault);
  });
}

export const custodiansOf = (passphrases: readonly GivenPassphrase[]): string[] =>
  passphrases.map(({ custodian }) => custodian);

/** The ring keys are in the strongroom afterwards, and the anchor read last is known to be this vault's. */
export async function openStrongroom(vault: Vault, passphrases: readonly GivenPassphrase[]): Promise<void> {
  const { doors, file, strongroom } = vault;
  const { unlock: scheme, custodians, rings } = doors;
  try {
    await strongroom.unlock({
      scheme,
      rows: file.custodians(),
      parts: file.unlockParts(),
      passphrases,
      keys: [...custodians.values()].map(({ id, signKey, sealKey }) => ({ id, signKey, sealKey })),
      rings: [...rings.values()].map((ring) => ring.current),
      system: file.materialOfRing('system', '', 1000),
    });
  } catch (error) {
    throw noteFailedUnlock(vault, error);
  }
  if (!(await strongroom.anchorHolds())) throw refusal('vault-anchor-altered');
}

/** Makes the anchor final where a commit was interrupted. */
export async function settleCommit({ strongroom, state }: Vault, anchor: NewestAnchor): Promise<void> {
  if (anchor.kind !== 'same') await strongroom.commitEnd(state.head, []);
}

/** Removes keychain items of this instance that no event names: remains of interrupted acts. */
export async function sweep({ state, strongroom, file, ports }: Vault): Promise<void> {
  const prefix = `${state.vault}/${state.instance}/`;
  const known = new Set([...state.rings.values()].map((ring) => ring.current.item));
  known.add(`${prefix}device`).add(`${prefix}anchor`);
  const stray = (await strongroom.items()).filter((item) => !known.has(item));
  if (stray.length > 0) await strongroom.removeItems(stray);
  const { folder } = file;
  settleStaged(ports.folders, folder, state);
  const { keychain, instance } = file.meta();
  await clearNoted(ports.folders, strongroom, folder, keychain, instance);
}

/** What an opening records beside itself; the journal may be cleared with it. */
export async function openingDrafts(vault: Vault, anchor: NewestAnchor): Promise<EventDraft[]> {
  const drafts: EventDraft[] = [];
  if (anchor.kind === 'interrupted') {
    drafts.push(draft('interruption.found', { next: anchor.next, outcome: anchor.outcome }, null));
  }
  const { strongroom, file, state, ports } = vault;
  const noted = await takeNoted({ strongroom, file, state, folders: ports.folders }, file.journal());
  const entries = noted.entries.map((entry) => ({ ...entry, data: { ...entry.data } }));
  if (entries.length > 0) {
    const sum = toBase64url(digest('journal', utf8(canonicalJson(entries as never))));
    drafts.push(draft('journal.taken', { entries: entries.length, digest: sum }, { entries }));
  }
  drafts.push(...notedProofs(vault));
  drafts.push(...noted.drafts);
  drafts.push(...vault.decided({ name: 'key.dates', params: { keys: 'all' }, made: null }, []));
  return drafts;
}
