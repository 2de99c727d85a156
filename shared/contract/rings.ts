// Calls on rings.
import { z } from '../schema.ts';
import { None } from './parts.ts';

export const ringsCalls = {
  'rings.list': { input: None, output: z.array(z.strictObject({ id: z.string(), name: z.string() })) },
} as const;
