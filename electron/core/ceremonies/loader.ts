// What a script must keep beside its shape, so that no ceremony can reach a state that must not be. Every fault is found,
// not only the first, each with its place in the script.

import {
  type ActName,
  actSpec,
  FIELD_KINDS,
  factText,
  GIVEN_BY,
  isWorldFact,
  SECRETS,
} from '../../../shared/model/ceremonies/parts.ts';
import type { Field, Script, Step } from '../../../shared/model/ceremonies/script.ts';
import { frame, type Place, type ScriptFault } from './loader-frame.ts';

export type { Place, ScriptFault };

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
      ...demands(script, step, i),
      ...gifts(step, i),
      ...branch(script, step, i, commit),
      ...secrets(script, step, i),
      ...fields(step.fields, ['steps', i, 'fields']),
      ...secretFields(step, i),
    ]),
    ...fields(script.parameters, ['parameters']),
    ...script.parameters.flatMap((field, n) => openly(field, ['parameters', n])),
    ...proofs(script, commit),
  ];
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
  const { commits } = actSpec(step.act);
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

/** What an act asks for is there: acts before it, its fields, and an end of what it keeps in memory. */
function demands({ steps }: Script, step: Step, i: number): ScriptFault[] {
  if (step.act === undefined) return [];
  const { act } = step;
  const { after = [], asks = {}, memory } = actSpec(act);
  const before = new Set<string>(steps.slice(0, i).flatMap((one) => one.act ?? []));
  const faults: ScriptFault[] = after
    .filter((name) => !before.has(name))
    .map((name) => ({
      place: ['steps', i, 'act'],
      why: `The act “${act}” rests on “${name}”, which no earlier step carries out.`,
    }));
  for (const [id, kind] of Object.entries(asks)) {
    if (step.fields.some((field) => field.id === id && field.kind === kind)) continue;
    faults.push({
      place: ['steps', i, 'fields'],
      why: `The act “${act}” asks for a field “${id}” of the kind “${kind}”.`,
    });
  }
  if (memory === undefined) return faults;
  const end = steps.findIndex((one, at) => at > i && memory.until.includes(one.act ?? ''));
  if (end < 0)
    return [
      ...faults,
      {
        place: ['steps', i, 'act'],
        why: `What “${act}” keeps in memory ends with ${memory.until.map((name) => `“${name}”`).join(' or ')}, which no later step carries out.`,
      },
    ];
  const stop = steps.find(({ resume }, at) => at > i && at <= end && resume);
  if (stop !== undefined)
    faults.push({
      place: ['steps', steps.indexOf(stop), 'resume'],
      why: `People may stop at “${stop.id}”, but what “${step.id}” made lives in memory alone until “${steps[end]?.id}”.`,
    });
  const { secret } = memory;
  const told = (step.secrets ?? []).some((one) => one.secret === secret && one.until === steps[end]?.id);
  if (secret !== undefined && !told)
    faults.push({
      place: ['steps', i],
      why: `The step does not say that ${SECRETS[secret]} are in memory until “${steps[end]?.id}”.`,
    });
  return faults;
}

/** A fact is given by what can make it true, and by nothing else. */
function gifts(step: Step, i: number): ScriptFault[] {
  return step.gives.flatMap((fact, n) => {
    const by: readonly (string | undefined)[] = GIVEN_BY[fact];
    const place = ['steps', i, 'gives', n];
    if (by.includes(step.kind) || by.includes(step.act)) return [];
    return [{ place, why: `The step “${step.id}” cannot make true that ${factText(fact)} (“${fact}”).` }];
  });
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
  if (after && to <= commit)
    return [{ place, why: `“${refused}” lies before the commit point, which cannot be gone back over.` }];
  return steps[to]?.resume === true
    ? []
    : [{ place, why: `“${refused}” needs what is in memory, and going back drops that.` }];
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
    const { least, most } = field;
    const faults: ScriptFault[] = [];
    if (list.findIndex(({ id }) => id === field.id) !== i)
      faults.push({ place: [...place, 'id'], why: `There are two fields “${field.id}”.` });
    if ((field.kind === 'choice') !== (field.choices ?? []).length > 0)
      faults.push({ place, why: `“${field.id}” is a choice without choices, or has choices and is none.` });
    if (least !== undefined && most !== undefined && least > most)
      faults.push({ place, why: `“${field.id}” asks for at least ${least} and at most ${most}.` });
    return faults;
  });
}

/** A secret is only entered where an act takes it. */
function secretFields({ kind, act: name, fields }: Step, i: number): ScriptFault[] {
  if (kind === 'signatures') return [];
  const takes = name === undefined ? {} : (actSpec(name as ActName).takes ?? {});
  return fields.flatMap((field, n) =>
    takes[field.id] === field.kind ? [] : openly(field, ['steps', i, 'fields', n]),
  );
}

/** A fault when the field asks for a secret. */
function openly({ id, kind }: Field, at: Place): ScriptFault[] {
  if (!FIELD_KINDS[kind].secret) return [];
  return [{ place: [...at, 'kind'], why: `“${id}” asks for a secret where no act would take it.` }];
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
