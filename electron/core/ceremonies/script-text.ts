// Scripts and a team's adaptations as text people write: YAML (or JSON, which is YAML). Every fault names its line.
import { LineCounter, parseDocument } from 'yaml';
import { ROLE_NAMES } from '../../../shared/model/ceremonies/parts.ts';
import { Field, Script, Step } from '../../../shared/model/ceremonies/script.ts';
import type { z } from '../../../shared/schema.ts';
import { z as schema } from '../../../shared/schema.ts';
import { faultsOf, type Place } from './loader.ts';

export interface LineFault {
  /** Counted from 1. */
  readonly line: number;
  readonly why: string;
}

export type Loaded = { readonly script: Script } | { readonly faults: readonly LineFault[] };

/** Longest text of a script that is read, in characters. */
export const SCRIPT_LIMIT = 64 * 1024;

/** A whole script. */
export function loadScript(text: string): Loaded {
  return reading(text, (read) => {
    const script = read.as(Script);
    return script === null ? null : { script, place: (place) => place };
  });
}

const Changed = schema.strictObject({
  step: schema.string(),
  title: Step.shape.title.optional(),
  say: Step.shape.say.optional(),
  minutes: Step.shape.minutes.optional(),
});
const Added = schema.strictObject({
  after: schema.string(),
  id: Step.shape.id,
  title: Step.shape.title,
  say: Step.shape.say,
  who: Step.shape.who,
  fields: schema.array(Field).max(20).optional(),
  minutes: Step.shape.minutes,
});
const Adaptation = schema.strictObject({
  /** The script that is adapted. */
  script: schema.string(),
  title: Script.shape.title.optional(),
  purpose: Script.shape.purpose.optional(),
  /** More people than the script asks for. */
  roles: schema.partialRecord(schema.enum(ROLE_NAMES), schema.int().min(0).max(16)).optional(),
  /** Materials besides those of the script. */
  materials: Script.shape.materials.optional(),
  steps: schema.array(schema.union([Changed, Added])).max(60),
});

/**
 * A script as a team adapts it: other words, more people and materials, check lists of its own. What the script controls
 * stays: an adaptation has no word for leaving a step out or for changing what it needs, does or proves.
 */
export function loadAdaptation(text: string, scripts: Readonly<Record<string, Script>>): Loaded {
  return reading(text, (read) => {
    const given = read.as(Adaptation);
    if (given === null) return null;
    const base = Object.hasOwn(scripts, given.script) ? scripts[given.script] : undefined;
    if (base === undefined) return read.fault(['script'], `There is no script “${given.script}” to adapt.`);
    const roles = { ...base.roles };
    for (const role of ROLE_NAMES) {
      const wanted = given.roles?.[role];
      if (wanted === undefined) continue;
      if (wanted < (base.roles[role] ?? 0))
        return read.fault(['roles', role], `The script needs ${base.roles[role]} of the role “${role}”.`);
      roles[role] = wanted;
    }
    const steps = base.steps.map((step) => ({ step, from: null as number | null }));
    for (const [i, part] of given.steps.entries()) {
      const name = 'step' in part ? part.step : part.after;
      const at = steps.findIndex(({ step }) => step.id === name);
      const found = steps[at];
      if (found === undefined)
        return read.fault(['steps', i, 'step' in part ? 'step' : 'after'], `There is no step “${name}”.`);
      if ('step' in part) {
        const { title = found.step.title, say = found.step.say, minutes = found.step.minutes } = part;
        steps[at] = { step: { ...found.step, title, say, minutes }, from: i };
      } else {
        const { after: _, fields = [], ...rest } = part;
        if (steps.some(({ step }) => step.id === part.id))
          return read.fault(['steps', i, 'id'], `There is a step “${part.id}” already.`);
        // It does nothing, so people may stop before it exactly where they may stop before what follows it.
        const resume = steps[at + 1]?.step.resume ?? false;
        const step: Step = { ...rest, fields, kind: 'manual', needs: [], gives: [], resume };
        steps.splice(at + 1, 0, { step, from: i });
      }
    }
    const script: Script = {
      ...base,
      title: given.title ?? base.title,
      purpose: given.purpose ?? base.purpose,
      roles,
      materials: [...base.materials, ...(given.materials ?? [])],
      steps: steps.map(({ step }) => step),
    };
    const place = ([first, n, ...rest]: Place): Place => {
      const from = first === 'steps' && typeof n === 'number' ? (steps[n]?.from ?? null) : null;
      return from === null ? [] : ['steps', from, ...rest];
    };
    return { script, place };
  });
}

/** Whatever the text is: an adaptation names the script that it adapts. */
export function loadText(text: string, scripts: Readonly<Record<string, Script>>): Loaded {
  return /^[\s{]*"?script"?\s*:/m.test(text) ? loadAdaptation(text, scripts) : loadScript(text);
}

interface Reading {
  /** The text in that shape, or null with the faults noted. */
  as<T>(shape: z.ZodType<T>): T | null;
  fault(place: Place, why: string): null;
}

function reading(
  text: string,
  make: (read: Reading) => { script: Script; place: (place: Place) => Place } | null,
): Loaded {
  if (text.length > SCRIPT_LIMIT)
    return { faults: [{ line: 1, why: `The text is longer than ${SCRIPT_LIMIT} characters.` }] };
  const lines = new LineCounter();
  let document: ReturnType<typeof parseDocument>;
  try {
    document = parseDocument(text, { lineCounter: lines });
  } catch {
    // The reader of YAML goes into itself for each level.
    return { faults: [{ line: 1, why: 'The text is nested too deeply.' }] };
  }
  const faults: LineFault[] = document.errors.map(({ pos, message }) => ({
    line: lines.linePos(pos[0]).line,
    why: message.split('\n')[0] as string,
  }));
  const lineOf = (place: Place): number => {
    for (let length = place.length; length > 0; length--) {
      const node = document.getIn(place.slice(0, length), true) as {
        range?: [number, number, number];
      } | null;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const fault = (place: Place, why: string): null => {
    faults.push({ line: lineOf(place), why });
    return null;
  };
  if (faults.length > 0) return { faults };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    return { faults: [{ line: 1, why: 'Aliases are not taken.' }] };
  }
  const made = make({
    as(shape) {
      const parsed = shape.safeParse(value);
      if (parsed.success) return parsed.data;
      for (const { path, message } of flat(parsed.error.issues))
        fault(path as Place, `${path.join('.') || 'The text'}: ${message}.`);
      return null;
    },
    fault,
  });
  if (made === null) return { faults };
  for (const { place, why } of faultsOf(made.script)) fault(made.place(place), why);
  return faults.length > 0 ? { faults } : { script: made.script };
}

type Issue = { readonly path: PropertyKey[]; readonly message: string; readonly code: string };

/** Of a choice of shapes the issues of the one that came nearest. */
function flat(issues: readonly Issue[]): { path: PropertyKey[]; message: string }[] {
  return issues.flatMap((issue) => {
    const { errors } = issue as { errors?: Issue[][] };
    if (issue.code !== 'invalid_union' || errors === undefined) return [issue];
    const nearest = [...errors].sort((a, b) => a.length - b.length)[0] ?? [];
    return flat(nearest.map((one) => ({ ...one, path: [...issue.path, ...one.path] })));
  });
}
