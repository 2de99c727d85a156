import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../../electron/adapters/clock.ts';
import { networkState } from '../../../electron/adapters/network.ts';
import { leftovers, listVaults, vaultsAt, vaultsRoot } from '../../../electron/adapters/vaults-root.ts';
import { scratch } from './vault-file/sample.ts';

const address = (internal: boolean) => [
  {
    address: '10.0.0.1',
    netmask: '255.0.0.0',
    family: 'IPv4' as const,
    mac: '00:00:00:00:00:00',
    internal,
    cidr: null,
  },
];

test('the clock gives UTC with milliseconds', () => {
  const before = Date.now();
  const now = systemClock.now();
  expect(now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(Date.parse(now)).toBeGreaterThanOrEqual(before);
  expect(Date.parse(now)).toBeLessThanOrEqual(Date.now());
});

test('loopback alone is no network', () => {
  expect(networkState(() => ({ lo: address(true) }))).toEqual({ down: true, interfaces: [] });
  expect(networkState(() => ({}))).toEqual({ down: true, interfaces: [] });
  expect(networkState(() => ({ wlan0: address(false), lo: address(true), eth0: address(false) }))).toEqual({
    down: false,
    interfaces: ['eth0', 'wlan0'],
  });
  const here = networkState();
  expect(here.down).toBe(here.interfaces.length === 0);
});

test('vaults live where each system keeps the data of programs', () => {
  const home = '/home/ada';
  const root = (platform: NodeJS.Platform, environment = {}) => vaultsRoot({ platform, home, environment });
  expect(root('linux')).toBe('/home/ada/.local/share/holdfast/vaults');
  expect(root('linux', { XDG_DATA_HOME: '/data' })).toBe('/data/holdfast/vaults');
  expect(root('linux', { XDG_DATA_HOME: 'relative' })).toBe('/home/ada/.local/share/holdfast/vaults');
  expect(root('linux', { XDG_DATA_HOME: '' })).toBe('/home/ada/.local/share/holdfast/vaults');
  expect(root('darwin')).toBe('/home/ada/Library/Application Support/Holdfast/vaults');
  expect(root('win32', { LOCALAPPDATA: '/local' })).toBe('/local/Holdfast/vaults');
});

test('the list names folders that hold a vault file, and creations that were interrupted apart', () => {
  const root = scratch();
  for (const name of ['b', 'a', 'new.creating', 'empty']) mkdirSync(join(root, name));
  for (const name of ['b', 'a', 'new.creating']) writeFileSync(join(root, name, 'vault.db'), '');
  mkdirSync(join(root, 'odd', 'vault.db'), { recursive: true });
  writeFileSync(join(root, 'file'), '');
  const changed = (name: string) => statSync(join(root, name, 'vault.db')).mtime.toISOString();
  expect(listVaults(root)).toEqual([
    { folder: join(root, 'a'), name: 'a', changed: changed('a') },
    { folder: join(root, 'b'), name: 'b', changed: changed('b') },
  ]);
  expect(leftovers(root)).toEqual([join(root, 'new.creating')]);
  expect(listVaults(join(root, 'none'))).toEqual([]);
  expect(() => listVaults(join(root, 'file'))).toThrow(/^folder-unusable/);
});

test('of vaults that were opened elsewhere those are listed that are there now', () => {
  const root = scratch();
  mkdirSync(join(root, 'stick', 'Acme root'), { recursive: true });
  writeFileSync(join(root, 'stick', 'Acme root', 'vault.db'), '');
  mkdirSync(join(root, 'odd', 'vault.db'), { recursive: true });
  const here = join(root, 'stick', 'Acme root');
  expect(vaultsAt([join(root, 'unplugged', 'Vault'), here, join(root, 'odd')])).toEqual([
    { folder: here, name: 'Acme root', changed: statSync(join(here, 'vault.db')).mtime.toISOString() },
  ]);
});
