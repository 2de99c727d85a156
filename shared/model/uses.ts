// What keys can be used for: which purpose an operation needs, and whether it protects or processes.
import type { Purpose } from './algorithms.ts';

export const USE_OPERATIONS = [
  'encrypt',
  'decrypt',
  'sign',
  'verify',
  'wrap',
  'unwrap',
  'rewrap',
  'mac',
  'mac-verify',
  'agree',
  'derive',
] as const;
export type UseOperation = (typeof USE_OPERATIONS)[number];

/** `rewrap` processes under an old version and protects under the new one. */
export const USES: Record<UseOperation, { readonly purpose: Purpose; readonly protects: boolean }> = {
  encrypt: { purpose: 'encrypt', protects: true },
  decrypt: { purpose: 'encrypt', protects: false },
  sign: { purpose: 'sign', protects: true },
  verify: { purpose: 'sign', protects: false },
  wrap: { purpose: 'wrap', protects: true },
  unwrap: { purpose: 'wrap', protects: false },
  rewrap: { purpose: 'wrap', protects: true },
  mac: { purpose: 'authenticate', protects: true },
  'mac-verify': { purpose: 'authenticate', protects: false },
  agree: { purpose: 'agree', protects: true },
  derive: { purpose: 'derive', protects: true },
};

/** Operations that compare and write nothing. */
export const CHECKS: readonly UseOperation[] = ['verify', 'mac-verify'];

/** Operations that are done to several files, one after the other. The others are about one key in one file. */
const SEVERAL = ['encrypt', 'decrypt', 'sign', 'verify', 'mac', 'mac-verify'] as const;
export type SeveralOperation = (typeof SEVERAL)[number] & UseOperation;

export const takesSeveral = (operation: UseOperation): operation is SeveralOperation =>
  SEVERAL.some((one) => one === operation);
