// The program file and the program's own files, each against a second opinion.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, expect, test } from 'vitest';
import { buildHash } from '../../../../electron/adapters/machine/build-hash.ts';
import { fuseFile, readFuses } from '../../../../electron/adapters/machine/fuses.ts';

const room = mkdtempSync(join(tmpdir(), 'holdfast-program-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

const MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const program = (name: string, before: number, wire: string) => {
  const path = join(room, name);
  writeFileSync(
    path,
    Buffer.concat([Buffer.alloc(before, 7), Buffer.from(MARK), Buffer.from(wire, 'latin1')]),
  );
  return path;
};

test.each([0, 5, (1 << 20) - 20, 1 << 20, (1 << 20) + 1])(
  'the switches are read as the tool that sets them reads them, behind %i other bytes',
  async (before) => {
    const path = program(`electron-${before}`, before, `\x01\x0801101010${'x'.repeat(90)}`);
    await flipFuses(path, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: false });
    const wire = (await getCurrentFuseWire(path)) as unknown as Record<string, number>;
    const reading = await readFuses(path);
    if (!('known' in reading)) throw new Error('not read');
    expect(Object.keys(reading.known)).toHaveLength(8);
    for (const [name, on] of Object.entries(reading.known)) {
      const option = FuseV1Options[name as keyof typeof FuseV1Options];
      expect(wire[option], name).toBe(on ? 0x31 : 0x30);
    }
  },
);

test('a switch that was taken out is not claimed, and other files have none', async () => {
  expect(await readFuses(program('removed', 3, '\x01\x0201r'.padEnd(40, 'x')))).toEqual({
    known: { RunAsNode: false, EnableCookieEncryption: true },
  });
  expect(await readFuses(program('newer', 3, '\x02\x0201'))).toHaveProperty('unknown');
  writeFileSync(join(room, 'plain'), Buffer.alloc(3_000_000));
  expect(await readFuses(join(room, 'plain'))).toHaveProperty('unknown');
  expect(await readFuses(join(room, 'nowhere'))).toHaveProperty('unknown');
  expect(fuseFile('/Applications/Holdfast.app/Contents/MacOS/Holdfast', 'darwin')).toBe(
    '/Applications/Holdfast.app/Contents/Frameworks/Electron Framework.framework/Electron Framework',
  );
});

test('the hash of the build is what the tools of the system compute, and changes with a byte', async () => {
  const dist = join(room, 'dist');
  mkdirSync(join(dist, 'renderer', 'assets'), { recursive: true });
  for (const name of ['main.cjs', 'cli.js', 'renderer/index.html', 'renderer/assets/über a.js', 'Z.js'])
    writeFileSync(join(dist, name), `content of ${name}`);
  const said = execFileSync(
    'sh',
    ['-c', "find . -type f | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum"],
    { cwd: dist, encoding: 'utf8' },
  );
  const hash = await buildHash(dist);
  expect(hash).toEqual({ sha256: said.split(' ')[0], files: 5 });
  writeFileSync(join(dist, 'main.cjs.map'), 'for debuggers');
  expect(await buildHash(dist)).toEqual(hash);
  writeFileSync(join(dist, 'Z.js'), 'content of Z.jz');
  expect((await buildHash(dist))?.sha256).not.toBe(hash?.sha256);
  expect(await buildHash(join(room, 'nowhere'))).toBeNull();
});
