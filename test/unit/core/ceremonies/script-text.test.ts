import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../../electron/core/ceremonies/loader.ts';
import {
  type Loaded,
  loadAdaptation,
  loadScript,
  SCRIPT_LIMIT,
} from '../../../../electron/core/ceremonies/script-text.ts';
import { CATALOGUE } from '../../../../shared/model/ceremonies/catalogue.ts';
import type { Script } from '../../../../shared/model/ceremonies/script.ts';

const lines = (loaded: Loaded) => ('faults' in loaded ? loaded.faults : []);
const adapt = (...text: string[]) => loadAdaptation(text.join('\n'), CATALOGUE);

function adapted(...text: string[]): Script {
  const loaded = adapt(...text);
  if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults));
  return loaded.script;
}

const ADDED = (after: string, id = 'our-list') => [
  `  - after: ${after}`,
  `    id: ${id}`,
  '    title: Our list',
  '    say: Is the door locked?',
  '    who: lead',
  '    minutes: 1',
];

describe('text that is no script', () => {
  it.each([
    ['wrong YAML', 'id: a\ntitle: "x" y\n', 2],
    ['the same word twice', 'id: a\nid: b\n', 2],
    ['aliases', 'id: &a x\ntitle: *a\n', 1],
    ['two documents', 'id: a\n---\nid: b\n', 2],
    ['a list', '- 1\n- 2\n', 1],
    ['nothing', '', 1],
    ['a prototype', '__proto__:\n  id: a\n', 1],
  ])('%s has a line', (_, text, line) => {
    const [first] = lines(loadScript(text));
    expect(first?.why).not.toBe('');
    expect(first?.line).toBe(line);
  });

  it('is refused when it is too long or nested too deeply, without an exception', () => {
    expect(lines(loadScript('x'.repeat(SCRIPT_LIMIT + 1)))).toEqual([
      { line: 1, why: expect.stringContaining('longer than') },
    ]);
    expect(lines(loadScript('['.repeat(200_000))).length).toBeGreaterThan(0);
    expect(lines(loadScript(`a: &x [1]\nb: [${'*x,'.repeat(20_000)}]`)).length).toBeGreaterThan(0);
  });
});

describe('an adaptation', () => {
  it('changes words, people and materials, and adds check lists', () => {
    const script = adapted(
      'script: generate-key',
      'title: Our root key',
      'roles: {witness: 2, auditor: 1}',
      'materials: [Camera]',
      'steps:',
      '  - {step: make, title: Now, say: Press Enter., minutes: 9}',
      ...ADDED('roll-call'),
      '    fields: [{id: door, label: The door, kind: text}]',
    );
    const base = CATALOGUE['generate-key'] as Script;
    expect(script).toMatchObject({
      id: 'generate-key',
      title: 'Our root key',
      materials: [...base.materials, 'Camera'],
    });
    expect(script.roles).toEqual({ ...base.roles, witness: 2, auditor: 1 });
    const make = script.steps.find(({ id }) => id === 'make');
    expect(make).toEqual({
      ...base.steps.find(({ id }) => id === 'make'),
      title: 'Now',
      say: 'Press Enter.',
      minutes: 9,
    });
    expect(script.steps[2]).toMatchObject({ id: 'our-list', kind: 'manual', needs: [], gives: [] });
    expect(script.steps.length).toBe(base.steps.length + 1);
  });

  it('may add a check list after any step up to the statements, and people can then stop wherever they could', () => {
    for (const [type, base] of Object.entries(CATALOGUE)) {
      const end = base.steps.findIndex(({ kind }) => kind === 'statements');
      for (const [i, { id }] of base.steps.entries()) {
        const loaded = adapt(`script: ${type}`, 'steps:', ...ADDED(id));
        if (i >= end) {
          expect(lines(loaded), `${type} ${id}`).toEqual([
            { line: 3, why: expect.stringContaining('neither stated nor signed') },
          ]);
          continue;
        }
        const { steps } = (loaded as { script: Script }).script;
        expect(steps[i + 1]).toMatchObject({ id: 'our-list', resume: base.steps[i + 1]?.resume });
        expect(steps.filter(({ id: one }) => one !== 'our-list')).toEqual(base.steps);
        expect(faultsOf((loaded as { script: Script }).script)).toEqual([]);
      }
    }
  });

  it.each([
    ['leaves a step out', '  - {step: consent, without: true}', 3],
    ['changes what a step needs', '  - {step: make, needs: []}', 3],
    ['changes what a step does', '  - {step: make, act: key.rotate}', 3],
    ['moves the commit point', '  - {step: make, commit: false}', 3],
    ['changes where a refusal leads', '  - {step: make, refused: abort}', 3],
    ['names a step that is none', '  - {step: nowhere, title: X}', 3],
    ['adds after a step that is none', ADDED('nowhere').join('\n'), 3],
    ['adds a step of the same name', ADDED('consent', 'make').join('\n'), 4],
    ['adds a step that gives a fact', [...ADDED('consent'), '    gives: [backed-up]'].join('\n'), 3],
    ['adds an act', [...ADDED('consent'), '    act: key.rotate'].join('\n'), 3],
    [
      'asks for a secret',
      [...ADDED('consent'), '    fields: [{id: pin, label: PIN, kind: passphrase}]'].join('\n'),
      9,
    ],
    ['wants somebody who is not there', ADDED('consent').join('\n').replace('lead', 'holder'), 7],
  ])('is refused with the line when it %s', (_, part, line) => {
    const faults = lines(adapt('script: generate-key', 'steps:', part));
    expect(faults.map((fault) => fault.line)).toEqual([line]);
  });

  it('asks for fewer people, or for another script, in vain', () => {
    expect(lines(adapt('script: generate-key', 'roles:', '  witness: 0', 'steps: []'))).toEqual([
      { line: 3, why: 'The script needs 1 of the role “witness”.' },
    ]);
    for (const name of ['nowhere', 'constructor', '__proto__'])
      expect(lines(adapt('# ours', `script: ${name}`, 'steps: []'))[0]?.line, name).toBe(2);
  });
});
