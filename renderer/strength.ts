// The measure of a passphrase while it is typed; its lists are loaded when first needed.
import { loadMeter, type Strength } from '../shared/strength.ts';
import { strengthTexts } from './texts/strength.ts';

let meter: ReturnType<typeof loadMeter> | null = null;

/** Measures a passphrase; `names` (people, the vault) count as guessable. */
export async function strengthOf(passphrase: string, names: readonly string[]): Promise<Strength> {
  meter ??= loadMeter(strengthTexts);
  return (await meter)(passphrase, names);
}

/** How many of the five marks of the meter are lit for so many of the bits that are asked for. */
export function marksOf(bits: number, asked: number): number {
  return Math.min(5, Math.max(1, Math.ceil((bits / asked) * 5)));
}
