// Checks of cards, backups, people and the machine.

import { highestCount } from '../../../shared/model/policy/acts.ts';
import { capital, countedInWords } from '../../../shared/number-words.ts';
import { backupProven, currentBackups, standingBackups } from '../backup/commands.ts';
import { openItems } from '../items/commands.ts';
import { currentEpoch, currentManifest, type VaultState } from '../ledger/state.ts';
import { knowQuorum } from '../shares/knowledge.ts';
import { cardsOf, marginOf } from '../shares/margin.ts';
import { type Check, counted, daysBetween } from './finding.ts';
import { policyOf } from './policy-of.ts';

const HOUR = 3_600_000;
/** Hours after which a change that no automatic backup has is a finding: one that is under way needs minutes. */
const BEHIND = 1;

const nameOf = (state: VaultState, id: string): string => state.custodians.get(id)?.name || id;

/** Days since the last drill of a level that held, or since the vault was made. */
function sinceDrill(state: VaultState, level: string, now: string): number {
  const last = state.drills.findLast((drill) => drill.level === level && drill.failed === null);
  return daysBetween(last?.at ?? state.created, now);
}

const drillCheck = (level: 'D3' | 'D4', rule: 'drill.quorum' | 'drill.restore', what: string): Check => ({
  rule,
  consequence: 'What was not tried is found out to fail on the day when it is needed.',
  next: 'Hold the drill and record it.',
  screen: 'recovery',
  command: `holdfast drill --level ${level}`,
  find(state, { now }) {
    const days = sinceDrill(state, level, now);
    const limit = policyOf(state)[rule];
    if (days <= limit) return null;
    return {
      severity: 'warning',
      text: `${what} for ${days} days; policy asks for it every ${limit}.`,
      evidence: state.drills
        .filter((drill) => drill.level === level)
        .map(({ at }) => `drill of ${at.slice(0, 10)}`),
    };
  },
});

