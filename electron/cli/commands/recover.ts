// `recover`: a vault on a new machine from a backup, or in place after its keychain was lost; by cards alone.
import { refusal } from '../../../shared/errors/index.ts';
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import { fourWords } from '../../../shared/formats/fingerprint.ts';
import { shortHash } from '../../../shared/formats/manifest.ts';
import { gatherBackups } from '../../core/backup/groups.ts';
import { openItems } from '../../core/items/commands.ts';
import { checkCustodians } from '../../core/people/founding.ts';
import type { KeychainChoice } from '../../core/ports/strongroom/installation.ts';
import type { StrongroomHost } from '../../core/ports/strongroom.ts';
import type { PersonSlot, Ports } from '../../core/vault/ports.ts';
import { Recovery } from '../../core/vault/recovery.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command, UsageError } from '../command.ts';
import { keychainOf } from '../keychain-choice.ts';
import { NewFolders } from '../new-folders.ts';
import { vaultFolder } from '../open-vault.ts';
import { cards, keychain, whichVault } from '../options.ts';
import { numberOf, oneOf, pairOf } from '../pairs.ts';
import { depositCards, depositPassphrase, hasCardFiles } from '../secrets.ts';
import type { World } from '../world.ts';

const OLD_MACHINES = ['destroyed', 'lost', 'stolen', 'working'] as const;

export const recover = command({
  name: 'recover',
  summary: 'Opens a vault by its cards: from a backup, or in place when the keychain was lost.',
  options: {
    backup: {
      type: 'string',
      multiple: true,
      value: 'DIR',
      help: 'The backup folder, or a folder of backups: the newest is taken when all agree. Repeatable.',
    },
    to: { type: 'string', value: 'DIR', help: 'The folder of the vault that is made from the backup.' },
    'in-place': { type: 'boolean', help: 'Mends the vault itself, whose keychain items are lost.' },
    custodian: {
      type: 'string',
      multiple: true,
      required: true,
      value: 'NAME=FILE',
      help: 'A person who unlocks from now on, with a file that holds the passphrase. Repeatable.',
    },
    unlock: { type: 'string', value: 'U', help: 'Custodians who unlock together. Default: 1.' },
    'old-machine': {
      type: 'string',
      value: 'WORD',
      help: `What became of the old machine: ${OLD_MACHINES.join(', ')}. Default: lost; in place: working.`,
    },
    note: { type: 'string', value: 'TEXT', help: 'What is declared about the old machine, in words.' },
    'without-manifest': {
      type: 'boolean',
      help: 'Trusts neither manifest nor ledger of the backup: the cards search for each other. Needs all cards as files.',
    },
    ...cards,
    ...whichVault,
    ...keychain,
  },
  notes: [
    'Compare the manifest that is named with the one printed on each card before a card is entered.',
    'Where more cards are given than are needed, one that does not fit is named; with exactly as many as are needed it cannot be.',
  ],
  async run({ values, world }) {
    const inPlace = values['in-place'];
    if (inPlace === values.backup.length > 0)
      throw new UsageError('either --backup or --in-place is needed', 'recover');
    if (!inPlace && values.to === undefined) throw new UsageError('--to is needed with --backup', 'recover');
    const custodians = values.custodian.map((argument) => pairOf(argument, '--custodian'));
    const unlock = numberOf(values.unlock ?? '1', '--unlock', 1, 10);
    checkCustodians(custodians, unlock);
    const oldMachine = oneOf(
      values['old-machine'] ?? (inPlace ? 'working' : 'lost'),
      '--old-machine',
      OLD_MACHINES,
    );
    const folder = inPlace ? vaultFolder(world, values) : world.absolute(values.to ?? '');
    const choice: KeychainChoice = inPlace ? { backend: 'os' } : keychainOf(world, values, folder);
    const ports = world.ports(choice);
    const fresh = new NewFolders(ports.folders);
    const host = await ports.startStrongroom();
    try {
      const { recovery, misfits } = values['without-manifest']
        ? await byCardsAlone(world, ports, host, values)
        : { recovery: await withManifest(world, ports, host, values, folder), misfits: [] };
      recovery.expectCards();
      const people = await peopleOf(world, host, custodians);
      const request = { custodians: people, unlock, oldMachine, note: values.note ?? '' };
      if (choice.folder !== undefined) fresh.ensure(choice.folder);
      const vault = inPlace ? await recovery.inPlace(folder, request) : await recovery.into(folder, request);
      try {
        return outcomeOf(vault, recovery, misfits);
      } finally {
        await vault.close();
      }
    } catch (error) {
      fresh.takeBack();
      throw error;
    } finally {
      await host.end();
    }
  },
});

interface Source {
  readonly backup: readonly string[];
  readonly 'in-place': boolean;
  readonly 'cards-file'?: string | undefined;
  readonly 'card-file'?: readonly string[];
}

async function withManifest(
  world: World,
  ports: Ports,
  host: StrongroomHost,
  values: Source,
  folder: string,
): Promise<Recovery> {
  const recovery = values['in-place']
    ? await Recovery.fromVaultFile(ports, host, folder)
    : await Recovery.fromBackup(ports, host, await newestOf(world, ports, values.backup));
  tellSubject(world, recovery);
  await depositCards(world, ports.folders, host.strongroom, values, (slot) => recovery.take(slot));
  return recovery;
}

