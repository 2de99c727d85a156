import { describe, expect, it } from 'vitest';
import { canonicalJson, type Json } from '../../../../shared/formats/canonical.ts';
import { digest, kdf } from '../../../../shared/formats/derive.ts';
import { fromBase64url, fromHex, toBase64url, toHex } from '../../../../shared/formats/encoding.ts';
import { isTime } from '../../../../shared/formats/fields.ts';
import { fourWords, matchesFingerprint, parseFingerprint } from '../../../../shared/formats/fingerprint.ts';
import { LABELS } from '../../../../shared/formats/labels.ts';

describe('text forms of bytes', () => {
  it('read back, also from a Buffer', () => {
    const bytes = Uint8Array.of(0, 255, 62, 63, 1);
    expect(fromBase64url(toBase64url(Buffer.from(bytes)))).toEqual(bytes);
    expect(fromHex(toHex(Buffer.from(bytes)))).toEqual(bytes);
  });

  it.each(['AA==', 'A', 'AB', 'A+', 'A/', ' AA', 'AA\n', 'ä'])('base64url refuses %j', (text) => {
    expect(() => fromBase64url(text)).toThrow(TypeError);
  });

  it.each(['0', 'AA', '0x00', 'zz', '00 11', '00\n'])('hexadecimal refuses %j', (text) => {
    expect(() => fromHex(text)).toThrow(TypeError);
  });

  it.each([
    ['2026-11-23T10:00:00.000Z', true],
    ['2026-11-23T10:00:00Z', false],
    ['2026-02-30T10:00:00.000Z', false],
    ['2026-11-23T10:00:00.000+00:00', false],
    ['2026-13-23T10:00:00.000Z', false],
  ])('the time %s: %s', (text, good) => {
    expect(isTime(text)).toBe(good);
  });
});

describe('canonical JSON', () => {
  it('follows the example of RFC 8785 section 3.2.2', () => {
    const value = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts by UTF-16 units and keeps __proto__ as a name', () => {
    expect(canonicalJson(JSON.parse('{"\\ufb33":1,"😀":2,"__proto__":3,"":4}'))).toBe(
      '{"":4,"__proto__":3,"😀":2,"\ufb33":1}',
    );
  });

  it.each<[string, unknown]>([
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['undefined', { a: undefined }],
    ['a hole', [undefined]],
    ['a date', { at: new Date(0) }],
    ['bytes', new Uint8Array(2)],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate in a name', { '\udc00': 1 }],
    ['deep nesting', JSON.parse('['.repeat(40) + ']'.repeat(40))],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value as Json)).toThrow(TypeError);
  });
});

describe('digests and labels', () => {
  it('tell parts apart that join alike', () => {
    const [a, b] = [Uint8Array.of(1, 2), Uint8Array.of(3)];
    const one = toHex(digest('event', a, b));
    expect(one).not.toBe(toHex(digest('event', Uint8Array.of(1), Uint8Array.of(2, 3))));
    expect(one).not.toBe(toHex(digest('manifest', a, b)));
    expect(toHex(kdf(a, 'recovery'))).not.toBe(toHex(kdf(a, 'confirm')));
    expect(toHex(kdf(a, 'recovery'))).not.toBe(toHex(kdf(a, 'recovery', new Uint8Array(0))));
  });

  it('no label stands for two things', () => {
    const labels = Object.values(LABELS);
    expect(new Set(labels).size).toBe(labels.length);
    for (const label of labels) expect(label).toMatch(/^holdfast\/v1\/[a-z/-]+$/);
  });
});

describe('fingerprint', () => {
  const bytes = Uint8Array.from({ length: 32 }, (_, i) => i * 5);

  it('is four words of the list, or hexadecimal, as people type them', () => {
    const words = fourWords(bytes);
    expect(words.split(' · ')).toHaveLength(4);
    for (const typed of [
      words,
      words.toUpperCase(),
      words.replaceAll(' · ', '-'),
      words.replaceAll(' · ', ', '),
    ]) {
      expect(matchesFingerprint(parseFingerprint(typed), bytes)).toBe(true);
    }
    expect(matchesFingerprint(parseFingerprint(toHex(bytes).toUpperCase()), bytes)).toBe(true);
    expect(matchesFingerprint(parseFingerprint(words), bytes.with(5, 0xff))).toBe(false);
    expect(matchesFingerprint(parseFingerprint(toHex(bytes.with(31, 0))), bytes)).toBe(false);
  });

  it('has its words from the first 44 bits', () => {
    expect(fourWords(new Uint8Array(32))).toBe('abandon · abandon · abandon · abandon');
    expect(fourWords(new Uint8Array(32).fill(255))).toBe('zoo · zoo · zoo · zoo');
    expect(fourWords(Uint8Array.of(0, 32, 8, 2, 0, 0x80))).toBe('ability · able · above · absurd');
  });

  it.each(['', 'zoo zoo zoo', 'zoo zoo zoo zoo zoo', 'zoo zoo zoo zooo', 'abcd', 'g'.repeat(64)])(
    'refuses %j',
    (text) => {
      expect(() => parseFingerprint(text)).toThrow(TypeError);
    },
  );
});
