// Every fixed text of the window: what stands in the catalogue of texts as it is, not made by a function.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../renderer/texts');

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) collect(part, into);
}

/** The texts; those of the guide itself are left out. */
export async function catalogueOfTexts(): Promise<ReadonlySet<string>> {
  const texts = new Set<string>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    collect(await import(join(folder, entry.name)), texts);
  }
  return texts;
}
