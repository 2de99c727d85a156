// The acts of all ceremonies, by name.
import type { ActName } from '../../../shared/model/ceremonies/parts.ts';
import type { Act } from './act.ts';
import { creationActs } from './acts-creation.ts';
import { drillActs } from './acts-drills.ts';
import { epochActs } from './acts-epoch.ts';
import { handoverActs } from './acts-handover.ts';
import { keyActs } from './acts-keys.ts';
import { peopleActs } from './acts-people.ts';
import { quorumActs } from './acts-quorum.ts';
import { recoveryActs } from './acts-recovery.ts';

export const ACT_TABLE: Record<ActName, Act> = {
  ...creationActs,
  ...recoveryActs,
  ...epochActs,
  ...drillActs,
  ...quorumActs,
  ...keyActs,
  ...handoverActs,
  ...peopleActs,
};
