// The catalogue of ceremonies.

import { CARD_SCRIPTS } from './catalogue/cards.ts';
import { KEY_SCRIPTS } from './catalogue/keys.ts';
import { PEOPLE_SCRIPTS } from './catalogue/people.ts';
import { QUORUM_SCRIPTS } from './catalogue/quorum.ts';
import { whole } from './common.ts';
import type { Script } from './script.ts';

/** Whole scripts by name, in the order in which they are shown. */
export const CATALOGUE: Readonly<Record<string, Script>> = Object.fromEntries(
  [...CARD_SCRIPTS, ...QUORUM_SCRIPTS, ...KEY_SCRIPTS, ...PEOPLE_SCRIPTS].map((body) => [
    body.id,
    whole(body),
  ]),
);
