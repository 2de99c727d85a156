// The guide against what it describes: no name in it that a screen, the keyboard, the glossary or the command line has not.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../electron/cli/table.ts';
import { stepHelp } from '../../../renderer/guide/step-help.ts';
import { PICTURES, type Span, type Text } from '../../../renderer/guide/topic.ts';
import { TOPIC_AT } from '../../../renderer/guide/topic-at.ts';
import { SHORTCUT_IDS, SHORTCUTS } from '../../../renderer/shortcuts.ts';
import { frameTexts } from '../../../renderer/texts/frame.ts';
import { procedureOf, TOPIC_GROUPS, TOPIC_IDS, topicOf } from '../../../renderer/texts/guide/topics.ts';
import { GLOSSARY, TERMS } from '../../../shared/glossary.ts';
import { CATALOGUE } from '../../../shared/model/ceremonies/catalogue.ts';
import { STEP_KIND_NAMES } from '../../../shared/model/ceremonies/parts.ts';
import { STATES } from '../../../shared/model/states.ts';
import { catalogueOfTexts } from '../../support/catalogue-of-texts.ts';

const project = resolve(import.meta.dirname, '../../..');
const folder = join(project, 'renderer/texts/guide');
const topics = TOPIC_IDS.map((id) => ({ id, topic: topicOf(id) }));
const textsOf = ({ topic }: (typeof topics)[number]): Text[] => [
  ...topic.lead,
  ...topic.procedures.flatMap(({ steps }) => steps),
];
const spans = topics.flatMap((one) => textsOf(one).flat()) as Span[];
const refs = <K extends string>(kind: K) =>
  spans.flatMap((span) =>
    typeof span === 'object' && kind in span ? [(span as unknown as Record<K, string>)[kind]] : [],
  );
const commands = new Set(COMMANDS.map(({ name }) => name));
let catalogue: ReadonlySet<string>;
beforeAll(async () => {
  catalogue = await catalogueOfTexts();
});

