// One build of all parts: the page, and the programs of main process, preload, strongroom, workers and command line.
// HOLDFAST_TEST=1 makes the test build in dist-test/ (with hooks for end-to-end tests); without it, the release build in dist/.
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { licencesOf } from './electron/dev/licences.mjs';

const testBuild = process.env.HOLDFAST_TEST === '1';
const project = import.meta.dirname;
const output = resolve(project, testBuild ? 'dist-test' : 'dist');
const watching = process.argv.includes('--watch') || process.argv.includes('-w');

/**
 * Programs that run outside the page: environment → entry, file written, module format. What a program seldom needs lies
 * beside it and is read when it is needed, except where one file is all that the runtime takes.
 */
export const programs = {
  main: { entry: 'electron/main/start.ts', file: 'main.cjs', format: 'cjs', beside: true },
  preload: { entry: 'electron/preload.ts', file: 'preload.cjs', format: 'cjs', beside: false },
  printPreload: {
    entry: 'electron/print-preload.ts',
    file: 'print-preload.cjs',
    format: 'cjs',
    beside: false,
  },
  strongroom: {
    entry: 'electron/strongroom/process.ts',
    file: 'strongroom.cjs',
    format: 'cjs',
    beside: true,
  },
  bulk: {
    entry: 'electron/strongroom/bulk/worker.ts',
    file: 'bulk-worker.cjs',
    format: 'cjs',
    beside: false,
  },
  scan: {
    entry: 'electron/strongroom/scan/worker.ts',
    file: 'scan-worker.cjs',
    format: 'cjs',
    beside: false,
  },
  ledger: {
    entry: 'electron/strongroom/ledger/worker.ts',
    file: 'ledger-worker.cjs',
    format: 'cjs',
    beside: false,
  },
  pdf: {
    entry: 'electron/adapters/documents/pdf-worker.ts',
    file: 'pdf-worker.cjs',
    format: 'cjs',
    beside: false,
  },
  strength: {
    entry: 'electron/strongroom/passphrase/strength-worker.ts',
    file: 'strength-worker.cjs',
    format: 'cjs',
    beside: false,
  },
  cli: { entry: 'electron/cli/main.ts', file: 'cli.js', format: 'es', beside: true },
} as const;

/** Packages with native code: loaded at run time, never bundled. */
const natives = ['keytar', 'sodium-native', '@node-rs/argon2', '@photostructure/sqlite'];
/** Packages that dbus-next would use if they were there; they are not, and nothing of ours reaches them. */
const absent = ['x11', 'usocket'];
const external = ['electron', ...natives, ...absent, ...builtinModules, /^node:/];

function program({
  entry,
  file,
  format,
  beside,
}: (typeof programs)[keyof typeof programs]): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: {
      noExternal: true,
      external: ['electron', ...natives, ...absent],
      conditions: ['node', 'import', 'default'],
    },
    build: {
      ssr: true,
      outDir: output,
      emptyOutDir: false,
      target: 'node20',
      sourcemap: testBuild,
      rolldownOptions: {
        input: resolve(project, entry),
        external,
        // Else what parts share is put into one of them, which the entry then reads before its time.
        experimental: { chunkOptimization: false },
        output: {
          format,
          entryFileNames: file,
          codeSplitting: beside,
          chunkFileNames: file.replace('.', '-[name].'),
          // Auditors can read a release: what is dead is taken out, the rest stays as it was written.
          ...(testBuild
            ? {}
            : { minify: 'dce-only' as const, comments: { legal: true, annotation: false, jsdoc: false } }),
          ...(format === 'es' ? { banner: '#!/usr/bin/env node' } : {}),
        },
      },
    },
  };
}

/**
 * React Aria empties its announcer through innerHTML, which trusted types forbid. The build replaces that, and fails when the
 * library no longer holds what is to be replaced.
 */
export function repairLiveAnnouncer(): Plugin {
  const before = ".innerHTML = ''";
  let seen = false;
  return {
    name: 'holdfast:live-announcer',
    applyToEnvironment: (environment) => environment.name === 'client',
    transform(code, id) {
      if (!/[\\/]live-announcer[\\/]LiveAnnouncer\.m?js/.test(id)) return null;
      // The library also has files of that name which only pass the announcer on.
      if (!code.includes('class ')) return null;
      if (!code.includes(before)) this.error(`nothing to repair in ${id}: look at the library again`);
      seen = true;
      return { code: code.replaceAll(before, ".textContent = ''"), map: null };
    },
    generateBundle(_options, bundle) {
      const parts = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
      const usesAria = parts.some((id) => id.includes('/node_modules/react-aria'));
      if (usesAria && !seen) this.error('React Aria is bundled but its announcer was not met');
    },
  };
}

/**
 * dbus-next reads and writes XML to describe objects to who asks for that. Nothing of ours asks or answers such a question, and a
 * third of a megabyte less is read before anything is shown.
 */
export function withoutXml(): Plugin {
  const empty = '\0holdfast:no-xml';
  return {
    name: 'holdfast:without-xml',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.name !== 'client',
    resolveId: (source) => (source === 'xml2js' ? empty : null),
    load: (id) => (id === empty ? 'export class Parser {}\nexport class Builder {}\n' : null),
  };
}

export default defineConfig({
  root: resolve(project, 'renderer'),
  base: './',
  define: {
    __TEST_BUILD__: JSON.stringify(testBuild),
    __LICENCES__: JSON.stringify(
      licencesOf(JSON.parse(readFileSync(resolve(project, 'package-lock.json'), 'utf8'))),
    ),
  },
  plugins: [react(), repairLiveAnnouncer(), withoutXml()],
  environments: {
    client: {
      build: {
        outDir: resolve(output, 'renderer'),
        emptyOutDir: !watching,
        target: 'chrome130',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        sourcemap: testBuild,
        rolldownOptions: {
          input: {
            index: resolve(project, 'renderer/index.html'),
            print: resolve(project, 'renderer/print.html'),
          },
          output: {
            entryFileNames: 'assets/[name].js',
            chunkFileNames: 'assets/[name].js',
            assetFileNames: 'assets/[name][extname]',
          },
        },
      },
    },
    ...Object.fromEntries(Object.entries(programs).map(([name, parts]) => [name, program(parts)])),
  },
  builder: {
    sharedConfigBuild: true,
    async buildApp(builder) {
      for (const [name, environment] of Object.entries(builder.environments)) {
        const parts = programs[name as keyof typeof programs];
        const entry = name === 'client' ? 'renderer/index.html' : parts?.entry;
        if (entry === undefined) continue;
        if (!existsSync(resolve(project, entry))) {
          builder.config.logger.warn(`skipped ${name}: ${entry} is not written yet`);
          continue;
        }
        await builder.build(environment);
      }
    },
  },
});
