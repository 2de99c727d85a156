import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, type JsonObject } from '../../../../shared/formats/canonical.ts';
import { fromBase64url } from '../../../../shared/formats/encoding.ts';
import {
  type LedgerEvent,
  MAX_LINE_BYTES,
  openEventPart,
  parseLine,
  type SignedEvent,
  sealEventPart,
  toLine,
} from '../../../../shared/formats/event.ts';
import { eventHash } from '../../../../shared/formats/event-hash.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import { randomBytes, SampleVault } from '../../../support/sample-vault.ts';

let sample: SampleVault;
let signed: SignedEvent;
let line: string;

beforeAll(async () => {
  sample = await SampleVault.make();
  signed = sample.append('key.created', { key: '0123456789abcdef' }, { name: 'Root CA · 2026', notes: '' });
  line = toLine(signed);
});

describe('a line', () => {
  it('reads back to the same event and hash', () => {
    const read = parseLine(line, 1);
    expect(read).toEqual(signed);
    expect(eventHash(read.event)).toEqual(eventHash(signed.event));
  });

  const edited = (part: Partial<Record<keyof LedgerEvent, unknown>>) =>
    canonicalJson({ ...signed, event: { ...signed.event, ...part } } as unknown as JsonObject);

  it.each<[string, () => string, string]>([
    ['one space more', () => line.replace('":', '": '), 'ledger-not-canonical'],
    ['a name twice', () => line.replace('{"event"', '{"event":1,"event"'), 'ledger-not-canonical'],
    ['another spelling of a number', () => line.replace('"seq":3', '"seq":3.0'), 'ledger-not-canonical'],
    ['an escaped letter', () => line.replace('"role":"c', '"role":"\\u0063'), 'ledger-not-canonical'],
    ['a lone surrogate', () => line.replace('"role":"c', '"role":"\\ud800'), 'ledger-not-canonical'],
    [
      'deep nesting',
      () => line.replace('"public":{', `"public":{"a":${'['.repeat(999)}${']'.repeat(999)},`),
      'ledger-not-canonical',
    ],
    ['a cut', () => line.slice(0, 200), 'ledger-line-cut'],
    ['nothing', () => '', 'ledger-line-format'],
    ['a huge line', () => `${line}${' '.repeat(MAX_LINE_BYTES)}`, 'ledger-line-too-long'],
    ['a huge line of long characters', () => 'ä'.repeat(MAX_LINE_BYTES / 2 + 1), 'ledger-line-too-long'],
    ['a newer version', () => edited({ v: 2 }), 'ledger-newer'],
    ['an unknown field', () => edited({ more: 1 } as never), 'ledger-line-format'],
    ['seq 0', () => edited({ seq: 0 }), 'ledger-line-format'],
    ['a list as public part', () => edited({ public: [] }), 'ledger-line-format'],
    ['a type without a dot', () => edited({ type: 'created' }), 'ledger-line-format'],
  ])('with %s is refused', async (_, text, code) => {
    expect(await refusalOf(() => parseLine(text(), 7))).toMatchObject({ code, data: { line: 7 } });
  });
});

describe('the sealed part', () => {
  it('opens under the event key, for this event alone', () => {
    const { event } = signed;
    expect(openEventPart(sample.eventKey, event)).toEqual({ name: 'Root CA · 2026', notes: '' });
    expect(openEventPart(randomBytes(32), event)).toBeNull();
    for (const other of [
      { seq: 9 },
      { type: 'key.activated' },
      { instance: '0'.repeat(16) },
      { vault: '0'.repeat(32) },
      { sealed: 'AAAA' },
      { sealed: '=' },
      { sealed: null },
    ]) {
      expect(openEventPart(sample.eventKey, { ...event, ...other })).toBeNull();
    }
  });

  it('hides its length', () => {
    const header = { vault: sample.vault, instance: sample.instance, seq: 1, type: 'key.created' };
    const length = (part: JsonObject) => fromBase64url(sealEventPart(sample.eventKey, header, part)).length;
    expect(length({ a: '' })).toBe(length({ a: 'x'.repeat(200) }));
    expect(length({ a: '' })).toBe(1 + 24 + 256 + 16);
  });
});
