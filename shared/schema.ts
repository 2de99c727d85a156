// The one door to zod: compiled schemas would need eval, which the content policy forbids everywhere.
import * as z from './schema-parts.ts';

z.config({ jitless: true });

export { z };
