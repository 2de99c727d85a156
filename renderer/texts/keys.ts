// The table of keys and the dialog that makes one.
import type { AlgorithmId } from '../../shared/model/algorithms.ts';
import { count, figures } from './words.ts';

/** What speaks for or against an algorithm, in one sentence. */
const CHOICE: Partial<Record<AlgorithmId, string>> = {
  'age-x25519': 'Every age program reads it.',
  'age-hybrid': 'Also safe from quantum computers; needs age 1.3 or newer to read.',
  'aes-256': 'Files go into Holdfast’s own container, keys into standard key wrap (KWP).',
  'xchacha20-poly1305': 'Files go into Holdfast’s own container. Use it where both sides are Holdfast.',
  ed25519: 'Short, fast, and known to OpenSSH and OpenSSL.',
  'ecdsa-p256': 'Where Ed25519 is not accepted.',
  'ecdsa-p384': 'Where Ed25519 is not accepted and 192 bits are asked for.',
  'rsa-3072': 'Read by the oldest systems. Takes a few seconds to make.',
  'rsa-4096': 'Read by the oldest systems. Takes up to half a minute to make.',
  'ml-dsa-65': 'Safe from quantum computers; its signatures are 3,309 bytes long.',
};

export const keysTexts = {
  title: 'Keys',
  lead: (shown: number, total: number) =>
    shown === total
      ? `${count(total, 'key', 'keys')} in this vault.`
      : `${count(shown, 'key', 'keys')} of ${figures(total)}.`,
  search: 'Search',
  searchHint: 'Name, owner, ring, algorithm or state',
  create: 'Create a key',
  import: 'Import',
  table: 'Keys of the vault',
  name: 'Name',
  state: 'State',
  algorithm: 'Algorithm',
  ring: 'Ring',
  owner: 'Owner',
  until: 'Protects until',
  open: 'no end set',
  emptyTitle: 'No key yet',
  empty:
    'A key gets a name, an owner, a purpose and an end. From then on everything that happens to it stands in the ledger, and the cards bring it back if this machine is lost.',
  nothing: 'No key matches. Search for a part of its name, its owner or its state.',

  dialog: 'Create a key',
  nameHint: 'What it is for and since when, as “Release signing 2026”.',
  purpose: 'What it is for',
  strength: (bits: number) => (bits === 0 ? '' : `Strength ${bits} bits`),
  algorithmHint: (id: AlgorithmId) =>
    CHOICE[id] ?? 'What the other side reads decides. If in doubt, leave it.',
  ringHint: 'Keys of one ring are wrapped by the same ring key.',
  ownerHint: 'Who answers for it.',
  description: 'Notes',
  descriptionHint: 'Where it will be used, for whom. Sealed in the ledger.',
  expires: 'Protects until',
  expiresHint:
    'After this day it no longer encrypts or signs; it still opens and verifies what it made. Leave empty for no end.',
  activate: 'Activate at once',
  activateHint: 'Otherwise it waits as pre-active until somebody activates it.',
  extractable: 'May be exported',
  extractableHint:
    'Cannot be changed later. A key that may not leave is the safer one; a backup holds it all the same.',
  make: 'Create the key',
  register: 'Register the key',
  cancel: 'Cancel',
  needName: 'Give it a name.',
  needOwner: 'Name who answers for it.',
};
