// The unlock screen.

import { catalogue } from './catalogue.ts';
import { agree, capital, countedInWords, inWords, spelled } from './words.ts';

export const unlockTexts = catalogue({
  title: (name: string) => (name === '' ? 'Unlock this vault' : `Unlock ${name}`),
  forgotten: 'What the keychain held of this vault is not there, or was altered.',
  forgottenText:
    'Passphrases alone cannot open it. Its cards can, in place, from what lies in its own file: no backup is needed and no key is lost.',
  lead: (threshold: number, all: number) =>
    all === 1
      ? 'Your passphrase opens it.'
      : threshold === 1
        ? `Any one of the ${inWords(all)} custodians opens it.`
        : `${spelled(threshold)} of the ${inWords(all)} custodians open it together.`,
  who: 'Who is here',
  chosen: (chosen: number, threshold: number) =>
    chosen === 0
      ? `Nobody yet; ${inWords(threshold)} ${agree(threshold, 'is', 'are')} needed.`
      : chosen >= threshold
        ? `${spelled(chosen)} here, ${inWords(threshold)} ${agree(threshold, 'is', 'are')} enough.`
        : `${spelled(chosen)} of ${inWords(threshold)} here.`,
  passphraseOf: (name: string) => (name === '' ? 'Passphrase' : `Passphrase of ${name}`),
  empty: (name: string) => (name === '' ? 'Enter your passphrase.' : `${name}, enter your passphrase.`),
  unnamed: 'A custodian, not named yet',
  namesAsked: 'The keychain is being asked for their names.',
  keychainAsked: 'Keychain: being asked.',
  keychainAskedNames: 'Keychain: being asked for the names of the custodians.',
  unlock: 'Unlock',
  working: 'Deriving keys from the passphrases',
  other: 'Back to the start',
  failed: (n: number) =>
    `${capital(countedInWords(n, 'attempt'))} to unlock failed since the vault was last open. If that was not you, note it and tell the other custodians.`,
  keychain: (text: string) => `Keychain: ${text}`,
  rollback: 'Go on with the older file',
  rollbackText:
    'Restore the newer file if it is anywhere. If it is lost, the vault can go on from this file.',
  rollbackAccept: 'Accept what is lost',
  rollbackCancel: 'Cancel',
  rollbackReason: 'What became of the newer file',
  rollbackReasonHint: 'Stands in the ledger under seal.',
  rollbackReasonEmpty: 'Say what became of the newer file.',
  byCards: 'Recover in place with the cards',
});
