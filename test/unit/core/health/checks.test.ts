import { expect, test } from 'vitest';
import { type HealthReadings, healthOf } from '../../../../electron/core/health/checks.ts';
import { HEALTH_CHECKS, type HealthCheck, type HealthVerdict } from '../../../../shared/model/health.ts';

const SHUT = {
  RunAsNode: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false,
};

/** A machine on which everything holds. */
const GOOD: HealthReadings = {
  platform: 'darwin',
  sandbox: { known: true },
  screen: { known: true },
  lock: { known: { manager: false, savers: ['macOS'] } },
  swap: { known: [] },
  dumps: { known: { written: false, how: 'the limit for core files is 0' } },
  disk: { known: { encrypted: true, how: 'FileVault is on' } },
  fuses: { known: SHUT },
  packed: true,
  build: null,
  runtime: [],
  keychain: { backend: 'os', ok: true, text: 'The keychain is open.', next: '' },
  network: { down: true, interfaces: [] },
  clock: { known: 'fine' },
};

const rowOf = (check: HealthCheck, part: Partial<HealthReadings>) => {
  const row = healthOf({ ...GOOD, ...part }).rows.find((one) => one.check === check);
  if (row === undefined) throw new Error(`no row ${check}`);
  return row;
};

test('on a good machine every check holds and asks for nothing', () => {
  const { rows } = healthOf(GOOD);
  expect(rows.map(({ check }) => check)).toEqual(HEALTH_CHECKS);
  for (const row of rows) expect(row, row.check).toMatchObject({ verdict: 'holds', next: '' });
});

const space = (kind: 'memory' | 'disk', encrypted: boolean | null) => ({ name: '/swap', kind, encrypted });
const CASES: readonly [HealthCheck, Partial<HealthReadings>, HealthVerdict, RegExp][] = [
  ['sandbox', { sandbox: { known: false } }, 'fails', /without the sandbox/],
  ['sandbox', { sandbox: { unknown: 'No window.' } }, 'unknown', /^No window\.$/],
  [
    'keychain',
    { keychain: { ...GOOD.keychain, ok: false, text: 'Locked.', next: 'Unlock it.' } },
    'fails',
    /Locked/,
  ],
  ['keychain', { keychain: { ...GOOD.keychain, backend: 'file' } }, 'fails', /folder of files/],
  ['screen', { screen: { known: false }, platform: 'linux' }, 'fails', /Linux has nothing/],
  ['screen', { screen: { known: false }, platform: 'win32' }, 'fails', /show what stands/],
  [
    'lock',
    { lock: { known: { manager: true, savers: ['the screen saver of KDE'] } } },
    'holds',
    /told by the/,
  ],
  ['lock', { lock: { known: { manager: true, savers: [] } } }, 'unknown', /login manager/],
  ['lock', { lock: { known: { manager: false, savers: [] } } }, 'fails', /Nothing on this desktop/],
  ['lock', { lock: { unknown: 'No window.' } }, 'unknown', /^No window/],
  ['swap', { swap: { known: [space('disk', false)] } }, 'fails', /not encrypted: \/swap/],
  ['swap', { swap: { known: [space('disk', true), space('disk', false)] } }, 'fails', /not encrypted/],
  ['swap', { swap: { known: [space('disk', null)] } }, 'unknown', /nobody can tell/],
  [
    'swap',
    { swap: { known: [space('disk', true), space('memory', false)] } },
    'holds',
    /encrypted or lies in memory/,
  ],
  ['dumps', { dumps: { known: { written: true, how: 'apport collects them' } } }, 'fails', /apport/],
  ['disk', { disk: { known: { encrypted: false, how: 'FileVault is off' } } }, 'fails', /FileVault is off/],
  ['disk', { disk: { unknown: 'zfs does not tell.' } }, 'unknown', /zfs/],
  ['program', { fuses: { known: { ...SHUT, RunAsNode: true } } }, 'fails', /RunAsNode/],
  ['program', { fuses: { known: {} } }, 'fails', /OnlyLoadAppFromAsar/],
  ['archive', { packed: false }, 'fails', /loose files/],
  ['archive', { platform: 'linux' }, 'fails', /Linux does not check/],
  [
    'archive',
    { fuses: { known: { ...SHUT, EnableEmbeddedAsarIntegrityValidation: false } } },
    'fails',
    /is off/,
  ],
  ['network', { network: { down: false, interfaces: ['wlan0'] } }, 'fails', /wlan0/],
  ['clock', { clock: { known: 'behind' } }, 'fails', /behind/],
  ['clock', { clock: { known: 'ahead' } }, 'fails', /leapt/],
  ['clock', { clock: { unknown: 'No vault is open.' } }, 'unknown', /No vault/],
];

test.each(CASES)('%s with %j: %s', (check, part, verdict, found) => {
  const row = rowOf(check, part);
  expect(row.verdict).toBe(verdict);
  expect(row.found).toMatch(found);
  // What does not hold and what nobody knows both say what to do.
  if (verdict !== 'holds') expect(row.next).not.toBe('');
});
