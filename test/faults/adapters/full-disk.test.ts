// Needs a small file system of its own: a tmpfs, which only root may mount. Elsewhere a limit on file sizes stands in.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { folders } from '../../../electron/adapters/folders.ts';
import { vaultFiles } from '../../../electron/adapters/vault-file/vault-files.ts';
import { bytes, events, META, material, scratch } from '../../unit/adapters/vault-file/sample.ts';
import { buildWriter } from './writer-program.ts';

let writer: { path: string; remove: () => void };
beforeAll(async () => {
  writer = await buildWriter('cjs', 'full');
});
afterAll(() => writer.remove());

/** A file system of `size` KiB, or null where this user may not mount one. */
function smallDisk(size: number): string | null {
  const folder = join(scratch(), 'disk');
  mkdirSync(folder);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'tmpfs', folder]);
  if (mounted.status !== 0) return null;
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
  });
  return folder;
}

function closedVault() {
  const folder = join(scratch(), 'vault');
  const file = vaultFiles.create(folder, META);
  file.commit({ events: events(file.head(), 1) });
  file.close();
  return { folder };
}

const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

test.skipIf(!mayMount)(
  'a full disk refuses the commit, keeps the state before, and goes on when there is room',
  () => {
    const disk = smallDisk(700);
    if (disk === null) return expect.unreachable('root could not mount a tmpfs');
    const folder = join(disk, 'vault');
    const file = vaultFiles.create(folder, META);
    file.commit({ events: events(file.head(), 2), putMaterial: [material('kept')] });
    writeFileSync(join(disk, 'ballast'), bytes(200 * 1024));
    let done = 0;
    expect(() => {
      for (;;) {
        file.commit({
          events: events(file.head(), 1),
          putMaterial: [material(`row ${done}`, 'r', 1, 20_000)],
        });
        done += 1;
      }
    }).toThrow(/^system-disk-full/);
    expect(file.head().seq).toBe(2 + done);
    expect(file.materialOfRing('r', '', 1000)).toHaveLength(done);
    expect(() => file.truncateLog()).toThrow(/^system-disk-full/);
    const copy = join(disk, 'copy.db');
    expect(() => file.copyTo(copy)).toThrow(/^(file|system)-disk-full/);
    expect(existsSync(copy)).toBe(false);
    expect(() => vaultFiles.create(join(disk, 'another'), META)).toThrow(/^system-disk-full/);
    expect(readdirSync(disk).sort()).toEqual(['ballast', 'vault']);
    execFileSync('rm', [join(disk, 'ballast')]);
    file.commit({ events: events(file.head(), 1) });
    file.close();
    const again = vaultFiles.open(folder);
    expect(again.head().seq).toBe(3 + done);
    expect(again.material(['kept'])).toHaveLength(1);
    again.close();
  },
);

test.skipIf(process.platform !== 'linux')(
  'a program under a file size limit ends with a refusal and a whole vault',
  () => {
    const folder = join(scratch(), 'vault');
    const file = vaultFiles.create(folder, META);
    file.commit({ events: events(file.head(), 1) });
    file.close();
    // Node ignores SIGXFSZ, so the limit shows as a failing write; 1,024-byte units in bash.
    const { stdout, status } = spawnSync(
      'bash',
      ['-c', 'ulimit -f 400; exec "$@"', 'bash', process.execPath, writer.path, folder, 'fill', '30000'],
      { encoding: 'utf8' },
    );
    expect(status).toBe(3);
    const lines = stdout.trim().split('\n');
    expect(lines.at(-1)).toMatch(/^refused (vault-write-failed|system-disk-full)$/);
    const committed = Number(lines.filter((line) => /^\d+$/.test(line)).at(-1));
    expect(committed).toBeGreaterThan(2);
    const again = vaultFiles.open(folder);
    expect(again.head().seq).toBe(committed);
    again.close();
  },
);

test.skipIf(!mayMount)('a read-only medium', () => {
  const disk = smallDisk(700);
  if (disk === null) return expect.unreachable('root could not mount a tmpfs');
  const folder = join(disk, 'vault');
  // By another program: an older runtime keeps a closed file's descriptor for a while, and the medium busy with it.
  const { folder: origin } = closedVault();
  execFileSync('cp', ['-r', origin, folder]);
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  expect(() => vaultFiles.open(folder)).toThrow(/^vault-read-only/);
  expect(() => vaultFiles.create(join(disk, 'new'), META)).toThrow(/^vault-folder-unusable/);
  execFileSync('mount', ['-o', 'remount,rw', disk]);
  vaultFiles.open(folder).close();
});

test.skipIf(!mayMount)('a folder that the user may not write, or not read', () => {
  const { folder } = closedVault();
  execFileSync('chmod', ['755', join(folder, '..'), folder]);
  const asNobody = () => {
    const { stdout } = spawnSync(
      'setpriv',
      ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, writer.path, folder, '1'],
      {
        encoding: 'utf8',
      },
    );
    return stdout.trim();
  };
  expect(asNobody()).toBe('refused vault-not-permitted');
  execFileSync('chmod', ['644', join(folder, 'vault.db')]);
  expect(asNobody()).toBe('refused vault-read-only');
});

test.skipIf(!mayMount)(
  'a full disk takes no part of a line: what was there is as it was, and goes on when there is room',
  () => {
    const disk = smallDisk(64);
    if (disk === null) return expect.unreachable('root could not mount a tmpfs');
    const path = join(disk, 'transcript.jsonl');
    folders.writeNew(path, bytes(1000));
    const before = folders.sha256(path);
    expect(() => folders.append(path, bytes(200 * 1024))).toThrow(/^file-disk-full/);
    expect(folders.sha256(path)).toEqual(before);
    folders.append(path, bytes(10));
    expect(folders.sha256(path).bytes).toBe(before.bytes + 10);
  },
);
