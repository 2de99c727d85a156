// npm run demo: the application led by a program, on a private display with a bus and a keyring of its own; leaves pictures.
// With `--readme` those that README and guide show take the place of the ones in renderer/pictures/.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { project, say } from './console.mjs';
import { install } from './install.mjs';
import { smallPicture } from './small-picture.mjs';
import { provide } from './system.mjs';

/** Picture below renderer/pictures → how the demo names it after its number. The README shows the first three, the guide the rest. */
const KEPT = {
  'overview-light.png': 'overview-light.png',
  'card-mistake-light.png': 'card-2-mistake-light.png',
  'key-dark.png': 'key-dark.png',
  'guide/start.png': 'start-light.png',
  'guide/card-mistake.png': 'card-2-mistake-light.png',
  'guide/overview.png': 'overview-light.png',
  'guide/keys.png': 'keys-light.png',
  'guide/key.png': 'key-light.png',
  'guide/use.png': 'use-encrypt-done-light.png',
  'guide/recovery.png': 'recovery-light.png',
  'guide/people.png': 'people-light.png',
  'guide/settings.png': 'settings-light.png',
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
  if (process.argv.includes('--readme') && process.exitCode === 0) keep(pictures, taken);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}

function keep(pictures, taken) {
  const target = join(project, 'renderer/pictures');
  mkdirSync(join(target, 'guide'), { recursive: true });
  for (const [name, own] of Object.entries(KEPT)) {
    const picture = taken.find((given) => given.replace(/^\d+-/, '') === own);
    if (picture === undefined) throw new Error(`The demo took no picture of ${own}.`);
    writeFileSync(join(target, name), smallPicture(readFileSync(join(pictures, picture))));
  }
  say(`The pictures of README and guide in ${target} are new.`);
}
