import { join } from 'node:path';
import { expect, test } from 'vitest';
import { vaultFiles } from '../../../../electron/adapters/vault-file/vault-files.ts';
import type { MaterialRow } from '../../../../electron/core/ports/strongroom/rings.ts';
import type { VaultFile } from '../../../../electron/core/ports/vault-file.ts';
import { bytes, events, META, material, scratch } from './sample.ts';

const RING = 'aaaaaaaaaaaaaaaa';
const OTHER = 'bbbbbbbbbbbbbbbb';

function fileWith(count: number): { file: VaultFile; rows: MaterialRow[] } {
  const file = vaultFiles.create(join(scratch(), 'vault'), META);
  const rows = Array.from({ length: count }, (_, i) => material(`row-${String(i).padStart(5, '0')}`, RING));
  file.commit({
    events: events(file.head(), 1),
    putMaterial: [...rows, material('elsewhere', OTHER)],
    putSeals: [{ ring: RING, generation: 1, epoch: 1, sealed: bytes(200) }],
  });
  return { file, rows };
}

const again = async (rows: readonly MaterialRow[]) =>
  rows.map((row) => ({ ...row, generation: 2, box: bytes(73) }));

test('a ring is wrapped again in pages, in the transaction of its events, and other rings stay as they were', async () => {
  const { file, rows } = fileWith(1234);
  const pages: number[] = [];
  const chained = events(file.head(), 2);
  await file.commitRolling({
    events: chained,
    removeMaterial: ['row-00007'],
    removeSeals: [{ ring: RING, generation: 1 }],
    putSeals: [{ ring: RING, generation: 2, epoch: 1, sealed: bytes(200) }],
    rewrap: [
      {
        ring: RING,
        wrap(page) {
          pages.push(page.length);
          // Nobody sees events that may still be undone.
          expect(file.head().seq).toBe(1);
          return again(page);
        },
      },
    ],
  });
  expect(Math.max(...pages)).toBeLessThanOrEqual(512);
  expect(pages.reduce((sum, size) => sum + size)).toBe(1233);
  expect(file.head().seq).toBe(3);
  expect(file.material(['row-00007'])).toEqual([]);
  const now = file.material(rows.map(({ id }) => id));
  expect(now).toHaveLength(1233);
  expect(now.every(({ generation }) => generation === 2)).toBe(true);
  expect(file.material(['elsewhere'])[0]?.generation).toBe(1);
  expect(file.seals().map(({ generation }) => generation)).toEqual([2]);
  file.close();
});

test('whatever fails on the way leaves everything as it was', async () => {
  const { file, rows } = fileWith(1100);
  const before = file.material(rows.map(({ id }) => id));
  const batch = { events: events(file.head(), 1), removeMaterial: ['row-00001'] };
  let page = 0;
  const breaking = async (given: readonly MaterialRow[]) => {
    page += 1;
    if (page === 3) throw new Error('the strongroom ended');
    return again(given);
  };
  await expect(file.commitRolling({ ...batch, rewrap: [{ ring: RING, wrap: breaking }] })).rejects.toThrow(
    'the strongroom ended',
  );
  const fewer = async (given: readonly MaterialRow[]) => (await again(given)).slice(1);
  await expect(file.commitRolling({ ...batch, rewrap: [{ ring: RING, wrap: fewer }] })).rejects.toThrow(
    'expected each row wrapped again',
  );
  const late = { events: events(file.head(), 2).slice(1), rewrap: [{ ring: RING, wrap: again }] };
  await expect(file.commitRolling(late)).rejects.toThrow('expected an event that follows');
  expect(file.material(rows.map(({ id }) => id))).toEqual(before);
  expect(file.head().seq).toBe(1);
  // The file is as good as before: the next commit goes through.
  await file.commitRolling({ ...batch, rewrap: [{ ring: RING, wrap: again }] });
  expect(file.head().seq).toBe(2);
  file.close();
});

test('nothing else is written while a ring is wrapped again, and a plain commit wraps none', async () => {
  const { file } = fileWith(3);
  let release = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  const wrap = async (rows: readonly MaterialRow[]) => {
    await held;
    return again(rows);
  };
  const rolling = file.commitRolling({ events: events(file.head(), 1), rewrap: [{ ring: RING, wrap }] });
  expect(() => file.commit({ events: [] })).toThrow('expected no other write');
  release();
  await rolling;
  expect(() => file.commit({ events: [], rewrap: [{ ring: RING, wrap }] })).toThrow('expected commitRolling');
  file.close();
});
