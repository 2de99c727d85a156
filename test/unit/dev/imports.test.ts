// The table of imports is only worth something if it finds what breaks it.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const project = resolve(import.meta.dirname, '../../..');
let folder: string;
let found: string[];

/** Path → source → rule that must object. */
const wrong: readonly [path: string, source: string, rule: string][] = [
  ['renderer/a.ts', "import '../electron/main/x.ts';", 'renderer'],
  ['renderer/b.ts', "import 'node:fs';", 'renderer-no-node'],
  ['renderer/c.ts', "import type { X } from '../electron/core/x.ts';", 'renderer'],
  ['shared/a.ts', "import '../electron/core/x.ts';", 'shared-alone'],
  ['shared/b.ts', "import 'node:crypto';", 'shared-no-node'],
  ['electron/core/a.ts', "import 'node:fs';", 'core-no-node'],
  ['electron/core/b.ts', "import '../strongroom/x.ts';", 'core-pure'],
  ['electron/core/c.ts', "import 'electron';", 'electron-only-in-shell'],
  ['electron/core/d.ts', "import 'keytar';", 'keytar-only-in-strongroom'],
  ['electron/strongroom/a.ts', "import '../core/x.ts';", 'strongroom'],
  ['electron/adapters/a.ts', "import '../strongroom/x.ts';", 'adapters'],
  ['electron/adapters/b.ts', "import 'node:net';", 'no-network'],
  ['electron/ipc/a.ts', "import '../strongroom/x.ts';", 'ipc'],
  ['electron/cli/a.ts', "import '../main/x.ts';", 'cli'],
  ['electron/main/a.ts', "import '../../test/x.ts';", 'no-tests-in-product'],
  ['electron/main/b.ts', "import { request } from 'node:https';", 'no-network'],
  ['electron/core/e.ts', "import { z } from 'zod';", 'zod-by-the-door'],
  ['electron/core/f.ts', "import './nowhere.ts';", 'no-unresolved'],
];
const targets = ['electron/core/x.ts', 'electron/strongroom/x.ts', 'electron/main/x.ts', 'test/x.ts'];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-imports-'));
  for (const name of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json'])
    cpSync(join(project, name), join(folder, name));
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, source] of [
    ...wrong,
    ...targets.map((path) => [path, 'export type X = 1; export const x = 1;'] as const),
  ]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${source}\n`);
  }
  const cruiser = join(project, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [
    cruiser,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'electron',
    'renderer',
    'shared',
    'test',
  ];
  let output: string;
  try {
    output = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const { summary } = JSON.parse(output) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  found = summary.violations.map(({ from, rule }) => `${from} ${rule.name}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(wrong)('%s with %s breaks the rule %s', (path, _source, rule) => {
  expect(found).toContain(`${path} ${rule}`);
});
