// npm test: checks, both builds, every test, in surroundings of their own; at the end one line with the counts.
// Leaves no process and no file behind; what is left nevertheless is named, removed, and counts as a failure.
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { project, say } from './console.mjs';
import { install } from './install.mjs';
import { clearPhotographs, countPhotographs, photographs } from './photographs.mjs';
import { missing, provide } from './system.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };
const notes = [];
/** Every failure with what it said, told once more at the end, where people look first. */
const failures = [];

/** Adds the counts of one part and prints them. */
function part(name, { passed = 0, failed = 0, skipped = [] }, started) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped.length;
  for (const reason of skipped) notes.push(`${name}: ${reason}`);
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  say(
    `${failed === 0 ? 'ok    ' : 'failed'}  ${name}: ${passed} passed, ${failed} failed, ${skipped.length} skipped (${seconds} s)`,
  );
}

const work = mkdtempSync(join(fastFolder(), 'holdfast-test-'));
// Ordinary users, as whom some tests run, must be able to pass through.
chmodSync(work, 0o711);
const mark = work.split('-').at(-1);
process.env.TMPDIR = work;
process.env.HOLDFAST_RUN = mark;
// What held main's loop: kept like the photographs, until the next run.
process.env.HOLDFAST_STALLS = join(project, 'test-results/stalls.jsonl');
rmSync(process.env.HOLDFAST_STALLS, { force: true });

try {
  install();
  const absent = provide(['run', 'headless', 'test']);
  if (absent.length > 0) notes.push(`missing here: ${absent.join(', ')}; tests that need them are skipped`);
  await checks();
  if (await builds()) {
    process.env.HOLDFAST_BUILT = '1';
    // Before tests that need it ask for it at the same time.
    const { runtime } = await import('./runtime.mjs');
    await runtime();
    // Not side by side: on two processors that gains a tenth, and a window that waits for a minute says nothing of a fault.
    await unitTests();
    await endToEndTests();
  }
} catch (error) {
  fault('the run itself', String(error.stack ?? error));
  total.failed++;
} finally {
  tellStalls();
  leftovers();
}

