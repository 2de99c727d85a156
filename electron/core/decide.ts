// decide(state, command, context) gives events or a refusal; pure. A command that needs something made (a key, a
// file) is asked twice: without `made` it only says whether it is permitted, with it what is to be recorded.
import type { Failure } from '../../shared/errors/index.ts';
import { backupCommands } from './backup/commands.ts';
import type { CommandSpec, Context } from './command.ts';
import { destructionCommands } from './destruction/commands.ts';
import { epochCommands } from './epochs/commands.ts';
import { byokCommands } from './handover/byok.ts';
import { packageCommands } from './handover/packages.ts';
import { recipientCommands } from './handover/recipients.ts';
import { incidentCommands } from './incidents/commands.ts';
import { itemCommands } from './items/commands.ts';
import { keyCommands } from './keys/commands.ts';
import type { VaultState } from './ledger/state.ts';
import { peopleCommands } from './people/commands.ts';
import { holderCommands } from './people/holder-commands.ts';
import { policyCommands } from './policy/commands.ts';
import type { EventDraft } from './ports/strongroom/ledger.ts';
import { ringCommands } from './rings/commands.ts';
import { scanCommands } from './scan/commands.ts';
import { shareCommands } from './shares/commands.ts';
import { drillCommands } from './shares/drill-commands.ts';
import { registerCommands } from './shares/register-commands.ts';
import { timeCommands } from './time/commands.ts';

export const COMMANDS = {
  ...timeCommands,
  ...keyCommands,
  ...destructionCommands,
  ...peopleCommands,
  ...holderCommands,
  ...shareCommands,
  ...epochCommands,
  ...backupCommands,
  ...policyCommands,
  ...registerCommands,
  ...drillCommands,
  ...itemCommands,
  ...incidentCommands,
  ...ringCommands,
  ...scanCommands,
  ...recipientCommands,
  ...packageCommands,
  ...byokCommands,
} as const;

export type CommandName = keyof typeof COMMANDS;
export type ParamsOf<N extends CommandName> =
  (typeof COMMANDS)[N] extends CommandSpec<infer P, infer _> ? P : never;
export type MadeOf<N extends CommandName> =
  (typeof COMMANDS)[N] extends CommandSpec<infer _, infer M> ? M : never;

export interface Command<N extends CommandName = CommandName> {
  readonly name: N;
  readonly params: ParamsOf<N>;
  readonly made: MadeOf<N>;
}

export type Decision = { readonly events: EventDraft[] } | { readonly refused: Failure };

/** Whether a command may be carried out now; null when it may. */
export function permit<N extends CommandName>(
  state: VaultState,
  name: N,
  params: ParamsOf<N>,
  context: Context,
): Failure | null {
  const spec = COMMANDS[name] as unknown as CommandSpec<ParamsOf<N>, MadeOf<N>>;
  return spec.permit(state, params, context);
}

/** The events of a command, or why it is refused. */
export function decide<N extends CommandName>(
  state: VaultState,
  asked: Command<N>,
  context: Context,
): Decision {
  const spec = COMMANDS[asked.name] as unknown as CommandSpec<ParamsOf<N>, MadeOf<N>>;
  const refused = spec.permit(state, asked.params, context);
  return refused ? { refused } : { events: spec.drafts(state, asked.params, asked.made, context) };
}
