// Everything a machine can say about the code without running it: types, format and lint, the table of imports, dead code.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { project, say } from './console.mjs';

const bin = (name) => join(project, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const folders = ['electron', 'renderer', 'shared', 'test'].filter((name) => existsSync(join(project, name)));

/** What is checked: name → command. Each must end with code 0. */
const checks = {
  types: [bin('tsc'), '--noEmit', '-p', '.'],
  'format and lint': [bin('biome'), 'check', '--error-on-warnings', '.'],
  'table of imports': [
    bin('depcruise'),
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err-long',
    ...folders,
  ],
  'dead code and packages': [bin('knip'), '--no-progress'],
};

/** Runs every check side by side, prints what is wrong, and returns `{passed, failed}` counts. */
export async function check() {
  const failed = [];
  const started = Date.now();
  await Promise.all(
    Object.entries(checks).map(async ([name, command]) => {
      const { code, output } = await run(command);
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      say(`${code === 0 ? 'ok    ' : 'failed'}  ${name} (${seconds} s)`);
      if (code !== 0) {
        failed.push(name);
        process.stdout.write(`${output}\n`);
      }
    }),
  );
  return { passed: Object.keys(checks).length - failed.length, failed };
}

function run([command, ...args]) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: project,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout.on('data', (part) => (output += part));
    child.stderr.on('data', (part) => (output += part));
    child.on('error', fail);
    child.on('close', (code) => done({ code, output }));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = await check();
  say(failed.length === 0 ? 'Nothing to object to.' : `Objections: ${failed.join(', ')}.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
