// The table of keys and the dialog that makes one.
import { count, figures } from './words.ts';

export const keysTexts = {
  title: 'Keys',
  lead: (shown: number, total: number) =>
    shown === total
      ? `${count(total, 'key', 'keys')} in this vault.`
      : `${count(shown, 'key', 'keys')} of ${figures(total)}.`,
  search: 'Search',
  searchHint: 'Name, owner, ring, algorithm or state',
  create: 'Create a key',
  rings: 'Rings',
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
  algorithmIs: (title: string, strength: number) =>
    strength === 0 ? `${title}.` : `${title}, strength ${strength} bits.`,
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
  cancel: 'Cancel',
  needName: 'Give it a name.',
  needOwner: 'Name who answers for it.',
};
