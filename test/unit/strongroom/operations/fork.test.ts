// The whole line through a process of its own: create, end, unlock, generate, commit; and what happens when it hangs
// or is killed.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StrongroomHost } from '../../../../electron/core/ports/strongroom.ts';
import { forkStrongroom } from '../../../../electron/strongroom/hosts/fork.ts';
import { fastVerify } from '../../../../electron/strongroom/operations/verify.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';
import { verifyChain } from '../../../../shared/formats/chain.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import {
  buildStrongroom,
  headOf,
  nextEvent,
  sampleRoom,
  unlockRequest,
} from '../../../support/strongroom.ts';

let built: { entry: string; remove: () => void };
let root: string;
const hosts: StrongroomHost[] = [];

type Limits = Parameters<typeof forkStrongroom>[1];
function start(limits?: Limits) {
  const host = forkStrongroom(built.entry, limits);
  hosts.push(host);
  return host;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

beforeAll(async () => {
  built = await buildStrongroom();
  root = mkdtempSync(join(tmpdir(), 'hf-fork-'));
});

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.end();
});

afterAll(() => {
  built.remove();
  rmSync(root, { recursive: true, force: true });
});

describe('a forked strongroom', () => {
  it('ends by itself when the time of a session of card holders is over', async () => {
    const host = start();
    const identity = { vault: '0'.repeat(32), instance: '1'.repeat(16) };
    await host.strongroom.begin({
      ...identity,
      keychain: { backend: 'file', folder: join(root, 'session') },
    });
    const gone = new Promise<string>((resolve) => host.onExit(resolve));
    const begun = performance.now();
    expect(await host.strongroom.openSession('2'.repeat(16), 300)).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await host.strongroom.sign('record', 'A'.repeat(43), ['2'.repeat(16)])).toHaveLength(1);
    expect(await gone).toBe('strongroom-lost');
    expect(performance.now() - begun).toBeGreaterThan(250);
    expect(isAlive(host.pid)).toBe(false);
    expect((await refusalOf(() => host.strongroom.items())).code).toBe('strongroom-lost');
  });

  it('creates a vault, ends with its memory, and opens the vault again', async () => {
    const first = start();
    const told: string[] = [];
    first.onExit((why) => void told.push(why));
    const made = await sampleRoom(first.strongroom, {
      folder: join(root, 'items'),
      custodians: 3,
      unlock: 2,
    });
    expect(verifyChain(made.events, { verify: fastVerify }).fault).toBeNull();
    await first.end();
    await first.end();
    expect(isAlive(first.pid)).toBe(false);
    expect(told).toEqual([]);
    expect((await refusalOf(() => first.strongroom.items())).code).toBe('strongroom-lost');

    const { strongroom } = start();
    await strongroom.begin(made.identity);
    expect((await strongroom.readAnchor()).head).toBe(made.head.hash);
    const wrong = await refusalOf(async () =>
      strongroom.unlock(await unlockRequest(strongroom, made, [0, 2], ['correct horse 0', 'no'])),
    );
    expect(wrong).toMatchObject({ code: 'passphrase-wrong', data: { custodian: made.people[2]?.id } });
    await strongroom.unlock(await unlockRequest(strongroom, made, [0, 2]));
    expect(await strongroom.anchorHolds()).toBe(true);
    const { row } = await strongroom.generate('k1', made.rings[1]?.ring as string, 1, 'secret');
    const events = await nextEvent(strongroom, made, made.head);
    await strongroom.commitBegin(made.head, headOf(events));
    await strongroom.commitEnd(headOf(events), []);
    const revealed = await strongroom.pickup(await strongroom.reveal(row));
    expect(revealed).toBeInstanceOf(Uint8Array);
    expect(revealed).toHaveLength(32);
    expect(verifyChain([...made.events, ...events], { verify: fastVerify }).fault).toBeNull();
    const bug = await refusalOf(() => strongroom.begin(made.identity));
    expect(bug.code).toBe('internal');
  });

  it('leaves no memory to a core image', async () => {
    if (!existsSync('/proc/self/coredump_filter')) return;
    const host = start();
    await host.strongroom.randomId(1);
    expect(readFileSync(`/proc/${host.pid}/coredump_filter`, 'utf8').trim()).toBe('00000000');
  });

  it('tells when it is killed, and rejects what was open', async () => {
    const host = start();
    await host.strongroom.randomId(1);
    const told = new Promise<string>((resolve) => host.onExit(resolve));
    // Stopped first, so that it cannot answer before it is killed.
    process.kill(host.pid, 'SIGSTOP');
    const open = refusalOf(() => host.strongroom.randomId(1));
    process.kill(host.pid, 'SIGKILL');
    expect(await told).toBe('strongroom-lost');
    expect((await open).code).toBe('strongroom-lost');
  });

  it('is ended when it hangs, with the reason', async () => {
    const host = start({ ordinary: 20_000, keychain: 400, work: null });
    await host.strongroom.randomId(1);
    const told = new Promise<string>((resolve) => host.onExit(resolve));
    process.kill(host.pid, 'SIGSTOP');
    const why = await refusalOf(() => host.strongroom.items());
    expect(why).toMatchObject({ code: 'keychain-hanging', data: { call: 'items' } });
    expect(await told).toBe('keychain-hanging');
    expect(isAlive(host.pid)).toBe(false);
  });

  it('goes when the one that started it is gone', async () => {
    const { spawn } = await import('node:child_process');
    const script = `
      const { fork } = require('node:child_process');
      const child = fork(${JSON.stringify(built.entry)}, [], { serialization: 'advanced', stdio: ['ignore','ignore','ignore','ipc'] });
      child.on('message', () => { process.stdout.write(String(child.pid)); setTimeout(() => process.exit(0), 50); });
      child.send({ type: 'call', id: 1, operation: 'randomId', given: [1] });`;
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    let pid = '';
    parent.stdout.on('data', (text: Buffer) => {
      pid += text.toString();
    });
    await new Promise((resolve) => parent.once('close', resolve));
    await expect.poll(() => isAlive(Number(pid)), { timeout: 3000 }).toBe(false);
  });

  it('prints nothing, whatever it is sent', async () => {
    const { fork } = await import('node:child_process');
    const child = fork(built.entry, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [],
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text: Buffer) => {
        printed += text.toString();
      });
    }
    const answers: unknown[] = [];
    child.on('message', (answer) => void answers.push(answer));
    child.send({ type: 'call', id: 1, operation: 'deposit', given: ['card', utf8('hunter2')] });
    child.send({ type: 'call', id: 2, operation: 'unlock', given: [null] });
    child.send('what is this');
    await expect.poll(() => answers.length, { timeout: 5000 }).toBe(2);
    child.send({ type: 'end' });
    await new Promise((resolve) => child.once('exit', resolve));
    expect(printed).toBe('');
    expect(JSON.stringify(answers)).not.toContain('hunter2');
  });
});
