// How a set of cards is named: by the words and the digits that are printed on every card of it.
import { toHex } from '../../shared/formats/encoding.ts';
import { tagWords } from '../../shared/formats/fingerprint.ts';

/** `tag`: the 4 bytes of a set tag. */
export const setName = (tag: Uint8Array): string => `${tagWords(tag)} (${toHex(tag)})`;
