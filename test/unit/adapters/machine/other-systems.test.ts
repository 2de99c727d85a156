// macOS and Windows by answers of their own commands, and a system that nobody asked yet.
import { expect, test } from 'vitest';
import { readSystem } from '../../../../electron/adapters/machine/machine.ts';
import { readMacos } from '../../../../electron/adapters/machine/macos.ts';
import { readWindows } from '../../../../electron/adapters/machine/windows.ts';
import { recorded } from './recorded.ts';

const ok = (out: string) => ({ code: 0, out });

test('macOS tells of FileVault, its swap and the limit for core files', async () => {
  const commands = {
    'sysctl -n vm.swapusage': ok('total = 2048.00M  used = 1012.25M  free = 1035.75M  (encrypted)\n'),
    'fdesetup status': ok('FileVault is On.\n'),
    'launchctl limit core': ok('\tcore        0              unlimited      \n'),
  };
  expect(await readMacos(recorded({ commands }))).toEqual({
    platform: 'darwin',
    swap: { known: [{ name: 'swap of the system', kind: 'disk', encrypted: true }] },
    dumps: { known: { written: false, how: 'the limit for core files is 0' } },
    disk: { known: { encrypted: true, how: 'FileVault is on' } },
  });
  const open = await readMacos(
    recorded({
      commands: {
        'sysctl -n vm.swapusage': ok('total = 0.00M  used = 0.00M  free = 0.00M\n'),
        'fdesetup status': ok('FileVault is Off.\n'),
        'launchctl limit core': ok('\tcore        unlimited      unlimited      \n'),
      },
    }),
  );
  expect(open).toMatchObject({
    swap: { known: [] },
    dumps: { known: { written: true } },
    disk: { known: { encrypted: false } },
  });
});

const reg = (key: string, line: string) => ok(`\r\n${key}\r\n    ${line}\r\n\r\n`);
const FILE_SYSTEM = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\FileSystem';
const MEMORY = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management';
const DUMPS = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\Windows Error Reporting\\LocalDumps';
const SHELL = (letter: string) =>
  `powershell.exe -NoProfile -NonInteractive -Command (New-Object -ComObject Shell.Application).NameSpace('${letter}:').Self.ExtendedProperty('System.Volume.BitLockerProtection')`;
const windows = (volume: string, more: Record<string, { code: number; out: string }> = {}) =>
  readWindows(
    recorded({
      commands: {
        [`reg.exe query ${FILE_SYSTEM} /v NtfsEncryptPagingFile`]: reg(
          FILE_SYSTEM,
          'NtfsEncryptPagingFile    REG_DWORD    0x0',
        ),
        [`reg.exe query ${MEMORY} /v PagingFiles`]: reg(
          MEMORY,
          'PagingFiles    REG_MULTI_SZ    C:\\pagefile.sys 0 0',
        ),
        [`reg.exe query ${DUMPS}`]: { code: 1, out: '' },
        [SHELL('C')]: ok(`${volume}\r\n`),
        ...more,
      },
    }),
    'C:\\Users\\Ada\\AppData\\Local\\Holdfast\\vaults',
    'C:\\Windows',
  );

test('Windows tells of its paging file, its dumps and BitLocker', async () => {
  expect(await windows('1')).toEqual({
    platform: 'win32',
    swap: { known: [{ name: 'C:\\pagefile.sys', kind: 'disk', encrypted: false }] },
    dumps: { known: { written: false, how: 'Windows Error Reporting keeps no local dumps' } },
    disk: { known: { encrypted: true, how: 'BitLocker protects C:' } },
  });
  expect((await windows('2')).disk).toMatchObject({ known: { encrypted: false } });
  expect((await windows('5')).disk).toMatchObject({ known: { encrypted: false, how: /suspended/ } });
  expect((await windows('')).disk).toHaveProperty('unknown');
  const kept = await windows('1', { [`reg.exe query ${DUMPS}`]: reg(DUMPS, 'DumpType    REG_DWORD    0x2') });
  expect(kept.dumps).toMatchObject({ known: { written: true } });
});

test('answers that are not understood, and systems without a probe, claim nothing', async () => {
  const strange = { 'fdesetup status': ok('FileVault ist aktiviert.\n') };
  for (const readings of [
    await readMacos(recorded({ commands: strange })),
    await readWindows(recorded({}), '\\\\server\\share', 'C:\\Windows'),
    await readSystem('/', 'haiku', recorded({})),
  ]) {
    for (const reading of [readings.swap, readings.dumps, readings.disk])
      expect(reading).toHaveProperty('unknown');
  }
});
