// Rings and their keys.

import { catalogue } from './catalogue.ts';
import { count, onDay } from './words.ts';

export const ringTexts = catalogue({
  title: 'Rings',
  lead: 'Each ring wraps the keys in it under a key of its own. A ring that is suspected, because its keychain item or an old copy of the vault file may be known to somebody, gets a new key without touching the others.',
  list: 'Rings of this vault',
  create: 'Make a ring',
  back: 'All keys',
  keys: (n: number) => (n === 0 ? 'No keys' : count(n, 'key', 'keys')),
  since: (generation: number, at: string) => `key number ${generation}, since ${onDay(at)}`,
  left: 'Something of an old key of this ring may still lie on this machine. The next unlock tries again to remove it.',
  roll: 'Roll',
  rollOf: (name: string) => `Roll the ring ${name}`,
  rollText: (name: string) =>
    `${name} gets a new key, and everything in it is wrapped again, in one step. The old key is taken out of the keychain, its seal out of the vault file, and the file is searched for what is left. Old copies of the vault file, the keychain and backups still open what they held.`,
  rolled: (name: string) =>
    `${name} has a new key. The old one is gone from the keychain, and nothing of what it wrapped is found in the vault file.`,
  rolledLeft: (name: string) =>
    `${name} has a new key, but something of the old one is still found here. Lock the vault and unlock it again: that tries once more.`,
  move: 'Move the key',
  moveOf: (name: string) => `Move ${name} to another ring`,
  moveText: (name: string, ring: string) =>
    `All versions of ${name} are wrapped under the key of the other ring, in one step. Old copies of the vault file still hold them under ${ring}; roll ${ring} if it is suspected.`,
  moveTo: 'Ring',
  moveToHint: 'All keys of a ring are wrapped under one key, which is replaced for all of them at once.',
  moveToEmpty: 'Choose the ring.',
  moveNowhere: 'There is no other ring. Make one first, on the screen of the rings.',
  rolling: 'Wrapping the keys of the ring again',
  name: 'Name of the ring',
  nameHint: 'What its keys have in common, such as a system or a place.',
  nameEmpty: 'Give the ring a name.',
  making: 'Making the key of the ring',
  createText:
    'The passphrases are asked for again, because the key that wraps ring keys is not kept while the vault is open.',
  reason: 'Reason',
  reasonHint: 'Stands in the ledger. Up to 500 characters.',
  reasonEmpty: 'Give the reason; an auditor will ask for it.',
  cancel: 'Cancel',
});
