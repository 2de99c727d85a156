// What a command is: a rule that permits it and the events it records. The tables of commands are built of these.
import type { Failure } from '../../shared/errors/index.ts';
import type { VaultState } from './ledger/state.ts';
import type { EventDraft } from './ports/strongroom.ts';

export interface Context {
  readonly now: string;
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
