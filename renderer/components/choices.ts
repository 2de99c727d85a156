// Which options of a long list are left for the words that were typed.
import type { Option } from './field.tsx';

/** Options, each with the text in which words are sought. */
export interface Sought<O extends Option<string>> {
  readonly options: readonly O[];
  readonly texts: readonly string[];
}

/** Without case and accents, which people leave out when they search. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Makes a list ready to be sought in; of a long one the texts are to be made once. */
export function toSeek<O extends Option<string>>(options: readonly O[]): Sought<O> {
  return { options, texts: options.map(({ label, hint = '' }) => plain(`${label} ${hint}`)) };
}

/** The options in whose label and hint every word stands, in their order. */
export function foundIn<O extends Option<string>>(
  { options, texts }: Sought<O>,
  typed: string,
): readonly O[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return options;
  return options.filter((_, i) => words.every((word) => texts[i]?.includes(word)));
}
