// A session of card holders: their cards, combined in the strongroom, open the vault for a purpose and until a time.
import { refusal } from '../../../shared/errors/index.ts';
import { draft } from '../ledger/draft.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import { expectNewest } from './anchor.ts';
import { commitNow } from './commit.ts';
import { Session } from './session.ts';
import { shred } from './shredding.ts';
import { openingDrafts, settleCommit, sweep } from './unlocking.ts';
import type { Vault } from './vault.ts';

/** For what the cards that were brought, combined and compared open the vault. */
export interface CardUnlock {
  /** Id of the session. */
  readonly session: string;
  readonly cards: readonly number[];
  readonly purpose: string;
  readonly minutes: number;
  /** What else is to be recorded of the opening. */
  readonly drafts: readonly EventDraft[];
}

/**
 * Unlocks for a session of card holders, whose cards were combined in the strongroom: their seals give the ring keys, and
 * the cards sign the event that lets the session act until its time. A refusal leaves nothing open, and no card.
 */
export async function unlockByCards(
  vault: Vault,
  { session, cards, purpose, minutes, drafts }: CardUnlock,
): Promise<void> {
  await vault.turns.exclusive(async () => {
    if (!vault.locked) throw refusal('quorum-vault-open');
    try {
      const anchor = await expectNewest(vault);
      const { strongroom, file } = vault;
      await strongroom.openSeals(
        file.seals(),
        [...vault.doors.rings.values()].map((ring) => ring.current),
      );
      await strongroom.openSystem(file.materialOfRing('system', '', 1000));
      if (!(await strongroom.anchorHolds())) throw refusal('vault-anchor-altered');
      await vault.readState();
      const time = minutes * 60_000;
      const until = new Date(Date.parse(vault.ports.clock.now()) + time).toISOString();
      const signKey = await strongroom.openSession(session, time);
      vault.startSession(Session.ofCards(session));
      await settleCommit(vault, anchor);
      await sweep(vault);
      const { epoch } = vault.state;
      const opening = draft(
        'quorum.opened',
        { session, signKey, epoch, cards: [...cards], until },
        { purpose },
      );
      await commitNow(vault, [...drafts, ...(await openingDrafts(vault, anchor))], {
        opening,
        batch: { clearJournal: true },
      });
      vault.cardsIn = false;
    } catch (error) {
      await vault.shutAgain();
      throw error;
    }
    if (vault.state.unshredded.size > 0) await shred(vault);
  });
}

/** Forgets cards that were brought while the vault is locked. */
export async function forgetCards(vault: Vault): Promise<void> {
  if (!vault.locked || !vault.cardsIn) return;
  vault.cardsIn = false;
  await vault.strongroom.forgetCards().catch(() => null);
}

/** Forgets the ring keys of a session of card holders; from now on only its end is recorded. */
export async function beginClosing(vault: Vault): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    await vault.strongroom.closeRings();
    vault.session.closing = true;
  });
}
