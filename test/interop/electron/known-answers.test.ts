// The same known answers inside Electron: its crypto is BoringSSL, and a test under Node alone would hide what it lacks.
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtime } from '../../../electron/dev/runtime.mjs';
import { type KnownAnswer, runKnownAnswers } from '../../../electron/strongroom/self-test/known-answers.ts';
import { type BuiltProgram, buildProgram } from '../../support/build-program.ts';

let program: BuiltProgram;
let inElectron: { versions: Record<string, string>; answers: KnownAnswer[] };

beforeAll(async () => {
  program = await buildProgram('test/support/known-answers-program.ts');
  const { path } = await runtime({ quiet: true });
  const output = execFileSync(path, [program.path], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  });
  inElectron = JSON.parse(output.slice(output.indexOf('{')));
}, 120_000);

afterAll(() => program.remove());

describe('known answers inside Electron', () => {
  it('ran in Electron and not in Node', () => {
    expect(inElectron.versions.electron).toMatch(/^\d+\./);
  });

  it('hold, every one of them', () => {
    expect(inElectron.answers.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('are the same rows as under Node', async () => {
    const here = await runKnownAnswers();
    expect(inElectron.answers.map(({ name }) => name)).toEqual(here.map(({ name }) => name));
    expect(here.length).toBeGreaterThan(15);
  });
});
