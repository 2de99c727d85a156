// What a script must keep beside its shape, so that no ceremony can reach a state that must not be. Every fault is found,
// not only the first, each with its place in the script.

import { EPILOGUE, PROLOGUE } from '../../../shared/model/ceremonies/common.ts';
import {
  ACTS,
  FIELD_KINDS,
  factText,
  isWorldFact,
  SECRETS,
  STEP_KINDS,
} from '../../../shared/model/ceremonies/parts.ts';
import type { Field, Script, Step } from '../../../shared/model/ceremonies/script.ts';

/** Where in a script: keys and positions from its top. */
export type Place = readonly (string | number)[];

export interface ScriptFault {
  readonly place: Place;
  /** One sentence. */
  readonly why: string;
}

/** Every fault of a script whose shape is right; empty when it may be used. */
export function faultsOf(script: Script): ScriptFault[] {
  const commit = script.steps.findIndex((step) => step.commit === true);
  return [
    ...frame(script),
    ...doubles(script),
    ...commits(script),
    ...script.steps.flatMap((step, i) => [
      ...preconditions(script, step, i),
      ...roles(script, step, i),
      ...act(step, i),
      ...branch(script, step, i, commit),
      ...secrets(script, step, i),
      ...fields(step.fields, ['steps', i, 'fields']),
      ...secretFields(step, i),
    ]),
    ...fields(script.parameters, ['parameters']),
    ...proofs(script, commit),
  ];
}

/** The common beginning and end stand where they belong, with all that they check. */
function frame({ steps }: Script): ScriptFault[] {
  const faults: ScriptFault[] = [];
  for (const built of [...PROLOGUE, ...EPILOGUE]) {
    const at = steps.findIndex(({ id }) => id === built.id);
    if (at < 0) {
      faults.push({ place: ['steps'], why: `The step “${built.id}” is missing; every ceremony has it.` });
      continue;
    }
    const found = steps[at] as Step;
    const same =
      found.kind === built.kind &&
      found.who === built.who &&
      found.resume === built.resume &&
      found.act === undefined &&
      String(found.needs) === String(built.needs) &&
      String(found.gives) === String(built.gives) &&
      JSON.stringify(found.fields) === JSON.stringify(built.fields);
    if (!same)
      faults.push({
        place: ['steps', at],
        why: `The step “${built.id}” belongs to every ceremony; only its title, text and minutes may be changed.`,
      });
  }
  const order = steps.filter(({ id }) => [...PROLOGUE, ...EPILOGUE].some((built) => built.id === id));
  const wanted = [...PROLOGUE, ...EPILOGUE].map(({ id }) => id);
  const moved = order.findIndex(({ id }, i) => order.length === wanted.length && id !== wanted[i]);
  if (moved >= 0) {
    const at = steps.indexOf(order[moved] as Step);
    faults.push({ place: ['steps', at], why: `The step “${order[moved]?.id}” does not stand in its place.` });
  }
  for (const [i, { id, kind }] of steps.entries()) {
    if (STEP_KINDS[kind].built && !wanted.includes(id))
      faults.push({ place: ['steps', i, 'kind'], why: `Only the common steps are of the kind “${kind}”.` });
  }
  const first = steps.findIndex(({ kind }) => kind === 'act');
  const bound = steps.findIndex(({ kind }) => kind === 'nonce');
  if (first >= 0 && first < bound)
    faults.push({ place: ['steps', first], why: 'Nothing is done before everything is bound to the nonce.' });
  const last = steps.findIndex(({ kind }) => kind === 'statements');
  const late = steps.findIndex(({ kind }, i) => kind === 'act' && last >= 0 && i > last);
  if (late >= 0)
    faults.push({ place: ['steps', late], why: 'Nothing is done after people have stated what they saw.' });
  return faults;
}

function doubles({ steps }: Script): ScriptFault[] {
  return steps.flatMap(({ id }, i) =>
    steps.findIndex((step) => step.id === id) === i
      ? []
      : [{ place: ['steps', i, 'id'], why: `There are two steps “${id}”.` }],
  );
}

function commits({ steps }: Script): ScriptFault[] {
  const found = steps.flatMap(({ commit }, i) => (commit === true ? [i] : []));
  if (found.length === 0) return [{ place: ['steps'], why: 'No step is the commit point.' }];
  const [first = 0, ...more] = found;
  const next = steps[first + 1];
  return [
    ...more.map((i) => ({
      place: ['steps', i, 'commit'],
      why: `There is a second commit point; the first is the step “${steps[first]?.id}”.`,
    })),
    ...(next?.resume === false
      ? [
          {
            place: ['steps', first + 1, 'resume'],
            why: `After the commit point one must be able to go on at “${next.id}”, also after a crash.`,
          },
        ]
      : []),
  ];
}

