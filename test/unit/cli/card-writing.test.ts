// Cards as files, open and sealed, from a real creation in a real strongroom.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardEntries } from '../../../electron/cli/card-files.ts';
import { removeCards, writeCards } from '../../../electron/cli/card-writing.ts';
import { NewEpoch } from '../../../electron/core/epochs/new-epoch.ts';
import { Creation } from '../../../electron/core/vault/creation.ts';
import { CardDrill, takeProof } from '../../../electron/core/vault/drill-acts.ts';
import { identityText } from '../../../electron/strongroom/age/identity.ts';
import { recipientText } from '../../../electron/strongroom/age/recipient-text.ts';
import { publicKeyOf } from '../../../electron/strongroom/algorithms/curve25519.ts';
import { unseal } from '../../../electron/strongroom/operations/sealed-cards.ts';
import { refusal } from '../../../shared/errors/index.ts';
import { fromUtf8 } from '../../../shared/formats/bytes.ts';
import { checkCard } from '../../../shared/formats/card-check.ts';
import { readCard } from '../../../shared/formats/card-reading.ts';
import { encodeSealed, readSealedCard } from '../../../shared/formats/card-sealed.ts';
import { found, giveCard, newRoom, passphrasesOf, slotFor } from '../../support/desk.ts';
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

test('a new epoch takes sealed cards, as long as enough others come back; their holders prove them', async () => {
  const { vault, cards } = await found(room);
  const holders = ['Ann', 'Bo', 'Chidi', 'Femi'];
  const request = { threshold: 2, holders, cause: null, reason: '', unattended: true, cardsLost: false };
  const [bo] = await passphrasesOf(vault, 'Bo');
  const approvals = [{ custodian: bo?.custodian ?? '', passphrase: bo?.slot ?? '' }];
  const epoch = await NewEpoch.prepare(vault, request, approvals);
  for (const payload of cards.slice(0, 3)) await giveCard(vault.host, payload, (slot) => epoch.oldCard(slot));
  const at = new Map(holders.map((name) => [name, room.path('keychain', `${name}.txt`)] as const));
  const consent = { passphrases: await passphrasesOf(vault, 'Ann'), approvals, backupTo: null };
  const many = new Map(['Ann', 'Bo', 'Femi'].map((name) => [name, recipient]));
  await writeCards(room.ports, epoch, at, many);
  expect(await refusalOf(() => epoch.commit(consent))).toMatchObject({ code: 'cards-sealed-many' });
  for (const path of at.values()) room.ports.folders.removeFile(path);
  await writeCards(room.ports, epoch, at, new Map([['Femi', recipient]]));
  await epoch.commit(consent);
  const { strongroom } = vault.host;
  const sealed = readSealedCard(entryOf(at.get('Femi') ?? ''));
  const key = (await strongroom.deposit('material', identityText(scalar))).slot;
  const drill = CardDrill.at(vault);
  await drill.take((await strongroom.openSealedCard(encodeSealed(sealed), key)).slot);
  expect(await takeProof(vault, await drill.prove('D1'), '')).toEqual([4]);
  expect([...(vault.state.epochs.get(2)?.proven.keys() ?? [])]).toEqual([4]);
  await vault.close();
});

test('cards that open nothing are removed, each that can be, and the one that cannot is named', () => {
  const [first, second] = [room.path('files', 'first.txt'), room.path('files', 'second.txt')];
  const { folders } = room.ports;
  for (const path of [first, second]) folders.writeNew(path, new Uint8Array(1));
  const removeFile = (path: string) => {
    if (path === first) throw refusal('file-not-removed', { path, reason: 'EBUSY' });
    folders.removeFile(path);
  };
  const remove = () => removeCards({ ...room.ports, folders: { ...folders, removeFile } }, [first, second]);
  expect(remove).toThrow(/^file-not-removed: .*first\.txt/);
  expect([first, second].map(folders.exists)).toEqual([true, false]);
  folders.removeFile(first);
});
