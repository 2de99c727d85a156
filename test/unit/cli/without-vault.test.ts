// Commands in place that need no vault: `self-test`, with the same rows as the window's health page and what only a window
// could know left open, and `quick-card`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { HEALTH_CHECKS } from '../../../shared/model/health.ts';
import { madeUpHealth } from '../../support/fake-health.ts';
import { runInPlace } from '../../support/in-place-cli.ts';

const room = mkdtempSync(join(tmpdir(), 'holdfast-self-test-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

test('every algorithm and every check of the machine has its line', async () => {
  const folder = join(room, 'keychain');
  const { code, stdout } = await runInPlace(['self-test', '--keychain', 'file', '--keychain-folder', folder]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ok {2}keychain: written, read, removed \(file\)$/m);
  expect(stdout).not.toMatch(/^FAILED/m);
  for (const { check, title } of madeUpHealth().rows) {
    const line = stdout.split('\n').find((one) => one.startsWith(`  ${title}: `));
    expect(line, check).toMatch(/: (holds|DOES NOT HOLD|cannot be known here)\. \S/);
    if (['sandbox', 'screen', 'program', 'clock'].includes(check)) expect(line).toContain('cannot be known');
    if (check === 'keychain') expect(line).toContain('DOES NOT HOLD');
  }
  expect(madeUpHealth().rows).toHaveLength(HEALTH_CHECKS.length);
  expect(stdout).toMatch(/^Build {6}[0-9a-f]{64} \(\d+ files\)$/m);
});

test('a quick card is written once, for a role that there is, on a paper that there is', async () => {
  const out = join(room, 'holder.pdf');
  const card = (...more: string[]) => runInPlace(['quick-card', ...more, '--json']);
  const written = await card('holder', '--out', out, '--paper', 'Letter');
  expect(written).toMatchObject({ code: 0, json: { path: out } });
  expect(readFileSync(out, 'latin1').startsWith('%PDF-')).toBe(true);
  expect((await card('holder', '--out', out)).json).toMatchObject({ error: { code: 'file-exists' } });
  expect((await card('holder', '--out', out, '--overwrite')).code).toBe(0);
  expect((await card('thief', '--out', out)).code).toBe(2);
  expect((await card('witness', '--out', join(room, 'w.pdf'), '--paper', 'A3')).code).toBe(2);
});
