// What is typed outlives a lock: every field of text in the window is kept by its form, or stands here with the reason why not.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../../renderer');

/** Fields whose form is another file: it keeps what they show. */
const KEPT_BY: Readonly<Record<string, string>> = {
  'screens/ceremonies/steps/entry-field.tsx: value': 'screens/ceremonies/steps/fields-step.tsx',
  'screens/ceremonies/steps/number-field.tsx: typed': 'screens/ceremonies/steps/fields-step.tsx',
  'screens/ceremonies/steps/materials-step.tsx: what': 'screens/ceremonies/steps/materials-step.tsx',
  'screens/ceremonies/steps/materials-step.tsx: count': 'screens/ceremonies/steps/materials-step.tsx',
  'screens/ceremonies/steps/materials-step.tsx: serial': 'screens/ceremonies/steps/materials-step.tsx',
  'screens/ceremonies/steps/roll-call-step.tsx: person': 'screens/ceremonies/join-dialog.tsx',
  'screens/handover/byok-choose.tsx: draft': 'screens/handover/byok.tsx',
  'screens/handover/byok-write.tsx: draft': 'screens/handover/byok.tsx',
  'screens/key/places.tsx: place': 'screens/key/edit-dialog.tsx',
};

/** Fields that are not kept, each with its reason. */
const NOT_KEPT: Readonly<Record<string, string>> = {
  'components/passphrase-input.tsx: -': 'a secret',
  'components/typed-entry.tsx: -': 'a secret: a card',
  'components/clock-doubt.tsx: date': 'a date read from a watch is another one after a lock',
  'components/loss.tsx: typed': 'a typed confirmation',
  'components/names.tsx: name': 'people of a ceremony: the step that shows them keeps them',
  'components/choice-list.tsx: typed': 'words to find something by',
  'screens/ceremonies/ended.tsx: place': 'a folder chosen in the dialog of the system',
  'screens/ceremonies/ended.tsx: second': 'a folder chosen in the dialog of the system',
  'screens/handover/recipient-dialogs.tsx: fingerprint': 'read aloud by who is there',
  'screens/key/destructions.tsx: date': 'a date read from a watch is another one after a lock',
  'screens/keys/filter-fields.tsx: filter': 'words to find something by',
  'screens/ledger/ledger.tsx: filter': 'words to find something by',
  'screens/rollback-dialog.tsx: reason':
    'the vault is locked while it is asked: there is nothing that could seal it',
  'screens/scan/finds.tsx: wanted': 'words to find something by',
};

/** From the bracket at `from` to its partner. */
function within(text: string, from: number): string {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(' || text[at] === '{') depth++;
    if ((text[at] === ')' || text[at] === '}') && --depth === 0) return text.slice(from, at + 1);
  }
  throw new Error('a bracket without its partner');
}

/** A tag from its name to its end. */
function tagAt(text: string, from: number): string {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') at += within(text, at).length - 1;
    else if (text[at] === '>') return text.slice(from, at);
  }
  throw new Error('a tag without an end');
}

const keeps = (text: string) => /\buse(?:Kept|Draft|KeyDraft)(?:<[^(]*>)?\(/.test(text);

/** Names of what the forms of a file keep. */
function keptIn(text: string): ReadonlySet<string> {
  const calls = [...text.matchAll(/\buseKept\(/g)].map(({ 0: call, index }) =>
    within(text, index + call.length - 1),
  );
  const drafts = [...text.matchAll(/const \[(.*?)\] = useDraft/g)].map(([, names = '']) => names);
  return new Set([...calls, ...drafts].flatMap((part) => part.match(/\w+/g) ?? []));
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx') && !/^components[\\/](?:field|day-line)\.tsx$/.test(name))
  .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(join(folder, name), 'utf8') }));
const fields = files.flatMap(({ name, text }) =>
  [...text.matchAll(/<(?:Line|DayLine|Field|PathField|Input|input|textarea)\b/g)].flatMap(({ index }) => {
    const tag = tagAt(text, index);
    if (/type="?\{?["']?(?:checkbox|radio|file)/.test(tag)) return [];
    // A field that hands on all that it was given has its value in `value`.
    const of =
      /\bvalue=\{(?:\w+ === null \? '' : )?(\w+)/.exec(tag)?.[1] ??
      (/\{\.\.\.(?:shared|props)\}/.test(tag) ? 'value' : '-');
    return [{ field: `${name}: ${of}`, kept: keptIn(text).has(of) }];
  }),
);

describe('what is typed', () => {
  it('is kept by its form, or is listed with the reason why not', () => {
    expect(fields.length).toBeGreaterThan(60);
    const open = fields.filter(({ field, kept }) => !kept && !(field in KEPT_BY) && !(field in NOT_KEPT));
    expect(open.map(({ field }) => field)).toEqual([]);
  });

  it('is listed only where it is there, and not kept', () => {
    const left = new Set(fields.filter(({ kept }) => !kept).map(({ field }) => field));
    const listed = [...Object.keys(KEPT_BY), ...Object.keys(NOT_KEPT)];
    expect(listed.filter((field) => !left.has(field))).toEqual([]);
  });

  it.each([...new Set(Object.values(KEPT_BY))])('%s keeps what others show for it', (name) => {
    expect(keeps(files.find((file) => file.name === name)?.text ?? '')).toBe(true);
  });

  it('goes by a name that no other form has', () => {
    const names = files.flatMap(({ text }) =>
      [
        ...text.matchAll(
          /\b(?:useKept|useKeyDraft)\(\s*[^)]*?['"`]([a-z]+\.[\w.]+)|\bkeep=(?:\{`|")([\w.]+)/g,
        ),
      ].map(([, hook, prop]) => hook ?? prop),
    );
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
