// Texts that the window has in common with the ledger, the records and the command line: they stand in `shared/`, and the
// window takes them through its catalogue.
import { ACKNOWLEDGEMENTS } from '../../shared/model/acknowledgements.ts';
import { BYOK_TARGET_IDS, BYOK_TARGETS } from '../../shared/model/byok/targets.ts';
import { ROLES } from '../../shared/model/ceremonies/parts.ts';
import { EXPOSURES } from '../../shared/model/exposures.ts';
import { catalogue } from './catalogue.ts';

export const roleTexts = catalogue(ROLES);
export const exposures = catalogue(EXPOSURES, ['asks', 'questions', 'todos']);
export const acknowledgements = catalogue(ACKNOWLEDGEMENTS);
/** What a target of BYOK calls its own things. */
export const targetNames = catalogue(
  Object.fromEntries(BYOK_TARGET_IDS.map((id) => [id, BYOK_TARGETS[id].names])) as {
    readonly [Id in keyof typeof BYOK_TARGETS]: (typeof BYOK_TARGETS)[Id]['names'];
  },
);
