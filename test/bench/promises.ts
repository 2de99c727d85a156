// What a benchmark measured beside what was promised. Times are the best of several rounds, because whatever else the
// machine does can only make them longer; comparisons take both sides in turn in the same run.

/** Seconds that `act` took. */
export async function seconds(act: () => unknown): Promise<number> {
  const start = performance.now();
  await act();
  return (performance.now() - start) / 1000;
}

/** The best time of each act, in seconds; the acts take turns. */
export async function inTurns<N extends string>(
  rounds: number,
  acts: Record<N, () => unknown>,
): Promise<Record<N, number>> {
  const names = Object.keys(acts) as N[];
  const best = Object.fromEntries(names.map((name) => [name, Infinity])) as Record<N, number>;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) best[name] = Math.min(best[name], await seconds(acts[name]));
  }
  return best;
}

/** One line for something that nothing was promised of. */
export function tell(what: string, value: string): void {
  process.stdout.write(`  ${what.padEnd(52)} ${value}\n`);
}

/** One line for a value that must be `least` or more, or `most` or less; a broken promise makes the program fail. */
export function promise(
  what: string,
  value: number,
  limit: { readonly most: number } | { readonly least: number },
  unit = '',
): void {
  const [bound, kept, word] =
    'most' in limit
      ? [limit.most, value <= limit.most, 'at most']
      : [limit.least, value >= limit.least, 'at least'];
  const measure = `${round(value)}${unit}`.padEnd(10);
  const ratio = `${(value / bound).toFixed(2)} of what was promised (${word} ${bound}${unit})`;
  tell(what, `${measure} ${ratio}${kept ? '' : '  BROKEN'}`);
  if (!kept) process.exitCode = 1;
}

/** Three digits that count. */
const round = (value: number) => Number(value.toPrecision(3));
