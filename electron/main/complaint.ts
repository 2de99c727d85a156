// What the programme says to whoever started it from a terminal.

/** Writes one line to standard error. */
export function complain(line: string): void {
  process.stderr.write(`holdfast: ${line}\n`);
}

/** Name and places of an error; its message stays out, since it could repeat what was entered. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no error was thrown';
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [error.name, ...frames.slice(0, 12)].join('\n');
}
