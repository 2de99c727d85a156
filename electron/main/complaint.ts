// What the programme says to whoever started it from a terminal.

/** Writes one line to standard error. */
export function complain(line: string): void {
  process.stderr.write(`holdfast: ${line}\n`);
}
