// The licences of what people get: read from the lock file, so that the list cannot differ from what is installed.

/** What the page and the programs hold although it is listed for development, and the runtime itself. */
const BUNDLED = [
  'react',
  'react-dom',
  'react-aria-components',
  '@zxcvbn-ts/core',
  '@zxcvbn-ts/language-common',
  '@zxcvbn-ts/language-en',
  '@fontsource/ibm-plex-sans',
  '@fontsource/ibm-plex-mono',
  'electron',
];

/** Packages that name their licence in a file alone → SPDX name of what that file says. */
const BY_FILE = {
  'map-stream@0.1.0': 'MIT',
  'pause-stream@0.0.11': 'MIT OR Apache-2.0',
  'png-js@2.0.0': 'MIT',
  'jsbi@2.0.5': 'Apache-2.0',
};

/** Optional packages that no program of ours holds (vite.config.ts leaves them out). */
const ABSENT = new Set(['usocket', 'x11']);

/** Parts of the runtime's installer, of which nothing is shipped. */
const WITHOUT_PARTS = new Set(['electron']);

/**
 * Name, version and licence (SPDX) of each package, sorted; `lock` is a package-lock of version 3. Throws where a package
 * names no licence, or is not in the lock.
 */
export function licencesOf({ packages }) {
  const root = packages[''];
  const seen = new Map();
  const visit = (name, from, optional) => {
    if (ABSENT.has(name)) return;
    const place = placeOf(packages, name, from);
    if (place === null) {
      if (optional) return;
      throw new Error(`${name} is not in the lock file`);
    }
    if (seen.has(place)) return;
    const { version, dependencies = {}, optionalDependencies = {}, name: own } = packages[place];
    const license = BY_FILE[`${name}@${version}`] ?? packages[place].license;
    if (typeof license !== 'string') throw new Error(`${name} names no licence in the lock file`);
    seen.set(place, { name: own ?? name, version, licence: license });
    if (WITHOUT_PARTS.has(name)) return;
    for (const part of Object.keys(dependencies)) visit(part, place, part in optionalDependencies);
    for (const part of Object.keys(optionalDependencies)) visit(part, place, true);
  };
  for (const name of [...Object.keys(root.dependencies), ...BUNDLED]) visit(name, '', false);
  const byName = new Map([...seen.values()].map((entry) => [`${entry.name}@${entry.version}`, entry]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Where Node finds `name` from a package at `from`: the nearest folder `node_modules` upwards. */
function placeOf(packages, name, from) {
  for (let folder = from; ; ) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (place in packages) return place;
    if (folder === '') return null;
    const cut = folder.lastIndexOf('/node_modules/');
    folder = cut < 0 ? '' : folder.slice(0, cut);
  }
}
