import { describe, expect, test, vi } from 'vitest';
import type { Sender } from '../../../electron/ipc/sender.ts';
import { createAnswerer, INPUT_LIMIT } from '../../../electron/ipc/wrapper.ts';
import { refusal } from '../../../shared/errors/index.ts';
import { z } from '../../../shared/schema.ts';

const contract = {
  'name.say': { input: z.strictObject({ name: z.string() }), output: z.strictObject({ said: z.string() }) },
  'name.unhandled': { input: z.strictObject({}), output: z.strictObject({}) },
  'name.refuse': { input: z.strictObject({}), output: z.strictObject({}) },
  'name.break': { input: z.strictObject({}), output: z.strictObject({}) },
  'name.leak': { input: z.strictObject({}), output: z.strictObject({ known: z.string() }) },
};
const page = { our: 'window' };
const origin = 'app://holdfast';
const frame = { parent: null, origin, url: `${origin}/index.html` };
const ours: Sender = { senderFrame: frame, sender: page };

function answerer() {
  const said = vi.fn(({ name }: { name: string }) => ({ said: `Hello ${name}` }));
  const report = vi.fn();
  const answer = createAnswerer({
    contract,
    origin,
    isOurs: (sender) => sender === page,
    report,
    handlers: {
      'name.say': said,
      'name.refuse': () => {
        throw refusal('call-too-large', { call: 'x', limit: 1 });
      },
      'name.break': () => {
        throw new Error('the passphrase was correct horse');
      },
      'name.leak': () => ({ known: 'a', secret: 'b' }) as { known: string },
    },
  });
  return { answer, said, report };
}

test('a good call is answered', async () => {
  const { answer } = answerer();
  expect(await answer(ours, 'name.say', { name: 'Ada' })).toEqual({ ok: { said: 'Hello Ada' } });
});

describe('fails closed', () => {
  test.each<[string, Sender]>([
    ['no frame', { senderFrame: null, sender: page }],
    ['frame undefined', { senderFrame: undefined, sender: page } as unknown as Sender],
    ['a frame within a frame', { senderFrame: { ...frame, parent: frame }, sender: page }],
    ['another origin', { senderFrame: { ...frame, origin: 'https://example.com' }, sender: page }],
    ['an opaque origin', { senderFrame: { ...frame, origin: 'null', url: 'about:blank' }, sender: page }],
    ['an empty address', { senderFrame: { ...frame, url: '' }, sender: page }],
    ['a like origin', { senderFrame: { ...frame, url: `${origin}.example/` }, sender: page }],
    ['another window', { senderFrame: frame, sender: { our: 'window' } }],
    ['no window', { senderFrame: frame, sender: undefined }],
  ])('%s', async (_what, event) => {
    const { answer, said } = answerer();
    expect(await answer(event, 'name.say', { name: 'Ada' })).toMatchObject({
      error: { code: 'call-refused' },
    });
    expect(said).not.toHaveBeenCalled();
  });

  test.each([
    ['toString'],
    ['__proto__'],
    ['constructor'],
    ['hasOwnProperty'],
    ['name.unhandled'],
    [''],
    [7],
    [null],
    [undefined],
    [{}],
  ])('the name %j', async (name) => {
    const { answer } = answerer();
    expect(await answer(ours, name, {})).toMatchObject({ error: { code: 'call-unknown' } });
  });

  test.each([
    ['nothing', undefined, 'its top'],
    ['null', null, 'its top'],
    ['an unknown key', { name: 'Ada', more: 1 }, 'its top'],
    ['a wrong kind', { name: 7 }, 'name'],
    ['a list', [], 'its top'],
  ])('%s as input, without repeating it', async (_what, input, where) => {
    const { answer, said } = answerer();
    const given = await answer(ours, 'name.say', input);
    expect(given).toMatchObject({ error: { code: 'call-malformed' } });
    expect(JSON.stringify(given)).toContain(`at ${where}.`);
    expect(said).not.toHaveBeenCalled();
  });

  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  test.each([
    ['long text', { name: 'x'.repeat(INPUT_LIMIT) }],
    ['a long key', { ['k'.repeat(INPUT_LIMIT)]: 1 }],
    ['many parts', { name: Array.from({ length: 200_000 }, () => 1) }],
    ['a sparse list', { name: new Array(2 ** 30) }],
    ['bytes', { name: new Uint8Array(INPUT_LIMIT + 1) }],
    ['a circle', cyclic],
  ])('%s above the limit', async (_what, input) => {
    const { answer } = answerer();
    expect(await answer(ours, 'name.say', input)).toMatchObject({ error: { code: 'call-too-large' } });
  });
});

describe('what comes back', () => {
  test('a refusal keeps its sentence and leaves its data behind', async () => {
    const { answer, report } = answerer();
    const given = await answer(ours, 'name.refuse', {});
    expect(Object.keys((given as { error: object }).error).sort()).toEqual([
      'code',
      'message',
      'next',
      'safe',
    ]);
    expect(report).not.toHaveBeenCalled();
  });

  test('a bug is a reference and no text of its own', async () => {
    const { answer, report } = answerer();
    const given = await answer(ours, 'name.break', {});
    expect(given).toMatchObject({ error: { code: 'internal' } });
    expect(JSON.stringify(given)).not.toContain('correct horse');
    const reference = report.mock.calls[0]?.[0] as string;
    expect(reference).toMatch(/^[0-9a-f]{8}$/);
    expect(JSON.stringify(given)).toContain(reference);
  });

  test('an output that says more than the contract is a bug', async () => {
    const { answer } = answerer();
    const given = await answer(ours, 'name.leak', {});
    expect(given).toMatchObject({ error: { code: 'internal' } });
    expect(JSON.stringify(given)).not.toContain('"b"');
  });
});
