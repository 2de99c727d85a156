// npm run demo: the application led by a program, on a private display with a bus and a keyring of its own; leaves pictures.
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from './console.mjs';
import { install } from './install.mjs';
import { provide } from './system.mjs';

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
  process.exitCode = await follow(process.execPath, [playwright, 'test', 'demo'], { env, timeout: 600_000 });
  say(`${readdirSync(pictures).filter((name) => name.endsWith('.png')).length} pictures lie in ${pictures}`);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
