// How long a passphrase would stand. The lists it compares with are loaded when first needed; what is measured is not kept.
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { strengthTexts } from './texts/strength.ts';

export interface Strength {
  /** 0 to 5: how many marks of the meter are lit. */
  readonly marks: number;
  /** Bits of a search that knows how people choose. */
  readonly bits: number;
  /** What is weak about it, in words, or empty. */
  readonly warning: string;
  readonly suggestions: readonly string[];
}

/** Longer input is as strong at least; measuring all of it would take too long. */
const MEASURED = 72;
/** From here on a search at 256 MiB a guess is out of reach. */
export const STRONG_BITS = 70;

let factory: Promise<ZxcvbnFactory> | null = null;

function ready(): Promise<ZxcvbnFactory> {
  factory ??= Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]).then(
    ([core, common, en]) =>
      new core.ZxcvbnFactory({
        dictionary: { ...common.dictionary, ...en.dictionary },
        graphs: common.adjacencyGraphs,
        translations: { ...en.translations, ...strengthTexts },
      }),
  );
  return factory;
}

/** Measures a passphrase; `names` (people, the vault) count as guessable. */
export async function strengthOf(passphrase: string, names: readonly string[]): Promise<Strength> {
  const zxcvbn = await ready();
  const { guessesLog10, feedback } = zxcvbn.check(passphrase.slice(0, MEASURED), [...names]);
  const bits = Math.round(guessesLog10 * Math.log2(10));
  return {
    marks: Math.min(5, Math.max(1, Math.ceil((bits / STRONG_BITS) * 5))),
    bits,
    warning: feedback.warning ?? '',
    suggestions: feedback.suggestions,
  };
}
