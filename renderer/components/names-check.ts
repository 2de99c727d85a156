// What is wrong with names in a list of people.
import { namesTexts } from '../texts/names.ts';

/** Empty and repeated names, told once the person tried to go on. */
export function wrongName(names: readonly string[], tried: boolean) {
  const plain = names.map((name) => name.trim().toLocaleLowerCase());
  return (_: string, index: number): string | null => {
    const own = plain[index] ?? '';
    if (own === '') return tried ? namesTexts.empty : null;
    return plain.indexOf(own) === index ? null : namesTexts.twice;
  };
}

/** True when each name is there and stands once. */
export const namesComplete = (names: readonly string[]) =>
  names.every((name, i) => wrongName(names, true)(name, i) === null);
