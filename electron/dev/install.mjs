// Installs the packages of the lock file when those in node_modules are not the ones it names. Needs no package itself.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { project, say } from './console.mjs';

/** Runs `npm ci` when it is needed; throws when that fails. Answers whether anything was installed. */
export function install() {
  if (installed()) return false;
  say('Installing the packages of the lock file (npm ci)');
  // No package needs a script of its own: native parts come prebuilt, and scripts are how supply chains are poisoned.
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: project,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm ci failed; what it said stands above');
  return true;
}

/** True when every package of the lock file is there in its version, but for optional ones of other systems. */
function installed() {
  try {
    const wanted = packagesIn('package-lock.json');
    const present = packagesIn('node_modules/.package-lock.json');
    return Object.entries(wanted).every(
      ([path, { version, optional, link }]) =>
        path === '' ||
        link ||
        present[path]?.version === version ||
        (optional && present[path] === undefined),
    );
  } catch {
    return false;
  }
}

function packagesIn(file) {
  return JSON.parse(readFileSync(join(project, file), 'utf8')).packages;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  say(install() ? 'Installed.' : 'Everything was installed already.');
}
