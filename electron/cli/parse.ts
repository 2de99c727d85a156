// From arguments to a command and its values, by the table alone. Never echoes the value of an option.
import { parseArgs } from 'node:util';
import { type Command, type Options, UsageError } from './command.ts';
import { everywhere } from './options.ts';

export type Parsed =
  | { readonly kind: 'help'; readonly of: string }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'run';
      readonly command: Command;
      readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
      readonly operand: string;
      readonly operands: readonly string[];
      readonly second: string;
    };

/** What was asked for. Throws `UsageError`. */
export function parse(argv: readonly string[], table: readonly Command[]): Parsed {
  const [first = '', second = ''] = argv;
  if (first === '--version') return { kind: 'version' };
  if (['', '--help', '-h', 'help'].includes(first)) return { kind: 'help', of: '' };
  const command =
    table.find(({ name }) => name === `${first} ${second}`) ?? table.find(({ name }) => name === first);
  if (command === undefined) return unknown(argv, table);
  const rest = argv.slice(command.name.split(' ').length);
  const options: Options = { ...command.options, ...everywhere };
  const { values, positionals } = read(rest, options, command);
  if (values.help === true) return { kind: 'help', of: command.name };
  checkOperand(command, positionals);
  const missing = Object.entries(options).find(
    ([name, { required }]) => required === true && isEmpty(values[name]),
  );
  if (missing !== undefined) throw new UsageError(`--${missing[0]} is needed`, command.name);
  const [operand = '', behind = ''] = positionals;
  const given = { operand, second: behind, operands: positionals };
  return { kind: 'run', command, values: complete(values, options), ...given };
}

function unknown(argv: readonly string[], table: readonly Command[]): Parsed {
  const [first = '', second = ''] = argv;
  const group = table.some(({ name }) => name.startsWith(`${first} `));
  if (group && (second === '' || second === '--help' || second === '-h')) return { kind: 'help', of: first };
  const name = group && !second.startsWith('-') ? `${first} ${second}` : first;
  throw new UsageError(`unknown command “${name.slice(0, 60)}”`, group ? first : '');
}

type Values = Record<string, string | boolean | string[] | undefined>;

function read(rest: readonly string[], options: Options, command: Command) {
  try {
    const parsed = parseArgs({
      args: bound(rest, options),
      options: Object.fromEntries(
        Object.entries(options).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
      ),
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
    const counts = new Map<string, number>();
    for (const token of parsed.tokens) {
      if (token.kind === 'option') counts.set(token.name, (counts.get(token.name) ?? 0) + 1);
    }
    for (const [name, count] of counts) {
      const spec = options[name];
      if (count > 1 && spec?.type === 'string' && spec.multiple !== true)
        throw new UsageError(`--${name} was given more than once`, command.name);
    }
    return { values: parsed.values as Values, positionals: parsed.positionals };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(whyOf(error, options), command.name);
  }
}

/**
 * Binds a value that begins with a hyphen to its option, as every 64th fingerprint does: `parseArgs` takes it for an option.
 * What looks like an option, which is `-x` or `--words`, stays one.
 */
function bound(rest: readonly string[], options: Options): string[] {
  const args: string[] = [];
  for (let i = 0; i < rest.length; i++) {
    const [argument = '', next = ''] = rest.slice(i);
    if (argument === '--') return [...args, ...rest.slice(i)];
    const takesValue = argument.startsWith('--') && options[argument.slice(2)]?.type === 'string';
    const isOption = /^--?$|^-\w$|^--[a-z-]+(=|$)/.test(next);
    if (takesValue && next.startsWith('-') && !isOption) {
      args.push(`${argument}=${next}`);
      i++;
    } else args.push(argument);
  }
  return args;
}

/** A sentence of ours for what `parseArgs` threw; its own may repeat what was given. */
function whyOf(error: unknown, options: Options): string {
  const { code, message } = error as { code?: string; message?: string };
  const option = /--[\w-]+|(?<=')-\w/.exec(message ?? '')?.[0] ?? '';
  const name = option.replace(/^-+/, '');
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    return `there is no option ${option.slice(0, 40)}`;
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    return options[name]?.type === 'boolean' ? `${option} takes no value` : `${option} needs a value`;
  }
  if (code?.startsWith('ERR_PARSE_ARGS') === true) return 'an argument is not an option';
  throw error;
}

function checkOperand(command: Command, positionals: readonly string[]): void {
  const wanted = [command.operand, command.second].flatMap((operand) => operand ?? []);
  const most = command.operand?.several === true ? 100 : wanted.length;
  if (positionals.length > most) throw new UsageError('there is an argument too many', command.name);
  const missing = wanted.find((_, place) => isEmpty(positionals[place]));
  if (missing !== undefined) throw new UsageError(`${missing.name} is needed`, command.name);
}

const isEmpty = (value: unknown) =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function complete(values: Values, options: Options) {
  return Object.fromEntries(
    Object.entries(options).map(([name, { type, multiple }]) => {
      const value = values[name];
      if (type === 'boolean') return [name, value === true];
      return [name, multiple === true ? (value ?? []) : value];
    }),
  );
}
