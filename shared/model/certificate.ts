// What the register keeps of a certificate whose key lives elsewhere.
import { z } from '../schema.ts';

const Line = z.string().max(500);
const When = z.iso.datetime();

export const Certificate = z.strictObject({
  subject: Line,
  issuer: Line,
  /** Lower-case hex. */
  serial: z.string().max(64),
  notBefore: When,
  notAfter: When,
  /** SHA-256 of the certificate, lower-case hex. */
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  /** As people write it: `RSA, 2048 bits`. */
  algorithm: Line,
});

export type Certificate = z.infer<typeof Certificate>;
