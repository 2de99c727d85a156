// Checks of backups: whether there is one that the cards of today open, proven, and new enough.
import { backupProven, currentBackups, standingBackups } from '../backup/commands.ts';
import { type Check, counted, daysBetween } from './finding.ts';
import { policyOf } from './policy-of.ts';

const HOUR = 3_600_000;
/** Hours after which a change that no automatic backup has is a finding: one that is under way needs minutes. */
const BEHIND = 1;

export const backupChecks = {
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
} as const satisfies Record<string, Check>;
