// npm run demo: the application led by a program, on a private display with a bus and a keyring of its own; leaves pictures.
// With `--readme` those that the README shows take the place of the ones in renderer/pictures/.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { project, say } from './console.mjs';
import { install } from './install.mjs';
import { provide } from './system.mjs';

/** Name in the README → how the demo names the picture after its number. */
const README = {
  'overview-light.png': 'overview-light.png',
  'card-mistake-light.png': 'card-2-mistake-light.png',
  'key-dark.png': 'key-dark.png',
};

try {
  install();
  const left = provide(['run', 'headless']);
  if (left.length > 0) throw new Error(`The demo cannot run without ${left.join(', ')}.`);
  const { follow, playwright, sandboxHindrance } = await import('./steps.mjs');
  const { runtime } = await import('./runtime.mjs');
  await runtime();
  if (sandboxHindrance() !== null) say(`${sandboxHindrance()}: the demo runs with --no-sandbox.`);
  const pictures = mkdtempSync(join(tmpdir(), 'holdfast-demo-'));
  const env = { ...process.env, HOLDFAST_DEMO: pictures };
  process.exitCode = await follow(process.execPath, [playwright, 'test', 'demo'], {
    env,
    timeout: 1_200_000,
  });
  const taken = readdirSync(pictures).filter((name) => name.endsWith('.png'));
  say(`${taken.length} pictures lie in ${pictures}`);
  if (process.argv.includes('--readme') && process.exitCode === 0) showInReadme(pictures, taken);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}

function showInReadme(pictures, taken) {
  const target = join(project, 'renderer/pictures');
  mkdirSync(target, { recursive: true });
  for (const [name, own] of Object.entries(README)) {
    const picture = taken.find((given) => given.replace(/^\d+-/, '') === own);
    if (picture === undefined) throw new Error(`The demo took no picture of ${own}.`);
    copyFileSync(join(pictures, picture), join(target, name));
  }
  say(`The README's pictures in ${target} are new.`);
}
