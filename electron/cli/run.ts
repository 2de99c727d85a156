// One call of the command line from arguments to exit code. Every failure leaves here as a sentence with a code; a bug
// leaves as `internal` without its text, which could hold anything.
import { randomBytes } from 'node:crypto';
import { type Failure, failure, Refusal } from '../../shared/errors/index.ts';
import { type Command, UsageError } from './command.ts';
import { helpOf } from './help.ts';
import { parse } from './parse.ts';
import { PRODUCT } from './surroundings.ts';
import type { World } from './world.ts';

/** Carries out `argv` (without node and programme); 0 done, 1 refused or failed, 2 wrong usage. */
export async function run(argv: readonly string[], table: readonly Command[], world: World): Promise<number> {
  const json = argv.includes('--json');
  // What it tells goes to people: standard output is the ceremony's.
  const inSession: World['inSession'] = (inner, atHand) =>
    run(inner, table, { ...world, atHand, write: (text) => world.complain(text) });
  try {
    const parsed = parse(argv, table);
    if (parsed.kind === 'version') {
      world.write(json ? line({ version: PRODUCT.version }) : `${PRODUCT.version}\n`);
      return 0;
    }
    if (parsed.kind === 'help') {
      const help = helpOf(parsed.of, table, PRODUCT.version);
      world.write(json ? line({ help }) : help);
      return argv.length === 0 ? 2 : 0;
    }
    const { command, values, ...given } = parsed;
    const outcome = await command.run({ values: values as never, ...given, world: { ...world, inSession } });
    world.write(json ? line(outcome.json) : outcome.text.map((text) => `${text}\n`).join(''));
    return outcome.exit ?? 0;
  } catch (error) {
    const told = failureOf(error);
    const { code, message, safe, next } = told;
    if (json) world.write(line({ error: { code, message, safe, next } }));
    else world.complain(`${message}\n${safe}\n${next}\n(${code})\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

const line = (value: object) => `${JSON.stringify(value)}\n`;

function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error.failure;
  if (error instanceof UsageError) {
    return failure('usage', { why: error.message, command: error.command });
  }
  return failure('internal', { reference: randomBytes(4).toString('hex') });
}
