// Words beside a file that was written.
import { catalogue } from './catalogue.ts';

export const fileProofTexts = catalogue({
  place: 'Written to',
  size: 'Size',
  digest: 'SHA-256, read back',
});
