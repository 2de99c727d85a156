// Somebody else is at a ceremony of the command line: another vault is named, its files were changed, another programme went on.
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Entry, lineHash, lineOf, readTranscript } from '../../../shared/formats/transcript.ts';
import { answerLines, ceremonyBeginning, ceremonyEnding } from '../../support/ceremony-answers.ts';
import { ALICE, CliHome } from '../../support/cli-home.ts';
import { runInPlace } from '../../support/in-place-cli.ts';
import { MadeUpTerminal } from '../../support/made-up-terminal.ts';
import { rewritten } from '../../support/rewritten.ts';

const home = new CliHome(null, { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' });
const AT_DEMO = ['--vault', home.vault, ...ALICE];
const running = home.path('data', 'holdfast', 'ceremonies', 'running');
const path = `${running}/transcript.jsonl`;
const transcript = () => readFileSync(path, 'utf8');
const answers = (...all: object[]) => ['--answers', home.write('answers.jsonl', answerLines(...all))];
const NONE = ['--answers', home.write('none.jsonl', '')];
const resume = ['ceremony', 'resume', ...NONE];
const abort = ['ceremony', 'abort', '--reason', 'tried'];

beforeAll(async () => {
  const alice = ['--custodian', 'alice=alice.pass', '--keychain', 'file', '--keychain-folder'];
  await home.create(...alice, 'keychain');
  const other = ['--name', 'Other', '--threshold', '2', '--unattended', '--holder', 'ada', '--holder', 'ben'];
  const to = ['--vault', home.path('other'), '--cards-to', 'cards-other', '--backup-to', 'backups-other'];
  await home.done('vault', 'create', ...other, ...to, ...alice, 'keychain-other');
  home.write('records/.keep', '');
  const begun = ceremonyBeginning('generate-key', { name: 'Root', purpose: 'sign' });
  const run = await home.run(['ceremony', 'run', 'generate-key', ...answers(...begun), ...AT_DEMO, '--json']);
  expect(run.json, run.stderr).toMatchObject({ state: 'adjourned', step: 'make' });
});
afterAll(() => home.remove());

it('it does not go on at another vault', async () => {
  const before = transcript();
  for (const command of [resume, abort])
    expect(await home.refused(...command, '--vault', home.path('other'), ...ALICE)).toBe(
      'ceremony-other-vault',
    );
  expect(transcript()).toBe(before);
});

it('it does not go on with what was changed, and says where that lies', async () => {
  const before = transcript();
  const nonce = ({ data, ...entry }: Entry): Entry => ({
    ...entry,
    binding: entry.binding === null ? null : 'ab'.repeat(32),
    data: entry.step === 'nonce' ? { ...data, binding: 'ab'.repeat(32) } : data,
  });
  for (const text of [before.replace('passport', 'passpart'), rewritten(before, nonce)]) {
    writeFileSync(path, text);
    expect(text).not.toBe(before);
    for (const command of [resume, [...abort], ['ceremony', 'run', 'rotate-key', ...NONE]]) {
      const ended = await home.run([...command, ...AT_DEMO, '--json']);
      expect(ended.json.error).toMatchObject({
        code: 'ceremony-altered',
        message: expect.stringContaining(running),
      });
    }
    expect(await home.refused('ceremony', 'status')).toBe('ceremony-altered');
    expect(transcript()).toBe(text);
  }
  // Put away, it stands in nobody's way.
  renameSync(running, home.path('evidence'));
  expect(await home.refused('ceremony', 'status')).toBe('ceremony-none');
  renameSync(home.path('evidence'), running);
  writeFileSync(path, before);
});

it('it stops when another programme has gone on with it, and is taken up from there', async () => {
  const exception = () => {
    const { entries, head } = readTranscript(transcript());
    const last = entries.at(-1) as Entry;
    const data = { expected: 'a', happened: 'It was elsewhere.', decided: 'c', by: 'd', consequence: 'e' };
    const more = { ...last, seq: last.seq + 1, type: 'exception' as const, step: 'make', data, prev: head };
    expect(lineHash(lineOf(last))).toBe(head);
    appendFileSync(path, `${lineOf(more)}\n`);
    return '';
  };
  const terminal = new MadeUpTerminal([/^Press Enter to pass the commit point/, exception]);
  const args = ['ceremony', 'resume', ...AT_DEMO, '--json'];
  const stopped = await runInPlace(args, { env: home.env, cwd: home.folder }, terminal);
  expect(terminal.said.join('\n')).toContain('Another window or command has gone on with this ceremony');
  expect(stopped.code).toBe(1);
  expect(stopped.json).toMatchObject({ committed: false, record: null });
  expect(await home.refused('key', 'show', 'Root', ...AT_DEMO)).toBe('key-unknown');
  const rest = [
    ...[{ step: 'make' }, { step: 'read-value' }, { step: 'backup', values: { backup: 'backups' } }],
    ...[{ step: 'activate' }, ...ceremonyEnding('records')],
  ];
  const led = await home.done('ceremony', 'resume', ...answers(...rest), ...AT_DEMO);
  expect(led.exceptions.map(({ happened }: { happened: string }) => happened)).toContain('It was elsewhere.');
  expect((await home.done('ceremony', 'records')).records).toMatchObject([{ faults: [] }]);
});
