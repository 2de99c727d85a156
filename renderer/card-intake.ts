// From what was typed or scanned to a slot in the strongroom. The 45 bytes exist here for a moment and are wiped.
import { wipe } from '../shared/formats/bytes.ts';
import { encodePayload } from '../shared/formats/card.ts';
import { readCard } from '../shared/formats/card-reading.ts';
import type { CardHeader, Slot } from '../shared/secret-port.ts';
import { deposit, discard } from './secret-port.ts';

/** Takes a card over: its slot and what its header says. Throws `CallFailure` when the card is refused. */
export type TakeCard = (slot: Slot, header: CardHeader) => Promise<void>;

/**
 * Reads an entry, deposits the card and hands its slot on; a refused card is forgotten. Throws the `Refusal` of `readCard`
 * when the entry does not read, else what `take` throws.
 */
export async function takeEntry(entry: string, take: TakeCard): Promise<void> {
  const card = readCard(entry);
  const payload = encodePayload(card);
  wipe(card.y);
  const { slot, header } = await deposit('card', payload);
  if (header === undefined) throw new TypeError('a card was deposited without its header');
  try {
    await take(slot, header);
  } catch (thrown) {
    discard(slot);
    throw thrown;
  }
}

/** True for the text of a QR code that one of our cards could hold; nothing is said of its being right. */
export function isCardCode(text: string): boolean {
  return /^hf[crs]1[a-z0-9]+$/i.test(text);
}
