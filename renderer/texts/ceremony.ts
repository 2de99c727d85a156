// What all ceremonies share.

import { catalogue } from './catalogue.ts';
import { capital, countedInWords, inWords, listed, spelled } from './words.ts';

const STATE = { done: 'done', now: 'now', todo: 'to come' } as const;

export const ceremonyTexts = catalogue({
  steps: 'Steps of the ceremony',
  /** Where the steps are folded away: how far it is. */
  all: (n: number, of: number, label: string | undefined) =>
    label === undefined ? 'All steps are done' : `Step ${n} of ${of}: ${label}`,
  commitPoint: 'Commit point',
  rehearsal: 'Rehearsal',
  state: (state: keyof typeof STATE) => `, ${STATE[state]}`,
  keyboardTo: (name: string) => `${name}, please come to the keyboard.`,
  iAm: (name: string) => `I am ${name}`,
  passphraseTag: (name: string, i: number, n: number) => `Passphrase ${i} of ${n} · ${name}`,
  choosePassphrase: (name: string) => `${name}, choose your passphrase. Everyone else, please look away.`,
  passphraseLead: (unlock: number) =>
    unlock === 1
      ? 'With it you open the vault by yourself, so it must withstand whoever steals this machine.'
      : `${spelled(unlock)} custodians open the vault together. Each passphrase must stand on its own.`,
  usePassphrase: 'Use this passphrase',
  unlockOption: (u: number, c: number) =>
    c === 1 ? 'One, the only custodian' : u === c ? `All ${inWords(c)}` : `${spelled(u)} of ${inWords(c)}`,
  unlockAdvice: (u: number, c: number) => {
    if (c === 1)
      return 'One person alone can start. The ledger will say so: no second person is enforced or proved.';
    if (u === 1)
      return `Convenient: each of the ${inWords(c)} can work alone. A second person is proved by signatures, not enforced.`;
    const spare = c - u;
    if (spare === 0)
      return 'Strict: if one is ill or has forgotten the passphrase, only the cards open the vault.';
    return `Cryptography enforces ${inWords(u)} people. ${capital(countedInWords(spare, 'custodian'))} may be missing.`;
  },
  thresholdOption: (k: number, n: number) => `${spelled(k)} of ${inWords(n)}`,
  thresholdAdvice: (k: number, n: number) => {
    const spare = n - k;
    const alone = `${spelled(k - 1)} ${k === 2 ? 'holder' : 'holders'} together can do nothing`;
    if (spare === 0)
      return `${alone}, but one lost card loses the vault with the machine. Choose fewer than ${inWords(n)}, or more holders.`;
    const lose = `${countedInWords(spare, 'card')} to spare`;
    if (spare === 1) return `${alone}; ${lose}, no more. Three of five stands longer.`;
    if (k === 2)
      return `${alone}, any two can do everything; ${lose}. Choose holders who do not meet by chance.`;
    return `${alone}; ${lose}. A good choice.`;
  },
  holderIsCustodian: (names: readonly string[]) =>
    `${listed(names)} ${names.length === 1 ? 'is' : 'are'} custodian and holder. That is allowed; but whoever has both is needed twice when people leave.`,
  apart: 'Choose people who live and work in different places, and who will be found in ten years.',
});
