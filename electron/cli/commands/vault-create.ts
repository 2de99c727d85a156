// `vault create`: unattended with cards as files, or as a ceremony at the terminal.
import { type Failure, refusal } from '../../../shared/errors/index.ts';
import { fromBase64url, toHex } from '../../../shared/formats/encoding.ts';
import { fourWords } from '../../../shared/formats/fingerprint.ts';
import { folderName } from '../../core/backup/folder-name.ts';
import { checkPeople } from '../../core/people/founding.ts';
import type { KeychainChoice } from '../../core/ports/strongroom/installation.ts';
import type { StrongroomHost } from '../../core/ports/strongroom.ts';
import { Creation } from '../../core/vault/creation.ts';
import type { PersonSlot } from '../../core/vault/ports.ts';
import { readBackAtTerminal } from '../card-ceremony.ts';
import { cardPlaces, removeCards, sealsOf, writeCards } from '../card-writing.ts';
import { command, UsageError } from '../command.ts';
import { keychainOf } from '../keychain-choice.ts';
import { NewFolders } from '../new-folders.ts';
import { keychain, seal, whichVault } from '../options.ts';
import { numberOf, pairOf } from '../pairs.ts';
import { depositPassphrase } from '../secrets.ts';
import { PRODUCT } from '../surroundings.ts';
import type { World } from '../world.ts';

export const vaultCreate = command({
  name: 'vault create',
  summary: 'Makes a vault, its cards and its first backup.',
  options: {
    name: { type: 'string', required: true, value: 'NAME', help: 'What the vault is called.' },
    custodian: {
      type: 'string',
      multiple: true,
      required: true,
      value: 'NAME=FILE',
      help: 'A person who unlocks, with a file that holds the passphrase; NAME alone asks for it. Repeatable.',
    },
    holder: {
      type: 'string',
      multiple: true,
      required: true,
      value: 'NAME',
      help: 'A person who gets a card. Repeatable.',
    },
    threshold: { type: 'string', required: true, value: 'K', help: 'Cards that recover the vault together.' },
    unlock: { type: 'string', value: 'U', help: 'Custodians who unlock together. Default: 1.' },
    ring: {
      type: 'string',
      multiple: true,
      value: 'NAME',
      help: 'A ring of keys. Repeatable. Default: General.',
    },
    'cards-to': {
      type: 'string',
      multiple: true,
      value: '[HOLDER=]DIR',
      help: 'Where cards are written with --unattended; HOLDER=DIR for one holder. Repeatable.',
    },
    ...seal,
    'backup-to': { type: 'string', required: true, value: 'DIR', help: 'Where the first backup is written.' },
    unattended: {
      type: 'boolean',
      help: 'Without the ceremony: cards become files. The ledger and the status say so.',
    },
    rehearsal: { type: 'boolean', help: 'Everything is marked as a rehearsal and opens nothing real.' },
    ...whichVault,
    ...keychain,
  },
  notes: [
    '--vault names the folder that is made; else it is made under the vault’s name where vaults stand.',
  ],
  async run({ values, world }) {
    const custodians = values.custodian.map((argument) => pairOf(argument, '--custodian'));
    const request = {
      name: values.name.trim(),
      unlock: numberOf(values.unlock ?? '1', '--unlock', 1, 10),
      threshold: numberOf(values.threshold, '--threshold', 2, 16),
      holders: values.holder.map((name) => name.trim()),
      rings: values.ring.map((name) => name.trim()),
      mode: values.rehearsal ? ('rehearsal' as const) : ('production' as const),
    };
    if (request.name === '' || request.name.length > 120)
      throw new UsageError('--name needs 1 to 120 characters', 'vault create');
    checkPeople({ ...request, custodians });
    const seals = sealsOf(values.seal, request.holders, values.unattended, 'vault create');
    const folder = newFolder(world, values.vault, request.name);
    const choice = keychainOf(world, values, folder);
    const ports = world.ports(choice);
    const backupTo = world.absolute(values['backup-to']);
    if (!values.unattended && world.terminal === null) throw refusal('terminal-needed');
    if (ports.folders.exists(folder)) throw refusal('vault-folder-taken', { path: folder });
    const fresh = new NewFolders(ports.folders);
    const host = await ports.startStrongroom();
    const written: string[] = [];
    let creation: Creation | null = null;
    try {
      const places = values.unattended
        ? cardPlaces(world, ports, fresh, values['cards-to'], request.holders, 'vault create')
        : null;
      fresh.ensure(backupTo);
      if (choice.folder !== undefined) fresh.ensure(choice.folder);
      const people = await peopleOf(world, host, custodians);
      world.notice('Making keys and cards …');
      creation = await Creation.prepare(ports, host, { ...request, custodians: people });
      if (places === null) await readBackAtTerminal(world, creation);
      else written.push(...(await writeCards(ports, creation, places, seals)));
      world.notice('Writing the vault and its first backup …');
      const { vault, backup, unrecorded } = await creation.commit(folder, backupTo, places !== null);
      const { manifest } = creation;
      await vault.close();
      return outcomeOf({ folder, choice, manifest, backup: backup.folder, unrecorded, places });
    } catch (error) {
      if (creation?.stands !== true) removeCards(ports, written);
      fresh.takeBack();
      throw error;
    } finally {
      await host.end();
    }
  },
});

function newFolder(world: World, named: string | undefined, name: string): string {
  const given = named ?? world.vaultNamed;
  if (given !== undefined && given !== '') return world.absolute(given);
  return world.ports().folders.join(world.vaultsRoot, folderName(name));
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

interface Made {
  readonly folder: string;
  readonly choice: KeychainChoice;
  readonly manifest: Creation['manifest'];
  readonly backup: string;
  readonly unrecorded: Failure | null;
  readonly places: ReadonlyMap<string, string> | null;
}

function outcomeOf({ folder, choice, manifest, backup, unrecorded, places }: Made) {
  const words = fourWords(fromBase64url(manifest.fingerprint));
  const { k, n, vault, epoch } = manifest;
  const cards = manifest.cards.map(({ number, label }) => ({
    number,
    label,
    file: places?.get(label) ?? null,
  }));
  const unattended = places !== null;
  const proven = unattended
    ? 'The cards are files that no holder has read back: the vault counts as unproven until they are checked.'
    : 'Every card was read back.';
  return {
    json: {
      vault,
      folder,
      fingerprint: manifest.fingerprint,
      fingerprintWords: words,
      epoch,
      setTag: toHex(fromBase64url(manifest.setTag)),
      threshold: k,
      cards,
      unattended,
      backup,
      keychain: choice.backend,
      product: PRODUCT,
    },
    text: [
      `The vault stands in ${folder}.`,
      `Fingerprint: ${words}`,
      `Cards: any ${k} of ${n} recover it. ${proven}`,
      ...cards.flatMap(({ number, label, file }) =>
        file === null ? [] : [`  ${number}  ${label}: ${file}`],
      ),
      `Backup: ${backup}`,
      ...(unrecorded === null ? [] : [`It is not in the register yet: ${unrecorded.message}`]),
    ],
  };
}
