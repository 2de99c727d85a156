// The script that people chose: of the catalogue, or as a team's own file adapts it.
import { refusal } from '../../../shared/errors/index.ts';
import { CATALOGUE } from '../../../shared/model/ceremonies/catalogue.ts';
import type { Script } from '../../../shared/model/ceremonies/script.ts';
import type { Folders } from '../ports/surroundings.ts';
import { loadAdaptation, SCRIPT_LIMIT } from './script-text.ts';

/** The text of a script or an adaptation; what is no UTF-8 in it is for the loader to refuse. */
export function scriptText(folders: Folders, path: string): string {
  return new TextDecoder().decode(folders.read(path, SCRIPT_LIMIT * 4));
}

/** Refuses with `ceremony-unknown`, or with `ceremony-script` and the first fault of the file. */
export function chosenScript(folders: Folders, type: string, adaptation: string | null): Script {
  const script = Object.hasOwn(CATALOGUE, type) ? CATALOGUE[type] : undefined;
  if (script === undefined) throw refusal('ceremony-unknown', { type: type.slice(0, 60) });
  if (adaptation === null) return script;
  const loaded = loadAdaptation(scriptText(folders, adaptation), { [type]: script });
  if ('script' in loaded) return loaded.script;
  const [first, ...more] = loaded.faults;
  throw refusal('ceremony-script', { line: first?.line ?? 1, why: first?.why ?? '', more: more.length });
}
