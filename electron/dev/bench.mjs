// npm run bench: bundles each program in test/bench/ as the build would and runs it on Node, then on Electron's Node.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache, project, say } from './console.mjs';
import { install } from './install.mjs';

install();
const { build } = await import('vite');
const { follow } = await import('./steps.mjs');
const { runtime } = await import('./runtime.mjs');
const { path, version } = await runtime();

const folder = join(project, 'test/bench');
const wanted = process.argv.slice(2);
const programs = existsSync(folder)
  ? readdirSync(folder).filter(
      (name) =>
        name.endsWith('.bench.ts') && (wanted.length === 0 || wanted.some((part) => name.includes(part))),
    )
  : [];
if (programs.length === 0) say('There is no benchmark of that name in test/bench/ (files end in .bench.ts).');

const natives = ['keytar', 'sodium-native', '@node-rs/argon2', '@photostructure/sqlite', 'electron'];
let failed = 0;
for (const name of programs) {
  // Inside node_modules, so that native packages are found from there.
  const target = mkdtempSync(join(cache, 'bench-'));
  await build({
    configFile: false,
    root: project,
    logLevel: 'error',
    define: { __TEST_BUILD__: 'true' },
    resolve: { noExternal: true, external: natives },
    ssr: { noExternal: true, external: natives },
    build: {
      ssr: join(folder, name),
      outDir: target,
      target: 'node20',
      rolldownOptions: { external: natives, output: { entryFileNames: 'bench.mjs' } },
    },
  });
  const program = join(target, 'bench.mjs');
  say(`${name} on Node ${process.versions.node}`);
  failed += (await follow(process.execPath, [program])) === 0 ? 0 : 1;
  say(`${name} on Electron ${version}`);
  failed +=
    (await follow(path, [program], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } })) === 0 ? 0 : 1;
  rmSync(target, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
