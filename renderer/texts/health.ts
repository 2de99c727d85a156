// What holds on this machine.
import type { HealthRow } from '../../shared/model/health.ts';
import { catalogue } from './catalogue.ts';
import { count, inWords } from './words.ts';

export const healthTexts = catalogue({
  title: 'Health of this machine',
  measuring: 'Looking at the machine.',
  verdicts: { holds: 'Holds', fails: 'Does not hold', unknown: 'Cannot be known' },
  sum: (rows: readonly HealthRow[]) => {
    const of = (verdict: HealthRow['verdict']) => rows.filter((row) => row.verdict === verdict).length;
    const unknown = of('unknown');
    return `${count(rows.length, 'thing was', 'things were')} looked at just now: ${inWords(of('holds'))} hold, ${inWords(of('fails'))} do not${unknown === 0 ? '' : `, and ${inWords(unknown)} cannot be known here`}.`;
  },
  again: 'Look again',
  build: 'Hash of the build',
  noBuild: 'The files of the program cannot be read.',
  buildText: (files: number) =>
    `SHA-256 over the ${count(files, 'file', 'files')} of the program that runs. The same build gives the same hash on every machine; the document on security says how to compute it from a copy.`,
});
