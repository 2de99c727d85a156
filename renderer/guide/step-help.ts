// What is explained of the step of a ceremony that is on the screen: its kind, and for acts what the act asks for.
import type { StepKind } from '../../shared/model/ceremonies/parts.ts';
import type { StepView } from '../../shared/model/ceremonies/views.ts';
import { type Asks, ceremonyAsks } from '../screens/ceremonies/asks.ts';

/** Acts that bring more people to the keyboard than the one who acts; every other act is explained as one. */
const ACTS = [
  'cards out',
  'cards in',
  'cards search',
  'passphrases in turn',
  'work',
] as const satisfies readonly Asks[];

export type StepHelp = StepKind | (typeof ACTS)[number];

export function stepHelp(step: Pick<StepView, 'kind' | 'act'>): StepHelp {
  const asks = ceremonyAsks(step);
  return ACTS.find((act) => act === asks) ?? step.kind;
}
