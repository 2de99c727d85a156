// What is signed for, by whom, and how a signature is written down; how it is made and checked lies apart, with the arithmetic.
import { z } from '../schema.ts';
import { bytesText } from './fields.ts';

export const SIGNATURE_KINDS = [
  'actor',
  'approver',
  'witness',
  'clerk',
  'card',
  'manifest',
  'record',
] as const;
export type SignatureKind = (typeof SIGNATURE_KINDS)[number];

/** `by` is a custodian id (16 hex digits) or `card:<epoch>:<number>`; `sig` is 64 bytes in base64url. */
export const SignatureSchema = z
  .strictObject({
    kind: z.enum(SIGNATURE_KINDS),
    by: z.string().regex(/^(?:[0-9a-f]{16}|card:[1-9]\d{0,4}:[1-9]\d{0,2})$/),
    sig: bytesText(64),
  })
  .refine((signature) => signature.by.startsWith('card:') === (signature.kind === 'card'));

export interface Signature {
  kind: SignatureKind;
  by: string;
  sig: string;
}
