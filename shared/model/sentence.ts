// A sentence that the application made, on its way to the window: as the window writes it. What people wrote themselves is
// no such sentence and stays as they wrote it.
import { z } from '../schema.ts';
import { asShown } from '../sentences.ts';

export const Sentence = z.string().transform(asShown);