/** The newest of backups that agree. Refuses with `backups-differ` where they do not, and names those not to be trusted. */
async function newestOf(world: World, { folders, verify }: Ports, given: readonly string[]): Promise<string> {
  const places = given.map((place) => world.absolute(place));
  const [only] = places;
  if (only !== undefined && places.length === 1 && folders.exists(folders.join(only, 'ledger.jsonl')))
    return only;
  const { groups, refused } = await gatherBackups(folders, places, verify);
  for (const { folder, failure } of refused) world.notice(`Not to be trusted: ${folder}: ${failure.message}`);
  const [first] = groups;
  const told = [
    ...groups.map(({ newest }) => `${newest.folder} ends with event ${newest.head.seq}.`),
    ...refused.map(({ folder }) => `${folder} does not hold.`),
  ].join(' ');
  if (first === undefined || groups.length > 1 || refused.length > 0)
    throw refusal('backups-differ', { groups: groups.length + refused.length, told });
  const { newest, members } = first;
  world.notice(`${members.length} backups agree; the newest is taken: ${newest.folder}.`);
  return newest.folder;
}

/** The cards open `vault.age` by themselves; what does not fit is named. */
async function byCardsAlone(world: World, ports: Ports, host: StrongroomHost, values: Source) {
  const [backup] = values.backup;
  if (backup === undefined || values.backup.length > 1)
    throw new UsageError('--without-manifest is for one --backup', 'recover');
  if (!hasCardFiles(values))
    throw new UsageError('--without-manifest needs --cards-file or --card-file', 'recover');
  const slots: string[] = [];
  await depositCards(world, ports.folders, host.strongroom, values, async (slot) => {
    slots.push(slot);
    return { missing: 0, told: '' };
  });
  const temporary = world.temporaryFolder();
  try {
    const { recovery, search, refused } = await Recovery.byCardsAlone(
      ports,
      host,
      world.absolute(backup),
      slots,
      ports.folders.join(temporary, 'trial'),
    );
    tellSubject(world, recovery);
    const misfits = refused.map(({ position, failure }) => ({ position: position + 1, ...failure }));
    for (const { position, message } of misfits) world.notice(`Entry ${position} does not fit: ${message}`);
    if (!search.decided) world.notice('Several groups of cards agree equally well.');
    return { recovery, misfits };
  } finally {
    ports.folders.removeTree(temporary);
  }
}

function tellSubject({ notice }: World, { current, backup }: Recovery): void {
  const { fingerprint, epoch, k, n } = current.manifest;
  notice(`Vault ${fourWords(fromBase64url(fingerprint))}, epoch ${epoch}, ${k} of ${n} cards.`);
  notice(`Every card must bear: manifest ${shortHash(current.manifest)}.`);
  if (backup !== null) notice(`The backup ends with event ${backup.head.seq}:${backup.head.hash}.`);
}

async function peopleOf(
  world: World,
  { strongroom }: StrongroomHost,
  custodians: readonly { name: string; place: string | null }[],
): Promise<PersonSlot[]> {
  const people: PersonSlot[] = [];
  for (const { name, place } of custodians) {
    const source = { name, file: place, option: '--custodian NAME=FILE', fresh: true };
    people.push({ name, passphrase: await depositPassphrase(world, strongroom, source) });
  }
  return people;
}

function outcomeOf(
  vault: Vault,
  { accepted, current, backup }: Recovery,
  misfits: readonly { position: number; code: string; message: string }[],
) {
  const { state, file } = vault;
  const words = fourWords(fromBase64url(current.manifest.fingerprint));
  const { head, keys, instance } = state;
  const from = backup?.head ?? null;
  const renew = openItems(state).filter(({ kind }) => kind === 'new-cards');
  return {
    json: {
      vault: state.vault,
      name: state.name,
      folder: file.folder,
      instance,
      fingerprint: current.manifest.fingerprint,
      fingerprintWords: words,
      manifest: shortHash(current.manifest),
      cards: accepted,
      misfits: misfits.map(({ position, code, message }) => ({ position, code, message })),
      keys: keys.size,
      from,
      head,
      custodians: [...state.custodians.values()].map(({ id, name }) => ({ id, name })),
      unlock: state.unlock.threshold,
      newCards: renew.length > 0,
    },
    text: [
      `“${state.name}” is open again in ${file.folder}: ${keys.size} keys, by cards ${accepted.join(', ')}.`,
      ...misfits.map(({ position, message }) => `Entry ${position} did not fit: ${message}`),
      `Fingerprint: ${words}`,
      `Head ${head.seq}:${head.hash}${from === null ? '' : `, continuing ${from.seq}:${from.hash}`}.`,
      from === null
        ? 'Nothing is missing: the vault file itself was opened.'
        : `Whatever happened after event ${from.seq} is not in this backup. Compare the number of keys and the head with the newest record that people have.`,
      ...renew.map(({ text }) => `New cards are due (holdfast epoch new). ${text}`),
    ],
  };
}
