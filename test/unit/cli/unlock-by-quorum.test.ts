// Holders open a locked vault at the command line: the whole ceremony by a file of answers, work in its session, and what follows.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cardEntries } from '../../../electron/cli/card-files.ts';
import { partsOf, workIn } from '../../../electron/cli/ceremony-work.ts';
import { fromUtf8, utf8 } from '../../../shared/formats/bytes.ts';
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import { tagWords } from '../../../shared/formats/fingerprint.ts';
import { CATALOGUE } from '../../../shared/model/ceremonies/catalogue.ts';
import { ALICE, CliHome } from '../../support/cli-home.ts';
import { runInPlace } from '../../support/in-place-cli.ts';
import { MadeUpTerminal } from '../../support/made-up-terminal.ts';

const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
const home = new CliHome(null, env);
let set = '';

const PEOPLE = [
  { name: 'Olga', roles: ['operator'], identity: 'known' },
  { name: 'Lee', roles: ['lead'], identity: 'passport' },
  { name: 'Wim', roles: ['witness', 'holder'], identity: 'known' },
  { name: 'ada', roles: ['holder'], identity: 'known' },
];
const beginning = (values: object) => [
  { step: 'parameters', values },
  { step: 'roll-call', values: { people: PEOPLE } },
  { step: 'surroundings', values: { watch: new Date().toISOString().slice(0, 16).replace('T', ' ') } },
  {
    step: 'materials',
    values: {
      items: CATALOGUE['unlock-by-quorum']?.materials.map((what) => ({ what, count: 3, serial: '' })),
    },
  },
  { step: 'consent', values: { agree: 'all' } },
  { step: 'nonce' },
  { step: 'look' },
];
const card = (name: string) => ({ step: 'cards', values: { card: { file: `cards/${name}.txt` } } });
const opening = (minutes = 30) => [
  ...beginning({ purpose: 'a signature before the custodians are back', minutes }),
  ...['ada', 'ben', 'cleo'].map(card),
  { step: 'combine' },
  { step: 'value', values: { read: set } },
  { step: 'open' },
];
const ending = [
  { step: 'work', values: { done: 'one key was made' } },
  { step: 'end' },
  { step: 'account' },
  { step: 'bags', values: { bags: 'B1, B2, B3' } },
  { step: 'statements', values: { statements: 'all' } },
  { step: 'signatures' },
  { step: 'record', values: { place: 'records' } },
];
const answers = (...all: object[]) => [
  '--answers',
  home.write('answers.jsonl', all.map((one) => `${JSON.stringify(one)}\n`).join('')),
];
const run = ['ceremony', 'run', 'unlock-by-quorum'];
const make = {
  run: ['key', 'create', '--name', 'By holders', '--purpose', 'sign', '--algorithm', 'ed25519'],
};

beforeAll(async () => {
  await home.create(
    ...['--custodian', 'alice=alice.pass', '--custodian', 'bob=bob.pass'],
    ...['--keychain', 'file', '--keychain-folder', 'keychain'],
  );
  home.write('records/.keep', '');
  set = tagWords(fromBase64url((await home.done('vault', 'status', ...ALICE)).setTag));
});
afterAll(() => home.remove());

it('opens without a custodian, works in the session, and locks with a record that verifies', async () => {
  const script = [...opening(), make, { run: ['vault', 'status'] }, ...ending];
  const led = await home.done(...run, ...answers(...script));
  // A network that is up on the machine of the test is an exception of the record.
  expect(led).toMatchObject({ state: expect.stringMatching(/^completed/), committed: true });
  const { records } = await home.done('ceremony', 'records');
  expect(records).toMatchObject([{ type: 'unlock-by-quorum', outcome: led.state, faults: [] }]);
  const shown = await home.done('ledger', 'show', ...ALICE);
  const own = shown.events.filter(({ actorName }: { actorName: string }) =>
    actorName.startsWith('holders of the cards'),
  );
  const types = own.map(({ type }: { type: string }) => type).filter((type: string) => type !== 'network.up');
  expect(types).toEqual([
    'quorum.opened',
    'cards.read-back',
    'ceremony.committed',
    'key.created',
    'ceremony.ended',
    'quorum.ended',
  ]);
  expect(own[0].sentence).toContain('a signature before the custodians are back');
  expect(own[0].signers.map(({ name }: { name: string }) => name)).toEqual([
    ...['card 1 of epoch 1 (ada)', 'card 2 of epoch 1 (ben)', 'card 3 of epoch 1 (cleo)'],
  ]);
  expect(own.at(-1).signers).toMatchObject([{ kind: 'actor', name: 'holders of the cards 1, 2, 3' }]);
  await home.done('ledger', 'verify');
  expect((await home.done('key', 'show', 'By holders', ...ALICE)).name).toBe('By holders');
});

