// Which libraries and programs of the system are missing, found by looking for them, and how to get them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { say } from './console.mjs';

/** What a window needs: library or program → Debian packages of which one has it. */
const toRun = {
  'libgtk-3.so.0': ['libgtk-3-0', 'libgtk-3-0t64'],
  'libnss3.so': ['libnss3'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libgbm.so.1': ['libgbm1'],
  'libXss.so.1': ['libxss1'],
  'libXtst.so.6': ['libxtst6'],
  'libsecret-1.so.0': ['libsecret-1-0'],
};

/** What a machine without a desktop needs besides. */
const withoutDesktop = {
  Xvfb: ['xvfb'],
  xauth: ['xauth'],
  'dbus-daemon': ['dbus', 'dbus-daemon'],
  'dbus-send': ['dbus', 'dbus-bin'],
  'gnome-keyring-daemon': ['gnome-keyring'],
};

/** Second opinions and instruments of the tests; a test whose tool is missing is skipped by name. */
const toTest = {
  age: ['age'],
  openssl: ['openssl'],
  'ssh-keygen': ['openssh-client'],
  puttygen: ['putty-tools'],
  gpg: ['gpg', 'gnupg'],
  git: ['git'],
  'softhsm2-util': ['softhsm2'],
  'pkcs11-tool': ['opensc'],
  'keepassxc-cli': ['keepassxc', 'keepassxc-minimal'],
  zbarimg: ['zbar-tools'],
  pdftoppm: ['poppler-utils'],
  pdftotext: ['poppler-utils'],
  pdfinfo: ['poppler-utils'],
  python3: ['python3'],
  xdotool: ['xdotool'],
  xprop: ['x11-utils'],
  'secret-tool': ['libsecret-tools'],
  strace: ['strace'],
  ip: ['iproute2'],
};

const groups = { run: toRun, headless: withoutDesktop, test: toTest };

/** The missing things of the named groups, as `[thing, packages]`. Empty on systems that are not Linux. */
export function missing(names = ['run']) {
  if (process.platform !== 'linux') return [];
  const libraries = knownLibraries();
  return names
    .flatMap((name) => Object.entries(groups[name]))
    .filter(([thing]) => (thing.includes('.so') ? !libraries.includes(`${thing} `) : !onPath(thing)));
}

/**
 * Gets what is missing where that is possible without asking (Debian, root), else says which command does. Answers the
 * things that are still missing.
 */
export function provide(names = ['run']) {
  const absent = missing(names);
  if (absent.length === 0) return [];
  say(`Missing on this system: ${absent.map(([thing]) => thing).join(', ')}`);
  if (!onPath('apt-get')) {
    say('Install them with the package manager of your system; on Debian they are in:');
    say(`  ${absent.map(([, packages]) => packages[0]).join(' ')}`);
    return absent.map(([thing]) => thing);
  }
  if (process.getuid() !== 0) {
    say(`  sudo apt-get install ${absent.map(([, packages]) => available(packages)).join(' ')}`);
    return absent.map(([thing]) => thing);
  }
  apt('update');
  const packages = [...new Set(absent.map(([, choices]) => available(choices)))];
  say(`Installing ${packages.join(' ')}`);
  if (!apt('install', '-y', '--no-install-recommends', ...packages)) {
    // One package that this release of Debian lacks must not keep the others away.
    for (const name of packages) apt('install', '-y', '--no-install-recommends', name);
  }
  return missing(names).map(([thing]) => thing);
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-qq', '-o', 'Dpkg::Use-Pty=0'];
  const { status, stderr } = spawnSync('apt-get', [...options, ...args], {
    env,
    encoding: 'utf8',
    timeout: 900_000,
  });
  if (status !== 0)
    say(`apt-get ${args.join(' ')} failed: ${(stderr ?? '').trim().split('\n').slice(0, 5).join('; ')}`);
  return status === 0;
}

/** The first of the packages that this release of the system has. */
function available(packages) {
  const has = (name) =>
    /Candidate: (?!\(none\))/.test(
      spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' }).stdout ?? '',
    );
  return packages.length === 1 ? packages[0] : (packages.find(has) ?? packages[0]);
}

function knownLibraries() {
  for (const program of ['ldconfig', '/sbin/ldconfig', '/usr/sbin/ldconfig']) {
    const { stdout } = spawnSync(program, ['-p'], { encoding: 'utf8' });
    if (stdout) return stdout;
  }
  return '';
}

function onPath(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => folder !== '' && existsSync(join(folder, program)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const left = provide(['run', 'headless', 'test']);
  say(left.length === 0 ? 'Nothing is missing.' : `Still missing: ${left.join(', ')}`);
}
