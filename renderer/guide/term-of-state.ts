// The term of the glossary that explains a state of a key.
import type { Term } from '../../shared/glossary.ts';
import type { KeyState } from '../../shared/model/states.ts';

export const termOfState = (state: KeyState): Term =>
  state === 'destroyed-compromised' ? 'destroyed' : state;
