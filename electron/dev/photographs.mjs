// The photographs that tests take of screens and papers: artefacts of a run, kept until the next one.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './console.mjs';

/** Where they lie, as it is told to people. */
export const photographs = 'test-results/screens';
const folder = join(project, photographs);

/** Where the photograph `name` is to be put; `kind` is png, or jpg where there are many. */
export function photograph(name, kind = 'png') {
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.${kind}`);
}

/** Removes those of former runs. */
export function clearPhotographs() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** How many there are. */
export const countPhotographs = () => readdirSync(folder).filter((name) => /\.(png|jpg)$/.test(name)).length;
