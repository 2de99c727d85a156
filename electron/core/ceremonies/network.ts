// Networks during a ceremony: each interface that is up is an exception of its record, or the entry is refused where the
// policy says so.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { type CeremonyContext, type EntryDraft, entry, type Probe } from './command.ts';
import type { Run } from './run.ts';

const EXPECTED = 'No network interface is up.';
const HAPPENED = 'A network was up: ';

/** An exception that the programme itself records. */
export const ownException = (step: string | null, expected: string, happened: string): EntryDraft =>
  entry('exception', step, null, {
    expected,
    happened,
    decided: 'The ceremony goes on.',
    by: 'Holdfast',
    consequence: 'Stands in the record.',
  });

/** Interfaces that are up and of which the record does not know yet, as an exception; each is told once. */
export function networkExceptions(
  run: Run,
  step: string | null,
  { interfaces }: Probe['network'],
): EntryDraft[] {
  const told = run.exceptions.flatMap(({ expected, happened }) =>
    expected === EXPECTED && happened.startsWith(HAPPENED)
      ? happened.slice(HAPPENED.length, -1).split(', ')
      : [],
  );
  const more = interfaces.filter((name) => !told.includes(name));
  return more.length === 0 ? [] : [ownException(step, EXPECTED, `${HAPPENED}${more.join(', ')}.`)];
}

/** Why nothing is entered while a network is up; null where it may. After the commit point there is only forward. */
export function networkRefused(run: Run, { network, refusesNetwork }: CeremonyContext): Failure | null {
  if (network.down || !refusesNetwork || run.committed) return null;
  return failure('policy-network-up', { interfaces: network.interfaces.join(', ') });
}
