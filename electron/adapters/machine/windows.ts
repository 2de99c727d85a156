// What Windows tells an ordinary user: registry values for paging file and dumps, and the protection of a volume as the
// shell knows it. Other answers than the known ones are "cannot be known".
import type { DiskState, Reading, SystemReadings } from '../../core/ports/machine.ts';
import type { Reader } from './reader.ts';

const FILE_SYSTEM = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\FileSystem';
const MEMORY = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management';
const LOCAL_DUMPS = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\Windows Error Reporting\\LocalDumps';

export async function readWindows(
  reader: Reader,
  folder: string,
  root = systemRoot(),
): Promise<SystemReadings> {
  const registry = `${root}\\System32\\reg.exe`;
  const [encrypts, paging, dumps] = await Promise.all([
    reader.run(registry, ['query', FILE_SYSTEM, '/v', 'NtfsEncryptPagingFile']),
    reader.run(registry, ['query', MEMORY, '/v', 'PagingFiles']),
    reader.run(registry, ['query', LOCAL_DUMPS]),
  ]);
  const flag = /NtfsEncryptPagingFile\s+REG_DWORD\s+0x(\d+)/.exec(encrypts?.out ?? '')?.[1];
  const files = /PagingFiles\s+REG_MULTI_SZ[ \t]*(.*)/.exec(paging?.out ?? '')?.[1]?.trim();
  return {
    platform: 'win32',
    swap:
      files === undefined
        ? { unknown: 'The registry did not tell about the paging file.' }
        : files === ''
          ? { known: [] }
          : {
              known: [
                {
                  name: files.split(' ')[0] ?? '',
                  kind: 'disk',
                  // Without that value a paging file is encrypted only where its whole volume is, which is told below.
                  encrypted: flag === undefined ? null : flag !== '0',
                },
              ],
            },
    // `reg query` ends with 1 where there is no such key: then Windows keeps no dumps of programs by itself.
    dumps:
      dumps === null
        ? { unknown: 'The registry did not tell about dumps.' }
        : dumps.code === 0
          ? { known: { written: true, how: 'Windows Error Reporting keeps local dumps' } }
          : { known: { written: false, how: 'Windows Error Reporting keeps no local dumps' } },
    disk: await volume(reader, folder, root),
  };
}

/** `System.Volume.BitLockerProtection`: 1 on, 2 off, 3 encrypting, 4 decrypting, 5 suspended, 6 locked; 0 not encryptable. */
async function volume(reader: Reader, folder: string, root: string): Promise<Reading<DiskState>> {
  const letter = /^([A-Za-z]):/.exec(folder)?.[1]?.toUpperCase();
  if (letter === undefined) return { unknown: 'The folder lies on no volume with a letter.' };
  const said = await reader.run(`${root}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`, [
    '-NoProfile',
    '-NonInteractive',
    '-Command',
    `(New-Object -ComObject Shell.Application).NameSpace('${letter}:').Self.ExtendedProperty('System.Volume.BitLockerProtection')`,
  ]);
  const value = said?.code === 0 ? said.out.trim() : '';
  if (value === '1' || value === '3')
    return {
      known: {
        encrypted: value === '1',
        how: value === '1' ? `BitLocker protects ${letter}:` : `BitLocker is still encrypting ${letter}:`,
      },
    };
  if (value === '2' || value === '0' || value === '4')
    return { known: { encrypted: false, how: `BitLocker does not protect ${letter}:` } };
  if (value === '5')
    return { known: { encrypted: false, how: `the protection of ${letter}: by BitLocker is suspended` } };
  return { unknown: `Windows did not tell whether BitLocker protects ${letter}:.` };
}

const systemRoot = () => process.env.SystemRoot ?? 'C:\\Windows';
