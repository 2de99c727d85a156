// What a card holder takes home, and the sheet on which the duties are acknowledged.
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { ACKNOWLEDGEMENTS } from '../../../shared/model/acknowledgements.ts';
import { acknowledgementText } from '../people/acknowledgement.ts';
import type { PaperDocument } from '../ports/documents.ts';
import type { PaperAround } from './script-paper.ts';

export function leafletPaper({ product, made, paper }: PaperAround): PaperDocument {
  const [wording = '', ...duties] = ACKNOWLEDGEMENTS.holder;
  return {
    title: 'For the holder of a card',
    subtitle: `Printed on ${made.slice(0, 10)} with ${product}.`,
    made,
    paper,
    mark: { of: wording, sha256: sha256(utf8(acknowledgementText('holder'))) },
    blocks: [
      {
        kind: 'paragraph',
        text: 'Your card is one of several. Enough of them together open the vault when its machine is gone; fewer tell nothing. You need no account, no password and no machine of your own.',
      },
      { kind: 'heading', text: 'When you get it' },
      {
        kind: 'list',
        items: [
          'You are alone at the keyboard while your card is on the screen. Nobody else looks, and no camera.',
          'Read it back from the paper, not from memory: only then it is known that the paper is right.',
          'Put it into its bag, close it, and read the number of the bag aloud.',
          'Note for yourself the four words of the vault, so that you know it again.',
        ],
      },
      { kind: 'heading', text: 'Where it lies' },
      {
        kind: 'list',
        items: [
          'Where only you reach it, dry, and safe from fire: a safe, a bank’s box.',
          'Never beside another card of the same set, and never together with a backup.',
          'Never as a photo, in a mail, in a cloud, or in a password manager.',
        ],
      },
      { kind: 'heading', text: 'When you are asked for it' },
      {
        kind: 'list',
        items: [
          'For a check: you open it alone and hand over the proof. The card itself stays with you.',
          'For a recovery: you are called to a ceremony by people whom you know. Ask back by another way before you go.',
          'Compare the four words on the screen with those on your card before you enter anything. If they differ, stop.',
          'Nobody may ask you for your card by telephone, mail or a link. Whoever does is to be reported.',
        ],
      },
      { kind: 'heading', text: 'When something is wrong' },
      {
        kind: 'list',
        items: [
          'Lost, seen, or the bag was opened: tell a custodian at once. It costs new cards, no more, and nobody will blame you.',
          'The paper fades or is damaged: say so while it can still be read.',
          'You move, leave, or do not want to hold it any more: say so; new cards are made, and yours is destroyed before a witness.',
        ],
      },
      {
        kind: 'task',
        number: '',
        title: 'Whom to tell',
        aside: 'Filled in by the custodian who hands over the card',
        text: '',
        blanks: [
          'Custodian, telephone',
          'Another custodian, telephone',
          'Four words of the vault',
          'Card number, number of the bag',
        ],
        boxes: [],
        warning: '',
      },
      { kind: 'page' },
      { kind: 'heading', text: 'Acknowledgement' },
      { kind: 'notice', text: wording },
      { kind: 'list', items: duties },
      {
        kind: 'paragraph',
        text: 'I have read these duties, I have understood them, and I take them on. I got a copy of this leaflet.',
      },
      {
        kind: 'signatures',
        people: [
          { role: 'Holder of the card (name in capitals beside)', name: '' },
          { role: 'Custodian who handed it over', name: '' },
          { role: 'Witness', name: '' },
        ],
      },
    ],
  };
}
