// How long a passphrase would stand a search that knows how people choose. One measure for the page, which shows it while
// a person types, and for the strongroom, which measures what was chosen. What is measured is not kept.

export interface Strength {
  /** log2 of the guesses, rounded. */
  readonly bits: number;
  /** What is weak about it, or empty. */
  readonly warning: string;
  readonly suggestions: readonly string[];
}

/** Sentences of warnings and suggestions by the keys of the measure. */
export interface StrengthTexts {
  readonly warnings: Readonly<Record<string, string>>;
  readonly suggestions: Readonly<Record<string, string>>;
}

/** Longer input is as strong at least; measuring all of it would take too long. */
const MEASURED = 72;

/**
 * Loads the lists that passphrases are compared with (some 2 MB) and gives the measure. Words in `names` (people, the
 * vault) count as guessable.
 */
export async function loadMeter(
  texts: StrengthTexts,
): Promise<(passphrase: string, names: readonly string[]) => Strength> {
  const [{ ZxcvbnFactory }, common, en] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  const { warnings, suggestions } = en.translations;
  const meter = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...en.dictionary },
    graphs: common.adjacencyGraphs,
    translations: {
      ...en.translations,
      warnings: { ...warnings, ...texts.warnings },
      suggestions: { ...suggestions, ...texts.suggestions },
    },
  });
  return (passphrase, names) => {
    const { guessesLog10, feedback } = meter.check(passphrase.slice(0, MEASURED), [...names]);
    return {
      bits: Math.round(guessesLog10 * Math.log2(10)),
      warning: feedback.warning ?? '',
      suggestions: feedback.suggestions,
    };
  };
}
