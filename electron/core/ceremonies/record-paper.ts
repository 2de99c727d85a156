// The record as people read, sign and file it. The hash of its transcript stands in words at the foot of every page.
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../../../shared/formats/bytes.ts';
import type { Json, JsonObject } from '../../../shared/formats/canonical.ts';
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import { fourWords } from '../../../shared/formats/fingerprint.ts';
import type { RecordVault } from '../../../shared/formats/record.ts';
import type { Entry } from '../../../shared/formats/transcript.ts';
import { SHOWN_WHERE, type ShownOn } from '../../../shared/model/cards.ts';
import { ROLES, type Role } from '../../../shared/model/ceremonies/parts.ts';
import type { Paper } from '../../../shared/model/paper.ts';
import type { Block, Fact, PaperDocument } from '../ports/documents.ts';
import { scriptHash } from './binding.ts';
import type { Folded } from './record-fold.ts';
import { gradeOf, lastOf, type Person, peopleOf, statementsOf } from './record-parts.ts';
import type { Run } from './run.ts';

export interface RecordSheet {
  readonly folded: Folded;
  readonly transcript: string;
  readonly vault: RecordVault | null;
  readonly product: string;
  readonly made: string;
  readonly paper: Paper;
  /** Names of the public files that belong to the record. */
  readonly outputs: readonly string[];
}

export const REHEARSAL =
  'REHEARSAL. Keys, cards and files of a rehearsal protect nothing and are of no use in production.';

export function recordPaper(sheet: RecordSheet): PaperDocument {
  const { folded, transcript, vault, product, made, paper, outputs } = sheet;
  const { run } = folded;
  const people = peopleOf(folded);
  const of = vault === null ? 'No vault.' : `Vault “${vault.name}”, ${vaultWords(vault)}.`;
  return {
    title: `Record: ${run.script.title}`,
    subtitle: `${of} ${minute(run.opened)} to ${minute(run.ended ?? run.last)}. Written with ${product}.`,
    made,
    paper,
    mark: { of: 'Transcript', sha256: sha256(utf8(transcript)) },
    blocks: [
      ...(run.opening.mode === 'rehearsal' ? [{ kind: 'notice', text: REHEARSAL } as const] : []),
      { kind: 'notice', text: noticeOf(run) },
      { kind: 'facts', rows: headFacts(run) },
      { kind: 'heading', text: 'Who was there' },
      peopleBlock(people),
      { kind: 'heading', text: 'Exceptions' },
      exceptionsBlock(run),
      { kind: 'heading', text: 'Parameters' },
      valuesBlock(run.parameters, 'There were none.'),
      { kind: 'heading', text: 'Surroundings' },
      surroundingsBlock(run),
      { kind: 'heading', text: 'Materials' },
      materialsBlock(run),
      { kind: 'heading', text: 'Public files of this record' },
      outputs.length === 0
        ? { kind: 'paragraph', text: 'There are none.' }
        : { kind: 'list', items: [...outputs] },
      { kind: 'heading', text: 'What happened' },
      transcriptBlock(folded, people),
      { kind: 'heading', text: 'Statements' },
      statementsBlock(run),
      { kind: 'heading', text: 'Signatures by hand' },
      {
        kind: 'paragraph',
        text: 'I was there from and until the times above, the script was followed but for the exceptions above, and this record is true.',
      },
      { kind: 'signatures', people: people.map(({ name, roles }) => ({ role: rolesText(roles), name })) },
    ],
  };
}

export const minute = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
export const rolesText = (roles: readonly string[]): string =>
  roles.map((role) => ROLES[role as Role].title).join(', ');

const vaultWords = ({ fingerprint }: RecordVault): string => fourWords(fromBase64url(fingerprint));

const OUTCOME: Readonly<Record<string, string>> = {
  completed: 'Completed as the script has it.',
  'completed with exceptions': 'Completed, with exceptions.',
  aborted: 'Aborted before the commit point: the state before stands.',
};

function noticeOf(run: Run): string {
  const alone =
    run.participants.length === 1 ? ' A single person held every role: there was no dual control.' : '';
  return `${OUTCOME[run.state] ?? run.state} ${gradeOf(run)}${alone}`;
}

function headFacts(run: Run): Fact[] {
  const { opening, script, words } = run;
  return [
    { name: 'Purpose', value: script.purpose },
    { name: 'Cannot be undone', value: script.undone },
    { name: 'Mode', value: opening.mode === 'rehearsal' ? 'Rehearsal' : 'Production' },
    { name: 'Four words', value: words ?? 'The ceremony ended before its nonce was drawn.' },
    { name: 'Ceremony', value: opening.id, exact: true },
    { name: 'Script', value: `${script.id}, version ${script.version}` },
    { name: '', value: scriptHash(script), exact: true },
    ...(run.binding === null ? [] : [{ name: 'Binding', value: run.binding, exact: true }]),
  ];
}

function peopleBlock(people: readonly Person[]): Block {
  if (people.length === 0) return { kind: 'paragraph', text: 'It ended before the roll call.' };
  return {
    kind: 'table',
    columns: [
      { title: 'Name', share: 3 },
      { title: 'Roles', share: 3 },
      { title: 'Who this is was checked by', share: 3 },
      { title: 'There', share: 3 },
    ],
    rows: people.map(({ name, roles, identity, from, left }) => [
      name,
      rolesText(roles),
      identity,
      `from ${minute(from)}${left === null ? '' : `\nuntil ${minute(left)}`}`,
    ]),
  };
}

