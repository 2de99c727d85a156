// Custodians and holders.
import { agree, inWords, spelled } from './words.ts';

export const peopleTexts = {
  title: 'People',
  lead: (threshold: number, custodians: number) =>
    threshold === 1
      ? `Any one of ${inWords(custodians)} ${agree(custodians, 'custodian', 'custodians')} opens the vault alone. A second person can be proved by signatures, not enforced.`
      : `${spelled(threshold)} of ${inWords(custodians)} custodians must come together to open the vault; cryptography enforces it.`,
  custodians: 'Custodians',
  here: 'signed in now',
  away: 'not signed in',
  change: 'Change passphrase',
  changeOf: (name: string) => `Change passphrase of ${name}`,
  changeText: (name: string) =>
    `${name} gets new keys, the vault a new unlock key, and all rings are rolled. The old passphrase still opens old copies of this machine’s vault file and keychain.`,
  old: 'Present passphrase',
  oldEmpty: 'Enter the present passphrase first.',
  cancel: 'Cancel',
  changing: 'Deriving keys and rolling the rings',
  changed: (name: string) => `The passphrase of ${name} is changed.`,
  holders: 'Holders',
  holdersText: 'Holders keep one card each. They need no account and take no part in daily work.',
  card: (number: number) => `Card ${number}`,
};
