// Cards as files, open and sealed, from a real creation in a real strongroom.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardEntries } from '../../../electron/cli/card-files.ts';
import { writeCards } from '../../../electron/cli/card-writing.ts';
import { Creation } from '../../../electron/core/vault/creation.ts';
import { identityText } from '../../../electron/strongroom/age/identity.ts';
import { recipientText } from '../../../electron/strongroom/age/recipient.ts';
import { publicKeyOf } from '../../../electron/strongroom/algorithms/curve25519.ts';
import { unseal } from '../../../electron/strongroom/operations/sealed-cards.ts';
import { fromUtf8 } from '../../../shared/formats/bytes.ts';
import { checkCard } from '../../../shared/formats/card-check.ts';
import { readCard } from '../../../shared/formats/card-reading.ts';
import { readSealedCard } from '../../../shared/formats/card-sealed.ts';
import { newRoom, slotFor } from '../../support/desk.ts';
import { quickStrongroom } from '../../support/quick-strongroom.ts';
import { refusalOf } from '../../support/refusal-of.ts';

const room = newRoom();
const host = quickStrongroom();
const scalar = crypto.getRandomValues(new Uint8Array(32));
const recipient = recipientText(publicKeyOf('x25519', scalar));
let creation: Creation;

beforeAll(async () => {
  creation = await Creation.prepare(room.ports, host, {
    name: 'Test',
    custodians: [{ name: 'Ann', passphrase: await slotFor(host, 'amber fossil quiet ridge copper lantern') }],
    unlock: 1,
    holders: ['Ada', 'Ben'],
    threshold: 2,
    rings: [],
    mode: 'production',
  });
});
afterAll(async () => {
  await host.end();
  room.clear();
});

const places = (folder: string) =>
  new Map(['Ada', 'Ben'].map((name) => [name, room.path(folder, `${name}.txt`)] as const));
const entryOf = (path: string) => {
  const [entry] = cardEntries(room.ports.folders.read(path, 64 * 1024), 'one');
  return fromUtf8(entry ?? new Uint8Array());
};

test('a sealed card and an open one are written, and each is the one that was issued', async () => {
  const at = places('files');
  await writeCards(room.ports, creation, at, new Map([['Ben', recipient]]));
  const open = readCard(entryOf(at.get('Ada') ?? ''));
  expect(checkCard(open, creation.manifest).ok).toMatchObject({ label: 'Ada' });
  const sealed = readSealedCard(entryOf(at.get('Ben') ?? ''));
  const card = await unseal(sealed, { identity: identityText(scalar) });
  expect(checkCard(card, creation.manifest).ok).toMatchObject({ label: 'Ben' });
});

test('a recipient that is none leaves no file behind', async () => {
  const at = places('backups');
  const wrong = new Map([['Ben', 'age1nonsense']]);
  expect((await refusalOf(() => writeCards(room.ports, creation, at, wrong))).code).toBe(
    'age-recipient-invalid',
  );
  expect(room.ports.folders.list(room.path('backups'))).toEqual([]);
});
