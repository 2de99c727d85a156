// What each act that takes something away says before it is done: what is lost, what remains, what can be undone until when.
import type { CardMark } from '../../shared/model/cards.ts';
import { catalogue } from './catalogue.ts';
import { onDay } from './words.ts';

export interface LossText {
  readonly lost: string;
  readonly remains: string;
  readonly undo: string;
}

const card: Record<Exclude<CardMark, 'found'>, (number: number) => LossText> = {
  lost: (number) => ({
    lost: `Card ${number} counts for nothing at once, and new cards are due.`,
    remains: `Whoever finds card ${number} knows it. With others it opens the backups of its epoch, until those are destroyed.`,
    undo: 'If it turns up, it is reported as found.',
  }),
  returned: (number) => ({
    lost: `Card ${number} counts for nothing at once.`,
    remains: 'The card itself, which is here now: destroy it, and report that.',
    undo: 'Nothing. It is handed out no more.',
  }),
  destroyed: (number) => ({
    lost: `Card ${number} counts for nothing, for ever.`,
    remains: 'The backups of its epoch, and the other cards that open them.',
    undo: 'Nothing.',
  }),
};

export const lossTexts = catalogue({
  lost: 'What is lost',
  remains: 'What remains',
  undo: 'What can be undone',
  typeName: (name: string) => `Type the name to confirm: ${name}`,
  nameDiffers: 'This is not the name that is asked for.',

  destroy: (name: string, from: number): LossText => ({
    lost: `From now on the use of ${name}; once it is destroyed, whatever only it opens.`,
    remains:
      'Backups, exported files and the cards of this epoch still hold it. They become things to do, and the certificate stays open until each is done with.',
    undo: `All of it until the key is destroyed, on ${onDay(new Date(from).toISOString())} at the earliest: until then it can be called off. Afterwards nothing.`,
  }),
  destroyNow: (name: string): LossText => ({
    lost: `${name}, and whatever only it opens. The wrapped material is removed, its ring gets a new key, the old one leaves the keychain and the vault file, and both are searched for what is left.`,
    remains:
      'Its entry, its history and a certificate; and the copies that this does not reach, which stand on the certificate.',
    undo: 'Nothing. Up to here it can be called off.',
  }),
  deactivate: (name: string): LossText => ({
    lost: `${name} will no longer encrypt or sign.`,
    remains: 'It still opens and verifies what it made.',
    undo: 'Nothing. A deactivated version never becomes active again.',
  }),
  compromise: (name: string): LossText => ({
    lost: `From now on ${name} protects nothing.`,
    remains:
      'What it made can still be opened, with a reason and an approval. Its entry and its history stay.',
    undo: 'Nothing. A compromised version stays compromised.',
  }),
  rollback: {
    lost: 'Keys that were made after the last event of this file. What was destroyed, rolled or ended after it is as it was before.',
    remains: 'All that this file holds. The ledger names the head that is lost, for ever.',
    undo: 'Nothing, once the vault has gone on from this file.',
  },
  removeCustodian: (name: string): LossText => ({
    lost: `${name} can no longer unlock, approve or sign: the vault gets a new unlock key and all rings are rolled.`,
    remains: `What ${name} has signed. Old copies stay what they are, so backups and copies are asked back.`,
    undo: `Nothing. ${name} can become a custodian again, with new keys.`,
  }),
  keysElsewhere: (name: string): LossText => ({
    lost: `What ${name} signed from that day on is shown as questioned, until there are new keys.`,
    remains: 'All that was done. Nothing is taken back, and the custodian stays one.',
    undo: 'Nothing. It stands in the ledger.',
  }),
  holderLeaves: (name: string): LossText => ({
    lost: `${name} holds no card any more, and new cards are due.`,
    remains: `What ${name} knows: only new cards make it worthless. The card is asked back.`,
    undo: 'Only by new cards: whoever gets one of them is a holder again.',
  }),
  card,
  removeRecipient: (name: string): LossText => ({
    lost: `Nothing more is sealed to ${name}.`,
    remains: 'What was sealed to it stays in its hands.',
    undo: 'It can be added again. Its fingerprint is then compared anew.',
  }),
  packageGone: (key: string): LossText => ({
    lost: `The package counts no more among the copies of ${key}, neither in an incident nor at a destruction.`,
    remains:
      'Its entry in the register, and who confirmed that it is gone. Where it still lies, it still holds the key.',
    undo: 'Nothing. If it turns up again, that is an incident of its own.',
  }),
  replaceFile: (file: string): LossText => ({
    lost: `What ${file} holds now. Holdfast has not looked at it.`,
    remains: 'Every other file beside it. Until the new one is whole, the old one stays in its place.',
    undo: 'Nothing, once the new file is in its place. Holdfast keeps no copy of the old one.',
  }),
  replaceTitle: (file: string) => `Replace ${file}`,
  replaceButton: 'Replace the file',
  replaceSubmit: 'Replace it',
  keepFile: 'Keep the file',
  forgetView: (view: string): LossText => ({
    lost: `The view ${view}: its filter, its order and its columns.`,
    remains: 'All keys, and the list as it stands now.',
    undo: 'Nothing. The same view can be kept anew under its name.',
  }),
  abort: {
    lost: 'What was entered in it. New cards that were written down open nothing: tear them up.',
    remains:
      'The state before it. What was said and done up to now stands in its record, which is written next.',
    undo: 'Nothing. The same can be begun anew.',
  },
});
