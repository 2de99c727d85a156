import { randomBytes } from 'node:crypto';
import { base32, base64, base64nopad, base64url, bech32m, hex } from '@scure/base';
import { entropyToMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { afterEach, describe, expect, it } from 'vitest';
import { searchLeaks } from '../../../../electron/strongroom/operations/leaks.ts';
import { keychainDoor } from '../../../../electron/strongroom/session/keychain-door.ts';
import { Session } from '../../../../electron/strongroom/session/session.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';
import { type Card, decodePayload, encodePayload } from '../../../../shared/formats/card.ts';
import { cardText, groupedText, qrText } from '../../../../shared/formats/card-text.ts';
import { cardWords } from '../../../../shared/formats/card-words.ts';

const random = (length: number) => Uint8Array.from(randomBytes(length));
const card = (y: Uint8Array): Card => ({
  rehearsal: false,
  vaultTag: random(4),
  setTag: random(4),
  epoch: 3,
  k: 2,
  x: 5,
  y,
});

let session = new Session(keychainDoor);
afterEach(() => {
  session.wipe();
  session = new Session(keychainDoor);
});
const look = (text: string | Uint8Array, name = 'record.json') =>
  searchLeaks(session, [
    { name: 'script.json', bytes: utf8('{"title":"Nothing is here"}\n') },
    { name, bytes: typeof text === 'string' ? utf8(text) : text },
  ]);

/** Ways to write bytes, and what each is called. */
const FORMS: readonly (readonly [string, (bytes: Uint8Array) => string])[] = [
  ['hexadecimal', (bytes) => hex.encode(bytes)],
  ['hexadecimal', (bytes) => hex.encode(bytes).toUpperCase()],
  ['hexadecimal', (bytes) => (hex.encode(bytes).match(/.{4}/g) ?? []).join(' ')],
  ['hexadecimal', (bytes) => (hex.encode(bytes).match(/../g) ?? []).join(':')],
  ['hexadecimal', (bytes) => (hex.encode(bytes).match(/../g) ?? []).map((pair) => `0x${pair}`).join(', ')],
  ['base64', (bytes) => base64.encode(bytes)],
  ['base64', (bytes) => base64nopad.encode(bytes)],
  ['base64', (bytes) => base64url.encode(bytes)],
  ['base64', (bytes) => base64.encode(Uint8Array.of(1, ...bytes, 2, 3))],
  ['base64', (bytes) => base64url.encode(Uint8Array.of(1, 9, ...bytes))],
  ['base64', (bytes) => (base64.encode(bytes).match(/.{1,16}/g) ?? []).join('\\n')],
  ['base32', (bytes) => base32.encode(bytes)],
  ['base32', (bytes) => base32.encode(Uint8Array.of(7, 7, ...bytes)).toLowerCase()],
  ['the text of a card', (bytes) => bech32m.encodeFromBytes('age-secret-key-', bytes)],
  ['words', (bytes) => entropyToMnemonic(bytes, wordlist)],
  ['words', (bytes) => entropyToMnemonic(bytes, wordlist).toUpperCase().split(' ').join('\\n  ')],
  [
    'words',
    (bytes) =>
      entropyToMnemonic(bytes, wordlist)
        .split(' ')
        .map((word, i) => `${i + 1}. ${word.slice(0, 4)}`)
        .join('\t'),
  ],
];

/** How each kind of secret comes into memory. */
const KINDS: readonly (readonly [string, (secret: Uint8Array) => void])[] = [
  ['the master key', (secret) => session.setMaster(secret, false)],
  ['a ring key', (secret) => void session.kept.ringKeys.set('system/1', secret)],
  ['a ring key', (secret) => void session.staged.ringKeys.set('ring/2', secret)],
  ['an event key', (secret) => void session.kept.eventKeys.set(1, secret)],
  ['the anchor’s key', (secret) => session.kept.setAnchorKey(secret)],
  ['the device secret', (secret) => Object.assign(session.staged, { device: secret })],
  [
    'the device secret',
    (secret) => {
      session.founding = [
        { name: 'v/i/device', value: Uint8Array.of(...secret, ...random(32)), check: () => true },
      ];
    },
  ],
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
  ['a card', (y) => void session.loose.push(card(y))],
  ['a card', (y) => void session.slots.deposit('card', encodePayload(card(y)))],
  [
    'a new card',
    (y) => {
      session.fresh = {
        epoch: 1,
        threshold: 2,
        confirmation: random(32),
        setTag: random(4),
        cards: [{ number: 1, x: 1, y, readBack: null }],
        label: null,
      };
    },
  ],
  ['a key that was deposited', (bytes) => void session.slots.deposit('material', Uint8Array.from(bytes))],
];

describe('the leak gate', () => {
  it.each(KINDS)('finds %s in every form', async (what, keep) => {
    const secret = random(32);
    keep(secret);
    expect(await look(Buffer.concat([random(100), secret, random(9)]))).toEqual({
      what,
      form: 'bytes',
      where: 'record.json',
    });
    for (const [form, write] of FORMS) {
      const text = write(secret);
      expect([text, await look(`{"note":"It is ${text}. So."}\n`)]).toEqual([
        text,
        { what, form, where: 'record.json' },
      ]);
      const wide = Buffer.from(text, 'utf16le');
      expect([text, (await look(wide))?.form]).toEqual([text, form]);
    }
    expect(
      await look(`{"note":"${hex.encode(random(32))} ${entropyToMnemonic(random(32), wordlist)}"}`),
    ).toBe(null);
  });

  it('finds a card by its text and words, as sheets and people write them', async () => {
    const one = card(random(32));
    session.slots.deposit('card', encodePayload(one));
    const groups = groupedText(cardText(one));
    const texts = [
      cardText(one),
      qrText(one),
      groups.join(' '),
      groups.join('-'),
      groups.map((group, i) => `${i + 1}: ${group}`).join('\n'),
      groups.map((group, i) => `${i + 1} ${group}`).join('\t'),
    ];
    for (const text of texts) expect([text, (await look(text))?.form]).toEqual([text, 'the text of a card']);
    const words = cardWords(one);
    for (const text of [words.join(' '), words.join('\n'), JSON.stringify(words)])
      expect([text, (await look(text))?.form]).toEqual([text, 'words']);
    const { y, ...head } = decodePayload(encodePayload(one));
    expect(y).toHaveLength(32);
    const sibling = cardText({ ...head, y: random(32) });
    expect(await look(sibling)).toBe(null);
  });

  it('finds a passphrase as it was typed, in other case, with other spaces, and escaped', async () => {
    const typed = 'Fiſh “and” chips \\ vinegar';
    session.slots.deposit('passphrase', utf8(typed));
    const what = 'a passphrase';
    for (const text of [
      typed,
      typed.normalize('NFKC'),
      JSON.stringify({ note: `I typed ${typed}` }),
      typed.toUpperCase().replaceAll(' ', '  '),
      typed.replaceAll(' ', ''),
    ])
      expect([text, await look(text)]).toEqual([text, { what, form: 'text', where: 'record.json' }]);
    expect((await look(base64.encode(utf8(`x${typed.normalize('NFKC')}`))))?.form).toBe('base64');
    expect(await look('Fish and chips')).toBe(null);
  });

  it('finds a short passphrase only where it stands alone', async () => {
    session.slots.deposit('passphrase', utf8('rope7'));
    expect((await look('{"note":"rope7"}'))?.form).toBe('text');
    expect((await look('say rope7, twice'))?.form).toBe('text');
    expect(await look('europe77')).toBe(null);
    session.slots.deposit('passphrase', utf8('of'));
    expect(await look('a piece of paper')).toBe(null);
  });

  it('takes no certificate and no public key for a secret', async () => {
    const pem =
      '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n';
    session.slots.deposit('material', utf8(pem));
    expect(await look(pem)).toBe(null);
  });

  it('finds nothing in what is random, and forgets nothing', async () => {
    session.setMaster(random(32), false);
    for (let i = 0; i < 30; i += 1) session.kept.ringKeys.set(`ring/${i}`, random(32));
    for (let i = 0; i < 16; i += 1) session.taken.push({ epoch: 1, number: i, x: i + 1, y: random(32) });
    expect(await look(random(200_000))).toBe(null);
    expect(await look(base64.encode(random(100_000)))).toBe(null);
    expect(session.master?.key.some((byte) => byte !== 0)).toBe(true);
  });
});
