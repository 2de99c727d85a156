// Ceremonies at the command line, inside this process: by a file of answers, and by a made-up terminal.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ceremonyBeginning as beginning,
  ceremonyEnding,
  answerLines as lines,
  CALLED_IN as PEOPLE,
  utcMinute,
} from '../../support/ceremony-answers.ts';
import { ALICE, CliHome } from '../../support/cli-home.ts';
import { runInPlace } from '../../support/in-place-cli.ts';
import { MadeUpTerminal } from '../../support/made-up-terminal.ts';

const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
const ending = ceremonyEnding('records');
const generate = (name: string) => [
  ...beginning('generate-key', { name, purpose: 'sign' }),
  { step: 'make' },
  { step: 'read-value' },
  { step: 'backup', values: { backup: 'backups' } },
  { step: 'activate' },
  ...ending,
];

describe('by a file of answers', () => {
  const home = new CliHome(null, env);
  beforeAll(async () => {
    await home.create(
      '--custodian',
      'alice=alice.pass',
      '--keychain',
      'file',
      '--keychain-folder',
      'keychain',
    );
    home.write('records/.keep', '');
  });
  afterAll(() => home.remove());
  const answers = (...all: object[]) => ['--answers', home.write('answers.jsonl', lines(...all))];

  it('leads to the end and files a record that verifies', async () => {
    const exception = {
      expected: 'The door is closed.',
      happened: 'It stood open.',
      decided: 'Closed, and on.',
      by: 'Lee',
      consequence: 'none',
    };
    const script = generate('Root');
    script.splice(7, 0, { exception } as never);
    const led = await home.done('ceremony', 'run', 'generate-key', ...answers(...script), ...ALICE);
    expect(led).toMatchObject({
      state: 'completed with exceptions',
      committed: true,
      dualControl: true,
    });
    expect(led.exceptions).toContainEqual(expect.objectContaining({ happened: 'It stood open.' }));
    expect(led.record.copies).toHaveLength(1);
    const { records } = await home.done('ceremony', 'records');
    expect(records).toMatchObject([
      { type: 'generate-key', outcome: 'completed with exceptions', faults: [] },
    ]);
    expect(records[0].signatures[0]).toEqual({ name: 'alice', good: true });
    expect((await home.done('key', 'show', 'Root', ...ALICE)).state).toBe('active');
    expect(await home.refused('ceremony', 'status')).toBe('ceremony-none');
  });
  it('waits when its answers are at their end, and goes on where it stopped', async () => {
    const script = generate('Second');
    const short = await home.run([
      'ceremony',
      'run',
      'generate-key',
      ...answers(...script.slice(0, 7)),
      ...ALICE,
      '--json',
    ]);
    expect(short.code).toBe(1);
    expect(short.json).toMatchObject({
      state: 'adjourned',
      committed: true,
      step: 'read-value',
      record: null,
    });
    expect(await home.done('ceremony', 'status')).toMatchObject({
      state: 'adjourned',
      words: short.json.words,
    });
    expect(await home.refused('ceremony', 'run', 'rotate-key', ...answers(), ...ALICE)).toBe(
      'ceremony-running',
    );
    expect(await home.refused('ceremony', 'abort', '--reason', 'late', ...ALICE)).toBe(
      'ceremony-only-forward',
    );
    const led = await home.done('ceremony', 'resume', ...answers(...script.slice(7)), ...ALICE);
    expect(led).toMatchObject({ id: short.json.id, words: short.json.words });
    expect(led.state).toMatch(/^completed/);
  });

  it('is adjourned when it is asked for, and aborted with a record that says why', async () => {
    const script = [...generate('Third').slice(0, 6), { adjourn: 'the fire alarm' }];
    const stopped = await home.done('ceremony', 'run', 'generate-key', ...answers(...script), ...ALICE);
    expect(stopped).toMatchObject({ state: 'adjourned', committed: false });
    const ended = await home.done(
      ...['ceremony', 'abort', '--reason', 'not today', '--record-to', 'records', ...ALICE],
    );
    expect(ended).toMatchObject({ state: 'aborted', committed: false });
    expect(ended.record.copies).toHaveLength(1);
    const { records } = await home.done('ceremony', 'records');
    expect(records.find((one: { outcome: string }) => one.outcome === 'aborted')).toMatchObject({
      faults: [],
    });
    expect(await home.refused('key', 'show', 'Third', ...ALICE)).toBe('key-unknown');
  });

  it('stops at an entry that is refused, and records nothing of it', async () => {
    const script = generate('Fourth');
    const people = PEOPLE.filter(({ name }) => name !== 'Wim');
    script[1] = { step: 'roll-call', values: { people } };
    const run = ['ceremony', 'run', 'generate-key'];
    expect(await home.refused(...run, ...answers(...script), ...ALICE)).toBe('ceremony-people');
    expect(await home.done('ceremony', 'status')).toMatchObject({ state: 'adjourned', step: 'roll-call' });
    expect(await home.refused('ceremony', 'resume', ...answers({ step: 'make' }), ...ALICE)).toBe(
      'ceremony-other-step',
    );
    const wrong = [
      { step: 'roll-call', values: { people: PEOPLE } },
      ...script.slice(2, 6),
      { step: 'make', by: 'Lee' },
    ];
    expect(await home.refused('ceremony', 'resume', ...answers(...wrong), ...ALICE)).toBe('ceremony-role');
    await home.done('ceremony', 'abort', '--reason', 'tried', ...ALICE);
  });

  it('takes no secret but from a file, and no answers that are none', async () => {
    for (const text of ['{"step":', '{"what":1}\n', '[]\n', '{"step":"a","more":1}\n']) {
      const file = home.write('wrong.jsonl', text);
      const ended = await home.run(['ceremony', 'run', 'generate-key', '--answers', file, ...ALICE]);
      expect(ended.code, text).toBe(2);
    }
    expect(await home.refused('ceremony', 'status')).toBe('ceremony-none');
    expect(await home.refused('ceremony', 'run', 'generate-key', ...ALICE)).toBe('terminal-needed');
    expect(await home.refused('ceremony', 'run', 'constructor', ...answers(), ...ALICE)).toBe(
      'ceremony-unknown',
    );
    const rehearsal = ['ceremony', 'run', 'generate-key', '--rehearsal', ...answers()];
    expect(await home.refused(...rehearsal, ...ALICE)).toBe('ceremony-mode');
  });

  it('goes by an adaptation, whose faults have lines', async () => {
    const own = [
      'script: generate-key',
      'steps:',
      '  - {after: consent, id: door, title: Door, say: Is the door locked?, who: lead, minutes: 1}',
      '',
    ].join('\n');
    home.write('own.yaml', own);
    expect((await home.done('ceremony', 'check', 'own.yaml')).steps).toContain('door');
    home.write('bad.yaml', own.replace('who: lead', 'who: holder'));
    const checked = await home.run(['ceremony', 'check', 'bad.yaml', '--json']);
    expect(checked.code).toBe(1);
    expect(checked.json.faults).toEqual([{ line: 3, why: expect.stringContaining('holder') }]);
    const run = ['ceremony', 'run', 'generate-key', '--adaptation'];
    expect(await home.refused(...run, 'bad.yaml', ...answers(), ...ALICE)).toBe('ceremony-script');
    const script = generate('Fifth');
    script.splice(5, 0, { step: 'door' } as never);
    expect((await home.done(...run, 'own.yaml', ...answers(...script), ...ALICE)).state).toMatch(
      /^completed/,
    );
  });

  it('makes a vault whose cards are files, and the record says so', async () => {
    const other = new CliHome(null, env);
    try {
      other.write('records/.keep', '');
      other.write('cards/.keep', '');
      other.write('backups/.keep', '');
      const parameters = {
        ...{ name: 'New', custodians: ['alice'], unlock: 1, holders: ['ada', 'ben'], threshold: 2 },
      };
      const script = [
        ...beginning('create-vault', parameters),
        { step: 'passphrases', values: { passphrase: { file: 'alice.pass' } } },
        { step: 'prepare' },
        { step: 'fingerprint' },
        { step: 'cards', values: { card: { to: 'cards/ada.txt' } } },
        { step: 'cards', values: { card: { to: 'cards/ben.txt' } } },
        { step: 'commit', values: { backup: 'backups' } },
        { step: 'bags', values: { bags: '1, 2' } },
        ...ending,
      ];
      const file = other.write('answers.jsonl', lines(...script));
      const keychain = ['--keychain', 'file', '--keychain-folder', 'keychain'];
      const made = await other.done('ceremony', 'run', 'create-vault', '--answers', file, ...keychain);
      expect(made.exceptions.map(({ happened }: { happened: string }) => happened)).toContainEqual(
        'Card 2 was written to a file and read back from it.',
      );
      const { vault, cards } = await other.done('vault', 'status', ...ALICE);
      expect(vault ?? cards).toBeTruthy();
      const check = await other.done(
        ...[
          'drill',
          '--level',
          'D3',
          '--card-file',
          'cards/ada.txt',
          '--card-file',
          'cards/ben.txt',
          ...ALICE,
        ],
      );
      expect(check.level).toBe('D3');
      expect((await other.done('ceremony', 'records')).records).toMatchObject([{ faults: [] }]);
      await byCardsAlone(other);
      await inPlace(other);
    } finally {
      other.remove();
    }
  });
});

