// The unlock screen.
import { agree, count, inWords, spelled } from './words.ts';

export const unlockTexts = {
  title: (name: string) => (name === '' ? 'Unlock this vault' : `Unlock ${name}`),
  forgotten: 'What the keychain held of this vault is not there, or was altered.',
  forgottenText:
    'Passphrases alone cannot open it. Its cards can, in place, from what lies in its own file: no backup is needed and no key is lost.',
  lead: (threshold: number, all: number) =>
    all === 1
      ? 'Your passphrase opens it.'
      : threshold === 1
        ? `Any one of the ${inWords(all)} custodians opens it. Who is here?`
        : `${spelled(threshold)} of the ${inWords(all)} custodians open it together. Who is here?`,
  who: 'Who is here',
  chosen: (chosen: number, threshold: number) =>
    chosen === 0
      ? `Nobody yet; ${inWords(threshold)} ${agree(threshold, 'is', 'are')} needed.`
      : chosen >= threshold
        ? `${spelled(chosen)} here, ${inWords(threshold)} ${agree(threshold, 'is', 'are')} enough.`
        : `${spelled(chosen)} of ${inWords(threshold)} here.`,
  passphraseOf: (name: string) => `Passphrase of ${name}`,
  empty: (name: string) => `${name}, enter your passphrase.`,
  unlock: 'Unlock',
  working: 'Deriving keys from the passphrases',
  other: 'Another vault',
  failed: (n: number) =>
    `${count(n, 'attempt', 'attempts')} to unlock failed since the vault was last open. If that was not you, note it and tell the other custodians.`,
  keychain: (text: string) => `Keychain: ${text}`,
  byCards: 'Open with the cards instead',
};
