import { expect, test } from 'vitest';
import { normalisePassphrase } from '../../../../electron/strongroom/passphrase/normalise.ts';
import { fromUtf8, utf8 } from '../../../../shared/formats/bytes.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

const normal = (text: string) => fromUtf8(normalisePassphrase(utf8(text)));
const codeOf = async (bytes: Uint8Array) => (await refusalOf(() => normalisePassphrase(bytes))).code;

test('drops exactly one newline at the end', () => {
  expect(normal('correct horse\n')).toBe('correct horse');
  expect(normal('correct horse\r\n')).toBe('correct horse');
  expect(normal('correct horse\n\n')).toBe('correct horse\n');
  expect(normal(' spaces stay \t')).toBe(' spaces stay \t');
});

test('the same text written in other code points is the same passphrase', () => {
  expect(normal('caf\u00e9')).toBe(normal('cafe\u0301'));
  expect(normal('\ufb01le \u2460')).toBe('file 1');
  expect([...normalisePassphrase(utf8('\u212b'))]).toEqual([0xc3, 0x85]);
});

test('gives a copy, so that wiping one leaves the other', () => {
  const given = utf8('abc');
  normalisePassphrase(given).fill(0);
  expect(fromUtf8(given)).toBe('abc');
});

test('refuses what is no passphrase, each with its reason', async () => {
  expect(await codeOf(new Uint8Array(0))).toBe('passphrase-empty');
  expect(await codeOf(utf8('\n'))).toBe('passphrase-empty');
  expect(await codeOf(utf8('\r\n'))).toBe('passphrase-empty');
  expect(await codeOf(utf8('x'.repeat(4097)))).toBe('passphrase-too-long');
  expect(normal(`${'x'.repeat(4096)}\n`)).toHaveLength(4096);
  expect(await codeOf(Uint8Array.of(0x61, 0, 0x62))).toBe('passphrase-nul');
  for (const bytes of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0x80]]) {
    expect(await codeOf(Uint8Array.from([0x61, ...bytes]))).toBe('passphrase-not-utf8');
  }
});
