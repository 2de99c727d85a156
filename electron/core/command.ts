// What a command is: a rule that permits it and the events it records. The tables of commands are built of these.
import type { Failure } from '../../shared/errors/index.ts';
import type { VaultState } from './ledger/state.ts';
import type { EventDraft } from './ports/strongroom/ledger.ts';
import type { ClockReading } from './time/clock.ts';

export interface Context {
  /** The time at which dates act. */
  readonly now: string;
  /** How the machine's clock stands to the ledger; left out where that is not the question. */
  readonly clock?: ClockReading;
  /** Custodian who acts. */
  readonly actor: string;
  /** Custodians who approve by signing the same events. */
  readonly approvers: readonly string[];
}

/** `P` is what is asked for, `M` what was made for it (a key, a file) before it is recorded. */
export interface CommandSpec<P, M> {
  permit(state: VaultState, params: P, context: Context): Failure | null;
  drafts(state: VaultState, params: P, made: M, context: Context): EventDraft[];
}

/** Helps a table of commands keep the types of each. */
export function command<P, M = null>(spec: CommandSpec<P, M>): CommandSpec<P, M> {
  return spec;
}
