import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { ELSEWHERE } from '../../e2e/screens/gallery/sheets.ts';

const project = resolve(import.meta.dirname, '../../..');
const read = (folder: string) =>
  readdirSync(join(project, folder))
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => readFileSync(join(project, folder, name), 'utf8'));

/** Components that files export: functions whose names begin with a capital letter. */
const exported = (sources: readonly string[]) =>
  sources.flatMap((source) =>
    [...source.matchAll(/^export (?:function|const) ([A-Z]\w*[a-z]\w*)/gm)].map(([, name]) => name ?? ''),
  );

/** What files import from the components by value. */
const imported = (sources: readonly string[]) =>
  sources.flatMap((source) =>
    [...source.matchAll(/^import \{([^}]*)\} from '[./]+\/renderer\/components\/[^']*'/gm)]
      .flatMap(([, names]) => (names ?? '').split(','))
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type ')),
  );

it('every component is on a sheet of the page of components, or it is said why not', () => {
  const components = exported(read('renderer/components'));
  expect(components.length).toBeGreaterThan(70);
  const shown = new Set(imported(read('test/e2e/screens/gallery')));
  const neither = components.filter((name) => !shown.has(name) && !Object.hasOwn(ELSEWHERE, name));
  expect(neither, 'on no sheet').toEqual([]);
  for (const [name, reason] of Object.entries(ELSEWHERE)) {
    expect(components, 'an exception for what is not there').toContain(name);
    expect(shown.has(name), `${name} is on a sheet after all`).toBe(false);
    expect(reason.length, name).toBeGreaterThan(20);
  }
});

it('every file of the components has one that is looked for', () => {
  for (const name of readdirSync(join(project, 'renderer/components'))) {
    if (!name.endsWith('.tsx') || name === 'approvers.tsx') continue;
    const source = readFileSync(join(project, 'renderer/components', name), 'utf8');
    expect(exported([source]), name).not.toEqual([]);
  }
  // Its fields come from a hook, which a sheet must call.
  expect(imported(read('test/e2e/screens/gallery'))).toContain('useApprovers');
});

it('the table of members knows every file of the components, so that no property of them is forgotten', () => {
  const table = readFileSync(join(project, 'test/e2e/screens/gallery/members.tsx'), 'utf8');
  const known = [...table.matchAll(/typeof import\('[./]+\/renderer\/components\/([^']*)'\)/g)].map(
    ([, name]) => name,
  );
  const files = readdirSync(join(project, 'renderer/components')).filter((name) => name.endsWith('.tsx'));
  expect(known.sort()).toEqual(files.sort());
});
