// The ledger: pages of events, one event in full, and the two jobs, verification and export.
import type { EventPayload } from '../../shared/contract.ts';
import { checkLedger } from '../core/ledger/check.ts';
import { eventDetails, rowView } from '../core/ledger/details.ts';
import { exportLedger } from '../core/ledger/export.ts';
import { eventRows } from '../core/ledger/history.ts';
import type { LedgerWatch } from '../core/ports/ledger-work.ts';
import type { Vault } from '../core/vault/vault.ts';
import type { Desk, HandlersOf } from './desk.ts';
import { begin } from './jobs.ts';

type Calls = 'ledger.rows' | 'ledger.event' | 'ledger.verify' | 'ledger.export' | 'ledger.cancel';
type Told = EventPayload<'ledger'>;

/** Milliseconds between two reports of progress. */
const REPORT_EVERY = 50;

export function ledgerHandlers(desk: Desk, report: (error: unknown) => void): HandlersOf<Calls> {
  const running = new Set<string>();
  const cancelled = new Set<string>();

  /** Starts work that nobody waits for, and tells how it goes. */
  const start = async (
    kind: Told['kind'],
    work: (vault: Vault, watch: LedgerWatch) => Promise<Partial<Pick<Told, 'verdict' | 'file'>>>,
  ) => {
    const vault = desk.open();
    vault.expectUnlocked();
    const job = await vault.strongroom.randomId(8);
    let seen = { done: 0, total: vault.state.head.seq };
    let told = 0;
    const tell = (state: Told['state'], rest: Partial<Told> = {}) =>
      desk.around.emit('ledger', {
        job,
        kind,
        ...seen,
        state,
        verdict: null,
        file: null,
        error: null,
        ...rest,
      });
    const progress = (done: number, total: number) => {
      seen = { done, total };
      if (Date.now() - told < REPORT_EVERY) return;
      told = Date.now();
      tell('running');
    };
    running.add(job);
    // A lock wins over everything: what is read of a locked vault would be without its names.
    const stopped = () => cancelled.has(job) || vault.locked || desk.vault !== vault;
    begin(desk, report, {
      id: job,
      run: async () => tell('done', await work(vault, { progress, cancelled: stopped })),
      tell,
      after() {
        running.delete(job);
        cancelled.delete(job);
      },
    });
    return { job };
  };

  return {
    async 'ledger.rows'({ before, limit }) {
      const vault = desk.open();
      vault.expectUnlocked();
      const { seq, hash } = vault.state.head;
      const last = Math.min(seq, (before ?? seq + 1) - 1);
      const rows = last < 1 ? [] : await eventRows(vault, Math.max(1, last - limit + 1), last);
      return { rows: rows.reverse().map(rowView), head: { seq, hash } };
    },
    async 'ledger.event'({ seq }) {
      const vault = desk.open();
      vault.expectUnlocked();
      return eventDetails(vault, seq);
    },
    'ledger.verify': () =>
      start('verify', async (vault, watch) => ({
        verdict: await checkLedger(vault, desk.around.startChainCheck, watch),
      })),
    'ledger.export': (wanted) =>
      start('export', async (vault, watch) => ({
        file: await exportLedger(vault, desk.around.growFile, wanted, watch),
      })),
    async 'ledger.cancel'({ job }) {
      if (running.has(job)) cancelled.add(job);
      return {};
    },
  };
}
