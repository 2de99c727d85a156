// The events of one key: the last of them at once, all of them by the page.
import { afterEach, expect, test } from 'vitest';
import { keyView } from '../../../../electron/core/keys/views.ts';
import { backThrough, historyOf } from '../../../../electron/core/ledger/history.ts';
import { createKeys, findKey } from '../../../../electron/core/vault/key-acts.ts';
import { digest, newKey, usedOften } from '../../../bench/vaults.ts';
import { found, quickRoom, type Room } from '../../../support/desk.ts';

const rooms: Room[] = [];
afterEach(() => {
  for (const room of rooms.splice(0)) room.clear();
});

async function vaultOfTwo() {
  const room = quickRoom();
  rooms.push(room);
  const { vault } = await found(room);
  const [often = '', never = ''] = await createKeys(vault, [newKey('Often'), newKey('Never')]);
  await usedOften(vault, often, 250);
  return { vault, often, never };
}

test('of many events of a key the last hundred are told, in order, and how many there are', async () => {
  const { vault, often, never } = await vaultOfTwo();
  const { last, events } = await historyOf(vault, often);
  expect(last).toHaveLength(100);
  expect(last.map(({ seq }) => seq)).toEqual(
    Array.from({ length: 100 }, (_, i) => vault.state.head.seq - 99 + i),
  );
  expect(last.at(-1)?.sealed).toMatchObject({ sha256: digest(249) });
  const before = (await historyOf(vault, never)).events;
  expect(before).toBeGreaterThan(0);
  expect(events).toBe(250 + before);
  const view = keyView(vault.state, findKey(vault, often), vault.context(), { last, events });
  expect(view).toMatchObject({ events, usageCount: 250 });
  expect(view.history.map(({ seq }) => seq)).toEqual(last.map(({ seq }) => seq));
  await vault.close();
});

test('going back through them reaches each once, and opens no more than is asked for', async () => {
  const { vault, often, never } = await vaultOfTwo();
  let opened = 0;
  const openEvents = vault.strongroom.openEvents.bind(vault.strongroom);
  vault.strongroom.openEvents = (events) => {
    opened += events.length;
    return openEvents(events);
  };
  const seqs: number[] = [];
  for await (const { seq, public: open } of backThrough(vault, often)) {
    expect(open).toMatchObject({ key: often });
    seqs.push(seq);
  }
  expect(seqs).toHaveLength((await historyOf(vault, often)).events);
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => b - a));
  expect(seqs).not.toContain(vault.file.eventsAbout(never, 1)[0]?.event.seq);
  opened = 0;
  for await (const { sealed } of backThrough(vault, often)) {
    if ((sealed as { sha256?: string } | null)?.sha256 === digest(240)) break;
  }
  expect(opened).toBeLessThanOrEqual(100);
  await vault.close();
});
