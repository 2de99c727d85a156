// Where the development programs stand and how they speak on the console.
import { resolve } from 'node:path';

export const project = resolve(import.meta.dirname, '../..');

/** What is made from downloads; may be deleted at any time. */
export const cache = resolve(project, 'node_modules/.cache/holdfast');

/** One line for the person at the console, on standard error so that programs' output stays clean. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}
