// How events on the machine change the state: they are told and change nothing.
import type { machineEvents } from '../../../../shared/model/events/machine.ts';
import type { EvolversOf } from '../folding.ts';

export const machineEvolvers: EvolversOf<typeof machineEvents> = {
  'network.up'() {},
};