describe('what the guide quotes', () => {
  it('stands on a screen in the same words', () => {
    const quoted = refs('press');
    expect(quoted.length).toBeGreaterThan(80);
    expect(quoted.filter((text) => !catalogue.has(text))).toEqual([]);
    // By reference, never typed: a name that changes changes here too.
    for (const name of readdirSync(folder)) {
      expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(/press\(\s*['"`]/);
    }
    // Nor between quotation marks in the running text.
    for (const span of spans) if (typeof span === 'string') expect(span).not.toMatch(/[“”]/);
  });

  it('are keys that the keyboard has', () => {
    const listed = new Set<string>([
      ...SHORTCUT_IDS.map((id) => SHORTCUTS[id].keys),
      ...frameTexts.usual.map(([name]) => name),
    ]);
    expect(refs('keys').length).toBeGreaterThan(4);
    expect(refs('keys').filter((name) => !listed.has(name))).toEqual([]);
  });

  it('are commands that the command line has', () => {
    const named = topics.flatMap(({ topic }) => topic.commands as readonly string[]);
    expect(named.filter((name) => !commands.has(name))).toEqual([]);
  });

  it('are pictures that the demo made, each used and none large', () => {
    const used = topics.flatMap(({ topic }) =>
      topic.procedures.flatMap(({ picture }) => (picture === undefined ? [] : [picture.name])),
    );
    expect([...new Set(used)].sort()).toEqual([...PICTURES].sort());
    const demo = readFileSync(join(project, 'electron/dev/demo.mjs'), 'utf8');
    for (const name of PICTURES) {
      const file = join(project, 'renderer/pictures/guide', `${name}.png`);
      expect(existsSync(file), name).toBe(true);
      expect(statSync(file).size, name).toBeLessThan(80_000);
      expect(demo).toContain(`'guide/${name}.png'`);
    }
  });
});

describe('the topics', () => {
  it('explain every screen, and each stands in the list once', () => {
    const listed = TOPIC_GROUPS.flatMap(({ topics }) => topics);
    expect([...listed].sort()).toEqual([...TOPIC_IDS].sort());
    for (const id of Object.values(TOPIC_AT)) expect(TOPIC_IDS).toContain(id);
    const screens = readFileSync(join(project, 'renderer/app.tsx'), 'utf8').matchAll(/case '(\w+)':/g);
    for (const [, at] of screens) if (at !== 'guide') expect(Object.keys(TOPIC_AT)).toContain(at);
  });

  it.each(TOPIC_IDS)('%s says what the screen is for and how things are done', (id) => {
    const { lead, procedures, terms } = topicOf(id);
    expect(lead.length).toBeGreaterThan(0);
    expect(procedures.length).toBeGreaterThan(0);
    expect(terms.length).toBeGreaterThan(0);
    for (const { steps } of procedures) expect(steps.length).toBeGreaterThan(0);
    for (const text of textsOf({ id, topic: topicOf(id) }))
      expect(String(text.at(-1))).toMatch(/[.:]$|object/);
  });
});

describe('the steps of ceremonies', () => {
  const steps = Object.values(CATALOGUE).flatMap(({ steps: all }) => all);

  it('are explained one by one: whatever step is on the screen, help begins with it', () => {
    const { procedures } = topicOf('steps');
    const met = new Set<number>();
    for (const step of steps) {
      const at = procedureOf(stepHelp({ kind: step.kind, act: step.act ?? null }));
      expect(procedures[at], step.id).toBeDefined();
      met.add(at);
    }
    for (const kind of STEP_KIND_NAMES) expect(procedures[procedureOf(kind)], kind).toBeDefined();
    // And nothing is explained that no step is.
    expect(procedures.filter((_, i) => !met.has(i)).map(({ title }) => title)).toEqual([]);
  });
});

describe('the glossary', () => {
  it('has every word that is used in help, and no word that no topic explains', () => {
    const used = new Set([
      ...refs('term'),
      ...topics.flatMap(({ topic }) => topic.terms as readonly string[]),
    ]);
    for (const word of used) expect(TERMS).toContain(word);
    expect(TERMS.filter((word) => !used.has(word))).toEqual([]);
  });

  it('names every state of a key', () => {
    for (const state of STATES) if (state !== 'destroyed-compromised') expect(TERMS).toContain(state);
  });

  it.each(TERMS)('%s is explained in own sentences, without itself at the start', (word) => {
    const { title, means } = GLOSSARY[word];
    expect(means).toMatch(/\.$/);
    expect(means.length).toBeGreaterThan(40);
    expect(means.length).toBeLessThan(240);
    expect(means.toLowerCase().startsWith(title.toLowerCase())).toBe(false);
    expect(means).not.toMatch(/!|\b(shares? of the secret|passwords?|click)\b/i);
  });

  it('stands in the order of its titles, each once', () => {
    const titles = TERMS.map((word) => GLOSSARY[word].title);
    expect([...titles].sort((a, b) => a.localeCompare(b, 'en'))).toEqual(titles);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('the keys of the keyboard', () => {
  it('are all listed: whatever a window listens for stands in the table', () => {
    const sources = ['components', 'screens'].flatMap((part) =>
      readdirSync(join(project, 'renderer', part), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.tsx'))
        .map((name) => readFileSync(join(project, 'renderer', part, name), 'utf8')),
    );
    const listening = sources.filter((text) => /addEventListener\('keydown'/.test(text));
    expect(listening.length).toBeGreaterThan(1);
    const keys = listening.flatMap((text) =>
      [...text.matchAll(/\bkey(?:\.toLowerCase\(\))? [!=]== '([^']+)'/g)].map(([, key]) => key as string),
    );
    for (const key of keys) {
      const event = { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false } as KeyboardEvent;
      expect(
        SHORTCUT_IDS.some((id) => SHORTCUTS[id].matches(event)),
        key,
      ).toBe(true);
    }
  });

  it('act alone: no event means two of them', () => {
    for (const key of ['l', 'L', 'k', 'F1', 'F9', '?', 'a']) {
      for (const ctrlKey of [true, false]) {
        const event = { key, ctrlKey, metaKey: false, altKey: false, shiftKey: false } as KeyboardEvent;
        expect(SHORTCUT_IDS.filter((id) => SHORTCUTS[id].matches(event)).length, key).toBeLessThan(2);
      }
    }
  });
});
