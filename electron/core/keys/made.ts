// What the strongroom tells of a key it has made: nothing of it is secret.
import type { Certificate } from '../../../shared/model/certificate.ts';
import type { Generated } from '../ports/strongroom/keys.ts';

/** `certificate` only of a tracked key that was registered from one. */
export type MadeKey = Pick<Generated, 'publicKey' | 'publicText' | 'checkValue'> & {
  readonly certificate: Certificate | null;
};