const COMMON = [
  [/^Name \(Enter/, ['Ann', 'Lee', '', '']],
  [/^Roles of Ann/, 'operator, custodian, holder'],
  [/^Roles of Lee/, 'lead, witness, holder'],
  [/^How was it checked/, 'known'],
  [/on the watch/, () => utcMinute()],
  [/^(Printer|Camera): /, () => ''],
  [/How many\?/, '2'],
  [/Its number/, ''],
  [/Anything else on the table/, ''],
  [/do you agree/, 'yes'],
  [/four words/, 'yes'],
  [/^Press Enter/, ''],
  [/present throughout|but for the recorded/, 'yes'],
  [/is the record true/, 'yes'],
  [/Custodians who sign/, ''],
  [/Where the record is written/, 'records'],
  [/Where its second copy/, ''],
] as const;

const ALICE_PASS = 'alice repainted her wooden lighthouse';
/** One person alone holds every role. */
const ALONE = [
  [/^Name \(Enter/, ['Ann', '']],
  [/^Roles of Ann/, 'all'],
] as const;

/** At a terminal: the manifest of a backup is lost, and its cards search for each other. */
async function byCardsAlone(home: CliHome): Promise<void> {
  const backup = home.backup();
  for (const name of ['manifest.json', 'ledger.jsonl']) rmSync(join(backup, name));
  const cards = ['ada', 'ben'].map((name) => /hfc1\w+/.exec(home.read(`cards/${name}.txt`))?.[0] ?? '');
  const terminal = new MadeUpTerminal(
    [/^Folder of the backup/, backup],
    [/^Name of its folder/, 'Back'],
    [/^Custodians \(/, 'alice'],
    [/^How many custodians/, '1'],
    [/^The old machine is/, 'stolen'],
    [/^What is (declared|missing)/, ''],
    [/^The card, as text/, cards],
    [/^Is there one more card/, ['yes', 'no']],
    [/^(New passphrase of alice|The same again)/, ALICE_PASS],
    ...ALONE,
    ...COMMON,
  );
  const args = ['ceremony', 'run', 'recover-by-cards', '--keychain', 'file', '--keychain-folder', 'other'];
  const ended = await runInPlace([...args, '--json'], { env: home.env, cwd: home.folder }, terminal);
  expect(ended.json, ended.stderr).toMatchObject({ committed: true, dualControl: false });
  expect(terminal.said.join('\n')).toContain('The machine before was declared stolen.');
  expect(terminal.said.join('\n')).not.toContain(cards[0]);
}

/** By answers: a vault whose keychain is gone is opened where it stands. */
async function inPlace(home: CliHome): Promise<void> {
  rmSync(home.path('keychain'), { recursive: true });
  const vault = home.path('data', 'holdfast', 'vaults', 'New');
  const script = [
    ...beginning('recover-in-place', { vault, custodians: ['alice'], unlock: 1 }),
    { step: 'look' },
    { step: 'compare' },
    { step: 'cards', values: { card: { file: 'cards/ada.txt' } } },
    { step: 'cards', values: { card: { file: 'cards/ben.txt' } } },
    { step: 'passphrases', values: { passphrase: { file: 'alice.pass' } } },
    { step: 'commit' },
    { step: 'compare-after' },
    ...ending,
  ];
  const file = home.write('answers.jsonl', lines(...script));
  const opened = await home.done('ceremony', 'run', 'recover-in-place', '--answers', file);
  expect(opened).toMatchObject({ committed: true });
  expect(opened.state).toMatch(/^completed/);
  const status = await home.done('vault', 'status', '--vault', vault, ...ALICE);
  expect(status.name).toBe('New');
}

describe('at a terminal', () => {
  const home = new CliHome(null, env);
  afterAll(() => home.remove());

  it('a vault is made: every secret is typed unseen, every card is shown alone and typed back', async () => {
    home.write('records/.keep', '');
    home.write('backups/.keep', '');
    const terminal = new MadeUpTerminal(
      [/^Name of the vault/, 'Term'],
      [/^Custodians \(/, 'alice'],
      [/^How many custodians/, ['one', '1']],
      [/^Card holders/, 'Ann, Lee'],
      [/^How many cards/, '2'],
      [/^Rings/, ''],
      [/^New passphrase of alice/, ['first try', ALICE_PASS]],
      [/^The same again/, ['another one', ALICE_PASS]],
      // One exception, one wrong card, and a change of mind.
      [
        /^Type the card back/,
        (screen) =>
          screen.asked.filter((one) => one.startsWith('Type')).length === 1 ? 'hfc1wrong' : screen.card,
      ],
      [/^Adjourn \(a\)/, ['', 'l']],
      // Somebody comes without a role, then with one, and leaves again.
      [/^Press Enter when it was read aloud/, ['!', null, '+', '+', null, '']],
      [/^Name of who comes/, 'Zoe'],
      [/^Roles of Zoe/, ['', 'auditor']],
      [/^Who leaves/, 'zoe'],
      [/^Why\?/, 'A train.'],
      [/^What was expected/, 'Everybody hears the words.'],
      [/^What happened/, 'A drill outside.'],
      [/^What was decided/, 'Read again.'],
      [/^By whom/, 'Lee'],
      [/^What follows/, 'nothing'],
      [/^Where the backup/, 'backups'],
      [/^Number of each bag/, 'A1, A2'],
      ...COMMON,
    );
    const args = [
      'ceremony',
      'run',
      'create-vault',
      '--keychain',
      'file',
      '--keychain-folder',
      'keychain',
      '--json',
    ];
    const made = await runInPlace(args, { env: home.env, cwd: home.folder }, terminal);
    expect(made.json, made.stderr).toMatchObject({ state: 'completed with exceptions', committed: true });
    expect(made.json.exceptions).toContainEqual(expect.objectContaining({ happened: 'A drill outside.' }));
    expect(made.json.participants).toMatchObject([
      ...[
        { name: 'Ann', left: null },
        { name: 'Lee', left: null },
      ],
      { name: 'Zoe', roles: ['auditor'], left: expect.stringMatching(/^2/) },
    ]);
    const text = terminal.said.join('\n');
    expect(text).toContain('The person needs a name, a role');
    expect(text).toContain('COMMIT POINT');
    expect(text).not.toContain(ALICE_PASS);
    expect(text).not.toMatch(/hfc1/);
    expect(terminal.shown.join('\n')).toMatch(/Let this holder alone see the screen/);
    expect((await home.done('vault', 'status', ...ALICE)).name).toBe('Term');
    expect((await home.done('ceremony', 'records')).records).toMatchObject([{ faults: [] }]);
  });

  it('a key is made by one person alone, who stops in between and is told what stands', async () => {
    const table = [
      [/^Name \(Enter/, ['Ann', '']],
      [/^Roles of Ann/, 'all'],
      [/^Name of the key/, ''],
      [/^Purpose/, 'sign'],
      [/^(Algorithm|Ring|Who answers|What it is for|Used until|Its private)/, ''],
      [/^Where the backup/, ['!!', 'backups']],
      [/^Why is it/, 'lunch'],
      ...COMMON.slice(3),
    ] as const;
    const named = new MadeUpTerminal([/^Name of the key/, ['', 'Alone']], ...table);
    const run = ['ceremony', 'run', 'generate-key', ...ALICE, '--json'];
    const stopped = await runInPlace(run, { env: home.env, cwd: home.folder }, named);
    expect(stopped.json, stopped.stderr).toMatchObject({
      state: 'adjourned',
      committed: true,
      dualControl: false,
      step: 'backup',
    });
    expect(named.said.join('\n')).toContain('SINGLE PERSON, NO DUAL CONTROL');
    const again = new MadeUpTerminal([/^Where the backup/, 'backups'], ...table);
    const resume = ['ceremony', 'resume', ...ALICE, '--json'];
    const ended = await runInPlace(resume, { env: home.env, cwd: home.folder }, again);
    expect(ended.json, ended.stderr).toMatchObject({ id: stopped.json.id, committed: true });
    expect(ended.json.state).toMatch(/^completed/);
    expect(again.said.join('\n')).toContain('Dropped: nothing.');
    expect((await home.done('key', 'show', 'Alone', ...ALICE)).state).toBe('active');
  });

  it('Ctrl-C asks, and ends it before the commit point', async () => {
    const terminal = new MadeUpTerminal(
      [/^Name of the key/, 'Never'],
      [/^Purpose/, null],
      [/^Adjourn \(a\)/, 'b'],
      [/^Why is it/, 'wrong room'],
      [/./, ''],
    );
    const run = ['ceremony', 'run', 'generate-key', ...ALICE, '--json'];
    const ended = await runInPlace(run, { env: home.env, cwd: home.folder }, terminal);
    expect(ended.json, ended.stderr).toMatchObject({ state: 'aborted', committed: false });
    expect(await home.refused('ceremony', 'status')).toBe('ceremony-none');
  });
});
