// `ceremony list`, `check` and `records`: what can be held, what a team makes of it, and what was held.
import { CATALOGUE } from '../../../shared/model/ceremonies/catalogue.ts';
import type { Script } from '../../../shared/model/ceremonies/script.ts';
import { scriptText } from '../../core/ceremonies/chosen-script.ts';
import { recordsIn } from '../../core/ceremonies/filing.ts';
import { loadText } from '../../core/ceremonies/script-text.ts';
import { minutesOf, recordView } from '../../core/ceremonies/view.ts';
import { command } from '../command.ts';

export const ceremonyList = command({
  name: 'ceremony list',
  summary: 'Lists the ceremonies, with who and what each needs.',
  options: {},
  run: async () => {
    const all = Object.entries(CATALOGUE);
    return {
      json: {
        ceremonies: all.map(([type, { title, purpose, undone, held, roles, materials, steps }]) => ({
          ...{ type, title, purpose, undone, held, roles, materials },
          minutes: minutesOf({ steps }),
          steps: steps.map(({ id, title: called, who, commit }) => ({
            id,
            title: called,
            who,
            commit: commit === true,
          })),
        })),
      },
      text: all.flatMap(([type, { title, purpose, roles, steps }]) => [
        `${type}: ${title}, about ${minutesOf({ steps })} minutes`,
        `    ${purpose}`,
        `    Needs ${needed(roles)}.`,
      ]),
    };
  },
});

const needed = (roles: Script['roles']) =>
  Object.entries(roles)
    .filter(([, least]) => least > 0)
    .map(([role, least]) => (least > 1 ? `${role} (${least})` : role))
    .join(', ');

export const ceremonyCheck = command({
  name: 'ceremony check',
  summary: 'Checks a script or an adaptation of one, and names each fault with its line.',
  operand: { name: 'FILE', help: 'YAML or JSON: an adaptation begins with “script: TYPE”.' },
  options: {},
  notes: [
    'An adaptation changes titles, texts and minutes of steps ({step, title, say, minutes}), asks for more people and materials, and adds check lists ({after, id, title, say, who, fields, minutes}). It cannot leave out or weaken what a script controls.',
  ],
  async run({ operand, world }) {
    const loaded = loadText(scriptText(world.ports().folders, world.absolute(operand)), CATALOGUE);
    if ('script' in loaded) {
      const { id, title, steps } = loaded.script;
      return {
        json: { script: id, title, steps: steps.map((step) => step.id), faults: [] },
        text: [`“${title}” may be used: ${steps.length} steps, no fault.`],
      };
    }
    return {
      json: { faults: loaded.faults },
      text: loaded.faults.map(({ line, why }) => `Line ${line}: ${why}`),
      exit: 1,
    };
  },
});

export const ceremonyRecords = command({
  name: 'ceremony records',
  summary: 'Lists the records of this machine, newest first, each verified.',
  options: {},
  async run({ world }) {
    const found = await recordsIn({ ports: world.ports(), root: world.ceremoniesRoot });
    const records = found.map(recordView);
    const bad = records.some(({ faults }) => faults.length > 0);
    return {
      json: { records },
      text:
        records.length === 0
          ? ['There is no record of a ceremony on this machine.']
          : records.flatMap(({ folder, title, outcome, ended, faults }) => [
              `${ended.slice(0, 16).replace('T', ' ')}  ${title}: ${outcome}`,
              `    ${folder}`,
              ...faults.map(({ file, what }) => `    ALTERED: ${file}: ${what}`),
            ]),
      exit: bad ? 1 : 0,
    };
  },
});
