// The command that begins an epoch: new cards, new master key, all rings rolled. One operation whatever the cause.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { SignedManifest } from '../../../shared/formats/manifest.ts';
import { type CardShown, MARK_FROM } from '../../../shared/model/cards.ts';
import type { EpochCause } from '../../../shared/model/epochs.ts';
import { standingBackups } from '../backup/commands.ts';
import { command } from '../command.ts';
import { type NewItem, openItem, openItems } from '../items/commands.ts';
import { draft } from '../ledger/draft.ts';
import type { BackupEntry } from '../ledger/state/backup.ts';
import { currentEpoch, currentManifest, type VaultState } from '../ledger/state.ts';
import { missingApprovals } from '../policy/approvals.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { RingGeneration } from '../ports/strongroom/rings.ts';
import { cardsShown } from '../shares/commands.ts';
import { cardState, isGone } from '../shares/margin.ts';

export interface EpochParams {
  readonly cause: EpochCause;
  readonly reason: string;
  readonly unattended: boolean;
  /** No cards of the epoch before sign: a finding for ever. */
  readonly cardsLost: boolean;
  /** Numbers of cards of the epoch before that are lost. */
  readonly lost?: readonly number[];
}

export interface EpochMade {
  readonly signed: SignedManifest;
  readonly rings: readonly RingGeneration[];
  /** Every time that a new card was taken out. */
  readonly shown: readonly CardShown[];
  /** Numbers of the new cards that their holders have shown. */
  readonly readBack: readonly number[];
  /** Of the old cards that were said to be lost those that nobody brought after all. */
  readonly lost: readonly number[];
  /** Fresh ids, at least as many as items are opened. */
  readonly ids: readonly string[];
}

/** Backups that the cards of the present epoch, or of those before, open: no new epoch takes that from them. */
export function backupsOfOldCards(state: VaultState, epoch: number): BackupEntry[] {
  return standingBackups(state).filter((entry) => entry.epoch < epoch);
}

/** How many ids `epoch.new` needs for the items it opens. */
export function itemsOpened(state: VaultState): number {
  return 1 + undestroyed(state).length;
}

/** Old backups for whose destruction no item is open yet. */
function undestroyed(state: VaultState): BackupEntry[] {
  const open = openItems(state).filter(({ kind }) => kind === 'destroy-backup');
  return backupsOfOldCards(state, state.epoch + 1).filter(({ id }) =>
    open.every(({ about }) => about !== id),
  );
}

export const epochCommands = {
  'epoch.new': command<EpochParams, EpochMade>({
    permit: (state, params, { actor, approvers }) =>
      missingApprovals(state, 'begin a new epoch', actor, approvers) ?? tooManyLost(state, params),
    drafts(state, { cause, reason, unattended, cardsLost }, made) {
      const { signed, rings, shown, readBack, lost: gone, ids } = made;
      const { epoch } = signed.manifest;
      const lost = cardsLost ? { cardsLost: true as const } : {};
      const drafts = [
        draft('epoch.created', { epoch, manifest: signed, cause, unattended, ...lost }, { reason }),
        draft('rings.rolled', { cause: 'new epoch', rings: [...rings] }, null),
        ...cardsShown(epoch, shown),
      ];
      if (!unattended) drafts.push(draft('cards.read-back', { epoch, cards: [...readBack] }, null));
      for (const card of gone)
        if (!isLost(state, card))
          drafts.push(draft('card.marked', { epoch: state.epoch, card, mark: 'lost' }, { note: reason }));
      return [...drafts, ...itemsClosed(state, epoch), ...itemsFor(state, cardsLost, ids)];
    },
  }),
} as const;

const isLost = (state: VaultState, card: number): boolean =>
  currentEpoch(state).cards.get(card)?.mark?.as === 'lost';

/** Old cards that nobody can say to be lost, or so many that those that are left do not suffice. */
function tooManyLost(state: VaultState, { lost = [], cardsLost }: EpochParams): Failure | null {
  const { cards, signed } = currentEpoch(state);
  const { k, n } = signed.manifest;
  for (const number of lost) {
    const card = cards.get(number);
    if (card === undefined) return failure('card-number-unknown', { epoch: state.epoch, number });
    if (isLost(state, number) || MARK_FROM.lost.includes(card.mark?.as ?? null)) continue;
    return failure('card-mark-refused', { number, mark: 'lost', state: cardState(card) });
  }
  const left = oldCardsLeft(state, lost);
  return lost.length > 0 && left < k && !cardsLost ? failure('cards-left-few', { left, n, k }) : null;
}

/** How many cards of the present epoch can still be brought, when these are lost too. */
export function oldCardsLeft(state: VaultState, lost: readonly number[]): number {
  const { cards } = currentEpoch(state);
  return [...cards.values()].filter((card) => !isGone(card) && !lost.includes(card.number)).length;
}

function itemsClosed(state: VaultState, epoch: number): EventDraft[] {
  return openItems(state)
    .filter(({ kind }) => kind === 'new-cards')
    .map(({ id }) =>
      draft('item.closed', { item: id, outcome: 'done' }, { reason: `Epoch ${epoch} began.` }),
    );
}

function itemsFor(state: VaultState, cardsLost: boolean, ids: readonly string[]): EventDraft[] {
  const old = state.epoch;
  const labels = currentManifest(state).cards.map(({ number, label }) => `${number} (${label})`);
  const cards: Omit<NewItem, 'id'> = {
    kind: 'destroy-cards',
    about: String(old),
    text: cardsLost
      ? `Cards ${labels.join(', ')} of epoch ${old} were given up. One that is found opens, with ${currentManifest(state).k - 1} more, every backup of its epoch: destroy it.`
      : `Cards ${labels.join(', ')} of epoch ${old}: only after a backup of epoch ${old + 1} was proven.`,
  };
  const backups = undestroyed(state).map(({ id, at, place, epoch }) => ({
    kind: 'destroy-backup' as const,
    about: id,
    text: `Cards of epoch ${epoch} still open the backup of ${at.slice(0, 10)} in ${place}: only after a backup of epoch ${old + 1} was proven.`,
  }));
  return [cards, ...backups].map((item, i) => openItem({ ...item, id: ids[i] ?? '' }));
}
