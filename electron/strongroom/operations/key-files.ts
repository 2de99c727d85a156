// Key files read straight into the strongroom: neither main nor the page sees what stands in them.
import { readFile } from 'node:fs/promises';
import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import type { Slot } from '../../../shared/secret-port.ts';
import { maximumImport } from '../algorithms/import.ts';
import { readFailure } from '../bulk/failures.ts';
import { openInput } from '../bulk/input.ts';
import type { Session } from '../session/session.ts';

/** Refuses with `import-empty`, `import-too-large` (before reading) or a code `file-…`. */
export async function depositFile(session: Session, path: string): Promise<{ slot: Slot }> {
  const bytes = await smallFile(path);
  try {
    if (bytes.length === 0) throw refusal('import-empty');
    return session.slots.deposit('material', bytes);
  } finally {
    wipe(bytes);
  }
}

/** A file of at most `maximumImport` bytes. Refuses with `import-too-large` or a code `file-…`. */
export async function smallFile(path: string): Promise<Uint8Array> {
  const input = await openInput(path);
  try {
    if (input.size > maximumImport) throw refusal('import-too-large', { limit: maximumImport });
    return await readFile(input.handle).catch((error: unknown) => {
      throw readFailure(error, path);
    });
  } finally {
    await input.handle.close();
  }
}
