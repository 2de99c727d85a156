// A made-up ledger for looking at its screen: events of many kinds, some of the locked time, a verification and an export.
import type { CALLS, CallInput, CallName, EventPayload } from '../../shared/contract.ts';
import { failure } from '../../shared/errors/index.ts';
import type { LedgerRow } from '../../shared/model/ledger.ts';
import type { KeyRow } from '../../shared/model/views/keys.ts';
import type { z } from '../../shared/schema.ts';
import { CUSTODIANS, inDays, signed } from './fake-data.ts';

type Calls = Extract<CallName, `ledger.${string}`>;
type Handlers = {
  [N in Calls]: (input: CallInput<N>) => z.input<(typeof CALLS)[N]['output']>;
};

const HASH = 'mN3vQ8xR2kLpZt7wB1yHc5UsmN3vQ8xR2kLpZt7wB1y';

type Made = readonly [type: string, sentence: string, key: number | null, approved?: boolean];

const TOLD: readonly Made[] = [
  ['session.opened', 'The vault was unlocked by Ann Berg and Bo Lindqvist.', null],
  ['key.used', 'Version 2 of “KEY” was used: to sign “installer-4.2.exe”.', 0],
  ['backup.created', 'A backup was written to “/media/ann/Blue stick” automatically.', null],
  [
    'journal.taken',
    'Two notes of the locked time were taken in; nobody signed them: An unlock was refused: the passphrase for Bo Lindqvist was wrong, 2026-11-20 08:12 UTC; An automatic backup could not be written: the medium is full, 2026-11-20 08:30 UTC.',
    null,
  ],
  [
    'version.changed',
    'Version 2 of “KEY” became active; before it was pre-active (superseded: yearly).',
    1,
    true,
  ],
  ['version.created', 'Version 2 of “KEY” was made.', 1],
  [
    'policy.changed',
    'The rule “Idle lock” was changed from 5 minutes to 2 minutes: the room is shared.',
    null,
    true,
  ],
  ['key.edited', 'What is recorded of “KEY” was edited: the owner and the places of use: she left.', 2],
  ['drill.proven', 'Card 2 of epoch 3 was checked alone.', null],
  ['rings.rolled', 'The ring “General” got a new key (scheduled: every year).', null],
  ['key.created', 'The key “KEY” was created.', 3],
];

/** Events of which the first is the newest. */
function madeUpRows(keys: readonly KeyRow[], count: number): LedgerRow[] {
  return Array.from({ length: count }, (_, i) => {
    const seq = count - i;
    const [type, sentence, at, approved] = TOLD[i % TOLD.length] as Made;
    const key = at === null ? undefined : keys[(at + Math.floor(i / TOLD.length)) % Math.max(1, keys.length)];
    return {
      seq,
      at: inDays(-i / 3),
      type,
      sentence: sentence.replace('KEY', key?.name ?? 'Release signing 2026'),
      signers: approved ? [signed('actor', i), signed('approver', i + 1)] : [signed('actor', i)],
      keys: key === undefined ? [] : [key.id],
      questioned: i % 29 === 28,
    };
  });
}

/** `count` events; work on them takes a moment, or long where `slow` says so. */
export function ledgerHandlers(around: {
  readonly keys: () => readonly KeyRow[];
  readonly count: number;
  readonly slow: boolean;
  readonly emit: (payload: EventPayload<'ledger'>) => void;
}): Handlers {
  let rows: LedgerRow[] | null = null;
  const all = () => {
    rows ??= madeUpRows(around.keys(), around.count);
    return rows;
  };
  const cancelled = new Set<string>();
  let jobs = 0;
  const work = (
    kind: EventPayload<'ledger'>['kind'],
    end: Partial<EventPayload<'ledger'>>,
  ): { job: string } => {
    jobs += 1;
    const job = String(jobs).padStart(16, '0');
    const total = around.count;
    let done = 0;
    const timer = setInterval(() => {
      done = Math.min(total, done + Math.ceil(total / (around.slow ? 400 : 4)));
      const state = cancelled.has(job) ? 'cancelled' : done < total ? 'running' : 'done';
      if (state !== 'running') clearInterval(timer);
      const error = state === 'cancelled' ? failure('file-cancelled') : null;
      const told =
        error === null
          ? null
          : { code: error.code, message: error.message, safe: error.safe, next: error.next };
      const last = state === 'done' ? end : {};
      around.emit({ job, kind, done, total, state, verdict: null, file: null, error: told, ...last });
    }, 100);
    return { job };
  };
  return {
    'ledger.rows': ({ before, limit }) => {
      const last = (before ?? around.count + 1) - 1;
      const from = around.count - last;
      return {
        rows: all().slice(from, from + limit),
        head: { seq: Math.max(1, around.count), hash: HASH },
      };
    },
    'ledger.event': ({ seq }) => {
      const row = all()[around.count - seq] as LedgerRow;
      return {
        ...row,
        ...(row.type === 'journal.taken'
          ? { sentence: 'Two notes of the locked time were taken in; nobody signed them.' }
          : {}),
        instance: '5d0e0c1a9b3f7e21',
        here: true,
        actor: row.signers[0]?.name ?? '',
        hash: HASH,
        prev: seq === 1 ? null : HASH,
        linked: true,
        open: JSON.stringify(
          { key: row.keys[0] ?? null, version: '11aa22bb33cc44dd', byDate: false },
          null,
          2,
        ),
        sealed: true,
        signatures: row.signers.map((one) => ({ ...one, fact: 'good' as const })),
        notes:
          row.type === 'journal.taken'
            ? [
                `An unlock was refused: the passphrase for ${CUSTODIANS[1]?.name} was wrong, 2026-11-20 08:12 UTC.`,
                'An automatic backup could not be written: the medium is full, 2026-11-20 08:30 UTC.',
              ]
            : [],
      };
    },
    'ledger.verify': () =>
      work('verify', {
        verdict: {
          held: around.count,
          head: { seq: Math.max(1, around.count), hash: HASH },
          fault: null,
          anchored: true,
          clockSteps: [],
          cardsLost: [],
        },
      }),
    'ledger.export': ({ to }) =>
      work('export', { file: { path: to, bytes: 184_320, sha256: '7f'.repeat(32) } }),
    'ledger.cancel': ({ job }) => {
      cancelled.add(job);
      return {};
    },
  };
}
