// Small numbers in words. What people count on their fingers (people, cards, attempts) is said in words up to ten; what is
// measured, numbered or listed (days, bytes, events, card 3) stands in figures.
const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** "two"; figures above ten. */
export const inWords = (n: number): string => SMALL[n] ?? n.toLocaleString('en-GB');

/** "one custodian", "two custodians". */
export const countedInWords = (n: number, one: string, many = `${one}s`): string =>
  `${inWords(n)} ${n === 1 ? one : many}`;

/** With a capital letter, for the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
