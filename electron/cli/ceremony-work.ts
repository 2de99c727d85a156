// The work for which holders opened a vault: commands of this programme, carried out in the session of the ceremony, since no other
// process can open the vault beside it.
import { type Refusal, refusal } from '../../shared/errors/index.ts';
import type { At } from './ceremony-hand.ts';
import type { World } from './world.ts';

/** These open vaults of their own, or lead a ceremony. */
const ELSEWHERE: readonly string[] = ['ceremony', 'recover', 'vault create', 'vault accept-rollback'];

/** True at the step at which commands may be carried out. */
export const isWork = ({ step, stage }: At): boolean =>
  step.act === 'quorum.work' && stage.vault()?.quorum != null;

/** Carries out one command in the session; false when it was refused, which it has told. Refuses one that has no place here. */
export async function workIn(world: World, { stage }: At, argv: readonly string[]): Promise<boolean> {
  const vault = stage.vault();
  const named = argv.slice(0, 2).join(' ');
  if (vault === null || world.inSession === undefined) throw refusal('quorum-vault-needed');
  if (ELSEWHERE.some((one) => named === one || argv[0] === one)) throw elsewhere(named);
  return (await world.inSession(argv, vault)) === 0;
}

const elsewhere = (command: string): Refusal => refusal('quorum-command', { command: command.slice(0, 60) });

/** A line as a shell would part it: blanks part, quotes hold together. */
export function partsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, twice, once, plain]) => twice ?? once ?? plain ?? '',
  );
}
