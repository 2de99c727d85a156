// The scan on the command line: alone as in a hook, and with a vault from find to custody to proof; no secret in anything
// that it says or writes, also when it is ended in the middle.
import { type ChildProcess, execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltCli, buildCli, type Ended, runCli } from '../../support/built-cli.ts';
import { CliHome } from '../../support/cli-home.ts';

let built: BuiltCli;
let home: CliHome;
const ALICE = ['--passphrase-file', 'alice.pass'];
const said: string[] = [];
const secrets: string[] = [];
const random = (bytes: number) =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('base64url');

beforeAll(async () => {
  built = await buildCli();
  home = new CliHome(null, { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' });
  mkdirSync(home.path('tree', 'sub'), { recursive: true });
  execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', home.path('tree', 'deploy.pem')]);
  execFileSync('openssl', [
    ...['req', '-x509', '-key', home.path('tree', 'deploy.pem'), '-subj', '/CN=scan', '-days', '2'],
    ...['-out', home.path('tree', 'deploy.crt')],
  ]);
  const [session, other] = [random(30), random(30)];
  writeFileSync(home.path('tree', 'sub', 'app.env'), `SESSION_SECRET=${session}\n`);
  writeFileSync(home.path('tree', 'other.env'), `OTHER_SECRET=${other}\n`);
  writeFileSync(home.path('tree', '=cmd.env'), `THIRD_SECRET=${random(30)}\n`);
  secrets.push(readFileSync(home.path('tree', 'deploy.pem'), 'utf8').split('\n')[1] ?? '', session, other);
});
afterAll(() => {
  home.remove();
  built.remove();
});

async function run(...args: string[]): Promise<Ended> {
  const ended = await home.run([...args, '--json']);
  said.push(ended.stdout, ended.stderr);
  return ended;
}

test('alone it needs no vault: exit 1 above the threshold, an earlier report as baseline', async () => {
  const first = await run('scan', 'tree', '--report', 'first.json');
  expect(first).toMatchObject({ code: 1, json: { files: 5, standing: 1 } });
  expect(first.json.finds.map((find: { kind: string }) => find.kind).sort()).toEqual([
    'private-key-pem',
    'random-value',
    'random-value',
    'random-value',
  ]);
  const [key] = first.json.finds.filter(({ kind }: { kind: string }) => kind === 'private-key-pem');
  expect(key.affected).toEqual([`It is the key of the certificate ${home.path('tree', 'deploy.crt')}.`]);
  expect((await run('scan', 'tree', '--threshold', 'low')).json.standing).toBe(4);
  expect(await run('scan', 'tree', '--baseline', 'first.json')).toMatchObject({
    code: 0,
    json: { standing: 0 },
  });
  home.write('tree/new.env', `url = https://ann:${random(12)}@example.org/a.git\n`);
  const next = await run('scan', 'tree', '--baseline', 'first.json', '--report', 'next.csv');
  expect(next).toMatchObject({ code: 1, json: { standing: 1 } });
  rmSync(home.path('tree', 'new.env'));
  expect(readdirSync(home.path('tree')).sort()).toEqual([
    '=cmd.env',
    'deploy.crt',
    'deploy.pem',
    'other.env',
    'sub',
  ]);
  expect(readFileSync(home.path('next.csv'), 'utf8').split('\r\n')[0]).toMatch(/^id,path,line/);
});

test('what is wrong with what it is given has its own word', async () => {
  home.write('other.json', '{"format":"something else"}');
  expect(await home.refused('scan', 'tree', '--baseline', 'other.json')).toBe('scan-baseline-malformed');
  expect(await home.refused('scan', 'tree', '--baseline', 'nowhere.json')).toBe('file-missing');
  expect(await home.refused('scan', 'tree', '--report', 'first.json')).toBe('file-exists');
  expect((await run('scan', 'tree', '--report', 'first.txt')).code).toBe(2);
  expect((await run('scan', 'nowhere', '/dev/null')).json.skipped).toEqual([
    { path: home.path('nowhere'), why: 'missing' },
    { path: '/dev/null', why: 'special' },
  ]);
});

test('from find to custody to proof, with a vault', async () => {
  await home.create('--custodian', 'alice=alice.pass', '--keychain', 'file', '--keychain-folder', 'keychain');
  const { json } = await run('scan', 'tree', '--record', ...ALICE);
  const idOf = (name: string): string =>
    json.finds.find(({ path }: { path: string }) => path === home.path('tree', name)).id;
  const taken = await run('scan', 'take', idOf('deploy.pem'), '--name', 'Deploy', ...ALICE);
  expect(taken.json).toMatchObject({ key: { name: 'Deploy', algorithm: 'ed25519' } });
  expect(taken.json.items).toHaveLength(2);
  await run('scan', 'dismiss', idOf('other.env'), '--reason', 'of the test system', ...ALICE);
  rmSync(home.path('tree', 'deploy.pem'));
  const again = await run(
    'scan',
    'tree',
    '--record',
    '--threshold',
    'low',
    '--report',
    'again.pdf',
    ...ALICE,
  );
  expect(again.json).toMatchObject({ gone: [idOf('deploy.pem')], standing: 2 });
  expect(readFileSync(home.path('again.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  const items = await run('item', 'list', ...ALICE);
  const open = items.json.items.filter(({ closed }: { closed: unknown }) => closed === null);
  expect(open.map(({ kind, subject }: { kind: string; subject: string }) => `${kind} ${subject}`)).toEqual([
    'rotate-key Deploy',
  ]);
});

/** The large files that the strongroom of a command, a process below it, has open. */
function reading(pid: number | undefined): string[] {
  try {
    const below = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    return below
      .flatMap((child) => readdirSync(`/proc/${child}/fd`).map((fd) => linkOf(`/proc/${child}/fd/${fd}`)))
      .filter((path) => path.startsWith(home.path('tree', 'zz')));
  } catch {
    return [];
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

test('ended in the middle of its reading it leaves nothing behind and says nothing', async () => {
  // What is read last takes long; by then all secrets were found.
  const last = home.path('tree', 'zz');
  mkdirSync(last);
  for (let i = 0; i < 3; i++) writeFileSync(join(last, `${i}.txt`), 'token = x y z\n'.repeat(600_000));
  const how = [
    ['SIGINT', []],
    ['SIGABRT', ['--record', ...ALICE]],
    ['SIGKILL', ['--record', ...ALICE]],
  ] as const;
  for (const [signal, options] of how) {
    let read: string[] = [];
    const during = (child: ChildProcess) => {
      const look = setInterval(() => {
        read = reading(child.pid);
        if (read.length === 0) return;
        clearInterval(look);
        child.kill(signal);
      }, 2);
      child.once('close', () => clearInterval(look));
    };
    const started = { env: home.env, cwd: home.folder, during };
    const ended = await runCli(built.path, ['scan', 'tree', ...options], started);
    said.push(ended.stdout, ended.stderr);
    expect(read).not.toEqual([]);
    expect(ended.code).not.toBe(0);
  }
  expect((await run('ledger', 'verify')).code).toBe(0);
});

test('no secret stands in what was said, in the ledger, in a report or in any other file', async () => {
  const files = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
    );
  const written = files(home.folder).filter((path) => !path.startsWith(home.path('tree')));
  expect(written.some((path) => path.endsWith('vault.db'))).toBe(true);
  for (const secret of secrets) {
    const pieces = [secret.slice(4, 20), secret.slice(-20, -4)];
    for (const piece of pieces) {
      expect(piece).toHaveLength(16);
      expect(said.join('\n')).not.toContain(piece);
      expect(written.filter((path) => readFileSync(path).includes(piece))).toEqual([]);
    }
  }
});
