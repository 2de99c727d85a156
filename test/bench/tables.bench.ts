// What the lists of a large vault cost the main process: ten thousand keys and twenty thousand events cross by the page, and no
// page keeps its loop busy for long.
import { KEYS_PAGE } from '../../shared/contract/keys.ts';
import { LEDGER_PAGE } from '../../shared/model/ledger.ts';
import { promise, tell } from './promises.ts';
import { quickRoom, vaultOf } from './vaults.ts';
import { callsOf } from './window-calls.ts';

const KEYS = 10_000;

const room = quickRoom();
try {
  const vault = await vaultOf(room, KEYS);
  const { call, longest, verify } = callsOf(vault);

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

  const { seconds, busy } = await verify();
  tell(`verifying ${events} events in a thread`, `${seconds.toFixed(1)} s`);
  promise('part of that time for which the loop was busy', busy, { most: 0.4 });
  await vault.close();
} finally {
  room.clear();
}
