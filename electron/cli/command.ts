// What a command is: one entry of data from which parsing, help, usage errors and tests derive.
import type { World } from './world.ts';

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly required?: boolean;
  /** How the value is called in help: FILE, DIR, NAME. */
  readonly value?: string;
  readonly help: string;
}

export type Options = Readonly<Record<string, OptionSpec>>;

/** The values of a table of options, as a handler gets them. */
export type ValuesOf<O extends Options> = {
  readonly [K in keyof O]: O[K] extends { type: 'boolean' }
    ? boolean
    : O[K] extends { multiple: true }
      ? readonly string[]
      : O[K] extends { required: true }
        ? string
        : string | undefined;
};

/** What a command tells: an object for `--json`, lines for people. Neither ever holds a secret. */
export interface Outcome {
  readonly json: object;
  readonly text: readonly string[];
  /** 1 when what was asked for was done and its answer is a no: findings stand, a check did not hold. */
  readonly exit?: 0 | 1;
}

export interface Call<V> {
  readonly values: V;
  /** What stands behind the name: a key, a person, a folder; empty where the command takes none. */
  readonly operand: string;
  /** All of them, where the command takes several. */
  readonly operands: readonly string[];
  /** The second such argument, as the value of a rule. */
  readonly second: string;
  readonly world: World;
}

interface Operand {
  readonly name: string;
  readonly help: string;
  /** True where more than one may be given. */
  readonly several?: boolean;
}

export interface CommandSpec<O extends Options> {
  /** As typed: `key create`. */
  readonly name: string;
  readonly summary: string;
  readonly operand?: Operand;
  /** What stands behind the operand. */
  readonly second?: Operand;
  readonly options: O;
  /** Further lines of help. */
  readonly notes?: readonly string[];
  run(call: Call<ValuesOf<O>>): Promise<Outcome>;
}

/** A command whose option types have been checked where it was written. */
export type Command = CommandSpec<Options>;

/** Keeps the types of the options between a command's table and its handler. */
export function command<const O extends Options>(spec: CommandSpec<O>): Command {
  return spec as unknown as Command;
}

/** A call that was not understood; ends the process with 2. */
export class UsageError extends Error {
  readonly command: string;
  constructor(why: string, command = '') {
    super(why);
    this.name = 'UsageError';
    this.command = command;
  }
}
