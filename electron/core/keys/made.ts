// What the strongroom tells of a key it has made: nothing of it is secret.
import type { Generated } from '../ports/strongroom.ts';

export type MadeKey = Pick<Generated, 'publicKey' | 'publicText' | 'checkValue'>;
