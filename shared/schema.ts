// The one door to zod: compiled schemas would need eval, which the content policy forbids everywhere.
import { z } from 'zod';

z.config({ jitless: true });

export { z };
