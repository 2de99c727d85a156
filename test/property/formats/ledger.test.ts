import { createPublicKey, verify as nodeVerify } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBox, padded, sealBox, unpadded } from '../../../shared/formats/box.ts';
import { concat, fromUtf8, utf8 } from '../../../shared/formats/bytes.ts';
import type { Json, JsonObject } from '../../../shared/formats/canonical.ts';
import { canonicalJson } from '../../../shared/formats/canonical.ts';
import { linesOf, verifyLedger } from '../../../shared/formats/chain.ts';
import { fromHex } from '../../../shared/formats/encoding.ts';
import { toLine } from '../../../shared/formats/event.ts';
import type { Verify } from '../../../shared/formats/signature.ts';
import { person, SampleVault } from '../../support/sample-vault.ts';

const spki = fromHex('302a300506032b6570032100');
/** The fast verifier that applications pass in; about twenty times as fast as the portable one. */
const verify: Verify = (key, message, signature) => {
  const der = Buffer.from(concat(spki, key));
  return nodeVerify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
};

let file: Uint8Array;
let starts: number[];

beforeAll(async () => {
  const sample = await SampleVault.make();
  sample.append('key.created', { key: '0123456789abcdef' }, { name: 'Backup key', notes: 'grüße' });
  sample.append('custodian.added', { custodian: person().public });
  await sample.renew(2, 3);
  sample.recover([person()]);
  sample.append('key.created', { key: 'fedcba9876543210' });
  const lines = sample.events.map((signed) => `${toLine(signed)}\n`);
  file = utf8(lines.join(''));
  starts = lines.map((_, i) => utf8(lines.slice(0, i).join('')).length);
});

const lineAt = (place: number) => starts.filter((start) => start <= place).length;

describe('a ledger file', () => {
  it('holds as it was written', () => {
    const report = verifyLedger(linesOf(fromUtf8(file)), { verify });
    expect(report).toMatchObject({ fault: null, count: starts.length, epoch: 2 });
  });

  it('with any one byte changed does not hold from that line on', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 2), fc.integer({ min: 1, max: 255 }), (place, by) => {
        const other = file.with(place, (file[place] as number) ^ by);
        const text = new TextDecoder().decode(other);
        const { fault, count } = verifyLedger(linesOf(text), { verify });
        const line = lineAt(place);
        expect(fault).toMatchObject({ seq: line });
        expect(count).toBe(line - 1);
      }),
      { numRuns: 600 },
    );
  });

  it('with any line left out, doubled or moved does not hold from there on', () => {
    const lines = linesOf(fromUtf8(file));
    const place = fc.nat(lines.length - 2);
    fc.assert(
      fc.property(place, fc.constantFrom('out', 'twice', 'swapped'), (at, kind) => {
        const [one, next] = [lines[at] as string, lines[at + 1] as string];
        const other = {
          out: lines.toSpliced(at, 1),
          twice: lines.toSpliced(at, 0, one),
          swapped: lines.with(at, next).with(at + 1, one),
        }[kind];
        const { fault } = verifyLedger(other, { verify });
        expect(fault?.seq).toBe(kind === 'twice' ? at + 2 : at + 1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('canonical JSON and boxes', () => {
  const json = fc.jsonValue({ maxDepth: 5 }).filter((value) => !/\\ud[89a-f]/i.test(JSON.stringify(value)));

  it('has one spelling for one value', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 500 },
    );
  });

  it('opens what was sealed, for its own data alone', () => {
    const bytes = fc.uint8Array({ maxLength: 600 });
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const data = fc.dictionary(fc.string(), fc.oneof(fc.nat(), fc.string({ unit: 'grapheme' })), {
      maxKeys: 4,
    });
    fc.assert(
      fc.property(key, data, bytes, (secret, ad, plaintext) => {
        const box = sealBox(secret, ad as JsonObject, padded(plaintext));
        expect(unpadded(openBox(secret, ad as JsonObject, box) as Uint8Array)).toEqual(plaintext);
        expect(openBox(secret, { ...ad, more: true } as JsonObject, box)).toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});
