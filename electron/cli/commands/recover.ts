// `recover`: a vault on a new machine from a backup, or in place after its keychain was lost; by cards alone.
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import { fourWords } from '../../../shared/formats/fingerprint.ts';
import { checkCustodians } from '../../core/people/founding.ts';
import type { KeychainChoice, StrongroomHost } from '../../core/ports/strongroom.ts';
import type { PersonSlot } from '../../core/vault/ports.ts';
import { Recovery } from '../../core/vault/recovery.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command, UsageError } from '../command.ts';
import { keychainOf } from '../keychain-choice.ts';
import { NewFolders } from '../new-folders.ts';
import { vaultFolder } from '../open-vault.ts';
import { cards, keychain, whichVault } from '../options.ts';
import { numberOf, oneOf, pairOf } from '../pairs.ts';
import { depositCards, depositPassphrase } from '../secrets.ts';
import type { World } from '../world.ts';

const OLD_MACHINES = ['destroyed', 'lost', 'stolen', 'working'] as const;

export const recover = command({
  name: 'recover',
  summary: 'Opens a vault by its cards: from a backup, or in place when the keychain was lost.',
  options: {
    backup: { type: 'string', value: 'DIR', help: 'The backup folder.' },
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
    ...cards,
    ...whichVault,
    ...keychain,
  },
  async run({ values, world }) {
    const inPlace = values['in-place'];
    if (inPlace === (values.backup !== undefined))
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
      const recovery = inPlace
        ? await Recovery.fromVaultFile(ports, host, folder)
        : await Recovery.fromBackup(ports, host, world.absolute(values.backup ?? ''));
      tellSubject(world, recovery);
      await depositCards(world, ports.folders, host.strongroom, values, (slot) => recovery.take(slot));
      recovery.expectCards();
      const request = { custodians: await peopleOf(world, host, custodians), unlock, oldMachine };
      if (choice.folder !== undefined) fresh.ensure(choice.folder);
      const vault = inPlace ? await recovery.inPlace(folder, request) : await recovery.into(folder, request);
      try {
        return outcomeOf(vault, recovery);
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

function tellSubject({ notice }: World, { current, backup }: Recovery): void {
  const { fingerprint, epoch, k, n } = current.manifest;
  notice(`Vault ${fourWords(fromBase64url(fingerprint))}, epoch ${epoch}, ${k} of ${n} cards.`);
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

function outcomeOf({ state, file }: Vault, { accepted, current, backup }: Recovery) {
  const words = fourWords(fromBase64url(current.manifest.fingerprint));
  const { head, keys, instance } = state;
  const from = backup?.head ?? null;
  return {
    json: {
      vault: state.vault,
      name: state.name,
      folder: file.folder,
      instance,
      fingerprint: current.manifest.fingerprint,
      fingerprintWords: words,
      cards: accepted,
      keys: keys.size,
      from,
      head,
      custodians: [...state.custodians.values()].map(({ id, name }) => ({ id, name })),
      unlock: state.unlock.threshold,
    },
    text: [
      `“${state.name}” is open again in ${file.folder}: ${keys.size} keys, by cards ${accepted.join(', ')}.`,
      `Fingerprint: ${words}`,
      `Head ${head.seq}:${head.hash}${from === null ? '' : `, continuing ${from.seq}:${from.hash}`}.`,
      'Compare the number of keys and the head with the newest record that people have.',
      'If the old machine may be in other hands: make new cards, and rotate keys by their importance.',
    ],
  };
}
