// Help, derived from the table of commands.
import type { Command, OptionSpec } from './command.ts';
import { everywhere } from './options.ts';

const WIDTH = 96;

/** The list of all commands, of one group (`key`), or one command with its options. */
export function helpOf(of: string, table: readonly Command[], version: string): string {
  const one = table.find(({ name }) => name === of);
  if (one !== undefined) return commandHelp(one);
  const shown = of === '' ? table : table.filter(({ name }) => name.startsWith(`${of} `));
  const title = of === '' ? `Holdfast ${version}: custody of keys on one machine.\n\n` : '';
  const rows = shown.map((command) => ({
    left: `  ${callOf(command)}`,
    right: command.summary,
  }));
  const exits =
    'Exit: 0 done, 1 refused or failed, 2 wrong usage. With --json one object on standard output.';
  const secrets =
    'Secrets come from a prompt, a file or a descriptor; never from an argument or the environment.';
  return `${title}Usage: holdfast ${of === '' ? 'COMMAND' : `${of} …`} [options]\n\n${columns(rows)}\n\n${exits}\n${secrets}\n“holdfast COMMAND --help” tells more of each.\n`;
}

/** The name with what stands behind it: `key show KEY`. */
function callOf({ name, operand, second }: Command): string {
  return [name, operand?.name ?? [], second?.name ?? []].flat().join(' ');
}

function commandHelp(command: Command): string {
  const { operand, second, summary, options, notes = [] } = command;
  const rows = Object.entries<OptionSpec>({ ...options, ...everywhere }).map(([option, spec]) => ({
    left: `  --${option}${spec.type === 'string' ? ` ${spec.value ?? 'TEXT'}` : ''}`,
    right: `${spec.help}${spec.required === true ? ' Needed.' : ''}`,
  }));
  const call = `holdfast ${callOf(command)} [options]`;
  const about = [operand, second].flatMap((given) =>
    given === undefined ? [] : [{ left: `  ${given.name}`, right: given.help }],
  );
  const more = notes.length === 0 ? '' : `\n\n${notes.map((note) => wrap(note, 0)).join('\n')}`;
  return `${summary}\n\nUsage: ${call}\n\n${columns([...about, ...rows])}${more}\n`;
}

function columns(rows: readonly { left: string; right: string }[]): string {
  const indent = Math.min(34, Math.max(...rows.map(({ left }) => left.length)) + 2);
  return rows
    .map(({ left, right }) => {
      const text = wrap(right, indent);
      if (left.length >= indent) return `${left}\n${' '.repeat(indent)}${text}`;
      return left.padEnd(indent) + text;
    })
    .join('\n');
}

function wrap(text: string, indent: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) as string;
    if (line !== '' && line.length + word.length + 1 > WIDTH - indent) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
