// The user guide: the first screens, creating, opening and recovering a vault.
import { keys, press, say, term, type Topic } from '../../guide/topic.ts';
import { checkTexts } from '../check.ts';
import { createTexts } from '../create.ts';
import { frameTexts } from '../frame.ts';
import { recoverTexts } from '../recover.ts';
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
          say`Press ${press(startTexts.create)} and choose ${press(createTexts.rehearsal.label)}. Everything goes as it will on the day; every card is marked.`,
        ],
      },
    ],
    terms: ['vault', 'keychain', 'fingerprint', 'rehearsal'],
    commands: ['vault list', 'vault status'],
  },
  create: {
    title: 'Creating a vault',
    lead: [
      say`A vault is created by people in one room: ${term('custodian', 'custodians')} who will open it, and ${term('holder', 'holders')} who each keep a ${term('card', 'card')}. Until the ${term('commit-point', 'commit point')} nothing exists and everything can be dropped.`,
      say`Have ready: paper and pens that do not fade, a medium for the ${term('backup', 'backup')}, and half an hour. Take the machine off the network.`,
    ],
    procedures: [
      {
        title: 'The ceremony, step by step',
        steps: [
          say`Give the vault a name that outlives people and machines, and name its custodians and holders.`,
          say`Choose how many cards bring it back: ${press(createTexts.threshold)}. Three of five is a good beginning.`,
          say`Each custodian chooses a passphrase. ${term('diceware', 'Six random words')} are offered first.`,
          say`When everybody agrees, press ${press(createTexts.agree)}.`,
          say`Each holder comes alone, holds ${press(createTexts.hold)}, writes the card down, and presses ${press(createTexts.written)}.`,
          say`The holder types the card back from the paper and presses ${press(createTexts.check)}. If something is wrong, its place is marked and what was typed stays.`,
          say`Choose a folder for the first backup on a medium that leaves the room, and press ${press(createTexts.commit)}.`,
          say`Everybody notes the four ${term('fingerprint', 'fingerprint words')} and the ${term('head', 'head of the ledger')}.`,
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
        steps: [say`Press ${press(frameTexts.lock)} or ${keys('Ctrl L')}. The time that is left stands beside the button.`],
      },
      {
        title: 'When the keychain was lost',
        steps: [
          say`Passphrases alone cannot open it then. Press ${press(unlockTexts.byCards)}: enough cards open the vault in place, without a backup.`,
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
          say`Press ${press(startTexts.recover)}, then ${press(recoverTexts.choose)}.`,
          say`Compare the four words with what people noted, and press ${press(recoverTexts.agreeWords)}. If they differ, stop.`,
          say`Each holder comes alone and enters the card: typed, by camera, or from a picture. A card that does not belong is named before anything is combined.`,
          say`Name the custodians; each chooses a passphrase.`,
          say`Say what became of the old machine, and press ${press(recoverTexts.commit)}.`,
          say`Write a new backup soon. If the old machine may be in other hands, make new cards.`,
        ],
      },
      {
        title: 'When the manifest is lost, or not to be trusted',
        steps: [
          say`Press ${press(recoverTexts.without)}. The cards then search for each other; bring more than are needed, so that one that does not fit can be named.`,
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