function exceptionsBlock({ exceptions }: Run): Block {
  if (exceptions.length === 0) return { kind: 'paragraph', text: 'None was recorded.' };
  return {
    kind: 'table',
    columns: [
      { title: 'When', share: 2 },
      { title: 'Expected', share: 3 },
      { title: 'Happened', share: 3 },
      { title: 'Decided', share: 3 },
      { title: 'Consequence', share: 3 },
    ],
    rows: exceptions.map(({ at, expected, happened, decided, by, consequence }) => [
      minute(at),
      expected,
      happened,
      `${decided} (${by})`,
      consequence,
    ]),
  };
}

function surroundingsBlock(run: Run): Block {
  const found = lastOf(run, 'surroundings');
  return valuesBlock(found ?? {}, 'It ended before they were recorded.');
}

function materialsBlock(run: Run): Block {
  const items = lastOf(run, 'materials')?.items as
    | { what: string; count: number; serial: string }[]
    | undefined;
  if (items === undefined) return { kind: 'paragraph', text: 'It ended before they were counted.' };
  if (items.length === 0) return { kind: 'paragraph', text: 'None were needed.' };
  return {
    kind: 'table',
    columns: [
      { title: 'What', share: 6 },
      { title: 'How many', share: 2 },
      { title: 'Number', share: 4, exact: true },
    ],
    rows: items.map(({ what, count, serial }) => [what, String(count), serial]),
  };
}

function statementsBlock(run: Run): Block {
  const said = statementsOf(run);
  if (said.length === 0) return { kind: 'paragraph', text: 'It ended before anybody stated what they saw.' };
  const say = (agrees: boolean) => (agrees ? 'agrees' : 'does not agree');
  return {
    kind: 'table',
    columns: [
      { title: 'Name', share: 3 },
      { title: 'Present throughout', share: 2 },
      { title: 'Script followed', share: 2 },
      { title: 'Record true', share: 2 },
      { title: 'Reason', share: 4 },
    ],
    rows: said.map(({ name, present, followed, true: isTrue, reason }) => [
      name,
      say(present),
      say(followed),
      say(isTrue),
      reason,
    ]),
  };
}

function transcriptBlock({ run, entries }: Folded, people: readonly Person[]): Block {
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? '';
  const titleOf = (step: string | null) => run.script.steps.find(({ id }) => id === step)?.title ?? '';
  return {
    kind: 'table',
    columns: [
      { title: 'Line', share: 1 },
      { title: 'Time (UTC)', share: 2 },
      { title: 'Step', share: 3 },
      { title: 'Who', share: 2 },
      { title: 'What', share: 6 },
    ],
    rows: entries.map((entry) => [
      String(entry.seq),
      `${entry.at.slice(0, 10)}\n${entry.at.slice(11, 19)}`,
      titleOf(entry.step),
      nameOf(entry.by),
      happening(entry),
    ]),
  };
}

/** What the facts above say in full is not said again; values are, in one line each. */
function happening({ type, step, data }: Entry): string {
  const reason = String(data.reason ?? '');
  switch (type) {
    case 'opened':
      return 'The ceremony began.';
    case 'answered':
      return ANSWERED[step ?? ''] ?? (lines(data) || 'Done.');
    case 'began':
      return ['Begun.', lines((data.values ?? {}) as JsonObject)].filter((part) => part !== '').join('\n');
    case 'finished':
      return ['Done.', lines(data, ['again', 'signatures', 'over']), signedBy(data)]
        .filter((part) => part !== '')
        .join('\n');
    case 'refused':
      return `Refused: ${String(data.message)}`;
    case 'shown':
      return `Card ${String(data.card)} was shown to ${String(data.to)} ${SHOWN_WHERE[data.on as ShownOn]}.`;
    case 'exception':
      return `Exception: ${String(data.happened)}`;
    case 'joined':
      return `${String(data.name)} joined.`;
    case 'left':
      return `Left: ${reason}`;
    case 'adjourned':
      return `Adjourned: ${reason}${dropped(data)}`;
    case 'resumed':
      return `Taken up again.${data.found === null ? '' : ` What was under way was ${String(data.found)}.`}${dropped(data)}`;
    case 'aborted':
      return `Aborted: ${reason}`;
    case 'ended':
      return `Ended: ${String(data.outcome)}.`;
  }
}

/** What stands above in full, and is not said again. */
const ANSWERED: Readonly<Record<string, string>> = {
  parameters: 'Recorded; see there.',
  'roll-call': 'Recorded; see there.',
  surroundings: 'Recorded; see there.',
  materials: 'Recorded; see there.',
  consent: 'Everyone agreed.',
  nonce: 'The four words were compared; everything is bound to them.',
  statements: 'Recorded; see there.',
};

function signedBy({ signatures }: JsonObject): string {
  const names = Array.isArray(signatures) ? signatures.map((one) => String((one as JsonObject).name)) : [];
  return names.length === 0 ? '' : `Signed with their keys by: ${names.join(', ')}.`;
}

function dropped({ dropped: steps }: JsonObject): string {
  const names = steps as string[];
  return names.length === 0 ? '\nNothing was dropped.' : `\nDropped, to be done again: ${names.join(', ')}.`;
}

function valuesBlock(values: JsonObject, none: string): Block {
  const rows = Object.entries(values).map(([name, value]) => ({ name: label(name), value: said(value) }));
  return rows.length === 0 ? { kind: 'paragraph', text: none } : { kind: 'facts', rows };
}

const lines = (values: JsonObject, without: readonly string[] = []): string =>
  Object.entries(values)
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => `${label(name)}: ${said(value)}`)
    .join('\n');

/** `freeMb` → `free mb`, `new-name` → `new name`. */
const label = (name: string): string =>
  name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('-', ' ');

function said(value: Json): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(said).join(', ');
  return Object.entries(value)
    .map(([name, part]) => `${label(name)} ${said(part)}`)
    .join(', ');
}
