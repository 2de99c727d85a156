// The user guide: the first screens, creating, opening and recovering a vault.
import { keys, press, say, type Topic, term } from '../../guide/topic.ts';
import { backupTexts } from '../backups.ts';
import { ceremoniesTexts } from '../ceremonies.ts';
import { checkTexts } from '../check.ts';
import { frameTexts } from '../frame.ts';
import { newCardTexts } from '../new-cards.ts';
import { quorumTexts } from '../quorum.ts';
import { recoveryTexts } from '../recovery.ts';
import { registerTexts } from '../register.ts';
import { startTexts } from '../start.ts';
import { unlockTexts } from '../unlock.ts';

export const beginningTopics = {
  start: {
    title: 'The first screen',
    lead: [
      say`Here you choose a ${term('vault', 'vault')}, make one, or bring one back. The screen also says what is known of the machine before anything is opened: the ${term('keychain', 'keychain')} and the network.`,
    ],
    procedures: [
      {
        title: 'To open a vault',
        steps: [
          say`Find it in the list ${press(startTexts.vaults)} and press ${press(startTexts.open)}.`,
          say`If it lies somewhere else, press ${press(startTexts.openFolder)} and choose its folder.`,
          say`Compare the ${term('fingerprint', 'fingerprint words')} on the next screen with those you noted.`,
        ],
        picture: { name: 'start', shows: 'The first screen on a machine without a vault' },
      },
      {
        title: 'To practise first',
        steps: [
          say`Press ${press(startTexts.create)} and choose ${press(ceremoniesTexts.modes.rehearsal)}. Everything goes as it will on the day; every card is marked.`,
        ],
      },
    ],
    terms: ['vault', 'keychain', 'fingerprint', 'rehearsal'],
    commands: ['vault list', 'vault status'],
  },
  create: {
    title: 'Creating a vault',
    lead: [
      say`A vault is created by people in one room, in a ${term('ceremony', 'ceremony')}: ${term('custodian', 'custodians')} who will open it, and ${term('holder', 'holders')} who each keep a ${term('card', 'card')}. Until the ${term('commit-point', 'commit point')} nothing exists and everything can be dropped.`,
      say`Have ready: paper and pens that do not fade, a medium for the ${term('backup', 'backup')}, and half an hour. Take the machine off the network.`,
    ],
    procedures: [
      {
        title: 'The ceremony',
        steps: [
          say`On the first screen press ${press(startTexts.create)}. To practise, choose ${press(ceremoniesTexts.modes.rehearsal)}; then ${press(ceremoniesTexts.begin)}.`,
          say`Give the vault a name that outlives people and machines, name its custodians and holders, and say how many cards bring it back. Three of five is a good beginning. ${press(ceremoniesTexts.done.parameters)} settles it.`,
          say`Say who is in the room, look at the surroundings, and let everybody agree: ${press(ceremoniesTexts.done.consent)}.`,
          say`Each custodian chooses a passphrase. ${term('diceware', 'Six random words')} are offered first.`,
          say`Each holder comes alone, holds ${press(newCardTexts.hold)}, writes the card down, and presses ${press(newCardTexts.written)}.`,
          say`The holder types the card back from the paper and presses ${press(newCardTexts.check)}. If something is wrong, its place is marked and what was typed stays.`,
          say`${press(ceremoniesTexts.commit)}: only now the vault and its first backup exist.`,
          say`Everybody notes the four ${term('fingerprint', 'fingerprint words')} of the vault, and the words of the record.`,
        ],
        picture: { name: 'card-mistake', shows: 'A card that is typed back, with the wrong group marked' },
      },
    ],
    terms: ['card', 'threshold', 'read-back', 'commit-point', 'diceware', 'rehearsal'],
    commands: ['vault create', 'ceremony run'],
  },
  unlock: {
    title: 'Opening and locking',
    lead: [
      say`Custodians ${term('unlock', 'unlock')} the vault with their passphrases. Where two or more must come together, that is enforced by cryptography: one passphrase alone opens nothing.`,
      say`Locking ends the process that holds the secrets and the process of the window. It happens when you ask, when nobody touches the keyboard, when the machine sleeps, when the screen is locked, and when the window is closed. The next screen says why and when.`,
    ],
    procedures: [
      {
        title: 'To open it',
        steps: [
          say`Choose who is here, enter each passphrase, and press ${press(unlockTexts.unlock)}.`,
          say`If attempts failed since the last time and it was not you, tell the other custodians.`,
        ],
      },
      {
        title: 'To lock it',
        steps: [
          say`Press ${press(frameTexts.lock)} or ${keys('Ctrl L')}. The time that is left stands beside the button.`,
        ],
      },
      {
        title: 'When the keychain was lost',
        steps: [
          say`Passphrases alone cannot open it then. Press ${press(unlockTexts.byCards)}: enough cards open the vault in place, without a backup.`,
        ],
      },
      {
        title: 'When nobody with a passphrase is here',
        steps: [
          say`Press ${press(quorumTexts.open)}: enough holders open the vault with their cards for a while, in a ceremony. It locks by itself when the time is over.`,
        ],
      },
      {
        title: 'When the file was put back',
        steps: [
          say`Holdfast says that the file is ${term('rollback', 'rolled back')}. Restore the newer file if it is anywhere.`,
          say`If it is lost, ${press(unlockTexts.rollback)} asks for the most approvals there are and writes down what was given up.`,
        ],
      },
    ],
    terms: ['unlock', 'custodian', 'strongroom', 'rollback'],
    commands: ['vault status', 'vault accept-rollback'],
  },
  recover: {
    title: 'Recovering a vault',
    lead: [
      say`When the machine is gone, a ${term('backup', 'backup')} and enough ${term('card', 'cards')} bring everything back on a new one: the same keys, the same ${term('ledger', 'ledger')}. Old passphrases stay behind; custodians choose new ones.`,
    ],
    procedures: [
      {
        title: 'On a new machine',
        steps: [
          say`On the first screen press ${press(startTexts.recover)} and begin the ceremony.`,
          say`Name the custodians, say what became of the old machine, and ${press(backupTexts.choose)}. Where several lie side by side, those that tell one history are shown together: ${press(backupTexts.lookAt)}.`,
          say`Compare the four words with what people noted. If they differ, stop.`,
          say`Each holder comes alone and enters the card: typed, by camera, or from a picture. A card that does not belong is named before anything is combined.`,
          say`${press(ceremoniesTexts.commit)}, then compare what came back with what is known to be missing.`,
          say`Write a new backup soon. If the old machine may be in other hands, make new cards.`,
        ],
      },
      {
        title: 'When the manifest is lost, or not to be trusted',
        steps: [
          say`Begin the ceremony for it instead. Holdfast then finds out which cards belong together; bring more than are needed, so that one that does not fit can be named: ${press(backupTexts.addCard)}.`,
        ],
      },
      {
        title: 'When only the keychain was lost',
        steps: [
          say`The vault’s folder is enough: ${press(unlockTexts.byCards)}. No backup is needed and no key is lost.`,
        ],
      },
      {
        title: 'Without Holdfast',
        steps: [
          say`Every backup holds a text that says how, and a program that needs Python and age and nothing else.`,
        ],
      },
    ],
    terms: ['backup', 'manifest', 'commitment', 'instance', 'threshold'],
    commands: ['recover', 'backup compare'],
  },
  check: {
    title: 'Checking a card or a backup',
    lead: [
      say`A ${term('drill', 'drill')} on any machine, without the vault. What comes of it is a small signed file that the vault takes in later, once.`,
    ],
    procedures: [
      {
        title: 'A card alone',
        steps: [
          say`On the first screen press ${press(startTexts.check)}, then ${press(checkTexts.card)}. It needs the card and the ${term('manifest', 'manifest')} of any backup.`,
          say`The holder compares the words with the card, enters it, and presses ${press(checkTexts.check)}.`,
          say`Press ${press(checkTexts.save)} and bring the file to the vault: screen ${press(recoveryTexts.title)}, ${press(registerTexts.take)}.`,
        ],
      },
      {
        title: 'A backup',
        steps: [
          say`Choose ${press(checkTexts.backup)}, enter enough cards, and press ${press(checkTexts.restore)}. Nothing of it stays on the machine.`,
        ],
      },
    ],
    terms: ['drill', 'manifest', 'commitment'],
    commands: ['drill', 'card check', 'backup verify'],
  },
} as const satisfies Readonly<Record<string, Topic>>;
