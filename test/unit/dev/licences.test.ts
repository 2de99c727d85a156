import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { licencesOf } from '../../../electron/dev/licences.mjs';

const project = resolve(import.meta.dirname, '../../..');
const lock = JSON.parse(readFileSync(resolve(project, 'package-lock.json'), 'utf8'));
const own = JSON.parse(readFileSync(resolve(project, 'package.json'), 'utf8'));
const list: { name: string; version: string; licence: string }[] = licencesOf(lock);

test('every package that is shipped is named with the version of the lock file and a licence', () => {
  const names = new Set(list.map(({ name }) => name));
  const exactly = new Set(list.map(({ name, version }) => `${name} ${version}`));
  for (const [name, version] of Object.entries<string>(own.dependencies)) {
    const [, real, exact] = /^npm:(.+)@(.+)$/.exec(version) ?? [version, name, version];
    expect(exactly.has(`${real} ${exact}`), name).toBe(true);
  }
  for (const name of ['electron', 'react-dom', '@fontsource/ibm-plex-sans'])
    expect(names.has(name), name).toBe(true);
  for (const { name, licence } of list) expect(licence, name).toMatch(/^[(A-Z0-9][\w .()/-]+$/);
  for (const name of ['typescript', 'vitest', 'usocket']) expect(names.has(name), name).toBe(false);
});

test('nothing is shipped under a licence that binds who uses it', () => {
  for (const { name, licence } of list)
    expect(licence, name).not.toMatch(/GPL|SSPL|BUSL|NonCommercial|UNLICENSED/);
});

test('a package without a licence, or without a place in the lock, is refused', () => {
  const broken = structuredClone(lock);
  delete broken.packages['node_modules/zod'].license;
  expect(() => licencesOf(broken)).toThrow('zod names no licence');
  delete broken.packages['node_modules/zod'];
  expect(() => licencesOf(broken)).toThrow('zod is not in the lock file');
});
