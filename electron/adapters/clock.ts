// The raw clock of the machine. Whether its time can be believed is decided by the core.
import type { Clock } from '../core/ports/surroundings.ts';

export const systemClock: Clock = { now: () => new Date().toISOString() };
