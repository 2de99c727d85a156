// Packs the release build for this system into release/, with whichever runtime is here. Not a package for people when the
// runtime is the npm copy: it says so.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { project, say } from './console.mjs';
import { runtime } from './runtime.mjs';
import { build } from './steps.mjs';

/** Path of the packed program on Linux. */
export const packed = join(project, 'release/linux-unpacked/holdfast');

/** Builds, unless the release stands `built` already, and packs; throws with the tools' output when that fails. */
export async function pack({ built = false } = {}) {
  const { dist, version, source } = await runtime();
  if (!built) build({ test: false });
  const electron = [
    `-c.electronDist=${dist}`,
    ...(source === 'official' ? [] : [`-c.electronVersion=${version}`]),
  ];
  step([join(project, 'node_modules/electron-builder/cli.js'), '--dir', '--publish', 'never', ...electron]);
  rmSync(join(project, 'release/linux-unpacked/resources/default_app.asar'), { force: true });
  if (source !== 'official') say(`Packed with Electron ${version} (${source}): for tests, not for people.`);
}

function step(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args[0]} failed:\n${stdout}${stderr}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await pack();
  say(`Packed: ${packed}`);
}