export const custodyChecks = {
  'ring-key-left': {
    rule: null,
    consequence: 'A roll or a destruction is only worth something when the old key is gone.',
    next: 'Lock the vault and unlock it again: that removes what is left and looks once more.',
    screen: 'keys',
    command: 'holdfast ring list',
    find(state) {
      const left = [...state.unshredded.values()];
      if (left.length === 0) return null;
      return {
        severity: 'warning',
        text: `${capital(countedInWords(left.length, 'ring key'))} ${left.length === 1 ? 'was' : 'were'} replaced, and it was not shown that nothing of ${left.length === 1 ? 'it' : 'them'} is left on this machine.`,
        evidence: left.map(
          ({ ring, generation }) => `ring ${state.rings.get(ring)?.name ?? ring}, key ${generation}`,
        ),
      };
    },
  },
  'cards-not-proven': {
    rule: null,
    consequence: 'Should the machine be lost today, the vault may be lost with it.',
    next: 'Check these cards with their holders.',
    screen: 'recovery',
    command: 'holdfast card check --card-file FILE',
    find(state) {
      const cards = cardsOf(state);
      const missing = cards.filter((card) => card.proven === null);
      if (missing.length === 0) return null;
      return {
        severity: 'alarm',
        text: `${missing.length} of ${cards.length} cards were never read back: it is not known that the vault can be recovered.`,
        evidence: missing.map(({ number, label }) => `card ${number} of ${label}`),
      };
    },
  },
  'cards-on-one-disk': {
    rule: null,
    consequence: 'Enough cards together open every backup of this epoch.',
    next: 'Make new cards with their holders present.',
    screen: 'recovery',
    command: 'holdfast epoch new',
    find: (state) =>
      currentEpoch(state).unattended
        ? {
            severity: 'warning',
            text: 'Created unattended: the cards were files on one disk, so whoever had that disk may know them all.',
            evidence: [`epoch ${state.epoch} of ${currentEpoch(state).created.slice(0, 10)}`],
          }
        : null,
  },
  'knows-quorum': {
    rule: 'cards.threshold',
    consequence: 'One person can do alone what was meant for several.',
    next: 'Make new cards, and give them to people who see one each.',
    screen: 'recovery',
    command: 'holdfast epoch new',
    find: (state) =>
      knowQuorum(state).map(({ name, count }) => ({
        severity: 'alarm',
        text: `${name} has known ${count} cards of this set: enough to open every backup of it alone.`,
        evidence: [`${name}: ${countedInWords(count, 'card')} of epoch ${state.epoch}`],
      })),
  },
  margin: {
    rule: 'drill.card',
    consequence: 'Once no card is to spare, the loss of one more makes it impossible to recover the vault.',
    next: 'Check the cards that were not proven lately, or make new cards.',
    screen: 'recovery',
    command: 'holdfast drill --level D1',
    find(state, { now }) {
      const margin = marginOf(state, now);
      if (margin === null || margin > 1) return null;
      return {
        severity: margin <= 0 ? 'alarm' : 'warning',
        text:
          margin <= 0
            ? 'No card to spare: exactly as many as are needed, or fewer, are proven.'
            : 'Only one card to spare.',
        evidence: cardsOf(state).map(
          ({ number, label, proven }) =>
            `card ${number} of ${label}: ${proven === null ? 'never proven' : `proven on ${proven.slice(0, 10)}`}`,
        ),
      };
    },
  },
  'cards-spare': {
    rule: 'cards.spare',
    consequence: 'The loss of few cards loses the vault with the machine.',
    next: 'Make new cards with more to spare.',
    screen: 'recovery',
    command: 'holdfast epoch new --threshold K --holder NAME',
    find(state) {
      const { k, n } = currentManifest(state);
      const spare = policyOf(state)['cards.spare'];
      if (n - k >= spare) return null;
      return {
        severity: 'warning',
        text:
          n === k
            ? `All ${n} cards are needed to recover; policy asks for ${spare} to spare.`
            : `Of ${n} cards ${k} are needed to recover; policy asks for ${spare} to spare.`,
        evidence: [`epoch ${state.epoch}: ${k} of ${n}`],
      };
    },
  },
  'cards-threshold': {
    rule: 'cards.threshold',
    consequence: 'Fewer people than the policy asks for can open a backup together.',
    next: 'Make new cards of which more are needed.',
    screen: 'recovery',
    command: 'holdfast epoch new --threshold K --holder NAME',
    find(state) {
      const { k, n } = currentManifest(state);
      const least = policyOf(state)['cards.threshold'];
      if (k >= least) return null;
      return {
        severity: 'warning',
        text: `${k} cards open the vault; policy asks for ${least} at least.`,
        evidence: [`epoch ${state.epoch}: ${k} of ${n}`],
      };
    },
  },
  'drill-quorum': drillCheck('D3', 'drill.quorum', 'Holders have not opened the vault together'),
  'drill-restore': drillCheck('D4', 'drill.restore', 'No backup has been restored on a spare machine'),
  'single-custodian': {
    rule: null,
    consequence: 'Approvals are those of one person: there is no dual control.',
    next: 'Add a second custodian.',
    screen: 'people',
    command: 'holdfast custodian add NAME=FILE',
    find: (state) =>
      state.custodians.size > 1
        ? null
        : {
            severity: 'note',
            text: 'One person holds this vault alone: there is no dual control.',
            evidence: [...state.custodians.keys()].map((id) => nameOf(state, id)),
          },
  },
  'unlocks-alone': {
    rule: null,
    consequence: 'Approvals are signed evidence and prevent nothing.',
    next: 'Let two custodians unlock together, where acts of one must be prevented.',
    screen: 'people',
    command: 'holdfast custodian add NAME=FILE --unlock 2',
    find: (state) =>
      state.custodians.size < 2 || state.unlock.threshold > 1
        ? null
        : {
            severity: 'note',
            text: 'Each custodian can unlock this vault alone.',
            evidence: [...state.custodians.keys()].map((id) => nameOf(state, id)),
          },
  },
  'count-unreachable': {
    rule: null,
    consequence: 'Acts that ask for that many are done by as many as there are.',
    next: 'Add custodians, or lower the count with a reason.',
    screen: 'people',
    command: 'holdfast custodian add NAME=FILE',
    find(state) {
      const highest = highestCount(policyOf(state));
      const { size } = state.custodians;
      if (size >= highest || size < 2) return null;
      return {
        severity: 'warning',
        text: `The policy asks for ${highest} custodians, and the vault has ${size}.`,
        evidence: [...state.custodians.keys()].map((id) => nameOf(state, id)),
      };
    },
  },
  'no-backup': {
    rule: 'backup.age',
    consequence: 'If this machine is lost, so is every key.',
    next: 'Write a backup to another medium.',
    screen: 'recovery',
    command: 'holdfast backup create --to DIR',
    find(state) {
      if (currentBackups(state).length > 0) return null;
      const older = standingBackups(state);
      return {
        severity: 'alarm',
        text:
          older.length > 0
            ? `There is no backup of epoch ${state.epoch}: the cards that are valid now open none, and if this machine is lost only old cards bring back what was.`
            : 'There is no backup: if this machine is lost, so is every key.',
        evidence: older.map(({ at, place, epoch }) => `${at.slice(0, 10)} ${place}, epoch ${epoch}`),
      };
    },
  },
  'backup-not-proven': {
    rule: null,
    consequence: 'A backup that does not open is found out on the day when it is needed.',
    next: 'Verify a backup with its cards.',
    screen: 'recovery',
    command: 'holdfast backup verify DIR',
    find(state) {
      const backups = currentBackups(state);
      if (backups.length === 0 || backupProven(state)) return null;
      return {
        severity: 'warning',
        text: `No backup of epoch ${state.epoch} was ever opened by its cards: it is not known that one can be recovered.`,
        evidence: backups.map(({ at, place }) => `${at.slice(0, 10)} ${place}`.trim()),
      };
    },
  },
  'automatic-backup-failed': {
    rule: 'backup.age',
    consequence: 'Keys made since then are lost with this machine.',
    next: 'Connect the medium or make room on it, or choose another folder; then write a backup.',
    screen: 'recovery',
    command: 'holdfast backup create --to DIR',
    find({ schedule }) {
      if (schedule === null || schedule.failure === null) return null;
      const { at, why } = schedule.failure;
      const where = schedule.folder === '' ? '' : ` to ${schedule.folder}`;
      return {
        severity: 'warning',
        text: `Since ${at.slice(0, 10)} no backup${where} could be written.`,
        evidence: why === '' ? [] : [why],
      };
    },
  },
  'automatic-backup-behind': {
    rule: 'backup.age',
    consequence: 'What changed since then is lost with this machine.',
    next: 'Unlock the vault where it can reach the folder, and look whether a backup follows; else write one.',
    screen: 'recovery',
    command: 'holdfast backup create --to DIR',
    find({ schedule, behind, backups }, { now }) {
      if (schedule === null || schedule.failure !== null || behind === null) return null;
      const hours = Math.floor((Date.parse(now) - Date.parse(behind)) / HOUR);
      if (hours < BEHIND) return null;
      const last = backups.findLast(({ automatic }) => automatic);
      return {
        severity: 'warning',
        text: `Backups should follow each change by themselves, but for ${hours < 48 ? counted(hours, 'hour') : counted(Math.floor(hours / 24), 'day')} none has what changed.`,
        evidence: [
          `changes since ${behind.slice(0, 16).replace('T', ' ')} UTC`,
          ...(last === undefined
            ? []
            : [`the last automatic one: ${last.at.slice(0, 10)} ${last.place}`.trim()]),
        ],
      };
    },
  },
  'new-cards-due': {
    rule: null,
    consequence:
      'Whoever has the old machine, a backup or cards in hand opens what they held, and what is made until then.',
    next: 'Make new cards.',
    screen: 'recovery',
    command: 'holdfast epoch new --threshold K --holder NAME',
    find: (state) =>
      openItems(state)
        .filter(({ kind }) => kind === 'new-cards')
        .map(({ id, text }) => ({
          severity: 'alarm',
          text: 'New cards are due.',
          evidence: text === '' ? [] : [text],
          about: id,
        })),
  },
  'cards-lost': {
    rule: null,
    consequence: 'Only custodians vouch for the cards of that epoch.',
    next: 'Nothing mends this. Compare the set words on the cards with a record of that day.',
    screen: 'recovery',
    command: 'holdfast vault status',
    find: (state) =>
      [...state.epochs.values()]
        .filter(({ cardsLost }) => cardsLost)
        .map(({ number, created }) => ({
          severity: 'note',
          text: `Epoch ${number} began on ${created.slice(0, 10)} without cards of the epoch before.`,
          evidence: [`epoch ${number}`],
        })),
  },
  'backup-old': {
    rule: 'backup.age',
    consequence: 'Keys made since then are lost with this machine.',
    next: 'Write a backup.',
    screen: 'recovery',
    command: 'holdfast backup create --to DIR',
    find(state, { now }) {
      const last = currentBackups(state).at(-1);
      if (last === undefined) return null;
      const days = daysBetween(last.at, now);
      const limit = policyOf(state)['backup.age'];
      if (days <= limit) return null;
      return {
        severity: 'warning',
        text: `The newest backup is ${days} days old; policy asks for one every ${limit}.`,
        evidence: [`${last.at.slice(0, 10)} ${last.place}`.trim()],
      };
    },
  },
  'rollback-accepted': {
    rule: null,
    consequence: 'What was made, destroyed or rolled in the lost events is not as it was.',
    next: 'Look at what was done since, and write a backup of what stands now.',
    screen: 'recovery',
    command: 'holdfast backup create --to DIR',
    find(state) {
      const last = state.rollbacks.at(-1);
      if (last === undefined || state.backups.some(({ seq }) => seq > last.seq)) return null;
      return {
        severity: 'warning',
        text: `An older file was accepted on ${last.at.slice(0, 10)}; the events up to ${last.lost.seq} are lost.`,
        evidence: [`lost head ${last.lost.seq}:${last.lost.hash}`],
      };
    },
  },
  'keychain-file': {
    rule: 'keychain.file',
    consequence: 'Whoever copies the disk has both halves, and searches for a passphrase at leisure.',
    next: 'Use a machine with a keychain, or keep that folder on another medium.',
    screen: 'settings',
    command: 'holdfast recover --keychain os',
    find: (state, { backend }) =>
      backend === 'os'
        ? null
        : {
            severity: policyOf(state)['keychain.file'] === 'refuse' ? 'alarm' : 'warning',
            text: 'Wrapped ring keys lie in a folder of files and not in the keychain of the system: whoever copies the disk has both halves.',
            evidence: ['keychain backend: file'],
          },
  },
  'kdf-weak': {
    rule: 'kdf.memory',
    consequence: 'A guess at these passphrases costs less than the policy asks.',
    next: 'Let these custodians choose a new passphrase.',
    screen: 'people',
    command: 'holdfast custodian passwd NAME=FILE',
    find(state, { kdfs }) {
      const policy = policyOf(state);
      const weak = kdfs.filter(({ m, t }) => m < policy['kdf.memory'] * 1024 || t < policy['kdf.passes']);
      if (weak.length === 0) return null;
      return {
        severity: 'warning',
        text: `${capital(countedInWords(weak.length, 'passphrase'))} ${weak.length === 1 ? 'was' : 'were'} chosen under weaker rules than the policy has now.`,
        evidence: weak.map(
          ({ custodian, m, t }) =>
            `${nameOf(state, custodian)}: ${Math.round(m / 1024)} MiB, ${counted(t, 'pass', 'passes')}`,
        ),
      };
    },
  },
  'items-overdue': {
    rule: null,
    consequence: 'What was decided is not done.',
    next: 'Do it, or waive it with a reason.',
    screen: 'overview',
    command: 'holdfast item list',
    find(state, { now }) {
      const late = openItems(state).filter(({ due }) => due !== null && due < now);
      if (late.length === 0) return null;
      return {
        severity: 'warning',
        text: `${capital(countedInWords(late.length, 'open item'))} ${late.length === 1 ? 'is' : 'are'} overdue.`,
        evidence: late.map(({ text, due }) => `${text} (due ${due?.slice(0, 10)})`),
      };
    },
  },
} as const satisfies Record<string, Check>;
