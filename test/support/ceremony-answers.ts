// The lines of a file of answers that every ceremony at the command line begins and ends with.
import { CATALOGUE } from '../../shared/model/ceremonies/catalogue.ts';

/** Four people who hold every role between them; alice is a custodian of the test's vault. */
export const CALLED_IN = [
  { name: 'alice', roles: ['operator', 'custodian', 'approver'], identity: 'known' },
  { name: 'Lee', roles: ['lead'], identity: 'passport' },
  { name: 'Wim', roles: ['witness', 'holder'], identity: 'known' },
  { name: 'ada', roles: ['holder'], identity: 'known' },
];

export const utcMinute = () => new Date().toISOString().slice(0, 16).replace('T', ' ');

/** One JSON object a line. */
export const answerLines = (...all: object[]) => all.map((one) => `${JSON.stringify(one)}\n`).join('');

/** From the parameters to the four words. */
export const ceremonyBeginning = (type: string, values: object) => [
  { step: 'parameters', values },
  { step: 'roll-call', values: { people: CALLED_IN } },
  { step: 'surroundings', values: { watch: utcMinute() } },
  {
    step: 'materials',
    values: { items: CATALOGUE[type]?.materials.map((what) => ({ what, count: 1, serial: '' })) ?? [] },
  },
  { step: 'consent', values: { agree: 'all' } },
  { step: 'nonce' },
];

/** From the statements to the record, which is written to a folder. */
export const ceremonyEnding = (place: string) => [
  { step: 'statements', values: { statements: 'all' } },
  { step: 'signatures' },
  { step: 'record', values: { place } },
];
