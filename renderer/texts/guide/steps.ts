// The user guide: each kind of step of a ceremony, for who presses Help while it is on the screen.
import type { StepHelp } from '../../guide/step-help.ts';
import { type Procedure, press, say, type Topic, term } from '../../guide/topic.ts';
import { ceremoniesTexts } from '../ceremonies.ts';
import { newCardTexts } from '../new-cards.ts';
import { passphraseTexts } from '../passphrase.ts';

/** In the order in which they come. */
export const STEP_PROCEDURES = {
  parameters: {
    title: 'What is planned',
    steps: [
      say`Fill in what the ceremony is to do. A field that needs no entry may stay as it is.`,
      say`${press(ceremoniesTexts.done.parameters)} settles it: names, numbers and the policy that holds stand in the record and do not change any more. A slip that is found later means to abort and begin again; what was typed is then there.`,
    ],
  },
  'roll-call': {
    title: 'Roll call',
    steps: [
      say`Enter everybody in the room with their roles, and how it was checked who they are: a passport, a badge, known for years.`,
      say`Roles that nobody has are named below. One person may have several; who is alone presses ${press(ceremoniesTexts.iAmAlone)}, and the record says so.`,
      say`Who comes later is recorded by ${press(ceremoniesTexts.joins)}, who goes by ${press(ceremoniesTexts.leaves)}.`,
    ],
  },
  surroundings: {
    title: 'Surroundings',
    steps: [
      say`Look at the machine together: which program runs, whether the network is down, what else is plugged in.`,
      say`The ${term('witness', 'witness')} reads date and time off a watch, in UTC. If they differ from those of the machine, mend the clock first.`,
    ],
  },
  materials: {
    title: 'Materials',
    steps: [
      say`Count what lies on the table and read the numbers of bags and media aloud. They let somebody see later whether a bag was changed.`,
      say`Where something is missing, enter 0: it goes on, and stands in the record as an exception. ${press(ceremoniesTexts.addThing)} takes in what the script does not name.`,
    ],
  },
  consent: {
    title: 'What will happen',
    steps: [
      say`Read aloud what was planned and what cannot be undone. Each person says whether they agree, and is ticked.`,
      say`If somebody does not agree, press ${press(ceremoniesTexts.abort)}: nothing has been done yet.`,
    ],
  },
  nonce: {
    title: 'Four words',
    steps: [
      say`Everybody writes the four words down. They name this ceremony on the screen, in the ${term('record', 'record')} and on every signature, so that nothing can be taken from one ceremony into another.`,
    ],
  },
  read: {
    title: 'Something is read aloud',
    steps: [
      say`One person reads the value aloud from the screen; the ${term('witness', 'witness')} compares it with what the others hold and writes it down.`,
      say`If it does not agree, stop here: press ${press(ceremoniesTexts.except)}, then adjourn.`,
    ],
  },
  manual: {
    title: 'Something is done by hand',
    steps: [
      say`The people do it outside of the programme, such as putting cards into bags, and enter what is to stand in the record.`,
      say`Confirm only what everybody has seen. What went otherwise is an ${term('exception', 'exception')}: ${press(ceremoniesTexts.except)}.`,
    ],
  },
  act: {
    title: 'Holdfast does something',
    steps: [
      say`Fill in what is asked for. ${term('custodian', 'Custodians')} who must agree type their passphrases; a refused entry stays, a passphrase does not.`,
      say`At the ${term('commit-point', 'commit point')} the button reads ${press(ceremoniesTexts.commit)}. Before it everything can be dropped, after it what was done is done.`,
    ],
  },
  'passphrases in turn': {
    title: 'Passphrases',
    steps: [
      say`Each ${term('custodian', 'custodian')} comes to the keyboard alone; the others look away.`,
      say`Six random words are offered: hold ${press(passphraseTexts.showWords)}, write them down, and type them. Own words are measured, and weak ones are told why.`,
    ],
  },
  'cards out': {
    title: 'New cards',
    steps: [
      say`Each ${term('holder', 'holder')} comes alone, holds ${press(newCardTexts.hold)} and writes the ${term('card', 'card')} down; or prints it, or has it sealed.`,
      say`Then the card is typed back from the paper: ${press(newCardTexts.check)}. A wrong place is marked, and what was typed stays. Nobody sees the card again.`,
    ],
  },
  'cards in': {
    title: 'Cards are entered',
    steps: [
      say`Holders come one after the other, in any order, and type the card, show its code to the camera, or bring a picture of it.`,
      say`Each card is checked by itself; one of another set or epoch is named and put aside. An accepted card is never shown again.`,
    ],
  },
  'cards search': {
    title: 'Which cards belong together',
    steps: [
      say`Without a ${term('manifest', 'manifest')} nothing says what a card should be. Enter all that are at hand: with one more than is needed, a card that does not fit is named.`,
    ],
  },
  work: {
    title: 'The work',
    steps: [
      say`The vault is open for the purpose that was said, until the time that stands here. Everybody stays while it is used.`,
      say`Come back to the ceremony when it is done, or when the time is over, and say what was done. The ledger is compared with it.`,
    ],
  },
  statements: {
    title: 'Statements',
    steps: [
      say`Each person answers for themselves. ${press(ceremoniesTexts.no)} is a good answer where it is true: it is recorded with the reason.`,
    ],
  },
  signatures: {
    title: 'Signatures',
    steps: [
      say`Custodians in the room who are not signed in may sign by their passphrases. The signatures cover the whole record as it stands.`,
    ],
  },
  record: {
    title: 'Record',
    steps: [
      say`Choose two places that do not burn together. The ${term('record', 'record')} is written to both, read back and compared.`,
      say`Note the words of its hash on paper: a record that was changed has others.`,
    ],
  },
} as const satisfies Readonly<Record<StepHelp, Procedure>>;

export const stepTopics = {
  steps: {
    title: 'The steps of a ceremony',
    lead: [
      say`One reads the sentence in the middle aloud; who is named above it does it; the rest compare. The steps come in the order of the script, and none can be left out.`,
    ],
    procedures: Object.values(STEP_PROCEDURES),
    terms: ['ceremony', 'commit-point', 'exception', 'record', 'witness', 'manifest'],
    commands: ['ceremony run', 'ceremony resume', 'record verify'],
  },
} as const satisfies Readonly<Record<string, Topic>>;
