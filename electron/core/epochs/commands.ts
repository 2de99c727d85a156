// The command that begins an epoch: new cards, new master key, all rings rolled. One operation whatever the cause.
import type { SignedManifest } from '../../../shared/formats/manifest.ts';
import type { EpochCause } from '../../../shared/model/epochs.ts';
import { standingBackups } from '../backup/commands.ts';
import { command } from '../command.ts';
import { type NewItem, openItem, openItems } from '../items/commands.ts';
import { draft } from '../ledger/draft.ts';
import { type BackupEntry, currentManifest, type VaultState } from '../ledger/state.ts';
import { missingApprovals } from '../policy/approvals.ts';
import type { EventDraft, RingGeneration } from '../ports/strongroom.ts';

export interface EpochParams {
  readonly cause: EpochCause;
  readonly reason: string;
  readonly unattended: boolean;
  /** No cards of the epoch before sign: a finding for ever. */
  readonly cardsLost: boolean;
}

export interface EpochMade {
  readonly signed: SignedManifest;
  readonly rings: readonly RingGeneration[];
  /** Numbers of the new cards that their holders have shown. */
  readonly readBack: readonly number[];
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
    permit: (state, _params, { actor, approvers }) =>
      missingApprovals(state, 'begin a new epoch', actor, approvers),
    drafts(state, { cause, reason, unattended, cardsLost }, { signed, rings, readBack, ids }) {
      const { epoch } = signed.manifest;
      const lost = cardsLost ? { cardsLost: true as const } : {};
      const drafts = [
        draft('epoch.created', { epoch, manifest: signed, cause, unattended, ...lost }, { reason }),
        draft('rings.rolled', { cause: 'new epoch', rings: [...rings] }, null),
      ];
      if (!unattended) drafts.push(draft('cards.read-back', { epoch, cards: [...readBack] }, null));
      return [...drafts, ...itemsClosed(state, epoch), ...itemsFor(state, cardsLost, ids)];
    },
  }),
} as const;

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
