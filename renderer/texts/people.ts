// Custodians and holders: who they are, what each can do and with whom, and how they come and go.
import type { Abilities } from '../../shared/model/register.ts';
import { catalogue } from './catalogue.ts';
import { agree, countedInWords, inWords, listed, onDay, spelled } from './words.ts';

const others = (n: number) => (n === 0 ? 'alone' : `with ${inWords(n)} ${agree(n, 'other', 'others')}`);

const HOW: Record<string, string> = {
  'signed here': 'signed here',
  'signed paper': 'signed on paper',
  'by card': 'signed by the card',
};

export const peopleTexts = catalogue({
  title: 'People',
  lead: (threshold: number, custodians: number) =>
    threshold === 1
      ? `Any one of ${inWords(custodians)} ${agree(custodians, 'custodian', 'custodians')} opens the vault alone. A second person can be proved by signatures, not enforced.`
      : `${spelled(threshold)} of ${inWords(custodians)} custodians must come together to open the vault; cryptography enforces it.`,
  custodians: 'Custodians',
  here: 'Signed in now.',
  away: 'Not signed in.',
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
  /** What a button says to a reader of the screen: its own words first. */
  of: (words: string, name: string) => `${words}: ${name}`,
  unlocks: (n: number | null) => (n === null ? '' : `Opens the vault ${others(n)}.`),
  approvals: ({ approvals }: Abilities) => {
    const alone = approvals.filter((entry) => entry.others === 0).map(({ act }) => act);
    const together = approvals.filter((entry) => entry.others > 0);
    const most = Math.max(0, ...together.map((entry) => entry.others));
    return [
      ...(alone.length === 0 ? [] : [`May ${listed(alone)} alone.`]),
      ...(together.length === 0
        ? []
        : [
            `May ${listed(together.map(({ act }) => act))} if ${inWords(most)} ${agree(most, 'other custodian agrees', 'other custodians agree')}.`,
          ]),
    ];
  },
  cards: ({ cards, recoversWith }: Abilities) =>
    cards.length === 0
      ? 'Knows no card of the present set.'
      : `Knows ${agree(cards.length, 'card', 'cards')} ${listed(cards.map(String))}; ${
          recoversWith === 0
            ? 'opens every backup alone'
            : `opens backups with ${countedInWords(recoversWith ?? 0, 'other card')}`
        }.`,
  acknowledged: (given: { at: string; how: string } | null) =>
    given === null
      ? 'Duties not acknowledged yet.'
      : `Duties acknowledged on ${onDay(given.at)}, ${HOW[given.how] ?? given.how}.`,
  left: (left: { at: string; due: string }) =>
    `Left on ${onDay(left.at)}; new cards are due on ${onDay(left.due)}.`,
  questioned: (since: string) =>
    `What was signed since ${onDay(since)} is questioned: the keys may be in other hands. Give new keys now.`,
  duties: 'Duties',
  acknowledge: 'Sign the duties',
  acknowledgeText: 'The signature is yours, made with your keys, and stands in the ledger.',
  acknowledgePaper: 'Signed on paper',
  acknowledgePaperText:
    'The holder signed these duties on paper. A holder can also sign with the card, in a drill.',
  paperNote: 'Where the paper is',
  reenrol: 'Forgotten passphrase',
  reenrolTitle: (name: string) => `New passphrase for ${name}, who forgot`,
  reenrolText: (name: string) =>
    `Others approve; ${name} chooses a new passphrase and gets new keys. The vault gets a new unlock key and all rings are rolled.`,
  compromised: 'Report keys as compromised',
  compromisedTitle: (name: string) => `The keys of ${name} are in other hands`,
  since: 'Since when',
  sinceHint: 'The day it may have happened, not the day it was found.',
  reason: 'What happened',
  remove: 'Remove',
  removeTitle: (name: string) => `${name} leaves`,
  removeReason: 'Why',
  add: 'Add a custodian',
  addText:
    'The person chooses a passphrase here and now. The vault gets a new unlock key and all rings are rolled.',
  addName: 'Name',
  addAcknowledge: 'I have read these duties and sign them with my new keys.',
  addSubmit: 'Become a custodian',
  added: (name: string) => `${name} is a custodian now.`,
  unlockTitle: 'How many unlock together',
  unlockLine: 'Custodians who must come together',
  unlockText:
    'The unlock key is split anew among all custodians, and all rings are rolled. Two or more is enforced by cryptography.',
  unlockChange: 'Change how many unlock',
  unlockNumber: (n: number) => (n === 1 ? 'Any one alone' : `${spelled(n)} together`),
  holderName: 'Name and contact',
  holderNameTitle: (name: string) => `Name and contact of ${name}`,
  contact: 'Contact, kept under seal',
  leave: 'Record that the holder leaves',
  leaveTitle: (name: string) => `${name} leaves`,
  nameEmpty: 'Enter a name first.',
});
