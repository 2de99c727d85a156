// Sealed cards in the strongroom: made for a key and for a passphrase, opened, matched as a read-back, refused.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Strongroom, StrongroomHost } from '../../../../electron/core/ports/strongroom.ts';
import { identityText } from '../../../../electron/strongroom/age/identity.ts';
import { recipientText } from '../../../../electron/strongroom/age/recipient-text.ts';
import { sealTo, sealWithPassphrase } from '../../../../electron/strongroom/age/sealed.ts';
import { publicKeyOf } from '../../../../electron/strongroom/algorithms/curve25519.ts';
import { inPlaceStrongroom } from '../../../../electron/strongroom/hosts/in-place.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';
import { decodePayload } from '../../../../shared/formats/card.ts';
import {
  decodeSealed,
  encodeSealed,
  readSealedCard,
  sealedLines,
} from '../../../../shared/formats/card-sealed.ts';
import { headerOf } from '../../../../shared/secret-port.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

let root: string;
let host: StrongroomHost;
let room: Strongroom;
const scalar = crypto.getRandomValues(new Uint8Array(32));
const recipient = recipientText(publicKeyOf('x25519', scalar));

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'hf-sealed-'));
  host = inPlaceStrongroom({ showBugs: true });
  room = host.strongroom;
  const [vault, instance] = [await room.randomId(16), await room.randomId(8)];
  await room.begin({ vault, instance, keychain: { backend: 'file', folder: join(root, 'items') } });
  await room.newMaster(1, 2, 3);
  await room.labelCards({ vaultTag: 'a1b2c3d4', rehearsal: false });
});
afterEach(async () => {
  await host.end();
  rmSync(root, { recursive: true, force: true });
});

const keySlot = async (text: string) => (await room.deposit('material', utf8(text))).slot;
const passphraseSlot = async (text: string) => (await room.deposit('passphrase', utf8(text))).slot;
const identity = () => new TextDecoder().decode(identityText(scalar));
const payloadOf = async (number: number) => room.pickup(await room.offerCard(number));

test('a card sealed to a key is opened by it, also by the age program, and counts as read back', async () => {
  const bytes = await room.sealCard(2, { recipient });
  const sealed = readSealedCard(sealedLines(decodeSealed(bytes)).join('\n'));
  const made = decodePayload(await payloadOf(2));
  expect(sealed.age).toHaveLength(232);
  const file = join(root, 'identity.txt');
  writeFileSync(file, `# a remark\n\n${identity()}\n`);
  const opened = execFileSync('age', ['-d', '-i', file], { input: sealed.age });
  expect(new Uint8Array(opened)).toEqual(made.y);
  const { slot, header } = await room.openSealedCard(
    bytes,
    await keySlot(`# a remark\n\n  ${identity()} \n`),
  );
  expect(header).toEqual(headerOf(made));
  await room.matchCard(2, slot);
});

test('a card sealed to a passphrase is opened by it, whose slot is empty afterwards', async () => {
  const passphrase = await passphraseSlot('amber fossil quiet');
  const { y, ...head } = decodePayload(await payloadOf(1));
  const age = await sealWithPassphrase(utf8('amber fossil quiet'), y, 4);
  const bytes = encodeSealed({ ...head, age });
  const { slot } = await room.openSealedCard(bytes, passphrase);
  await room.matchCard(1, slot);
  expect((await refusalOf(() => room.openSealedCard(bytes, passphrase))).code).toBe('slot-unknown');
});

test('a card is sealed to a passphrase at the cost that age has for people', async () => {
  const bytes = await room.sealCard(1, { passphrase: await passphraseSlot('amber fossil quiet') });
  const { age, ...head } = decodeSealed(bytes);
  expect(new TextDecoder('latin1').decode(age)).toMatch(/^age-encryption.org\/v1\n-> scrypt \S{22} 18\n/);
  expect(age).toHaveLength(214);
  expect(head.k).toBe(2);
});

test('the card of another is not mine, and says so when it is read back', async () => {
  const bytes = await room.sealCard(3, { recipient });
  const { slot } = await room.openSealedCard(bytes, await keySlot(identity()));
  expect((await refusalOf(() => room.matchCard(1, slot))).code).toBe('card-other-number');
});

test('each wrong key has its own sentence, and none repeats it', async () => {
  const other = new TextDecoder().decode(identityText(crypto.getRandomValues(new Uint8Array(32))));
  const toKey = await room.sealCard(1, { recipient });
  const cases: [Uint8Array, string, string][] = [
    [toKey, await keySlot(other), 'card-sealed-key'],
    [toKey, await passphraseSlot('amber fossil'), 'card-sealed-key'],
    [toKey, await keySlot('# nothing but a remark'), 'card-sealed-identity'],
    [toKey, await keySlot(recipient), 'card-sealed-identity'],
    [toKey, '00'.repeat(16), 'slot-unknown'],
    [toKey.with(-1, 0), await keySlot(identity()), 'age-truncated'],
    [toKey.slice(0, 90), await keySlot(identity()), 'card-sealed-format'],
  ];
  for (const [bytes, key, code] of cases) {
    const refused = await refusalOf(() => room.openSealedCard(bytes, key));
    expect(refused.code).toBe(code);
    expect(JSON.stringify(refused)).not.toContain(other);
    expect(JSON.stringify(refused)).not.toContain('amber');
  }
  expect((await refusalOf(() => room.sealCard(1, { recipient: 'age1nonsense' }))).code).toBe(
    'age-recipient-invalid',
  );
});

test('a file of something else is told from a card', async () => {
  const { age: _, ...head } = decodeSealed(await room.sealCard(1, { recipient }));
  const bytes = encodeSealed({ ...head, age: await sealTo([recipient], new Uint8Array(31)) });
  const refused = await refusalOf(async () => room.openSealedCard(bytes, await keySlot(identity())));
  expect(refused.code).toBe('card-sealed-holds');
});
