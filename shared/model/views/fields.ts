// What views are made of: ids, times, digests.
import { z } from '../../schema.ts';

export const Id = z.string().regex(/^[0-9a-f]{16}$/);

export const When = z.iso.datetime({ precision: 3 });

export const Bytes32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
