// Entry of the `holdfast` command.
import { run } from './run.ts';
import { surroundings } from './surroundings.ts';
import { COMMANDS } from './table.ts';

process.exitCode = await run(process.argv.slice(2), COMMANDS, surroundings());
