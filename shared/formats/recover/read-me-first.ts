// The text that lies on top of every backup: for a person who has the folder and the cards, and perhaps nothing else.
// It holds public values only.
import { fromBase64url, toHex } from '../encoding.ts';

export interface ReadMeFirst {
  readonly vaultName: string;
  /** ISO 8601, UTC. */
  readonly date: string;
  readonly epoch: number;
  /** k: how many cards are needed. */
  readonly threshold: number;
  /** n: how many cards there are. */
  readonly cards: number;
  /** base64url of 4 bytes. */
  readonly setTag: string;
  readonly fingerprintWords: string;
  /** The last event that the backup holds; `hash` in base64url. */
  readonly head: { readonly seq: number; readonly hash: string };
  readonly rehearsal: boolean;
  /** Name and version of the program that wrote the folder. */
  readonly product: string;
}

/** The text of `READ ME FIRST.txt`: plain text, lines of at most 78 characters but for a longer name. */
export function readMeFirst(facts: ReadMeFirst): string {
  const { threshold: k, cards: n, head, product } = facts;
  const time = `${facts.date.slice(0, 10)} ${facts.date.slice(11, 16)} UTC`;
  const sections = [
    `READ ME FIRST\n=============\n\nBackup of a key vault, ${time}:\n"${oneLine(facts.vaultName)}"`,
    facts.rehearsal ? 'THIS IS A REHEARSAL. Its keys are throw-away keys and open nothing of value.' : '',
    `What this folder is

  A copy of a vault of cryptographic keys, encrypted. It opens with any
  ${k} of the ${n} cards that were handed out to people (the "holders").
  Fewer than ${k} cards open nothing. Without cards nobody can open it,
  also not the people who made Holdfast.

  Which cards: epoch ${facts.epoch}, set ${toHex(fromBase64url(facts.setTag))}
  Fingerprint: ${facts.fingerprintWords}
  Last entry:  ${head.seq}
  with hash:   ${head.hash}
  Written by:  ${product}

  The epoch and the fingerprint are printed on the cards too. If they differ,
  the cards belong to another backup; do not type them in here.`,
    `The files

  READ ME FIRST.txt  this text
  vault.age          the vault: an age file (https://age-encryption.org) that
                     holds an SQLite database
  manifest.json      which cards there are, and how to tell a wrong one;
                     holds nothing secret
  ledger.jsonl       what happened to the keys, signed; names and notes in it
                     are encrypted
  recover.py         a program that recovers the keys without Holdfast`,
    `How to recover with Holdfast

  1. Use a computer that you trust and that is not connected to any network.
  2. Install Holdfast, start it, choose "Recover a vault" and this folder.
     In a terminal: holdfast recover --backup FOLDER --cards-file FILE
     --to NEW-FOLDER --custodian NAME=PASSPHRASE-FILE
  3. Call ${k} holders together. Each types or scans the own card; every card
     is checked by itself before anything is opened.
  4. Choose new passphrases. The old computer's passphrases are not needed.`,
    `How to recover without Holdfast

  You need Python 3.8 or later and the program "age" (any version from 1.0),
  nothing else, on a computer that you trust and that has no network. Then:

      python3 recover.py --out NEW-FOLDER

  It asks for ${k} cards, as text or as words (a sealed card in one piece, with
  --identity FILE for the key of its holder), and writes every key as a file
  into NEW-FOLDER, with a table of contents in CONTENTS.txt. Those files are
  not encrypted any more: use an encrypted disk, and destroy them afterwards.
  The program is short and written to be read. Read it before you trust it, or
  compare it with the copy in the source of Holdfast.`,
    `What never to do

  - Never bring ${k} cards and this folder together except to recover.
  - Never photograph, copy or send a card, and never type one into a computer
    that is connected to a network.
  - Never throw old cards away while backups that they open still exist.`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

/** A name as it may stand inside a line: control characters and line ends become spaces. */
function oneLine(name: string): string {
  return name.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
}
