// Scans made up for looking at screens: finds of every kind of decision, and a search that takes a moment.
import type { CALLS, CallInput, CallName, EventPayload } from '../../shared/contract.ts';
import { type FindView, KINDS } from '../../shared/model/scan.ts';
import type { z } from '../../shared/schema.ts';
import { inDays } from './fake-data.ts';

type ScanCall = Extract<CallName, `scan.${string}`>;
type ScanHandlers = {
  [N in ScanCall]: (input: CallInput<N>) => z.input<(typeof CALLS)[N]['output']>;
};

const id = (n: number) => n.toString(16).padStart(16, '0');

function find(n: number, part: Partial<FindView> & Pick<FindView, 'path' | 'kind'>): FindView {
  return {
    id: id(n),
    history: null,
    line: 1,
    column: 1,
    confidence: 'high',
    detail: '',
    preview: '--…-- (119 characters)',
    copyOf: null,
    beside: [],
    what: KINDS[part.kind],
    affected: [],
    next: 'Take it into custody, rotate it, and remove it from here; the next scan proves it gone.',
    first: inDays(-3),
    gone: null,
    decision: null,
    others: 0,
    ...part,
  };
}

function madeUpFinds(key: string): FindView[] {
  return [
    find(1, {
      path: '/media/ann/archive/2025/tokens.txt',
      kind: 'age-identity',
      detail: 'X25519',
      preview: 'AG…5K (74 characters)',
      copyOf: key,
      affected: [
        'The key “Backups 2025” left custody: this is a copy of it.',
        'It opens /media/ann/archive/2025/ledger.age, which lies beside it.',
      ],
      next: 'Say that it is the same as the key in custody, rotate that, and remove it from here; the next scan proves it gone.',
    }),
    find(2, {
      path: '/media/ann/archive/deploy/server.key',
      kind: 'private-key-pem',
      detail: 'PKCS#8',
      affected: ['It is the key of the certificate /media/ann/archive/deploy/server.crt.'],
      others: 2,
    }),
    find(3, {
      path: '/home/ann/work/billing/config/production.yml',
      line: 41,
      kind: 'token',
      confidence: 'medium',
      detail: 'github, GITHUB_TOKEN',
      preview: 'gh…x2 (40 characters)',
      history: { repository: '/home/ann/work/billing/.git', commit: '9f'.repeat(20), blob: '3c'.repeat(20) },
      next: 'Revoke it where it was issued, take its successor into custody, and a key in a history stays readable in every clone: rotate it.',
    }),
    find(4, {
      path: '/home/ann/work/billing/.env',
      line: 3,
      kind: 'random-value',
      confidence: 'low',
      detail: 'SESSION_SECRET',
      preview: 'kQ…9a (40 characters)',
      next: 'Look at it: take it into custody if it is a secret, else dismiss it with a reason.',
    }),
    find(5, {
      path: '/home/ann/old/id_ed25519',
      kind: 'private-key-openssh-encrypted',
      detail: 'aes256-ctr',
      decision: {
        as: 'taken',
        at: inDays(-2),
        by: 'Ann Berg',
        reason: '',
        key,
        keyName: 'Deploy',
      },
      next: 'Rotate the key and remove it from here; the next scan proves it gone.',
    }),
    find(6, {
      path: '/home/ann/work/billing/test/fixture.pem',
      kind: 'private-key-pem',
      decision: {
        as: 'dismissed',
        at: inDays(-2),
        by: 'Ann Berg',
        reason: 'A key of the tests; it protects nothing.',
        key: null,
        keyName: null,
      },
      next: 'It was dismissed and is shown again when it changes.',
    }),
  ];
}

/** `none` leaves everything unsearched; `key` is a key of the made-up vault; a `slow` search takes minutes. */
export function scanHandlers(
  { none, key, slow }: { readonly none: boolean; readonly key: string; readonly slow: boolean },
  emit: (payload: EventPayload<'scan'>) => void,
  changed: () => void,
): ScanHandlers {
  let finds = none ? [] : madeUpFinds(key);
  let watched: CallInput<'scan.watch'> | null = null;
  const stopped = new Set<string>();
  const settle = (wanted: string) => {
    finds = finds.filter((one) => one.id !== wanted);
    changed();
    return { key };
  };
  const run = (job: string) => {
    let files = 0;
    const say = (state: EventPayload<'scan'>['state'], end: EventPayload<'scan'>['end'] = null) =>
      emit({ job, files, totalFiles: 4000, bytes: files * 5000, totalBytes: 2e7, state, end, error: null });
    const timer = setInterval(() => {
      files += slow && files >= 1400 ? 1 : 200;
      if (stopped.has(job) || files >= 4000) clearInterval(timer);
      if (stopped.has(job)) say('cancelled');
      else if (files < 4000) say('running');
      else
        say('done', {
          files,
          bytes: 2e7,
          found: finds.length,
          gone: 1,
          untried: 0,
          skipped: [
            { path: '/media/ann/archive/2024.tar.gz', why: 'archive' },
            { path: '/media/ann/archive/private', why: 'unreadable' },
          ],
          moreSkipped: 0,
        });
    }, 100);
  };
  return {
    'scan.finds': () => ({
      finds,
      more: 0,
      scans: none
        ? []
        : [
            {
              at: inDays(-3),
              folders: ['/media/ann/archive', '/home/ann/work'],
              history: true,
              files: 4000,
              bytes: 2e7,
              found: 6,
              fresh: 6,
              gone: 0,
              skipped: 2,
            },
          ],
      watched,
    }),
    'scan.start': () => {
      setTimeout(() => run(id(99)), 20);
      stopped.clear();
      return { job: id(99) };
    },
    'scan.cancel': ({ job }) => {
      stopped.add(job);
      return {};
    },
    'scan.take': (input) => settle(input.find),
    'scan.track': (input) => settle(input.find),
    'scan.same': (input) => settle(input.find),
    'scan.dismiss': (input) => {
      settle(input.find);
      return {};
    },
    'scan.watch': (settings) => {
      watched = settings.folders.length === 0 ? null : settings;
      changed();
      return {};
    },
    'scan.report': ({ to }) => ({ path: to, bytes: 48_213, sha256: 'ab'.repeat(32) }),
  };
}
