// What may have come into other hands, and what must be done then: the decision table of exposures. Each line opens its
// to-dos in the incident that is recorded.
import type { ItemKindName } from './items.ts';

/** What a compromised key can reach. */
export const BLAST_KINDS = [
  'key',
  'version',
  'certificate',
  'place',
  'package',
  'person',
  'ring',
  'backup',
] as const;

/** For what a to-do is opened: once, for the person or the backup named, or for each of several. */
type For = 'vault' | 'epoch' | 'person' | 'backup' | 'each custodian' | 'each key' | 'blast radius';

export interface ExposureTodo {
  readonly kind: ItemKindName;
  readonly for: For;
  /** What stands in the item. */
  readonly text: string;
}

export interface Exposure {
  /** What happened, as a person chooses it. */
  readonly title: string;
  /** What whoever has it can do. */
  readonly means: string;
  /** What must be named with the report. */
  readonly asks: 'key' | 'cards' | 'custodian' | 'backup' | null;
  /** Whose signatures are in question from the time it happened on. */
  readonly questions: 'nobody' | 'the custodian' | 'all custodians';
  readonly todos: readonly ExposureTodo[];
}

const newCards: ExposureTodo = {
  kind: 'new-cards',
  for: 'vault',
  text: 'New cards and a new master key, so that the cards of now open nothing made later.',
};
const oldCards: ExposureTodo = {
  kind: 'destroy-cards',
  for: 'epoch',
  text: 'Destroy the cards of this epoch once the new ones are proven: they still open older backups.',
};
const newUnlock: ExposureTodo = {
  kind: 'change-unlock-key',
  for: 'vault',
  text: 'A new unlock key; it makes all ring keys new.',
};
const everyone: ExposureTodo = {
  kind: 'replace-custodian-keys',
  for: 'each custodian',
  text: 'A new passphrase and new key pairs.',
};
const thePerson: ExposureTodo = { ...everyone, for: 'person' };

export const EXPOSURES = {
  key: {
    title: 'A key is compromised',
    means: 'Whoever has it can do what it does, and read what it protected.',
    asks: 'key',
    questions: 'nobody',
    todos: [{ kind: 'replace-key', for: 'blast radius', text: 'Replace what the compromise reaches.' }],
  },
  'cards-few': {
    title: 'Fewer cards than recovery needs',
    means: 'They open nothing alone; one more theft may be enough.',
    asks: 'cards',
    questions: 'nobody',
    todos: [newCards, oldCards],
  },
  'cards-quorum': {
    title: 'As many cards as recover, or more',
    means: 'Together with any backup or image of the disk they open every key in it.',
    asks: 'cards',
    questions: 'nobody',
    todos: [newCards, oldCards, { kind: 'rotate-key', for: 'each key', text: 'The cards open this key.' }],
  },
  passphrase: {
    title: 'A passphrase was seen or a keychain copied',
    means: 'With the vault file and the keychain it unlocks the vault and signs as this custodian.',
    asks: 'custodian',
    questions: 'the custodian',
    todos: [newUnlock, thePerson],
  },
  'custodian-left': {
    title: 'A custodian left',
    means: 'Copies that the person kept open what they held; nothing made after the unlock key changed.',
    asks: 'custodian',
    questions: 'nobody',
    todos: [newUnlock, thePerson],
  },
  'laptop-locked': {
    title: 'The laptop was stolen, locked',
    means: 'The disk holds the vault file and perhaps the keychain: passphrases can be searched for, slowly.',
    asks: null,
    questions: 'all custodians',
    todos: [
      { ...newUnlock, text: 'A new unlock key, on the new machine; it makes all ring keys new.' },
      everyone,
      newCards,
      oldCards,
      {
        kind: 'rotate-key',
        for: 'each key',
        text: 'Rotate by sensitivity; waive what a slow search would not be worth.',
      },
    ],
  },
  'laptop-open': {
    title: 'The laptop was stolen, open',
    means: 'Every key was in reach, and acts could be signed by who was signed in.',
    asks: null,
    questions: 'all custodians',
    todos: [
      { ...newUnlock, text: 'A new unlock key, on the new machine; it makes all ring keys new.' },
      everyone,
      newCards,
      oldCards,
      { kind: 'rotate-key', for: 'each key', text: 'This key was in reach.' },
    ],
  },
  backup: {
    title: 'A backup leaked',
    means: 'It opens nothing without as many cards as recover; with them, everything in it.',
    asks: 'backup',
    questions: 'nobody',
    todos: [newCards, oldCards],
  },
} as const satisfies Record<string, Exposure>;

export type ExposureName = keyof typeof EXPOSURES;
export const EXPOSURE_NAMES = Object.keys(EXPOSURES) as [ExposureName, ...ExposureName[]];
