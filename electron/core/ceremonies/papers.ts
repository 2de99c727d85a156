// What can be printed before a ceremony.
import type { Script } from '../../../shared/model/ceremonies/script.ts';
import type { Paper } from '../../../shared/model/paper.ts';
import type { PaperDocument } from '../ports/documents.ts';
import type { Surroundings } from '../ports/surroundings.ts';
import { leafletPaper } from './leaflet-paper.ts';
import { scriptPaper } from './script-paper.ts';

/** The script for the table, or leaflet and acknowledgement for those who get a card. */
export function paperOf(
  script: Script,
  what: 'script' | 'leaflet',
  paper: Paper,
  { ports: { clock, product } }: { readonly ports: Pick<Surroundings, 'clock' | 'product'> },
): PaperDocument {
  const around = { product: `${product.name} ${product.version}`, made: clock.now(), paper };
  return what === 'script' ? scriptPaper(script, around) : leafletPaper(around);
}
