// Open items: things that people must still do in the world, because a program cannot. One register for all of them;
// each kind says what the person does and what counts as done.

/** What an item may be about; ids only, so that it may stand in the public part of an event. */
export const ITEM_SUBJECTS = [
  'key',
  'backup',
  'incident',
  'person',
  'epoch',
  'card',
  'package',
  'vault',
] as const;
export type ItemSubject = (typeof ITEM_SUBJECTS)[number];

export interface ItemKind {
  readonly subject: ItemSubject;
  /** What is to be done, as a heading; the item's own text says where and with what. */
  readonly title: string;
  /** What the person does before the item may be closed as done. */
  readonly done: string;
}

export const ITEM_KINDS = {
  'renew-at-place': {
    subject: 'key',
    title: 'Put the new version to use',
    done: 'The place uses the new version.',
  },
  'remove-at-place': {
    subject: 'key',
    title: 'Remove the key from a place',
    done: 'The place does not hold the key any more.',
  },
  'replace-key': {
    subject: 'key',
    title: 'Replace a key',
    done: 'Another key does its work; nothing new is protected by it.',
  },
  'remove-copy': {
    subject: 'key',
    title: 'Remove a copy of a key',
    done: 'A scan of its folder did not find the copy any more; that closes this by itself.',
  },
  'rotate-key': { subject: 'key', title: 'Rotate a key', done: 'The key has a new version.' },
  're-protect-data': {
    subject: 'key',
    title: 'Protect data anew',
    done: 'What the key protected is protected by another key.',
  },
  'replace-certificate': {
    subject: 'key',
    title: 'Replace or revoke a certificate',
    done: 'The certificate is revoked and its successor is in place.',
  },
  'recall-package': {
    subject: 'key',
    title: 'Have a package destroyed',
    done: 'Its recipient has confirmed that the copy is gone.',
  },
  'ask-who-saw': {
    subject: 'person',
    title: 'Ask who saw a secret',
    done: 'They said where they noted or typed it; every note is destroyed, and what it opens is changed.',
  },
  'await-receipt': {
    subject: 'key',
    title: 'Get the receipt of a package',
    done: 'Its recipient has read the code back or signed, or the target shows the key.',
  },
  'destroy-package': {
    subject: 'package',
    title: 'Have a package destroyed',
    done: 'Its recipient has confirmed that no copy is left, or the target does not hold the key any more.',
  },
  'destroy-backup': {
    subject: 'backup',
    title: 'Destroy an old backup',
    done: 'The medium was destroyed or the folder overwritten, and someone saw it.',
  },
  'destroy-cards': {
    subject: 'epoch',
    title: 'Destroy the cards of an old epoch',
    done: 'Each card of the epoch was seen destroyed.',
  },
  'new-cards': { subject: 'vault', title: 'Make new cards', done: 'A new epoch has begun.' },
  'return-card': {
    subject: 'card',
    title: 'Get a card back',
    done: 'The card is here, destroyed, or known to be lost.',
  },
  'return-backup': {
    subject: 'person',
    title: 'Get a backup back',
    done: 'The medium is here or was destroyed.',
  },
  'change-unlock-key': {
    subject: 'vault',
    title: 'Make a new unlock key',
    done: 'A custodian changed a passphrase, joined or left since: all ring keys are new.',
  },
  'replace-custodian-keys': {
    subject: 'person',
    title: "Replace a custodian's keys",
    done: 'The custodian has a new passphrase and new key pairs.',
  },
  'check-keychain': {
    subject: 'vault',
    title: 'Check copies of the keychain',
    done: 'No copy of the keychain, such as a roaming profile, holds the old items any more.',
  },
} as const satisfies Record<string, ItemKind>;

export type ItemKindName = keyof typeof ITEM_KINDS;
export const ITEM_KIND_NAMES = Object.keys(ITEM_KINDS) as [ItemKindName, ...ItemKindName[]];

/** How an item ends: what it asked for was done, or someone decided, with a reason, that it need not be. */
export const ITEM_OUTCOMES = ['done', 'waived'] as const;
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number];
