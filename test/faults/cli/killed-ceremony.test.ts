// kill -9 of the command line inside a ceremony: at lines of its transcript and at commits of the vault. Afterwards
// `ceremony status` says what stands, `ceremony resume` what became of it, the vault opens and its ledger holds, and the
// ceremony ends: aborted before its commit point, completed after it, with a record that verifies. Each is really killed
// once, at its commit point; what the other places leave is looked at in pictures of one whole run.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { surroundings } from '../../../electron/cli/surroundings.ts';
import { unlock } from '../../../electron/core/vault/unlocking.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { verifyChain } from '../../../shared/formats/chain.ts';
import { readTranscript } from '../../../shared/formats/transcript.ts';
import { CATALOGUE } from '../../../shared/model/ceremonies/catalogue.ts';
import { type BuiltCli, buildCli } from '../../support/built-cli.ts';
import { answerLines, ceremonyBeginning, ceremonyEnding } from '../../support/ceremony-answers.ts';
import { ALICE, CliHome } from '../../support/cli-home.ts';
import { copyTree } from '../../support/copy-tree.ts';
import { documents } from '../../support/documents.ts';
import { picturesOf } from '../../support/kill-pictures.ts';
import { quickStrongroom } from '../../support/quick-strongroom.ts';
import { verifyOnce } from '../../support/verify-once.ts';

const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
const KEYCHAIN = ['--keychain', 'file', '--keychain-folder', 'keychain'];
/** What a ceremony may change. */
const FOLDERS = ['data', 'keychain', 'backups', 'cards2', 'records'];
const COMMITS = ['commit', 'commitRolling', 'rename'];

let built: BuiltCli;
const homes: CliHome[] = [];
beforeAll(async () => {
  built = await buildCli('test/support/killing-cli.ts');
});
afterAll(() => {
  for (const home of homes) home.remove();
  built.remove();
});

async function newHome(withVault: boolean): Promise<CliHome> {
  const home = new CliHome(null, env);
  homes.push(home);
  for (const name of ['records', 'cards2', 'backups']) home.write(`${name}/.keep`, '');
  if (withVault) await home.create('--custodian', 'alice=alice.pass', ...KEYCHAIN);
  return home;
}

interface Case {
  readonly type: string;
  /** Made anew for each run, for the watch goes on. */
  readonly answers: () => { step: string; values?: object }[];
  /** What the commit point changes, of a vault that stands. */
  readonly done: (vault: Vault) => boolean;
}

const secret = { file: 'alice.pass' };
const CASES: readonly Case[] = [
  {
    type: 'generate-key',
    answers: () => [
      ...ceremonyBeginning('generate-key', { name: 'Root', purpose: 'sign' }),
      { step: 'make' },
      { step: 'read-value' },
      { step: 'backup', values: { backup: 'backups' } },
      { step: 'activate' },
      ...ceremonyEnding('records'),
    ],
    done: ({ state }) => state.names.has('root'),
  },
  {
    type: 'new-cards',
    answers: () => [
      ...ceremonyBeginning('new-cards', { holders: ['ada', 'fay'], threshold: 2, reason: 'a test' }),
      { step: 'prepare' },
      ...['ada', 'ben', 'cleo'].map((name) => ({
        step: 'old-cards',
        values: { card: { file: `cards/${name}.txt` } },
      })),
      ...['ada', 'fay'].map((name) => ({ step: 'cards', values: { card: { to: `cards2/${name}.txt` } } })),
      {
        step: 'commit',
        values: { unlocking: [{ custodian: 'alice', passphrase: secret }], backup: 'backups' },
      },
      { step: 'old-fate', values: { fate: 'destroyed here' } },
      ...ceremonyEnding('records'),
    ],
    done: ({ state }) => state.epoch === 2,
  },
  {
    type: 'create-vault',
    answers: () => [
      ...ceremonyBeginning('create-vault', {
        ...{ name: 'Demo', custodians: ['alice'], unlock: 1, holders: ['ada', 'fay'], threshold: 2 },
      }),
      { step: 'passphrases', values: { passphrase: secret } },
      { step: 'prepare' },
      { step: 'fingerprint' },
      ...['ada', 'fay'].map((name) => ({ step: 'cards', values: { card: { to: `cards2/${name}.txt` } } })),
      { step: 'commit', values: { backup: 'backups' } },
      { step: 'bags', values: { bags: '1, 2' } },
      ...ceremonyEnding('records'),
    ],
    done: () => true,
  },
];

const ports = () =>
  surroundings({ startStrongroom: async () => quickStrongroom(), documents }).ports({
    backend: 'file',
  });

/** Opens and verifies the vault, if there is one: whether the commit point of that ceremony is behind it. */
async function committedIn(home: CliHome, id: string, done: Case['done']): Promise<boolean> {
  if (!existsSync(home.vault)) return false;
  const vault = await Vault.open(ports(), home.vault);
  try {
    const [alice = ''] = vault.state.custodians.keys();
    const { slot } = await vault.strongroom.deposit(
      'passphrase',
      utf8('alice repainted her wooden lighthouse'),
    );
    await unlock(vault, [{ custodian: alice, slot }]);
    expect(verifyChain(vault.file.events(1), { verify: verifyOnce }).fault).toBeNull();
    const committed = Boolean(vault.state.ceremonies.get(id)?.committed);
    expect(done(vault)).toBe(committed);
    return committed;
  } finally {
    await vault.close();
  }
}

