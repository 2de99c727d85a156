// How long the release takes from its start to the screen that unlocks a vault, and how much memory it holds there when nobody
// does anything, against a bare window on the same runtime. Started by an ordinary user: the release has a sandbox or does not start.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { build } from '../../electron/dev/steps.mjs';
import { electronPath } from '../support/electron.ts';
import { childrenOf } from '../support/memory.ts';
import { asOrdinary, type Ordinary, ordinaryCan, ordinaryUser } from '../support/ordinary-user.ts';
import { missing, type Plain, plainStart } from '../support/plain-start.ts';
import { promise, tell } from './promises.ts';

const project = resolve(import.meta.dirname, '../..');
const release = join(project, 'dist');
const program = (name: string) => join(import.meta.dirname, 'start', name);

const ROUNDS = 5;
/** Rounds in which memory is looked at, and how many seconds nobody does anything before that. */
const IDLE_ROUNDS = 2;
const IDLE = 10;

interface Side {
  readonly program: string;
  readonly steps: readonly { readonly name: string; readonly see: string }[];
}

const SIDES = {
  bare: { program: program('bare.cjs'), steps: [{ name: 'page', see: 'h1' }] },
  holdfast: {
    program: join(release, 'main.cjs'),
    steps: [
      // The only vault there is: its screen comes at once, and its custodian's name when the keychain has answered.
      { name: 'unlock screen', see: 'input[type="password"]' },
      { name: 'named custodian', see: 'button[aria-label$="Ann"]' },
    ],
  },
} as const satisfies Record<string, Side>;
const END = { bare: 'page', holdfast: 'unlock screen' } as const;

/** Milliseconds from the start to each moment that the program spoke of. */
type Moments = Record<string, number>;

async function start({ program, steps }: Side, user: Ordinary, env: NodeJS.ProcessEnv) {
  const clocked = { HOLDFAST_CLOCKED: program, HOLDFAST_STEPS: JSON.stringify(steps) };
  const from = performance.now();
  const plain = plainStart(
    [...asOrdinary, electronPath(), join(import.meta.dirname, 'start/clock.cjs')],
    { ...env, ...clocked },
    user.home,
  );
  const moments: Moments = {};
  const last = steps.at(-1)?.name ?? '';
  await new Promise<void>((done, fail) => {
    plain.child.stdout?.on('data', (part: Buffer) => {
      const now = performance.now() - from;
      for (const [, name = ''] of String(part).matchAll(/^at (.+)$/gm)) moments[name] ??= now;
      if (last in moments) done();
    });
    plain.ended.then(() => fail(new Error(`it ended before it showed ${last}: ${plain.said()}`)));
  });
  return { plain, moments };
}

/** The kinds of the processes of a program, and the megabytes each holds; what several share counts in parts. */
function memoryOf({ child }: Plain): Map<string, number> {
  const kinds = new Map<string, number>();
  for (const pid of [child.pid as number, ...childrenOf(child.pid as number)]) {
    const [, kilobytes] = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    const kind = /--utility-sub-type=([\w.]+)/.exec(command) ?? /--type=([\w-]+)/.exec(command);
    const name = kind?.[1] ?? 'main';
    kinds.set(name, (kinds.get(name) ?? 0) + Number(kilobytes) / 1024);
  }
  return kinds;
}

const total = (kinds: ReadonlyMap<string, number>) => [...kinds.values()].reduce((sum, one) => sum + one, 0);

const inWords = (kinds: ReadonlyMap<string, number>) =>
  [...kinds].map(([name, megabytes]) => `${name} ${megabytes.toFixed(0)}`).join(', ');

