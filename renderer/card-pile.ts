// Cards put on the table in any order, sorted by set: what fits here, what is something else, and what each set would need.
// Holds headers only.
import type { CardHeader } from '../shared/secret-port.ts';

/** Cards of one set that do not belong here. */
export interface StrayPile {
  readonly key: string;
  readonly header: CardHeader;
  /** Share numbers of the cards seen, each once. */
  readonly xs: readonly number[];
  /** Why they do not belong here, as the check said of the first. */
  readonly why: string;
  /** How many more would open their own vault, 0 when there are enough. */
  readonly missing: number;
}

/** Refusals that are about the set a card belongs to, not about the card. */
const STRAY = new Set([
  'card-other-vault',
  'card-other-set',
  'card-old-epoch',
  'card-newer-epoch',
  'card-rehearsal',
]);

/** True for a refusal after which the card is put aside and the others go on. */
export const isStray = (code: string): boolean => STRAY.has(code);

/** The same for cards of one set. */
export const setKey = ({ vaultTag, setTag, epoch, threshold, rehearsal }: CardHeader): string =>
  [vaultTag, setTag, epoch, threshold, rehearsal].join(' ');

/** The piles with one more card put aside; the same card twice counts once. */
export function putAside(piles: readonly StrayPile[], header: CardHeader, why: string): readonly StrayPile[] {
  const { threshold, x } = header;
  const key = setKey(header);
  const before = piles.find((pile) => pile.key === key);
  const xs = [...new Set([...(before?.xs ?? []), x])];
  const pile = { key, header, xs, why: before?.why ?? why, missing: Math.max(0, threshold - xs.length) };
  return before === undefined ? [...piles, pile] : piles.map((one) => (one === before ? pile : one));
}
