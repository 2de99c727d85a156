// Checks of what scans found, and of when folders are to be searched again.

import { KINDS } from '../../../shared/model/scan.ts';
import { capital, countedInWords } from '../../../shared/number-words.ts';
import type { FindRecord, ScanSettings } from '../ledger/state/scan.ts';
import type { VaultState } from '../ledger/state.ts';
import { type Check, counted, daysBetween } from './finding.ts';
import { policyOf } from './policy-of.ts';

/** Finds that are there and about which nobody decided. */
const undecided = (state: VaultState): FindRecord[] =>
  [...state.finds.values()].filter(({ gone, decision }) => gone === null && decision === null);

const placeOf = ({ path, line, kind }: FindRecord): string => `${path}:${line}: ${KINDS[kind]}`;

/** When a folder was searched last, at least as deep as it is to be; null where it never was. */
function lastScan({ scans }: VaultState, folder: string, { history, respectIgnore }: ScanSettings) {
  const covers = (scanned: string) =>
    folder === scanned || folder.startsWith(scanned.endsWith('/') ? scanned : `${scanned}/`);
  return (
    scans.findLast(
      (scan) =>
        scan.folders.some(covers) && (scan.history || !history) && (!scan.respectIgnore || respectIgnore),
    )?.at ?? null
  );
}

export const scanChecks = {
  'key-left-custody': {
    rule: null,
    consequence: 'Whoever reads those places has the key, whatever this vault does with its own.',
    next: 'Say for each that it is the same as that key, remove the copy, and rotate the key.',
    screen: 'scan',
    command: 'holdfast scan same ID --key NAME',
    find(state) {
      const copies = undecided(state).filter(({ copyOf }) => copyOf !== null);
      if (copies.length === 0) return null;
      const names = [...new Set(copies.map(({ copyOf }) => state.keys.get(copyOf ?? '')?.name ?? ''))];
      return {
        severity: 'alarm',
        text: `${names.length === 1 ? `The key “${names[0]}” left custody` : `${names.length} keys left custody`}: a scan found ${copies.length === 1 ? 'a copy' : `${copies.length} copies`} outside of this vault.`,
        evidence: copies.map(
          (copy) => `${copy.path}: key “${state.keys.get(copy.copyOf ?? '')?.name ?? copy.copyOf}”`,
        ),
      };
    },
  },
  'secrets-lie-about': {
    rule: null,
    consequence: 'Keys and secrets that nobody answers for lie where others may read them.',
    next: 'Take each into custody, track it, or dismiss it with a reason.',
    screen: 'scan',
    command: 'holdfast scan take ID --name NAME',
    find(state) {
      const finds = undecided(state).filter(
        ({ copyOf, confidence }) => copyOf === null && confidence !== 'low',
      );
      if (finds.length === 0) return null;
      return {
        severity: 'warning',
        text: `${capital(countedInWords(finds.length, 'key or secret', 'keys and secrets'))} that ${finds.length === 1 ? 'a scan' : 'scans'} found ${finds.length === 1 ? 'is' : 'are'} not dealt with.`,
        evidence: finds.map(placeOf),
      };
    },
  },
  'scan-due': {
    rule: 'scan.days',
    consequence: 'Keys that were copied there since then are known to nobody.',
    next: 'Scan these folders.',
    screen: 'scan',
    command: 'holdfast scan DIR --record',
    find(state, { now }) {
      const { watched } = state;
      if (watched === null) return null;
      const limit = policyOf(state)['scan.days'];
      const due = watched.folders
        .map((folder) => ({ folder, at: lastScan(state, folder, watched) }))
        .filter(({ at }) => at === null || daysBetween(at, now) > limit);
      if (due.length === 0) return null;
      return {
        severity: 'warning',
        text: `${capital(countedInWords(due.length, 'folder'))} ${due.length === 1 ? 'was' : 'were'} not searched for keys and secrets in the last ${counted(limit, 'day')}.`,
        evidence: due.map(
          ({ folder, at }) =>
            `${folder}: ${at === null ? 'never searched' : `searched on ${at.slice(0, 10)}`}`,
        ),
      };
    },
  },
} as const satisfies Readonly<Record<string, Check>>;
