// What the lists of a large vault cost the main process: ten thousand keys and twenty thousand events cross by the page, and no
// page keeps its loop busy for long. The strongroom is in place here and another process there: its time is taken off.
import { performance as clock } from 'node:perf_hooks';
import { growFile } from '../../electron/adapters/growing-file.ts';
import type { Desk } from '../../electron/ipc/desk.ts';
import { keyHandlers } from '../../electron/ipc/keys.ts';
import { ledgerHandlers } from '../../electron/ipc/ledger.ts';
import { createAnswerer } from '../../electron/ipc/wrapper.ts';
import { startChainCheck } from '../../electron/strongroom/ledger/check.ts';
import { KEYS_PAGE } from '../../shared/contract/keys.ts';
import { CALLS, type CallInput, type CallName, type EventPayload } from '../../shared/contract.ts';
import { LEDGER_PAGE } from '../../shared/model/ledger.ts';
import { promise, tell } from './promises.ts';
import { quickRoom, vaultOf } from './vaults.ts';

const KEYS = 10_000;
const ORIGIN = 'app://holdfast';

const room = quickRoom();
try {
  const vault = await vaultOf(room, KEYS);
  let ended: (told: EventPayload<'ledger'>) => void = () => {};
  const around = {
    hold: () => () => {},
    emit: (_: string, told: EventPayload<'ledger'>) => {
      if (told.state !== 'running') ended(told);
    },
    startChainCheck,
    growFile,
  };
  // What the strongroom opens is not the main process' work.
  let elsewhere = 0;
  const openEvents = vault.strongroom.openEvents.bind(vault.strongroom);
  vault.strongroom.openEvents = async (events) => {
    const start = clock.now();
    const parts = await openEvents(events);
    elsewhere += clock.now() - start;
    return parts;
  };
  const desk = { open: () => vault, vault, around, changed: async () => {} } as unknown as Desk;
  const report = (error: unknown) => {
    throw error;
  };
  const answer = createAnswerer({
    contract: CALLS,
    handlers: { ...keyHandlers(desk), ...ledgerHandlers(desk, report) },
    origin: ORIGIN,
    isOurs: () => true,
    report: (_, error) => report(error),
  });
  const event = { senderFrame: { parent: null, origin: ORIGIN, url: `${ORIGIN}/index.html` }, sender: null };

  /** The call as the window makes it: checked, answered, checked again, and copied for the other process. */
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is as the contract says
  const call = async <N extends CallName>(name: N, input: CallInput<N>): Promise<any> => {
    const told = await answer(event, name, input);
    if (!('ok' in told)) throw new Error(`${name} was refused`);
    return structuredClone(told.ok);
  };
  /** The longest of the calls that `next` makes until it gives null, in milliseconds; the best of three rounds. */
  const longest = async (round: () => AsyncGenerator<void>) => {
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 3; i++) {
      let most = 0;
      elsewhere = 0;
      let start = clock.now();
      for await (const _ of round()) {
        most = Math.max(most, clock.now() - start - elsewhere);
        elsewhere = 0;
        start = clock.now();
      }
      best = Math.min(best, most);
    }
    return best;
  };

  const keys = await longest(async function* () {
    for (let from = 0; from < KEYS; from += KEYS_PAGE) {
      await call('keys.page', { from, limit: KEYS_PAGE });
      yield;
    }
  });
  promise(`longest page of ${KEYS} keys`, keys, { most: 50 }, ' ms');

  const events = vault.state.head.seq;
  const rows = await longest(async function* () {
    for (let before: number | null = null; before !== 1; ) {
      const { rows }: { rows: { seq: number }[] } = await call('ledger.rows', { before, limit: LEDGER_PAGE });
      before = rows.at(-1)?.seq ?? 1;
      yield;
    }
  });
  promise(`longest page of ${events} events`, rows, { most: 50 }, ' ms');

  const end = new Promise<EventPayload<'ledger'>>((resolve) => {
    ended = resolve;
  });
  const before = clock.eventLoopUtilization();
  const start = clock.now();
  await call('ledger.verify', {});
  const { verdict } = await end;
  const busy = clock.eventLoopUtilization(before).utilization;
  if (verdict?.held !== events || !verdict.anchored) throw new Error('the ledger should hold');
  tell(`verifying ${events} events in a thread`, `${((clock.now() - start) / 1000).toFixed(1)} s`);
  promise('part of that time for which the loop was busy', busy, { most: 0.4 });
  await vault.close();
} finally {
  room.clear();
}
