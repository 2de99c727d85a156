// The rules that do not hold now, each with evidence and the way to mend it.
import type { FindingView } from '../../../shared/model/views.ts';
import { backupProven, currentBackups, standingBackups } from '../backup/commands.ts';
import { currentEpoch, currentManifest, type VaultState } from '../ledger/state.ts';
import { newest, stateOf } from '../lifecycle/now.ts';
import { knowQuorum } from '../shares/knowledge.ts';
import { cardsOf, marginOf } from '../shares/margin.ts';
import { policyOf } from './policy-of.ts';

type Rule = (state: VaultState, now: string, backend: 'os' | 'file') => FindingView[];
const DAY = 86_400_000;

const rules: Record<string, Rule> = {
  'cards-not-proven'(state) {
    const missing = cardsOf(state).filter((card) => card.proven === null);
    if (missing.length === 0) return [];
    return [
      {
        id: 'cards-not-proven',
        severity: 'alarm',
        text: `${missing.length} of ${cardsOf(state).length} cards were never read back: it is not known that the vault can be recovered.`,
        next: 'Check these cards with their holders.',
      },
    ];
  },
  'cards-on-one-disk'(state) {
    if (!currentEpoch(state).unattended) return [];
    return [
      {
        id: 'cards-on-one-disk',
        severity: 'warning',
        text: 'Created unattended: the cards were files on one disk, so whoever had that disk may know them all.',
        next: 'Make new cards with their holders present.',
      },
    ];
  },
  'knows-quorum'(state) {
    return knowQuorum(state).map(({ name, count }) => ({
      id: 'knows-quorum',
      severity: 'alarm',
      text: `${name} has known ${count} cards of this set: enough to open every backup of it alone.`,
      next: 'Make new cards, and give them to people who see one each.',
    }));
  },
  margin(state, now) {
    const margin = marginOf(state, now);
    if (margin === null || margin > 1) return [];
    return [
      {
        id: 'margin',
        severity: margin <= 0 ? 'alarm' : 'warning',
        text:
          margin <= 0
            ? 'No card may be lost any more: exactly as many as are needed, or fewer, are proven.'
            : 'Only one more card may be lost.',
        next: 'Check the cards that were not proven lately, or make new cards.',
      },
    ];
  },
  'threshold-equals-cards'(state) {
    const { k, n } = currentManifest(state);
    if (k < n) return [];
    return [
      {
        id: 'threshold-equals-cards',
        severity: 'warning',
        text: `All ${n} cards are needed to recover: the loss of a single one loses the vault with the machine.`,
        next: 'Make new cards with at least one to spare.',
      },
    ];
  },
  'single-custodian'(state) {
    if (state.custodians.size > 1) return [];
    return [
      {
        id: 'single-custodian',
        severity: 'note',
        text: 'One person holds this vault alone: there is no dual control.',
        next: 'Add a second custodian.',
      },
    ];
  },
  'no-backup'(state) {
    if (currentBackups(state).length > 0) return [];
    const older = standingBackups(state).length > 0;
    return [
      {
        id: 'no-backup',
        severity: 'alarm',
        text: older
          ? `There is no backup of epoch ${state.epoch}: the cards that are valid now open none, and if this machine is lost only old cards bring back what was.`
          : 'There is no backup: if this machine is lost, so is every key.',
        next: 'Write a backup to another medium.',
      },
    ];
  },
  'backup-not-proven'(state) {
    if (currentBackups(state).length === 0 || backupProven(state)) return [];
    return [
      {
        id: 'backup-not-proven',
        severity: 'warning',
        text: `No backup of epoch ${state.epoch} was ever opened by its cards: it is not known that one can be recovered.`,
        next: 'Verify a backup with its cards.',
      },
    ];
  },
  'backup-old'(state, now) {
    const last = currentBackups(state).at(-1);
    if (last === undefined) return [];
    const days = Math.floor((Date.parse(now) - Date.parse(last.at)) / DAY);
    const limit = policyOf(state)['backup.age'];
    if (days <= limit) return [];
    return [
      {
        id: 'backup-old',
        severity: 'warning',
        text: `The newest backup is ${days} days old; policy asks for one every ${limit}.`,
        next: 'Write a backup.',
      },
    ];
  },
  'automatic-backup-failed'(state) {
    const { schedule } = state;
    if (schedule === null || schedule.failure === null) return [];
    const { at, why } = schedule.failure;
    const where = schedule.folder === '' ? '' : ` to ${schedule.folder}`;
    return [
      {
        id: 'automatic-backup-failed',
        severity: 'warning',
        text: `Since ${at.slice(0, 10)} no backup${where} could be written${why === '' ? '' : `: ${why}`}`,
        next: 'Connect the medium or make room on it, or choose another folder; then write a backup.',
      },
    ];
  },
  'cards-lost'(state) {
    return [...state.epochs.values()]
      .filter(({ cardsLost }) => cardsLost)
      .map(({ number, created }) => ({
        id: 'cards-lost',
        severity: 'note' as const,
        text: `Epoch ${number} began on ${created.slice(0, 10)} without cards of the epoch before: only custodians vouch for its cards.`,
        next: 'Nothing mends this. Compare the set words on the cards with a record of that day.',
      }));
  },
  'keychain-file'(_state, _now, backend) {
    if (backend === 'os') return [];
    return [
      {
        id: 'keychain-file',
        severity: 'warning',
        text: 'Wrapped ring keys lie in a folder of files and not in the keychain of the system: whoever copies the disk has both halves.',
        next: 'Use a machine with a keychain, or keep that folder on another medium.',
      },
    ];
  },
  'keys-without-end'(state, now) {
    const open = [...state.keys.values()].filter((key) => {
      // While locked names and dates are under seal, so nothing can be said of them.
      if (key.name === '') return false;
      const version = newest(key);
      return version.protectStop === null && ['pre-active', 'active'].includes(stateOf(version, now));
    });
    if (open.length === 0) return [];
    return [
      {
        id: 'keys-without-end',
        severity: 'warning',
        text: `${open.length} ${open.length === 1 ? 'key has' : 'keys have'} no end date, such as “${open[0]?.name ?? ''}”.`,
        next: 'Rotate them with an end date.',
      },
    ];
  },
};

/** Everything that does not hold at `now`, alarms first. */
export function findings(state: VaultState, now: string, backend: 'os' | 'file'): FindingView[] {
  const rank = { alarm: 0, warning: 1, note: 2 };
  return Object.values(rules)
    .flatMap((rule) => rule(state, now, backend))
    .sort((a, b) => rank[a.severity] - rank[b.severity]);
}
