import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { readLinux } from '../../../../electron/adapters/machine/linux.ts';
import { readSystem } from '../../../../electron/adapters/machine/machine.ts';
import { type Recorded, recorded } from './recorded.ts';

const limits = (core: string) => `Limit                     Soft Limit           Hard Limit           Units
Max stack size            8388608              unlimited            bytes
Max core file size        ${core.padEnd(21)}unlimited            bytes
`;
const MOUNTS = `22 28 0:21 / /proc rw,nosuid shared:5 - proc proc rw
28 1 253:1 / / rw,relatime shared:1 - ext4 /dev/mapper/vg-root rw
40 28 259:2 / /boot rw,relatime shared:20 - ext4 /dev/nvme0n1p2 rw
41 28 0:44 / /tank rw - zfs tank/home rw
42 28 0:45 / /run/user/1000 rw - tmpfs tmpfs rw
43 28 0:46 / /home/ada rw - ecryptfs /home/.ecryptfs/ada rw
`;
/** Logical volumes in one volume of LUKS: what Debian's installer makes of "encrypted LVM". */
const LVM_IN_LUKS: Recorded = {
  texts: {
    '/proc/self/mountinfo': MOUNTS,
    '/proc/self/limits': limits('0'),
    '/proc/sys/kernel/core_pattern': 'core\n',
    '/proc/swaps':
      'Filename\tType\tSize\tUsed\tPriority\n/dev/dm-2                               partition\t1003516\t0\t-2\n',
    '/sys/class/block/dm-0/dev': '253:0\n',
    '/sys/class/block/dm-0/dm/uuid': 'CRYPT-LUKS2-1f0e-nvme0n1p3_crypt\n',
    '/sys/class/block/dm-1/dev': '253:1\n',
    '/sys/class/block/dm-1/dm/uuid': 'LVM-AbCd\n',
    '/sys/class/block/dm-2/dev': '253:2\n',
    '/sys/class/block/dm-2/dm/uuid': 'LVM-EfGh\n',
    '/sys/class/block/nvme0n1p2/dev': '259:2\n',
    '/sys/class/block/nvme0n1p3/dev': '259:3\n',
  },
  folders: {
    '/sys/class/block/dm-0/slaves': ['nvme0n1p3'],
    '/sys/class/block/dm-1/slaves': ['dm-0'],
    '/sys/class/block/dm-2/slaves': ['dm-0'],
  },
  links: { '/dev/mapper/vg-root': '/dev/dm-1' },
  device: { major: 253, minor: 1 },
};
const read = (part: Partial<Recorded> = {}, texts: Record<string, string> = {}) =>
  readLinux(
    recorded({ ...LVM_IN_LUKS, ...part, texts: { ...LVM_IN_LUKS.texts, ...texts } }),
    '/home/ada/.local/share/holdfast/vaults',
  );

test('a volume in LUKS is seen through the volumes above it, for the vault and for the swap space', async () => {
  const { disk, swap } = await read();
  expect(disk).toEqual({ known: { encrypted: true, how: 'dm-crypt below /dev/mapper/vg-root' } });
  expect(swap).toEqual({ known: [{ name: '/dev/dm-2', kind: 'disk', encrypted: true }] });
});

test('a plain partition, memory, encrypted files, and what does not tell', async () => {
  expect((await read({ device: { major: 259, minor: 2 } })).disk).toEqual({
    known: { encrypted: false, how: 'there is no dm-crypt below /dev/nvme0n1p2' },
  });
  expect((await read({ device: { major: 0, minor: 45 } })).disk).toMatchObject({
    known: { encrypted: true },
  });
  expect((await read({ device: { major: 0, minor: 46 } })).disk).toMatchObject({
    known: { encrypted: true },
  });
  expect((await read({ device: { major: 0, minor: 44 } })).disk).toMatchObject({
    unknown: expect.stringContaining('zfs'),
  });
  expect((await read({ device: { major: 9, minor: 9 } })).disk).toHaveProperty('unknown');
});

test('half a mirror that is encrypted is not encrypted', async () => {
  const texts = {
    '/sys/class/block/md0/dev': '9:0\n',
    '/proc/swaps': 'Filename\n/dev/md0 partition 1 0 -2\n',
  };
  const folders = { ...LVM_IN_LUKS.folders, '/sys/class/block/md0/slaves': ['dm-0', 'nvme0n1p2'] };
  expect((await read({ folders }, texts)).swap).toEqual({
    known: [{ name: '/dev/md0', kind: 'disk', encrypted: false }],
  });
});

test('compressed memory is memory, and a swap file is as encrypted as its disk', async () => {
  const texts = {
    '/proc/swaps':
      'Filename Type Size Used Priority\n/dev/zram0 partition 1 0 100\n/var/swap\\040file file 1 0 -2\n',
  };
  expect((await read({}, texts)).swap).toEqual({
    known: [
      { name: '/dev/zram0', kind: 'memory', encrypted: false },
      { name: '/var/swap file', kind: 'disk', encrypted: true },
    ],
  });
});

test.each([
  ['core', '0', false],
  ['core', 'unlimited', true],
  ['core.%p', '4096', true],
  ['|/usr/share/apport/apport -p%p', '0', true],
  ['|/bin/false', 'unlimited', false],
  ['', 'unlimited', false],
])('core files by the pattern “%s” under the limit %s: written %s', async (pattern, limit, written) => {
  const texts = { '/proc/sys/kernel/core_pattern': `${pattern}\n`, '/proc/self/limits': limits(limit) };
  expect((await read({}, texts)).dumps).toMatchObject({ known: { written } });
});

test('where nothing can be read nothing is claimed', async () => {
  const readings = await readLinux(recorded({}), '/somewhere');
  for (const reading of [readings.swap, readings.dumps, readings.disk])
    expect(reading).toHaveProperty('unknown');
});

test.runIf(process.platform === 'linux')('this machine is read as its own tools read it', async () => {
  const { swap, dumps, disk } = await readSystem(tmpdir());
  const spaces = readFileSync('/proc/swaps', 'utf8').trim().split('\n').length - 1;
  expect('known' in swap && swap.known.length).toBe(spaces);
  const pattern = readFileSync('/proc/sys/kernel/core_pattern', 'utf8').trim();
  const limit = execFileSync('sh', ['-c', 'ulimit -c'], { encoding: 'utf8' }).trim();
  if (!pattern.startsWith('|') && pattern !== '') {
    expect(dumps).toMatchObject({ known: { written: limit !== '0' } });
  } else expect('known' in dumps).toBe(true);
  expect('known' in disk || 'unknown' in disk).toBe(true);
});