it('gives custodians nothing that they must agree to, and nothing that needs their unlock key', async () => {
  const script = [...opening(), make, { run: ['policy', 'set', 'idle', '60', '--reason', 'x'] }];
  const refused = await home.run([...run, ...answers(...script), '--json']);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('key-name-taken');
  expect(refused.json.error.code).toBe('quorum-command');
  // The programme ended: the vault is locked, and the account still says what was done.
  expect(await home.done('ceremony', 'status')).toMatchObject({ committed: true, step: 'work' });
  const led = await home.done('ceremony', 'resume', ...answers(...ending));
  expect(led.state).toMatch(/^completed/);
  const policy = [...opening(), { run: ['policy', 'set', 'idle', '60', '--reason', 'x'] }];
  const alone = await home.run([...run, ...answers(...policy), '--json']);
  expect(alone.stderr).toContain('approvals-missing');
  await home.done('ceremony', 'resume', ...answers(...ending));
  const agreed = [
    ...opening(),
    {
      run: [
        ...['policy', 'set', 'idle', '60', '--reason', 'x'],
        ...['--approver', 'alice=alice.pass', '--approver', 'bob=bob.pass'],
      ],
    },
    ...ending,
  ];
  await home.done(...run, ...answers(...agreed));
  await home.done('ledger', 'verify');
  const roll = [...opening(), { run: ['ring', 'roll', 'General', '--reason', 'x'] }];
  const rolled = await home.run([...run, ...answers(...roll), '--json']);
  expect(rolled.stderr).toContain('custodians-too-few');
  await home.done('ceremony', 'resume', ...answers(...ending));
});

it('carries out nothing that opens another vault or leads a ceremony, and parts a line as a shell does', async () => {
  const at = { stage: { vault: () => ({}) } } as never;
  const world = { inSession: async () => 0 } as never;
  for (const line of ['ceremony status', 'ceremony run generate-key', 'recover --backup x', 'vault create'])
    await expect(workIn(world, at, partsOf(line))).rejects.toMatchObject({
      failure: { code: 'quorum-command' },
    });
  expect(await workIn(world, at, ['vault', 'status'])).toBe(true);
  expect(partsOf(` key create --name "Two words"  --owner 'O K' `)).toEqual([
    ...['key', 'create', '--name', 'Two words', '--owner', 'O K'],
  ]);
});

it('refuses, before anybody is asked for a card, what the policy does not allow or nobody says', async () => {
  const abort = () => home.done('ceremony', 'abort', '--reason', 'tried');
  expect(await home.refused(...run, ...answers(...beginning({ purpose: 'long work', minutes: 121 })))).toBe(
    'quorum-too-long',
  );
  await abort();
  expect(await home.refused(...run, ...answers(...beginning({ minutes: 30 })))).toBe('ceremony-value');
  await abort();
  await home.done('ledger', 'verify');
  const { records } = await home.done('ceremony', 'records');
  const aborted = records.filter(({ outcome }: { outcome: string }) => outcome === 'aborted');
  expect(aborted).toMatchObject([{ faults: [] }, { faults: [] }]);
});

it('refuses too few cards, and a value that was read from another set', async () => {
  const few = [...beginning({ purpose: 'x', minutes: 5 }), card('ada'), card('ben'), { step: 'combine' }];
  expect(await home.refused(...run, ...answers(...few))).toBe('ceremony-other-step');
  await home.done('ceremony', 'abort', '--reason', 'tried');
  const other = opening().map((line) =>
    line.step === 'value' ? { step: 'value', values: { read: 'abandon ability able' } } : line,
  );
  expect(await home.refused(...run, ...answers(...other))).toBe('quorum-value-differs');
  expect(await home.done('ceremony', 'status')).toMatchObject({ committed: false, step: 'look' });
  await home.done('ceremony', 'abort', '--reason', 'tried');
});

it('at a terminal commands are given in the session, until there is no other', async () => {
  const typed = ['ada', 'ben', 'cleo'].map((name) =>
    fromUtf8(cardEntries(utf8(home.read(`cards/${name}.txt`)), 'one')[0] as Uint8Array),
  );
  const commands = ['ceremony status', 'key create --name "At the table" --purpose sign', 'nonsense', ''];
  const terminal = new MadeUpTerminal(
    [/^For what/, 'a release'],
    [/^For how many minutes/, '10'],
    [/^Name \(Enter/, ['Ada', '']],
    [/^Roles of Ada/, 'all'],
    [/^How was it checked/, 'known'],
    [/on the watch/, () => new Date().toISOString().slice(0, 16).replace('T', ' ')],
    [/^(Printer|Camera): /, () => ''],
    [/How many\?/, '3'],
    [/Its number|Anything else on the table|Custodians who sign|Where its second copy/, ''],
    [/do you agree|four words|present throughout|but for the recorded|is the record true/, 'yes'],
    [/^The card,/, [`${typed[0]}x`, ...typed]],
    [/^The words of the set/, ['a b c', set]],
    [/^holdfast \(/, commands],
    [/^What was done/, 'A key was made.'],
    [/^Number of each bag/, 'C1, C2, C3'],
    [/Where the record is written/, 'records'],
    [/^Press Enter/, ''],
  );
  const where = { env: home.env, cwd: home.folder };
  const ended = await runInPlace([...run, '--json'], where, terminal);
  const text = terminal.said.join('\n');
  expect(ended.json, ended.stderr + text).toMatchObject({ committed: true, dualControl: false });
  expect(ended.json.state).toMatch(/^completed/);
  // A card with a mistake, words of another set, a command that has no place here, and one that is none.
  for (const said of ['is not the set whose master key', '“ceremony status” was not done'])
    expect(text).toContain(said);
  expect(ended.stderr).toContain('(usage)');
  expect((await home.done('key', 'show', 'At the table', ...ALICE)).name).toBe('At the table');
});
