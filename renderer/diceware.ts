// Passphrases of random words, from a list of 7,776 short English ones (the long list of the EFF, as the meter's package holds it).

export const DICE_WORDS = 6;
/** Bits of one word: log2 of 7,776. */
export const BITS_PER_WORD = Math.log2(7776);

/** How many words it takes for so many bits; six at least. */
export function wordsFor(bits: number): number {
  return Math.max(DICE_WORDS, Math.ceil(bits / BITS_PER_WORD));
}

/** Random words, each drawn without bias. Throws when the list is not the one whose bits are promised. */
export async function drawWords(n: number): Promise<string[]> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const list = dictionary['diceware-common'];
  if (!Array.isArray(list) || new Set(list).size !== 7776) throw new Error('the list of words is incomplete');
  const words: string[] = [];
  const draw = new Uint16Array(1);
  while (words.length < n) {
    crypto.getRandomValues(draw);
    const at = (draw[0] as number) & 0x1fff;
    if (at < list.length) words.push(list[at] as string);
  }
  draw.fill(0);
  return words;
}
