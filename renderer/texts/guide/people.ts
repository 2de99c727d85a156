// The user guide: ceremonies, cards and backups, new cards, and the people of a vault.
import { keys, press, say, type Topic, term } from '../../guide/topic.ts';
import { ceremoniesTexts } from '../ceremonies.ts';
import { newCardTexts } from '../new-cards.ts';
import { peopleTexts } from '../people.ts';
import { recoveryTexts } from '../recovery.ts';
import { registerTexts } from '../register.ts';

export const peopleTopics = {
  ceremonies: {
    title: 'Ceremonies and records',
    lead: [
      say`A ${term('ceremony', 'ceremony')} is a script that people follow together. The catalogue says who and what each needs, how long it takes, and what cannot be undone.`,
      say`Each leaves a ${term('record', 'record')} that can be verified without Holdfast.`,
    ],
    procedures: [
      {
        title: 'To hold one',
        steps: [
          say`Press ${press(ceremoniesTexts.open)} beside it. Print the script and the leaflet under ${press(ceremoniesTexts.paper)}.`,
          say`Choose ${press(ceremoniesTexts.modes.rehearsal)} to practise, then ${press(ceremoniesTexts.begin)}.`,
          say`One person reads the sentence in the middle aloud; whoever is named does it; the others compare.`,
          say`${keys('F9')} shows the view for a projector.`,
        ],
      },
      {
        title: 'When something goes otherwise',
        steps: [
          say`Press ${press(ceremoniesTexts.except)} and write down what was expected, what happened, and who decided what. ${term('exception', 'Exceptions')} are normal.`,
          say`${press(ceremoniesTexts.adjourn)} keeps what was done and drops what was secret. Before the ${term('commit-point', 'commit point')} ${press(ceremoniesTexts.abort)} ends it, and the state before stands.`,
        ],
      },
      {
        title: 'To verify a record',
        steps: [
          say`Press ${press(ceremoniesTexts.verifyFolder)} and choose the folder. Compare the words of its hash with those on paper.`,
        ],
      },
    ],
    terms: ['ceremony', 'commit-point', 'exception', 'record', 'witness', 'rehearsal'],
    commands: ['ceremony list', 'ceremony run', 'ceremony resume', 'ceremony paper', 'record verify'],
  },
  recovery: {
    title: 'Cards, drills and backups',
    lead: [
      say`What would bring the vault back today. The ${term('margin', 'margin')} counts only cards that were proven lately: a card in a drawer that nobody has looked at counts for nothing.`,
    ],
    procedures: [
      {
        title: 'To prove a card',
        steps: [
          say`Choose the card and press ${press(registerTexts.prove)}, or let the holder do it on another machine and bring the proof by ${press(registerTexts.take)}.`,
          say`Enough cards together are proven by ${press(registerTexts.quorum)}; they open the ${term('master-key', 'master key')}, which is forgotten at once.`,
        ],
        picture: {
          name: 'recovery',
          shows: 'The cards of the set, the drills that are due, and the backups',
        },
      },
      {
        title: 'When a card is lost or was seen',
        steps: [
          say`Choose it and press ${press(registerTexts.report)} or ${press(registerTexts.seen)}. It counts for nothing at once.`,
          say`Make new cards: ${press(recoveryTexts.newCards)}. A card cannot be revoked, only replaced with the whole set.`,
        ],
      },
      {
        title: 'To write a backup',
        steps: [
          say`Press ${press(recoveryTexts.create)} and choose a folder on a medium that leaves the room.`,
          say`Under ${press(recoveryTexts.schedule)} Holdfast writes one by itself after each change. Cards open it, so it may lie where others can read.`,
        ],
      },
    ],
    terms: ['margin', 'drill', 'backup', 'quorum', 'master-key', 'card'],
    commands: ['card list', 'drill', 'drill take', 'backup create', 'backup schedule', 'backup verify'],
  },
  epoch: {
    title: 'New cards',
    lead: [
      say`All cards are replaced together: a new ${term('master-key', 'master key')}, new ring keys, another recipient of backups. A new ${term('epoch', 'epoch')} begins.`,
      say`Old cards open old backups for ever. Destroy those backups, then the old cards.`,
    ],
    procedures: [
      {
        title: 'The ceremony',
        steps: [
          say`On the screen ${press(recoveryTexts.title)} press ${press(recoveryTexts.newCards)}. Say who keeps a new card and how many are needed.`,
          say`Enough old cards sign the new ones. If too few are left, the most approvals there are carry them, and the vault says so for ever.`,
          say`Each holder writes the new card down and types it back, as at the creation: ${press(newCardTexts.check)}.`,
          say`${press(ceremoniesTexts.commit)}: the new epoch begins, and a backup of it is written.`,
        ],
      },
    ],
    terms: ['epoch', 'master-key', 'threshold', 'read-back', 'approval'],
    commands: ['epoch new'],
  },
  people: {
    title: 'People',
    lead: [
      say`${term('custodian', 'Custodians')} open the vault and sign what they do. ${term('holder', 'Holders')} keep a card each. The screen says what each can do alone and with whom.`,
    ],
    procedures: [
      {
        title: 'When somebody comes',
        steps: [
          say`Press ${press(peopleTexts.add)}. The person chooses a passphrase and signs the duties: ${press(peopleTexts.addSubmit)}.`,
        ],
        picture: { name: 'people', shows: 'Custodians and holders, and what each can do' },
      },
      {
        title: 'When somebody leaves',
        steps: [
          say`For a custodian press ${press(peopleTexts.remove)}: the vault gets a new unlock key, and all ${term('ring', 'rings')} are rolled.`,
          say`For a holder press ${press(peopleTexts.leave)}: new cards fall due, since what a person knows can only be made worthless.`,
        ],
      },
      {
        title: 'A forgotten passphrase',
        steps: [
          say`Others approve ${press(peopleTexts.reenrol)}; the custodian chooses a new one and gets new keys.`,
        ],
      },
      {
        title: 'Two people to open',
        steps: [
          say`Press ${press(peopleTexts.unlockChange)}. From two on it is enforced by cryptography: this is ${term('dual-control', 'dual control')} that nobody can talk out of the machine.`,
        ],
      },
    ],
    terms: ['custodian', 'holder', 'dual-control', 'approval', 'unlock'],
    commands: [
      'custodian list',
      'custodian add',
      'custodian remove',
      'custodian unlock',
      'holder list',
      'holder leave',
    ],
  },
} as const satisfies Readonly<Record<string, Topic>>;
