// The leak gate reads papers as people do: a secret that stands on a page is found, though the file holds it compressed, as
// numbers of glyphs, in pieces, over the ends of lines and pages.
import { randomBytes } from 'node:crypto';
import { base32, base64, base64url, hex } from '@scure/base';
import { entropyToMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { Block } from '../../../../electron/core/ports/documents.ts';
import { searchLeaks } from '../../../../electron/strongroom/operations/leaks.ts';
import { isPdf, textOfPdf } from '../../../../electron/strongroom/operations/pdf-text.ts';
import { keychainDoor } from '../../../../electron/strongroom/session/keychain-door.ts';
import { Session } from '../../../../electron/strongroom/session/session.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';
import { type Card, encodePayload } from '../../../../shared/formats/card.ts';
import { cardText, groupedText } from '../../../../shared/formats/card-text.ts';
import { cardWords } from '../../../../shared/formats/card-words.ts';
import { documents } from '../../../support/documents.ts';

const random = (length: number) => Uint8Array.from(randomBytes(length));
let session = new Session(keychainDoor);
afterEach(() => {
  session.wipe();
  session = new Session(keychainDoor);
});

const paper = async (...blocks: Block[]): Promise<Buffer> =>
  Buffer.from(
    await documents.pdf({
      ...{ title: 'Record', subtitle: 'Of a ceremony', made: '2026-11-25T10:00:00.000Z', paper: 'A4' },
      ...{ mark: { of: 'Record', sha256: new Uint8Array(32) }, blocks },
    }),
  );
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
/** What the gate finds on that paper, and that the bytes alone would not have told it. */
async function found(...blocks: Block[]) {
  const bytes = await paper(...blocks);
  expect(isPdf(bytes)).toBe(true);
  expect(await searchLeaks(session, [{ name: 'no paper', bytes: bytes.subarray(1) }])).toBeNull();
  return searchLeaks(session, [{ name: 'record.pdf', bytes }]);
}

const FORMS: readonly (readonly [string, (bytes: Uint8Array) => string])[] = [
  ['hexadecimal', hex.encode],
  ['hexadecimal', (bytes) => (hex.encode(bytes).match(/.{4}/g) ?? []).join(' ')],
  ['base64', base64.encode],
  ['base64', (bytes) => base64url.encode(Uint8Array.of(1, 9, ...bytes))],
  ['base32', base32.encode],
  ['words', (bytes) => entropyToMnemonic(bytes, wordlist)],
];

const card = (y: Uint8Array): Card => ({
  ...{ rehearsal: false, vaultTag: random(4), setTag: random(4), epoch: 3, k: 2, x: 5, y },
});

/** How each kind of secret comes into memory. */
const KINDS: readonly (readonly [string, (secret: Uint8Array) => void])[] = [
  ['the master key', (secret) => session.setMaster(secret, false)],
  ['a ring key', (secret) => void session.kept.ringKeys.set('system/1', secret)],
  ['an event key', (secret) => void session.kept.eventKeys.set(1, secret)],
  ['the anchor’s key', (secret) => session.kept.setAnchorKey(secret)],
  ['the device secret', (secret) => Object.assign(session.staged, { device: secret })],
  ['an unlock key', (secret) => Object.assign(session, { pendingUnlock: { generation: 1, key: secret } })],
  [
    'the signing key of a custodian',
    (seed) => session.kept.setCustodian('c', { seed, scalar: random(32), signKey: '' }),
  ],
  [
    'the opening key of a custodian',
    (scalar) => session.kept.setCustodian('c', { seed: random(32), scalar, signKey: '' }),
  ],
  ['a card', (y) => void session.taken.push({ epoch: 1, number: 1, x: 1, y })],
  ['a key that was deposited', (bytes) => void session.slots.deposit('material', Uint8Array.from(bytes))],
];

describe('on a page', () => {
  it.each(KINDS)('%s is found in every form', async (what, keep) => {
    const secret = random(32);
    keep(secret);
    for (const [form, write] of FORMS) {
      const text = write(secret);
      expect([text, await found(paragraph(`What was noted is ${text}. So.`))]).toEqual([
        text,
        { what, form, where: 'record.pdf' },
      ]);
    }
    expect(await found(paragraph(`${hex.encode(random(32))} ${base64.encode(random(32))}`))).toBeNull();
  });

  it('a card is found by its text and its words', async () => {
    const one = card(random(32));
    session.slots.deposit('card', encodePayload(one));
    for (const text of [cardText(one), groupedText(cardText(one)).join(' ')])
      expect((await found(paragraph(text)))?.form).toBe('the text of a card');
    expect((await found(paragraph(cardWords(one).join(' '))))?.form).toBe('words');
  });

  it('a passphrase is found with ligatures, kerning, other scripts and characters of no typeface', async () => {
    for (const typed of ['the office affidavit AVAVAV fluffy', 'Żółć Ελλάδα Київ 中文 so', 'rope7']) {
      session.slots.deposit('passphrase', utf8(typed));
      expect([typed, (await found(paragraph(`It was “${typed}”.`)))?.form]).toEqual([typed, 'text']);
    }
  });

  it('it is found in every kind of block', async () => {
    const secret = random(32);
    session.kept.ringKeys.set('ring/1', secret);
    const text = hex.encode(secret);
    const blocks: Block[] = [
      { kind: 'heading', text },
      { kind: 'notice', text },
      { kind: 'list', items: ['one', text] },
      { kind: 'facts', rows: [{ name: 'Value', value: text, exact: true }] },
      { kind: 'facts', rows: [{ name: text, value: 'Value' }] },
      {
        kind: 'table',
        columns: [
          { title: 'A', share: 3 },
          { title: 'B', share: 1 },
        ],
        rows: [
          ['a', text],
          ['b', 'c'],
        ],
      },
      {
        ...{ kind: 'task', number: '7.', title: 'Cards', aside: '', text, blanks: ['Bag'], boxes: ['Time'] },
        warning: 'COMMIT POINT.',
      },
    ];
    session.slots.deposit('passphrase', utf8('the office of Żółć'));
    const people = [{ role: 'lead', name: 'the office of Żółć' }];
    expect((await found({ kind: 'signatures', people }))?.form).toBe('text');
    for (const [i, block] of blocks.entries())
      expect([i, (await found(block))?.form]).toEqual([i, 'hexadecimal']);
  });

  it('it is found over the end of a page, though the foot of the page stands between', async () => {
    const secret = random(64);
    session.slots.deposit('material', Uint8Array.from(secret));
    const before = 'x \n'.repeat(45);
    for (let more = 0; more < 12; more += 1) {
      const text = `${before}${'x \n'.repeat(more)}${hex.encode(secret)}`;
      expect([more, (await found(paragraph(text)))?.form]).toEqual([more, 'hexadecimal']);
    }
  });
});

it('of a paper every line is read, in its order', async () => {
  const text = textOfPdf(
    await paper(paragraph('First line\nsecond line of the office'), paragraph('Żółć 中 Ελλάδα')),
  );
  expect(text).toMatch(/^Record\nOf a ceremony\nFirst line\nsecond line of the office\nŻółć 中 Ελλάδα\n/);
  expect(text).toContain('\nPage 1 of 1\n');
});

it('what is no paper of its own making is read as far as that goes', () => {
  for (const bytes of ['%PDF-1.7\n1 0 obj\n<<\n/Length 9\n>>\nstream\nno', '%PDF-', '%PDF-1.7\n1 0 obj\n'])
    expect(textOfPdf(Buffer.from(bytes))).toBe('');
  const broken =
    '%PDF-1.7\n1 0 obj\n<<\n/Length 4\n/Filter /FlateDecode\n>>\nstream\nabcd\nendstream\nendobj\n';
  expect(textOfPdf(Buffer.from(broken))).toBe('');
});
