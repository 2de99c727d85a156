// What macOS tells by its own commands about swap, core files and FileVault. Their words are known; others are "cannot be known".
import type { SystemReadings } from '../../core/ports/machine.ts';
import type { Reader } from './reader.ts';

const told = (command: string) => `${command} gave no answer that is understood here.`;

export async function readMacos(reader: Reader): Promise<SystemReadings> {
  const [swap, vault, limit] = await Promise.all([
    reader.run('/usr/sbin/sysctl', ['-n', 'vm.swapusage']),
    reader.run('/usr/bin/fdesetup', ['status']),
    reader.run('/bin/launchctl', ['limit', 'core']),
  ]);
  const total = /total = ([\d.]+)/.exec(swap?.out ?? '')?.[1];
  const file = /FileVault is (On|Off)/.exec(vault?.out ?? '')?.[1];
  // The first number is the limit in force.
  const core = /core\s+(\S+)\s+\S+/.exec(limit?.out ?? '')?.[1];
  return {
    platform: 'darwin',
    swap:
      total === undefined
        ? { unknown: told('sysctl vm.swapusage') }
        : Number(total) === 0
          ? { known: [] }
          : {
              known: [
                {
                  name: 'swap of the system',
                  kind: 'disk',
                  encrypted: /\(encrypted\)/.test(swap?.out ?? ''),
                },
              ],
            },
    dumps:
      core === undefined
        ? { unknown: told('launchctl limit core') }
        : core === '0'
          ? { known: { written: false, how: 'the limit for core files is 0' } }
          : { known: { written: true, how: `the limit for core files is ${core}, and they go to /cores` } },
    disk:
      file === undefined
        ? { unknown: told('fdesetup status') }
        : { known: { encrypted: file === 'On', how: `FileVault is ${file.toLowerCase()}` } },
  };
}
