// What a long past costs: a key that was used five thousand times in a ledger of a hundred thousand events, against a key that
// was used a hundred times in a ledger of a few hundred. What is shown of them is the same, so it takes as long.
import {
  filtered,
  type LedgerFilter,
  NO_FILTER,
  type ReadRow,
  readRow,
} from '../../renderer/screens/ledger/filter.ts';
import { LEDGER_PAGE } from '../../shared/model/ledger.ts';
import { inTurns, promise, tell } from './promises.ts';
import { quickRoom, usedOften, vaultOf } from './vaults.ts';
import { callsOf } from './window-calls.ts';

const USES = 5_000;
/** Keys that were used so often: a hundred thousand events where Holdfast runs, a fifth of them on a plain Node. */
const OFTEN = process.versions.electron === undefined ? 4 : 20;

const rooms = [quickRoom(), quickRoom()] as const;
try {
  const short = await vaultOf(rooms[0], 20);
  const long = await vaultOf(rooms[1], 20);
  const [key = ''] = [...short.state.keys.keys()];
  await usedOften(short, key, 150);
  const keys = [...long.state.keys.keys()];
  const [often = ''] = keys;
  for (const one of keys.slice(0, OFTEN)) await usedOften(long, one, USES);
  const events = long.state.head.seq;
  if (events < OFTEN * USES) throw new Error('the ledger should be longer');
  const few = callsOf(short);
  const many = callsOf(long);

  const shown = await inTurns(20, {
    few: () => few.call('keys.show', { key }),
    many: () => many.call('keys.show', { key: often }),
  });
  tell(`a key that was used ${USES} times`, `${(shown.many * 1000).toFixed(1)} ms`);
  promise('  / a key that was used 150 times', shown.many / shown.few, { most: 1.5 });

  const half = Math.floor(events / 2);
  const page = await inTurns(20, {
    few: () => few.call('ledger.rows', { before: null, limit: LEDGER_PAGE }),
    newest: () => many.call('ledger.rows', { before: null, limit: LEDGER_PAGE }),
    middle: () => many.call('ledger.rows', { before: half, limit: LEDGER_PAGE }),
  });
  tell(`the newest page of ${events} events`, `${(page.newest * 1000).toFixed(1)} ms`);
  promise('  / of a few hundred', page.newest / page.few, { most: 1.5 });
  promise('a page in the middle / the newest', page.middle / page.newest, { most: 1.5 });

  const event = await inTurns(20, {
    few: () => few.call('ledger.event', { seq: short.state.head.seq - 1 }),
    many: () => many.call('ledger.event', { seq: half }),
  });
  tell('one event of them in full', `${(event.many * 1000).toFixed(1)} ms`);
  promise('  / one of a few hundred', event.many / event.few, { most: 1.5 });

  // The screen reads all pages once and filters what it read, behind the typing: a letter never waits for it.
  const rows: ReadRow[] = [];
  const start = performance.now();
  while (rows.at(-1)?.seq !== 1) {
    const { rows: older } = await many.call('ledger.rows', {
      before: rows.at(-1)?.seq ?? null,
      limit: LEDGER_PAGE,
    });
    for (const row of older) rows.push(readRow(row));
  }
  tell('reading all of it by the page', `${((performance.now() - start) / 1000).toFixed(1)} s`);
  const filters: Record<string, Partial<LedgerFilter>> = {
    words: { text: 'key 2' },
    area: { area: 'keys' },
    person: { person: 'Ann' },
    key: { key: 'key 2' },
    days: { from: '2020-01-01', to: '2100-01-01' },
  };
  const named = (part: string) =>
    new Set(
      [...long.state.keys.values()]
        .filter(({ name }) => name.toLowerCase().includes(part))
        .map(({ id }) => id),
    );
  const times = await inTurns(
    5,
    Object.fromEntries(
      Object.entries(filters).map(([name, part]) => [
        name,
        () => {
          if (filtered(rows, { ...NO_FILTER, ...part }, named).length === 0)
            throw new Error(`the filter by ${name} should leave something`);
        },
      ]),
    ),
  );
  promise(
    `slowest filter of ${events} events`,
    Math.max(...Object.values(times)) * 1000,
    { most: 100 },
    ' ms',
  );

  const { seconds, busy } = await many.verify();
  tell(`verifying ${events} events in a thread`, `${seconds.toFixed(1)} s`);
  promise('part of that time for which the loop was busy', busy, { most: 0.4 });
  await short.close();
  await long.close();
} finally {
  for (const room of rooms) room.clear();
}
