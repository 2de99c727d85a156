// Verification of many signatures at the speed of the runtime's own Ed25519.
import type { Verify } from '../../../shared/formats/signature.ts';
import { verifyEd25519 } from '../algorithms/curve25519-public.ts';

/** About a tenth of the time of the portable verifier; `false`, never an exception, for malformed keys and signatures. */
export const fastVerify: Verify = (publicKey, message, signature) =>
  verifyEd25519(publicKey, message, signature);
