// What stands on the printed page of a card, for the holder and for whoever finds it years later.
import type { CardSheet } from '../../shared/model/card-sheet.ts';
import { catalogue } from './catalogue.ts';
import { inWords, spelled } from './words.ts';

export const sheetTexts = catalogue({
  title: (number: number, of: number) => `Holdfast card ${number} of ${of}`,
  role: 'Card holder',
  sealedRole: 'Card holder · this card is sealed: only its holder’s key or passphrase opens it',
  rehearsal: 'Rehearsal: this card opens nothing real',
  rule: (k: number, n: number) =>
    `This is one of ${inWords(n)} cards. Any ${inWords(k)} of them together bring the vault back when its machine is lost; ${k === 2 ? 'one alone opens' : `${inWords(k - 1)} together open`} nothing.`,
  vault: 'Vault',
  fingerprint: 'Vault words',
  set: 'Epoch and set',
  setOf: (epoch: number, words: string, tag: string) => `epoch ${epoch} · ${words} (${tag})`,
  created: 'Made on',
  reviewBy: 'Review by',
  manifest: 'Manifest',
  head: 'Ledger head',
  code: 'As a code',
  text: 'As text, in numbered groups',
  words: 'As words, in order',
  lines: 'As text, in numbered lines',
  looksNote:
    'Code, text and words are the same: each is the whole card. The code is for a camera that belongs to you and no network. The first eight words are the same on all cards of this set.',
  byHandNote:
    'This page was printed without the card, so that no printer knows it. Write the text or the words, or both, from the screen into the numbered places, and read them back before anybody leaves. Either is the whole card.',
  sealedNote:
    'Code and lines are the same: each is the whole card, encrypted. Every line has a checksum of its own. Without the key or passphrase of the holder the card is lost: keep them apart, and keep both.',

  doTitle: 'Do',
  doThis: ({ threshold, reviewBy }: CardSheet) => [
    'Keep this page where only you reach it, dry, dark and away from other cards. A sealed bag shows whether somebody was there.',
    `Take part when the card is checked, at the latest in the year of ${reviewBy.slice(0, 4)}. A check needs the card alone and a machine with Holdfast; nobody else has to see it.`,
    'Tell the custodians at once when the card was lost, damaged or seen by somebody, and when you move or give up the task.',
    `Before you enter it, compare the vault words and the set with what the others have. ${spelled(threshold)} holders who agree are needed, never one.`,
  ],
  neverTitle: 'Never',
  never: [
    'Never photograph, copy, scan or send this page, and never read it out on the telephone.',
    'Never keep it with another card, with a backup, or on the machine of the vault.',
    'Never enter it anywhere but in Holdfast, or in the program recover.py that lies with every backup.',
    'Never hand it on. A new holder gets a new card; this one goes back and is destroyed under witness.',
  ],
  neededTitle: 'When the vault is lost',
  needed: (k: number) => [
    `Find a backup (below), a machine with Holdfast and no network, and ${inWords(k)} holders with their cards.`,
    'Choose “Recover from a backup”. Compare the words on the screen with this page before anybody enters a card.',
    'Without Holdfast: the text READ ME FIRST in every backup says how to recover with Python and the program age.',
  ],
  backupsTitle: 'Where the backups are',
  backupsNote:
    'Without the cards a backup is useless to whoever finds it. Write its places here, and whom to call.',
  checksTitle: 'Checks of this card',
  checksNote: 'Whoever sees the page open counts as knowing the card.',
  checkColumns: ['Date', 'Who was there', 'What was found'],
  foot: (product: string, vault: string) => `${product} · vault ${vault}`,
  footCard: (number: number, of: number, epoch: number) => `card ${number} of ${of} · epoch ${epoch}`,
});