/** The transcript that lies there; null where no ceremony does. */
function transcriptIn(home: CliHome) {
  const path = home.path('data', 'holdfast', 'ceremonies', 'running', 'transcript.jsonl');
  return existsSync(path) ? readTranscript(readFileSync(path, 'utf8')) : null;
}

/** What stands in `transcript` is what `ceremony status` says; gives the ceremony's id and its last entry. */
async function toldByStatus(home: CliHome, { type }: Case, at: string) {
  const transcript = transcriptIn(home);
  if (transcript === null) {
    expect(await home.refused('ceremony', 'status'), at).toBe('ceremony-none');
    return null;
  }
  const { entries } = transcript;
  const status = await home.done('ceremony', 'status');
  const last = entries.at(-1);
  const commit = CATALOGUE[type]?.steps.find((step) => step.commit === true)?.id ?? '';
  expect(status, at).toMatchObject({
    type,
    committed: entries.some((one) => one.type === 'finished' && one.step === commit),
    underWay: last?.type === 'began' ? last.step : null,
  });
  const ended = last?.type === 'ended';
  if (ended) expect(status.state, at).toMatch(/^completed/);
  return { id: status.id as string, ended, step: last?.step, finished: last?.type === 'finished' };
}

test.each(CASES)('$type', { timeout: 600_000 }, async (one) => {
  const { type, answers, done } = one;
  const open = CATALOGUE[type]?.held === 'open';
  const home = await newHome(open);
  home.write('answers.jsonl', answerLines(...answers()));
  home.write('none.jsonl', '');
  const args = ['ceremony', 'run', type, '--answers', 'answers.jsonl', ...KEYCHAIN, ...ALICE];
  const saved = FOLDERS.map((name) => [home.path(name), home.path(`${name}.saved`)] as const);
  for (const [from, to] of saved) if (existsSync(from)) copyTree(from, to);
  const pictures = await picturesOf(home, built.path, args, FOLDERS);
  expect(pictures.ended.json, pictures.ended.stderr).toMatchObject({ committed: true });
  const { writes } = pictures;

  // Every place: status opens no vault, and tells what the transcript holds. Taken up and ended it is from the lines of the
  // commit point, from the first and the last commit of the vault between them, and from the last line.
  const commit = CATALOGUE[type]?.steps.find((step) => step.commit === true)?.id;
  const [appended, ofCommit, commits]: [number[], number[], number[]] = [[], [], []];
  for (const [i, name] of writes.entries()) {
    const n = i + 1;
    pictures.put(n, ['data']);
    const found = await toldByStatus(home, one, `after write ${n}, ${name}`);
    if (found === null) continue;
    if (name === 'append') appended.push(n);
    if (name === 'append' && found.step === commit) ofCommit.push(n);
    if (COMMITS.includes(name) && found.step === commit && !found.finished) commits.push(n);
  }
  expect(appended.length).toBeGreaterThan(15);
  const places = new Set([...ofCommit, ...commits.slice(0, 1), ...commits.slice(-1), ...appended.slice(-1)]);
  expect(places.size).toBeGreaterThan(3);

  const [inside = 0] = commits;
  const killFor = async (n: number, at: string) => {
    for (const [to, from] of saved) {
      rmSync(to, { recursive: true, force: true });
      if (existsSync(from)) copyTree(from, to);
    }
    home.write('answers.jsonl', answerLines(...answers()));
    const killed = await home.runBy(built.path, args, { HOLDFAST_TEST_KILL: String(n) });
    expect(killed.signal, at).toBe('SIGKILL');
  };

  const outcomes = new Set<string>();
  for (const n of [0, ...places]) {
    const at = n === 0 ? `${type}, killed` : `${type}, after write ${n}, ${writes[n - 1]}`;
    if (n === 0) await killFor(inside, at);
    else pictures.put(n);
    const found = await toldByStatus(home, one, at);
    if (found === null) throw new Error(`${at}: no ceremony is found`);
    const committed = await committedIn(home, found.id, done);
    outcomes.add(found.ended ? 'ended' : String(committed));
    const resume = ['ceremony', 'resume', ...KEYCHAIN, ...ALICE, '--answers'];
    if (!found.ended) {
      const taken = await home.run([...resume, 'none.jsonl', '--json']);
      expect(taken.json, `${at} ${taken.stderr}`).toMatchObject({
        ...{ id: found.id, state: 'adjourned', committed, underWay: null },
      });
      const from = answers().findIndex(({ step }) => step === taken.json.step);
      home.write('rest.jsonl', answerLines(...answers().slice(from)));
    }
    const ended = committed
      ? await home.done(...resume, 'rest.jsonl')
      : await home.done('ceremony', 'abort', '--reason', 'killed', ...KEYCHAIN, ...ALICE);
    expect(ended.state, at).toMatch(committed ? /^completed/ : /^aborted$/);
    const { records } = await home.done('ceremony', 'records');
    expect(records, at).toMatchObject([{ outcome: ended.state, faults: [] }]);
    expect(await committedIn(home, found.id, done), at).toBe(committed);
    expect(await home.refused('ceremony', 'status'), at).toBe('ceremony-none');
  }
  expect(outcomes).toEqual(new Set(['false', 'true', 'ended']));
  pictures.remove();
});
