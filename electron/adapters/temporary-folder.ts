// A folder for something that is opened, looked at and removed again within one act.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder of mode 0700 under the system's temporary folder; whoever asks removes it. */
export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'holdfast-'));
