// The table of who may import whom. An import that breaks it fails `npm run check`.
// The cruiser reads TypeScript through swc, but does not tell it which files hold JSX.
const { Compiler } = require('@swc/core');
const parseFile = Compiler.prototype.parseFileSync;
Compiler.prototype.parseFileSync = function parseFileSync(path, options) {
  return parseFile.call(this, path, { ...options, tsx: path.endsWith('.tsx') });
};

const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: '^(electron|renderer|shared|test)/', pathNot: allowed },
});
const libraries = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: '(^|/)node_modules/', pathNot: allowed.map((name) => `node_modules/${name}/`) },
});
const never = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { path: from }, to });

const nodeBuiltIns = { dependencyTypes: ['core'] };
const network = { path: '^(node:)?(http|https|http2|net|tls|dgram|dns|dns/promises|inspector)$' };
const crypto = ['@noble/[^/]+', '@scure/[^/]+'];

module.exports = {
  forbidden: [
    only('shared-alone', '^shared/', '^shared/', 'shared/ is the ground: nothing of ours outside it'),
    libraries(
      'shared-libraries',
      '^shared/',
      [...crypto, 'shamir-secret-sharing', 'zod', 'canonicalize', 'qr', '@zxcvbn-ts/[^/]+'],
      'libraries that run in a browser',
    ),
    never('shared-no-node', '^shared/', nodeBuiltIns, 'shared/ must run in a browser'),

    only(
      'core-pure',
      '^electron/core/',
      '^(electron/core|shared)/',
      'the core names ports, it does not reach for them',
    ),
    never('core-no-node', '^electron/core/', nodeBuiltIns, 'no clock, no file, no randomness of its own'),
    libraries(
      'core-libraries',
      '^electron/core/',
      [...crypto, 'zod', 'canonicalize', 'yaml'],
      'pure libraries only',
    ),

    only(
      'strongroom',
      '^electron/strongroom/',
      '^(electron/strongroom/|electron/core/ports|shared/)',
      'the strongroom holds secrets and decides nothing',
    ),
    only(
      'adapters',
      '^electron/adapters/',
      '^(electron/adapters/|electron/core/ports|shared/)',
      'adapters implement ports',
    ),
    only(
      'ipc',
      '^electron/ipc/',
      '^(electron/ipc|electron/core|shared)/',
      'a handler checks, parses, calls the core',
    ),
    only('preload', '^electron/(print-)?preload\\.ts$', '^shared/', 'the bridge, nothing else'),
    only(
      'main',
      '^electron/main/',
      '^(electron/(?!dev/|cli/)|shared/)',
      'main is the shell around all of electron/',
    ),
    only(
      'cli',
      '^electron/cli/',
      '^(electron/(cli|core|strongroom|adapters)/|shared/)',
      'the command line knows no window',
    ),
    only('dev', '^electron/dev/', '^electron/dev/', 'tools for development stand alone'),
    only('renderer', '^renderer/', '^(renderer|shared)/', 'the page knows only the contract'),
    never('renderer-no-node', '^renderer/', nodeBuiltIns, 'no Node in the page'),
    never(
      'no-tests-in-product',
      '^(electron/(?!dev/)|renderer/|shared/)',
      { path: '^test/' },
      'tests are never shipped',
    ),

    never(
      'electron-only-in-shell',
      '^(electron/(core|strongroom|adapters|cli)|renderer|shared)/',
      { path: '(^|/)node_modules/electron/|^electron$' },
      'Electron itself is for main, ipc and preload',
    ),
    never(
      'keytar-only-in-strongroom',
      '^(?!electron/strongroom/|test/)',
      { path: 'node_modules/keytar/' },
      'one place talks to the keychain',
    ),
    never(
      'zod-by-the-door',
      '^(?!shared/schema-parts\\.ts$|test/)(electron|renderer|shared)/',
      { path: 'node_modules/zod/' },
      'import z from shared/schema.ts: compiled schemas are off there',
    ),
    never(
      'no-network',
      '^(electron/(?!dev/)|renderer/|shared/)',
      network,
      'no module of ours opens a socket',
    ),

    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'a cycle hides who owns what',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'an import that leads nowhere',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(electron|node:sqlite)$' },
    },
    {
      name: 'no-undeclared',
      severity: 'error',
      comment: 'a package that package.json does not name',
      from: { pathNot: '^(test/|electron/dev/default-app/)' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-needs-no-dev-package',
      severity: 'error',
      comment: 'bundled or installed, but not a tool',
      from: { path: '^(electron/(core|strongroom|adapters|ipc|cli)|shared)/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/(@zxcvbn-ts|@fontsource)/',
      },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|dist-test|release|test-results)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