/** The bus of the session, or one of the ordinary user's own where the session is root's. */
async function busOf(user: Ordinary): Promise<{ address: string | undefined; end(): Promise<void> }> {
  if (asOrdinary.length === 0)
    return { address: process.env.DBUS_SESSION_BUS_ADDRESS, end: async () => undefined };
  const session = plainStart([...asOrdinary, process.execPath, program('session.mjs')], user.env, user.home);
  for (const begun = Date.now(); Date.now() - begun < 30_000; await delay(50)) {
    const [, address] = /^bus (\S+)\n/m.exec(session.said()) ?? [];
    if (address !== undefined) return { address, end: session.end };
  }
  await session.end();
  throw new Error(`the ordinary user got no bus: ${session.said()}`);
}

/** A vault in the usual folder of the user, as people find it when they come back. */
function makeVault(user: Ordinary, env: NodeJS.ProcessEnv): void {
  writeFileSync(join(user.home, 'ann.txt'), 'amber fossil quiet ridge copper lantern\n', { mode: 0o600 });
  user.own();
  const create =
    'vault create --name Bench --custodian Ann=ann.txt --holder A --holder B --threshold 2 --cards-to cards --backup-to stick --unattended';
  const [command = '', ...args] = [
    ...asOrdinary,
    process.execPath,
    join(release, 'cli.js'),
    ...create.split(' '),
  ];
  execFileSync(command, args, { env, cwd: user.home });
}

test('start and idle memory against a bare window', async () => {
  test.setTimeout(600_000);
  test.skip(process.platform !== 'linux', 'reads /proc');
  const absent = missing(...asOrdinary.slice(0, 1));
  test.skip(absent !== null, absent ?? '');
  test.skip(!ordinaryCan(['unshare', '-Ur', 'true']), 'this system gives ordinary users no namespaces');
  if (process.env.HOLDFAST_BUILT !== '1' || !existsSync(SIDES.holdfast.program)) build({ test: false });
  for (const path of [SIDES.holdfast.program, electronPath()])
    if (!ordinaryCan(['test', '-r', path])) throw new Error(`an ordinary user cannot read ${path}`);

  const user = ordinaryUser();
  const bus = await busOf(user);
  const env = { ...user.env, DBUS_SESSION_BUS_ADDRESS: bus.address };
  const names = ['bare', 'holdfast'] as const;
  const best: Record<keyof typeof SIDES, Moments> = { bare: {}, holdfast: {} };
  const least: Partial<Record<keyof typeof SIDES, Map<string, number>>> = {};
  try {
    makeVault(user, env);
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of names) {
        const { plain, moments } = await start(SIDES[name], user, env);
        try {
          const end = END[name];
          if ((moments[end] ?? Infinity) < (best[name][end] ?? Infinity)) best[name] = moments;
          if (round >= IDLE_ROUNDS) continue;
          await delay(IDLE * 1000);
          const kinds = memoryOf(plain);
          if (total(kinds) < total(least[name] ?? new Map([['', Infinity]]))) least[name] = kinds;
        } finally {
          await plain.end();
        }
      }
    }
  } finally {
    await bus.end();
    user.remove();
  }
  for (const name of names) {
    for (const [moment, milliseconds] of Object.entries(best[name]))
      tell(`${name}: start to ${moment}`, `${milliseconds.toFixed(0)} ms`);
  }
  promise(
    'start to unlock screen / bare window',
    (best.holdfast[END.holdfast] ?? Infinity) / (best.bare[END.bare] ?? 0),
    { most: 1.3 },
  );
  const [bare, holdfast] = [
    least.bare ?? new Map<string, number>(),
    least.holdfast ?? new Map<string, number>(),
  ];
  tell('bare: memory after ten idle seconds, MB', `${total(bare).toFixed(0)} (${inWords(bare)})`);
  tell('holdfast: memory after ten idle seconds, MB', `${total(holdfast).toFixed(0)} (${inWords(holdfast)})`);
  promise('idle memory / bare window', total(holdfast) / total(bare), { most: 1.3 });
  // The promises fail the program by its exit code, which a test runner sets itself.
  expect(process.exitCode ?? 0).toBe(0);
});
