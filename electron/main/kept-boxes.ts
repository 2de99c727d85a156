// Small sealed boxes that the program keeps for a vault beside its own preferences. What is in them is not known here.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** By the id of a vault, 32 hexadecimal digits. */
export interface KeptBoxes {
  read(vault: string): Uint8Array | null;
  write(vault: string, box: Uint8Array): void;
}

/** Boxes in `folder`, one file a vault, mode 0600. A file that cannot be read counts as none. */
export function keptBoxes(folder: () => string): KeptBoxes {
  const place = (vault: string) => join(folder(), `${vault}.box`);
  return {
    read(vault) {
      try {
        return new Uint8Array(readFileSync(place(vault)));
      } catch {
        return null;
      }
    },
    write(vault, box) {
      mkdirSync(folder(), { recursive: true, mode: 0o700 });
      const part = `${place(vault)}.part`;
      writeFileSync(part, box, { mode: 0o600 });
      renameSync(part, place(vault));
    },
  };
}
