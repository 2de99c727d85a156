// The dialog in which what is recorded of a key is corrected.
import { catalogue } from './catalogue.ts';

export const keyEditTexts = catalogue({
  title: (name: string) => `Edit ${name}`,
  owner: 'Owner',
  ownerEmpty: 'Somebody must answer for it.',
  custodians: 'Who else holds it',
  commas: 'With commas between them.',
  description: 'Description',
  tags: 'Tags',
  places: 'Where it is used',
  placesHint: 'When the key is rotated, each place becomes something to do.',
  system: (n: number) => `System ${n}`,
  systemEmpty: 'Name the system, or take the place away.',
  environment: (n: number) => `Environment ${n}`,
  contact: (n: number) => `Whom to ask ${n}`,
  addPlace: 'Add a place',
  removePlace: (n: number) => `Remove place ${n}`,
  limit: 'Usage limit',
  limitHint: 'How often one version may protect at most. Empty: without a limit.',
  limitWrong: 'Give a whole number above zero, or leave it empty.',
  date: {
    activation: 'Begins on',
    protectStop: 'Protects until',
    deactivation: 'Is deactivated on',
    processStop: 'Opens and verifies until',
  },
  dateHint: {
    activation: 'Begins by itself at the beginning of that day.',
    protectStop: 'It is deactivated then, unless a later date stands below.',
    deactivation: 'Only where it differs from the date above.',
    processStop: 'Afterwards opening something takes a reason.',
  },
  forget: 'Never let it leave again',
  forgetHint:
    'Its private material can then never be exported, nor a kept secret be shown. This cannot be taken back.',
  save: 'Save',
});