say('');
for (const { where, said } of failures) say(`failed: ${where}\n${said.replace(/^/gm, '    ')}\n`);
if (notes.length > 0) say(`Not run here:\n${notes.map((note) => `  ${note}`).join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;

/**
 * Where tests put their files: in memory where there is room, for a vault waits for the disk at each commit, and nothing of a
 * test outlives the run. What a disk costs is measured by `npm run bench`.
 */
function fastFolder() {
  const memory = '/dev/shm';
  try {
    const [, options = ''] = /^\S+ \/dev\/shm tmpfs (\S+)/m.exec(readFileSync('/proc/mounts', 'utf8')) ?? [];
    const { bavail, bsize } = statfsSync(memory);
    const room = Math.min(bavail * bsize, freemem());
    if (/^rw\b/.test(options) && !/\bnoexec\b/.test(options) && room > 6 * 2 ** 30) return memory;
  } catch {
    // There is none of that kind here.
  }
  return tmpdir();
}

async function checks() {
  const started = Date.now();
  const { check } = await import('./check.mjs');
  const { passed, failed } = await check();
  for (const name of failed) fault(`check: ${name}`, 'see above');
  part('check', { passed, failed: failed.length }, started);
}

async function builds() {
  const { build } = await import('./steps.mjs');
  const started = Date.now();
  let passed = 0;
  for (const test of [false, true]) {
    try {
      build({ test });
      passed++;
    } catch (error) {
      fault(test ? 'test build' : 'release build', error.message);
    }
  }
  part('build', { passed, failed: 2 - passed }, started);
  return passed === 2;
}

/** Unit, property, interoperability and fault tests, counted by folder; with a bus and a keyring where there can be one. */
async function unitTests() {
  const { follow } = await import('./steps.mjs');
  const { startSession } = await import('./session.mjs');
  const possible = process.platform === 'linux' && missing(['headless']).length === 0;
  const session = possible ? await startSession({ display: true }) : null;
  const report = join(work, 'vitest.json');
  const started = Date.now();
  try {
    const vitest = join(project, 'node_modules/vitest/vitest.mjs');
    const args = [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    await follow(process.execPath, args, { env: session?.env ?? process.env, timeout: 1_800_000 });
  } finally {
    await session?.stop();
  }
  const groups = new Map();
  for (const file of readReport(report).testResults ?? []) {
    const kind = relative(join(project, 'test'), file.name).split(/[\\/]/)[0];
    const group = groups.get(kind) ?? { passed: 0, failed: 0, skipped: [] };
    groups.set(kind, group);
    // A file that fails before its first test, or beside its tests, is a failure of its own.
    const told = file.assertionResults.some(({ status }) => status === 'failed');
    if (file.status === 'failed' && !told) {
      group.failed++;
      fault(relative(project, file.name), file.message);
    }
    for (const test of file.assertionResults) {
      if (test.status === 'passed') group.passed++;
      else if (test.status === 'failed') {
        group.failed++;
        fault(`${relative(project, file.name)}: ${test.fullName}`, test.failureMessages.join('\n'));
      } else group.skipped.push(`${relative(project, file.name)}: ${test.fullName}`);
    }
  }
  if (groups.size === 0) part('unit', { failed: 1 }, started);
  for (const [kind, counts] of groups) part(kind, counts, started);
}

/** Playwright in a network namespace of its own where the system allows it: nothing but loopback exists there. */
async function endToEndTests() {
  const started = Date.now();
  const absent = missing(['run', 'headless']);
  if (absent.length > 0) {
    part(
      'e2e',
      { skipped: [`all end-to-end tests: missing ${absent.map(([thing]) => thing).join(', ')}`] },
      started,
    );
    return;
  }
  const { sandboxHindrance } = await import('./steps.mjs');
  if (sandboxHindrance() !== null)
    say(`${sandboxHindrance()}: windows are tested with --no-sandbox, the sandbox itself as another user`);
  const alone = await offline();
  if (alone.length === 0)
    notes.push('e2e: this system gives no network namespace; the suite ran with the network as it is');
  clearPhotographs();
  const { follow, playwright } = await import('./steps.mjs');
  const report = join(work, 'playwright.json');
  const [command, ...args] = [
    ...alone,
    process.execPath,
    playwright,
    'test',
    // Windows wait for frames, and for each other's processes, more than for a processor.
    '--workers=3',
    '--grep-invert',
    '@demo',
    '--reporter=list,json',
  ];
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  await follow(command, args, { env, timeout: 2_400_000 });
  const { suites = [], errors = [] } = readReport(report);
  for (const error of errors) fault('e2e', error.message ?? String(error));
  const groups = new Map();
  for (const { file, title, ok, tests } of suites.flatMap(specsOf)) {
    const [{ projectName, status }] = tests;
    const group = groups.get(projectName) ?? { passed: 0, failed: 0, skipped: [] };
    groups.set(projectName, group);
    if (status === 'skipped') group.skipped.push(`${file}: ${title}${reasonOf(tests)}`);
    else if (ok) group.passed++;
    else {
      group.failed++;
      const said = tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors));
      fault(`${file}: ${title}`, said.map(({ message }) => message).join('\n'));
    }
  }
  if (groups.size === 0 || errors.length > 0) part('e2e', { failed: 1 }, started);
  for (const [name, counts] of groups) part(`e2e, ${name}`, counts, started);
  say(`${countPhotographs()} photographs of screens and papers in ${photographs}`);
}

function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

function reasonOf(tests) {
  const reason = tests
    .flatMap(({ annotations }) => annotations)
    .find(({ type }) => type === 'skip')?.description;
  return reason ? ` (${reason})` : '';
}

/** The command that puts another into a network namespace with loopback only; empty where that cannot be done. */
async function offline() {
  const { spawnSync } = await import('node:child_process');
  const user = process.getuid?.() === 0 ? [] : ['-U', '-c', '--keep-caps'];
  const command = ['unshare', ...user, '-n', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];
  return spawnSync(command[0], [...command.slice(1), 'true']).status === 0 ? command : [];
}

/** Keeps what went wrong for the end, without colours and no longer than a screen. */
function fault(where, said = '') {
  failures.push({ where, said: stripVTControlCharacters(said).split('\n').slice(0, 30).join('\n') });
}

/** What held main's event loop for longer than promised while windows acted: known here, held by `npm run bench loop`. */
function tellStalls() {
  if (!existsSync(process.env.HOLDFAST_STALLS)) return;
  const stalls = readFileSync(process.env.HOLDFAST_STALLS, 'utf8')
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l));
  const longest = stalls.reduce((a, b) => (b.lasted > a.lasted ? b : a));
  say(
    `main's event loop was held ${stalls.length} times for longer than promised (test-results/stalls.jsonl), ${longest.lasted} ms at most in`,
  );
  say(`  ${longest.in.split('\n')[0]}`);
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

/** Processes of this run that still live, and files that tests forgot. */
function leftovers() {
  const started = Date.now();
  const left = [];
  for (const pid of process.platform === 'linux'
    ? readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    : []) {
    if (Number(pid) === process.pid) continue;
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`HOLDFAST_RUN=${mark}`))
        continue;
      const name = readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ').slice(0, 120);
      process.kill(Number(pid), 'SIGKILL');
      left.push(`process ${pid} ${name}`);
    } catch {
      // It is another user's, or ended meanwhile.
    }
  }
  const files = readdirSync(work).filter((name) => name.startsWith('holdfast-'));
  left.push(...files.map((name) => `folder ${name}`));
  rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  for (const thing of left) fault('left behind', thing);
  part(
    'nothing left behind',
    { passed: left.length === 0 ? 1 : 0, failed: left.length === 0 ? 0 : 1 },
    started,
  );
}
