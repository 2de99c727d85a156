// npm run bench: bundles each program in test/bench/ as the build would and runs it on Node, then on Electron's Node; what is
// measured in a real window is run there.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache, project, say } from './console.mjs';
import { install } from './install.mjs';

install();
const { build } = await import('vite');
const { follow, playwright } = await import('./steps.mjs');
const { runtime } = await import('./runtime.mjs');
const { path, version } = await runtime();

const folder = join(project, 'test/bench');
const wanted = process.argv.slice(2);
const named = (end) =>
  existsSync(folder)
    ? readdirSync(folder).filter(
        (name) => name.endsWith(end) && (wanted.length === 0 || wanted.some((part) => name.includes(part))),
      )
    : [];
const programs = named('.bench.ts');
const windows = named('.window.ts');
const loop = wanted.length === 0 || wanted.some((part) => 'loop'.includes(part));
if (programs.length + windows.length === 0 && !loop)
  say('There is no benchmark of that name in test/bench/ (files end in .bench.ts).');

/** Packages with native code, loaded at run time, and two that are absent (see vite.config.ts). */
const natives = [
  'keytar',
  'sodium-native',
  '@node-rs/argon2',
  '@photostructure/sqlite',
  'electron',
  'x11',
  'usocket',
];
/** Programs of threads: entry → file. */
const threads = [
  ['electron/strongroom/bulk/worker.ts', 'bulk-worker.cjs'],
  ['electron/strongroom/scan/worker.ts', 'scan-worker.cjs'],
  ['electron/strongroom/ledger/worker.ts', 'ledger-worker.cjs'],
  ['electron/strongroom/passphrase/strength-worker.ts', 'strength-worker.cjs'],
  ['electron/adapters/documents/pdf-worker.ts', 'pdf-worker.cjs'],
];
let failed = 0;
for (const name of programs) {
  // Inside node_modules, so that native packages are found from there.
  mkdirSync(cache, { recursive: true });
  const target = mkdtempSync(join(cache, 'bench-'));
  try {
    await bundle(join(folder, name), target, 'bench.mjs');
    // Beside the program, where it is looked for.
    for (const [entry, file] of threads) await bundle(join(project, entry), target, file);
    const program = join(target, 'bench.mjs');
    say(`${name} on Node ${process.versions.node}`);
    failed += (await follow(process.execPath, [program])) === 0 ? 0 : 1;
    say(`${name} on Electron ${version}`);
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    failed += (await follow(path, [program], { env })) === 0 ? 0 : 1;
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}
for (const name of windows) {
  say(`${name} in a window of Electron ${version}`);
  const config = join(folder, 'playwright.config.ts');
  failed += (await follow(process.execPath, [playwright, 'test', '-c', config, name])) === 0 ? 0 : 1;
}
if (loop) {
  say(`main's event loop while windows act, on Electron ${version}: no turn computes for more than 50 ms`);
  const env = { ...process.env, HOLDFAST_LOOP: 'promised' };
  const args = [playwright, 'test', '--project=act', '--grep-invert', '@demo'];
  failed += (await follow(process.execPath, args, { env })) === 0 ? 0 : 1;
}
const runs = programs.length * 2 + windows.length + (loop ? 1 : 0);
if (failed > 0) say(`${failed} of ${runs} broke a promise or failed.`);
process.exitCode = failed === 0 && runs > 0 ? 0 : 1;

async function bundle(entry, outDir, entryFileNames) {
  await build({
    configFile: false,
    root: project,
    logLevel: 'error',
    define: { __TEST_BUILD__: 'true' },
    resolve: { noExternal: true, external: natives },
    ssr: { noExternal: true, external: natives },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: {
        external: natives,
        output: {
          format: entryFileNames.endsWith('.cjs') ? 'cjs' : 'es',
          entryFileNames,
          codeSplitting: false,
        },
      },
    },
  });
}
