// The user guide: keys, their use, their rings, and how they leave and come in.
import { keys, press, say, type Topic, term } from '../../guide/topic.ts';
import { copyTexts } from '../copy.ts';
import { destructionTexts } from '../destruction.ts';
import { handoverTexts } from '../handover.ts';
import { keyTexts } from '../key.ts';
import { keysTexts } from '../keys.ts';
import { revealTexts } from '../reveal.ts';
import { ringTexts } from '../rings.ts';
import { useTexts } from '../use.ts';

export const keyTopics = {
  keys: {
    title: 'The table of keys',
    lead: [
      say`Every key of the vault with its state, its owner and the end of its ${term('originator-usage', 'protecting period')}. A key has one ${term('purpose', 'purpose')} and somebody who answers for it.`,
    ],
    procedures: [
      {
        title: 'To create a key',
        steps: [
          say`Press ${press(keysTexts.create)}. Give it a name that says what it is for and since when.`,
          say`Choose ${press(keysTexts.purpose)}; the algorithms that fit are offered, the usual one first.`,
          say`Name the owner, and the day until which it protects. A key without an end becomes a ${term('finding', 'finding')}.`,
          say`Leave ${press(keysTexts.extractable)} off unless it must leave: that cannot be changed later.`,
        ],
        picture: { name: 'keys', shows: 'The table of keys' },
      },
      {
        title: 'To take a key in from a file',
        steps: [
          say`Press ${press(keysTexts.import)} and choose the file. It goes straight to the ${term('strongroom', 'strongroom')}; the window never sees the key.`,
          say`Destroy the file when it is no longer needed. The key is marked as imported for ever.`,
        ],
      },
      {
        title: 'To find one',
        steps: [
          say`Type a part of its name, owner, ring or state into ${press(keysTexts.search)}, or press ${keys('Ctrl K')} anywhere.`,
          say`The fields under ${press(keysTexts.filter)} narrow the table further.`,
        ],
      },
      {
        title: 'To look at the table in your own way',
        steps: [
          say`${press(keysTexts.columns)} chooses what stands beside the name; the head of a column orders the table by it, and pressed again the other way round.`,
          say`To have filter, order and columns again, press ${press(keysTexts.views)} and give them a name, such as the one of the meeting at which you look at them.`,
          say`Under ${press(keysTexts.view)} choose the ${term('view', 'view')} the next time. ${press(keysTexts.viewAll)} shows everything again, and ${press(keysTexts.views)} also forgets one.`,
          say`Views stay on this machine, sealed with the ${term('vault', 'vault')}; they are in no ${term('backup', 'backup')}.`,
        ],
      },
      {
        title: 'To take the table along',
        steps: [
          say`Bring the table into the shape that you need, then press ${press(keysTexts.tableTitle)}: rows, columns and order are written as you see them, as a CSV file.`,
          say`The file is read back and shown with its size and its ${term('hash', 'hash')}. It holds no key, but names and owners in the open: keep it accordingly.`,
        ],
      },
    ],
    terms: ['purpose', 'version', 'view', 'ring', 'cryptoperiod', 'originator-usage'],
    commands: ['key list', 'key create', 'key import'],
  },
  key: {
    title: 'One key',
    lead: [
      say`Its life as a picture, what can happen next, and why the rest cannot. Dates act by themselves; everything else is done by somebody, with a reason.`,
      say`A key that is ${term('active', 'active')} protects and processes. When it is ${term('deactivated', 'deactivated')} it only ${term('process', 'processes')} what it made.`,
    ],
    procedures: [
      {
        title: 'To rotate it',
        steps: [
          say`Press ${press(keyTexts.actions.rotate)}, choose where the new ${term('version', 'version')} comes from and when it begins.`,
          say`Inform the places under ${press(keyTexts.places)}. Earlier versions still open and verify what they made.`,
        ],
        picture: { name: 'key', shows: 'A key with its life as a picture and what can happen next' },
      },
      {
        title: 'To show a kept secret',
        steps: [
          say`Press ${press(keyTexts.actions.reveal)}. It is there for keys that only keep something, such as a token or a combination, if ${press(keysTexts.readable)} was on when they were made.`,
          say`Give the reason; whoever must approve types a passphrase. ${press(revealTexts.begin)} writes into the ${term('ledger', 'ledger')} who had it shown, and why.`,
          say`Look who stands near the screen. ${press(revealTexts.hold)} shows it as long as you press, with the pointer or the space bar; ${press(revealTexts.stay)} shows it while your hands write.`,
          say`Where it cannot be typed, ${press(copyTexts.copy)} puts it on the clipboard without showing it. It is taken off after a minute and when the vault locks.`,
          say`It is set in groups of four without spaces. A frame stands for what cannot be seen, such as a space at the end.`,
        ],
      },
      {
        title: 'When it is in other hands',
        steps: [
          say`Press ${press(keyTexts.actions.compromise)} and say when it may have happened at the earliest.`,
          say`It protects nothing from then on. An ${term('incident', 'incident')} opens with everything that it reaches and what must be done.`,
          say`If you only suspect it, press ${press(keyTexts.actions.suspend)}: that can be taken back.`,
        ],
      },
      {
        title: 'To destroy it',
        steps: [
          say`Press ${press(keyTexts.actions.destroy)}, type its name, and give the reason. A waiting period begins, in which it can be taken back.`,
          say`After it, another custodian reads the date from a watch, and ${press(destructionTexts.carryOut)} removes it.`,
          say`The certificate names the copies that this did not reach, such as backups. It closes when they are gone as well.`,
        ],
      },
    ],
    terms: [
      'pre-active',
      'active',
      'suspended',
      'deactivated',
      'compromised',
      'destroyed',
      'destroyed-compromised',
      'rotation',
      'recipient-usage',
      'shred',
      'check-value',
    ],
    commands: ['key show', 'key rotate', 'key destroy', 'key destroy-now', 'key certificate'],
  },
  use: {
    title: 'Using a key',
    lead: [
      say`A file is encrypted, decrypted, signed or verified. The formats are public: an ${term('age-file', 'age file')} or an SSH signature, which other programs read.`,
      say`The result is whole or it is not there. Where a key may not do what you ask, the screen says why and what would do.`,
    ],
    procedures: [
      {
        title: 'To work on a file',
        steps: [
          say`Choose what is to be done, then ${press(useTexts.choose)}, or drop the file on the window.`,
          say`Choose the key. Only keys that may do it are offered.`,
          say`Start it. The bar shows how far it is; cancelling leaves nothing behind.`,
          say`Size and SHA-256 of the result stand below it: the file was read back.`,
        ],
        picture: { name: 'use', shows: 'A file that was encrypted, with its size and its hash' },
      },
      {
        title: 'To work on several files',
        steps: [
          say`Choose several files, or drop them together: encrypting, decrypting, signing and checking take as many as you like.`,
          say`Choose the folder for the results. Nothing in it is replaced. Signatures and codes that are checked are looked for beside their files.`,
          say`The files are worked on one after the other, also while you look at another screen. One that fails stops no other; why stands at its name.`,
          say`Cancelling stops the file that is under way and begins no other. What was done before stays.`,
        ],
      },
    ],
    terms: ['protect', 'process', 'age-file', 'recipient', 'wrap'],
    commands: ['encrypt', 'decrypt', 'sign', 'verify'],
  },
  rings: {
    title: 'Rings',
    lead: [
      say`Each ${term('ring', 'ring')} wraps its keys under a key of its own, which lies in the ${term('keychain', 'keychain')} and not in the vault file.`,
    ],
    procedures: [
      {
        title: 'When a ring is suspected',
        steps: [
          say`Find the ring and press ${press(ringTexts.roll)}. It gets a new key, and everything in it is wrapped again in one step.`,
          say`Old copies of the vault file still hold the old wrapping: destroy them.`,
        ],
      },
      {
        title: 'To keep keys apart',
        steps: [
          say`Press ${press(ringTexts.create)}, then move keys there from their own screens by ${press(keyTexts.move)}.`,
        ],
      },
    ],
    terms: ['ring', 'keychain', 'wrap', 'shred'],
    commands: ['ring list', 'ring create', 'ring roll', 'ring move'],
  },
  handover: {
    title: 'Handing over',
    lead: [
      say`A key leaves only ${term('seal', 'sealed')} to a ${term('recipient', 'recipient')} whose public key a second person has compared. What leaves is registered, and awaits its receipt.`,
    ],
    procedures: [
      {
        title: 'To send a key to somebody',
        steps: [
          say`Press ${press(handoverTexts.add)} and give the public key.`,
          say`Another custodian presses ${press(handoverTexts.verify)} and types what the recipient reads aloud, by telephone or from paper.`,
          say`Press ${press(handoverTexts.seal)}, choose the key and the recipients, and carry the folder over. It can also be shown as codes to a camera.`,
          say`When the answer comes, press ${press(handoverTexts.receipt)}.`,
        ],
      },
      {
        title: 'To bring a key to a key service',
        steps: [
          say`Press ${press(handoverTexts.byok)} and follow the five steps. The wrapping is tried with a throw-away key before yours is touched.`,
          say`A second person compares the wrapping key of the service. What to run there, and what to check, stands in the folder.`,
        ],
      },
    ],
    terms: ['recipient', 'seal', 'byok', 'check-value', 'dual-control'],
    commands: ['recipient add', 'recipient verify', 'package create', 'package receipt', 'byok wrap'],
  },
} as const satisfies Readonly<Record<string, Topic>>;
