// The common beginning and end of every script: they stand in their places with all that they check, nothing is done before
// the nonce, and nothing comes after the statements.
import { epilogueOf, PROLOGUE } from '../../../shared/model/ceremonies/common.ts';
import { STEP_KINDS } from '../../../shared/model/ceremonies/parts.ts';
import type { Script, Step } from '../../../shared/model/ceremonies/script.ts';

/** Where in a script: keys and positions from its top. */
export type Place = readonly (string | number)[];

export interface ScriptFault {
  readonly place: Place;
  /** One sentence. */
  readonly why: string;
}

/** All of a step that an adaptation may not change. */
const controls = ({ title, say, minutes, ...rest }: Step): string =>
  JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The common beginning and end stand where they belong, with all that they check. */
export function frame({ steps, held }: Script): ScriptFault[] {
  const faults: ScriptFault[] = [];
  const all = [...PROLOGUE, ...epilogueOf(held)];
  const wanted = all.map(({ id }) => id);
  for (const built of all) {
    const at = steps.findIndex(({ id }) => id === built.id);
    if (at < 0)
      faults.push({ place: ['steps'], why: `The step “${built.id}” is missing; every ceremony has it.` });
    else if (controls(steps[at] as Step) !== controls(built))
      faults.push({
        place: ['steps', at],
        why: `The step “${built.id}” belongs to every ceremony; only its title, text and minutes may be changed.`,
      });
  }
  const order = steps.filter(({ id }) => wanted.includes(id));
  const moved = order.find(({ id }, i) => order.length === wanted.length && id !== wanted[i]);
  if (moved !== undefined)
    faults.push({
      place: ['steps', steps.indexOf(moved)],
      why: `The step “${moved.id}” does not stand in its place.`,
    });
  for (const [i, { id, kind }] of steps.entries()) {
    if (STEP_KINDS[kind].built && !wanted.includes(id))
      faults.push({ place: ['steps', i, 'kind'], why: `Only the common steps are of the kind “${kind}”.` });
  }
  return [...faults, ...beginning(steps), ...ending(steps)];
}

/** Nothing is done before the nonce, nothing comes before the parameters, and one may stop anywhere in between. */
function beginning(steps: readonly Step[]): ScriptFault[] {
  const bound = steps.findIndex(({ kind }) => kind === 'nonce');
  return steps.slice(0, bound + 2).flatMap((step, i): ScriptFault[] => {
    const place = ['steps', i];
    if (i === 0 && bound > 0 && step.kind !== 'parameters')
      return [{ place, why: 'A ceremony begins with its parameters; nothing comes before them.' }];
    if (step.kind === 'act' && i < bound)
      return [{ place, why: 'Nothing is done before everything is bound to the nonce.' }];
    if (step.resume) return [];
    return [
      {
        place: [...place, 'resume'],
        why: `The nonce is not gone back over, so people must be able to stop before “${step.id}”.`,
      },
    ];
  });
}

/** From the statements on nothing else comes: what is signed is the whole. */
function ending(steps: readonly Step[]): ScriptFault[] {
  const last = steps.findIndex(({ kind }) => kind === 'statements');
  if (last < 0) return [];
  return steps.slice(last).flatMap((step, i): ScriptFault[] => {
    if (STEP_KINDS[step.kind].built) return [];
    return [
      {
        place: ['steps', last + i],
        why: `“${step.id}” comes after people have stated what they saw; it would be neither stated nor signed.`,
      },
    ];
  });
}
