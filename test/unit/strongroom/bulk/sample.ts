// Files and an identity for the tests of file work.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { recipientText } from '../../../../electron/strongroom/age/recipient-text.ts';
import { publicKeyOf } from '../../../../electron/strongroom/algorithms/curve25519.ts';

export const scalar = crypto.getRandomValues(new Uint8Array(32));
export const recipient = recipientText(publicKeyOf('x25519', scalar));

export interface Scratch {
  readonly folder: string;
  /** Path of a file with this content. */
  file(name: string, content: Uint8Array | string): string;
  /** A name in the folder. */
  at(name: string): string;
  /** What lies in the folder now. */
  names(): string[];
}

/** A folder that goes away with the test. */
export function scratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-bulk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string) => join(folder, name);
  return {
    folder,
    at,
    file(name, content) {
      writeFileSync(at(name), content);
      return at(name);
    },
    names: () => readdirSync(folder).sort(),
  };
}

/** Bytes that repeat only after a prime number of them, so that no two chunks are the same. */
export function content(length: number): Uint8Array {
  return new Uint8Array(Buffer.alloc(length, crypto.getRandomValues(new Uint8Array(65_521))));
}
