// `card check` on open and sealed cards, with real files.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folders } from '../../../electron/adapters/folders.ts';
import { cardCheck } from '../../../electron/cli/commands/card-check.ts';
import type { World } from '../../../electron/cli/world.ts';
import { identityText } from '../../../electron/strongroom/age/identity.ts';
import { recipientText } from '../../../electron/strongroom/age/recipient-text.ts';
import { sealTo, sealWithPassphrase } from '../../../electron/strongroom/age/sealed.ts';
import { publicKeyOf } from '../../../electron/strongroom/algorithms/curve25519.ts';
import { fromUtf8, utf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type JsonObject } from '../../../shared/formats/canonical.ts';
import { sealedLines, sealedText } from '../../../shared/formats/card-sealed.ts';
import { qrText } from '../../../shared/formats/card-text.ts';
import { manifestFile } from '../../../shared/formats/manifest-file.ts';
import { refusalOf } from '../../support/refusal-of.ts';
import { SampleVault } from '../../support/sample-vault.ts';

const root = mkdtempSync(join(tmpdir(), 'hf-check-'));
const world = { terminal: null, ports: () => ({ folders }) } as unknown as World;
const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(root, name), content);
  return join(root, name);
};
const check = async (values: Record<string, string>) =>
  (await cardCheck.run({ values: values as never, operand: '', operands: [], second: '', world }))
    .json as Record<string, unknown>;

let manifest: string;
let label: string;
beforeAll(async () => {
  const { set, events } = await SampleVault.make({ k: 2, n: 3 });
  const [card] = set.cards as [(typeof set.cards)[number]];
  const { y, ...head } = card;
  const scalar = crypto.getRandomValues(new Uint8Array(32));
  const recipient = recipientText(publicKeyOf('x25519', scalar));
  const toKey = { ...head, age: await sealTo([recipient], y) };
  manifest = write('manifest.json', manifestFile(events));
  write('alone.json', canonicalJson(set.signed as unknown as JsonObject));
  const text = fromUtf8(manifestFile(events));
  const { commitment } = set.manifest.cards[1] as { commitment: string };
  write('forged.json', text.replaceAll(commitment, 'A'.repeat(43)));
  write('half-forged.json', text.replace(new RegExp(`${commitment}(?!.*${commitment})`), 'A'.repeat(43)));
  label = set.manifest.cards.find(({ x }) => x === card.x)?.label ?? '?';
  write('open.txt', qrText(card));
  write(
    'key.txt',
    sealedLines(toKey)
      .map((line, i) => `${i + 1}. ${line}`)
      .join('\n'),
  );
  write('file.txt', `HOLDFAST SEALED CARD 1 of 3\n\nIn one piece: ${sealedText(toKey)}\n`);
  const toPassphrase = { ...head, age: await sealWithPassphrase(utf8('quiet amber'), y, 4) };
  write('passphrase.txt', sealedText(toPassphrase));
  const lines = sealedLines(toKey);
  write(
    'slip.txt',
    lines
      .with(
        1,
        (lines[1] as string).replace(/.$/, (c) => (c === 'q' ? 'p' : 'q')),
      )
      .join('\n'),
  );
  write('identity', identityText(scalar));
  write('other', identityText(crypto.getRandomValues(new Uint8Array(32))));
  write('words', 'quiet amber\n');
  write('wrong', 'something else\n');
});
afterAll(() => rmSync(root, { recursive: true }));

const file = (name: string) => join(root, name);

test('an open card, from the text of its code', async () => {
  expect(await check({ 'card-file': file('open.txt'), manifest })).toMatchObject({
    sealed: false,
    issued: { label },
  });
});

test.each([
  ['alone.json', 'manifest-alone'],
  ['forged.json', 'manifest-unvouched'],
  ['half-forged.json', 'manifest-forged'],
])('a manifest is not trusted on its name: %s is refused with %s', async (name, code) => {
  const failure = await refusalOf(() => check({ 'card-file': file('open.txt'), manifest: file(name) }));
  expect(failure.code).toBe(code);
});

test('a sealed card is proven only when it was opened, by its identity or its passphrase', async () => {
  expect(await check({ 'card-file': file('key.txt'), manifest })).toMatchObject({
    sealed: true,
    opened: false,
    checksum: true,
    threshold: 2,
    issued: null,
  });
  for (const name of ['key.txt', 'file.txt'])
    expect(
      await check({ 'card-file': file(name), manifest, 'identity-file': file('identity') }),
    ).toMatchObject({
      sealed: true,
      issued: { label },
    });
  const byWords = { 'card-file': file('passphrase.txt'), 'passphrase-file': file('words'), manifest };
  expect(await check(byWords)).toMatchObject({ sealed: true, issued: { label } });
});

test.each([
  ['key.txt', { 'identity-file': 'other' }, 'card-sealed-key'],
  ['key.txt', { 'identity-file': 'words' }, 'card-sealed-identity'],
  ['key.txt', { 'passphrase-file': 'words' }, 'card-sealed-key'],
  ['passphrase.txt', { 'passphrase-file': 'wrong' }, 'card-sealed-key'],
  ['slip.txt', {}, 'card-sealed-line'],
  ['slip.txt', { 'identity-file': 'identity' }, 'card-sealed-line'],
])('%s with %o is refused: %s', async (name, keys, code) => {
  const given = Object.fromEntries(Object.entries(keys).map(([option, key]) => [option, file(key)]));
  expect((await refusalOf(() => check({ 'card-file': file(name), ...given }))).code).toBe(code);
});