/** Each precondition is one of the world, or made true by a step before. */
function preconditions({ steps }: Script, { needs }: Step, i: number): ScriptFault[] {
  const given = new Set(steps.slice(0, i).flatMap(({ gives }) => gives as readonly string[]));
  return needs.flatMap((fact, n) =>
    isWorldFact(fact) || given.has(fact)
      ? []
      : [
          {
            place: ['steps', i, 'needs', n],
            why: `No earlier step can make true that ${factText(fact)} (“${fact}”).`,
          },
        ],
  );
}

/** Somebody is there for every step. */
function roles(script: Script, { who, id }: Step, i: number): ScriptFault[] {
  if ((script.roles[who] ?? 0) > 0) return [];
  return [
    {
      place: ['steps', i, 'who'],
      why: `The script asks for nobody in the role “${who}”, who acts in the step “${id}”.`,
    },
  ];
}

function act(step: Step, i: number): ScriptFault[] {
  const place = ['steps', i];
  if (step.kind !== 'act') {
    if (step.act !== undefined || step.commit === true)
      return [{ place, why: `A step of the kind “${step.kind}” carries out nothing and commits nothing.` }];
    return [];
  }
  if (step.act === undefined) return [{ place, why: 'The step names no act.' }];
  const commits = ACTS[step.act].commits;
  if (commits === (step.commit === true)) return [];
  return [
    {
      place: [...place, 'act'],
      why: commits
        ? `The act “${step.act}” cannot be taken back, so its step must be the commit point.`
        : `The act “${step.act}” commits nothing, so its step cannot be the commit point.`,
    },
  ];
}

function branch({ steps }: Script, { refused = 'again' }: Step, i: number, commit: number): ScriptFault[] {
  const place = ['steps', i, 'refused'];
  if (refused === 'again') return [];
  const after = commit >= 0 && i > commit;
  if (refused === 'abort')
    return after ? [{ place, why: 'After the commit point a ceremony goes only forward.' }] : [];
  const to = steps.findIndex(({ id }) => id === refused);
  if (to < 0) return [{ place, why: `There is no step “${refused}” to go back to.` }];
  if (to <= steps.findIndex(({ kind }) => kind === 'nonce'))
    return [{ place, why: `“${refused}” belongs to the beginning, which is not gone back to.` }];
  if (to > i) return [{ place, why: `“${refused}” comes later: a refusal never leads on.` }];
  return after && to <= commit
    ? [{ place, why: `“${refused}” lies before the commit point, which cannot be gone back over.` }]
    : [];
}

/** A secret ends with a step that follows, over no place where people may stop. */
function secrets({ steps }: Script, step: Step, i: number): ScriptFault[] {
  return (step.secrets ?? []).flatMap(({ secret, until }, n) => {
    const place = ['steps', i, 'secrets', n];
    const what = SECRETS[secret];
    const end = steps.findIndex(({ id }) => id === until);
    if (end < 0) return [{ place, why: `No step “${until}” ends the time of ${what} in memory.` }];
    if (end < i)
      return [{ place, why: `The step “${until}” comes before ${what} are there, so they would stay.` }];
    const stop = steps.findIndex(({ resume }, at) => at > i && at <= end && resume);
    if (stop < 0) return [];
    return [
      {
        place,
        why: `People may stop at “${steps[stop]?.id}” while ${what} are still in memory: a secret would outlive its step.`,
      },
    ];
  });
}

function fields(list: readonly Field[], at: Place): ScriptFault[] {
  return list.flatMap((field, i) => {
    const place = [...at, i];
    const faults: ScriptFault[] = [];
    if (list.findIndex(({ id }) => id === field.id) !== i)
      faults.push({ place: [...place, 'id'], why: `There are two fields “${field.id}”.` });
    if ((field.kind === 'choice') !== (field.choices ?? []).length > 0)
      faults.push({ place, why: `“${field.id}” is a choice without choices, or has choices and is none.` });
    return faults;
  });
}

/** A secret is only entered where an act takes it. */
function secretFields({ kind, fields }: Step, i: number): ScriptFault[] {
  if (kind === 'act' || kind === 'signatures') return [];
  return fields.flatMap((field, n) =>
    FIELD_KINDS[field.kind].secret
      ? [
          {
            place: ['steps', i, 'fields', n, 'kind'],
            why: `“${field.id}” asks for a secret where no act would take it.`,
          },
        ]
      : [],
  );
}

/** What the commit point must prove is needed by it, and was made true by an act or before a witness. */
function proofs({ steps, proves }: Script, commit: number): ScriptFault[] {
  const step = steps[commit];
  if (step === undefined) return [];
  return proves.flatMap((fact, n) => {
    const place = ['proves', n];
    if (!step.needs.includes(fact))
      return [{ place, why: `The commit point does not need that ${factText(fact)} (“${fact}”).` }];
    if (isWorldFact(fact)) return [];
    const by = steps.slice(0, commit).filter(({ gives }) => (gives as readonly string[]).includes(fact));
    return by.some(({ kind }) => kind !== 'manual')
      ? []
      : [{ place, why: `That ${factText(fact)} (“${fact}”) would rest on a tick alone.` }];
  });
}
