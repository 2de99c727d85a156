import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vaultFiles } from '../../../electron/adapters/vault-file/vault-files.ts';
import { events, META, material, scratch } from '../../unit/adapters/vault-file/sample.ts';
import { buildWriter } from './writer-program.ts';

let writer: { path: string; remove: () => void };
beforeAll(async () => {
  writer = await buildWriter('es', 'moved');
});
afterAll(() => writer.remove());

test('a folder moved while it is open takes nothing more, and has lost nothing where it lies', () => {
  const root = scratch();
  const [from, to] = [join(root, 'from'), join(root, 'to')];
  const file = vaultFiles.create(from, META);
  file.commit({ events: events(file.head(), 2), putMaterial: [material('1', 'r'), material('2', 'r')] });
  renameSync(from, to);
  const late = { events: events(file.head(), 1), putMaterial: [material('late')] };
  expect(() => file.commit(late)).toThrow(/^vault-moved/);
  expect(file.head().seq).toBe(2);
  renameSync(to, from);
  file.commit(late);
  renameSync(from, to);
  file.close();
  // By another process: an older runtime gives the lock up within this one only when it collects the connection.
  const { stdout } = spawnSync(process.execPath, [writer.path, to, '1'], { encoding: 'utf8' });
  expect(stdout).toBe('open\n4\nclosed\n');
  expect(readdirSync(to)).toEqual(['vault.db']);
});

test('a folder removed while it is open, and another put in its place: the other one is left alone', () => {
  const folder = join(scratch(), 'vault');
  const file = vaultFiles.create(folder, META);
  file.commit({ events: events(file.head(), 2) });
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  const other = vaultFiles.create(folder, META);
  other.commit({ events: events(other.head(), 1) });
  expect(() => file.commit({ events: events(file.head(), 1) })).toThrow(/^vault-moved/);
  file.close();
  other.commit({ events: events(other.head(), 1) });
  other.close();
  const again = vaultFiles.open(folder);
  expect(again.head().seq).toBe(2);
  again.close();
});
