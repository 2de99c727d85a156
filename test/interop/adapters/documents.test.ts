// Bundled as the application's programs are, a document needs nothing beside the program: no package, no file of the
// library, no typeface of the system. Run alone in an empty folder, on Node and inside Electron.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runtime } from '../../../electron/dev/runtime.mjs';
import { type BuiltProgram, buildProgram } from '../../support/build-program.ts';

const built: BuiltProgram[] = [];
let folder: string;
let electron: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-documents-'));
  for (const format of ['cjs', 'es'] as const) {
    const program = await buildProgram('test/support/document-program.ts', format);
    built.push(program);
    copyFileSync(program.path, join(folder, format === 'cjs' ? 'program.cjs' : 'program.mjs'));
  }
  electron = (await runtime({ quiet: true })).path;
}, 120_000);

afterAll(() => {
  for (const program of built) program.remove();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['program.cjs', 'Node', () => process.execPath],
  ['program.mjs', 'Node', () => process.execPath],
  ['program.cjs', 'Electron', () => electron],
])('%s on %s', (program, runs, command) => {
  const env = { ...process.env, ...(runs === 'Electron' ? { ELECTRON_RUN_AS_NODE: '1' } : {}) };
  const pdf = execFileSync(command(), [join(folder, program)], { env, cwd: folder });
  writeFileSync(join(folder, 'out.pdf'), pdf);
  const text = spawnSync('pdftotext', ['-layout', join(folder, 'out.pdf'), '-'], { encoding: 'utf8' }).stdout;
  for (const part of ['Bundled', 'Ångström', '0O1l', 'Page 1 of 1']) expect(text).toContain(part);
});
