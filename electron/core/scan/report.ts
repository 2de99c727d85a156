// The report of a scan: CSV for tables, JSON to be compared with later, and paper. It says what the window says and holds
// no secret.
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type Json } from '../../../shared/formats/canonical.ts';
import type { Paper } from '../../../shared/model/paper.ts';
import { type FindView, SKIPPED, type Skipped } from '../../../shared/model/scan.ts';
import type { Block, PaperDocument } from '../ports/documents.ts';

export interface ScanPaper {
  readonly made: string;
  /** Name of the vault that keeps the finds; empty where none does. */
  readonly vault: string;
  readonly folders: readonly string[];
  readonly files: number;
  readonly bytes: number;
  readonly finds: readonly FindView[];
  readonly skipped: readonly { readonly path: string; readonly why: Skipped }[];
  readonly moreSkipped: number;
}

const COLUMNS = [
  'id',
  'path',
  'line',
  'column',
  'commit',
  'kind',
  'confidence',
  'detail',
  'preview',
  'affected',
  'next',
  'decision',
  'reason',
] as const;

/** RFC 4180, with a heading line. */
export function reportCsv({ finds }: ScanPaper): Uint8Array {
  const rows = finds.map((find) => cellsOf(find).map(cell).join(','));
  return utf8([COLUMNS.join(','), ...rows, ''].join('\r\n'));
}

function cellsOf(find: FindView): (string | number)[] {
  const { id, path, line, column, history, what, confidence, detail, preview, affected, next } = find;
  const said = [affected.join(' '), next, stateOf(find), find.decision?.reason ?? ''];
  return [id, path, line, column, history?.commit ?? '', what, confidence, detail, preview, ...said];
}

/** A cell that a spreadsheet would take for a formula gets a quote before it; one with separators stands in quotes. */
function cell(value: string | number): string {
  const text = /^\s*[=+\-@|%]|^[\t\r\n]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Canonical JSON and a line end: what `--baseline` takes. */
export function reportJson({
  made,
  vault,
  folders,
  files,
  bytes,
  finds,
  skipped,
  moreSkipped,
}: ScanPaper): Uint8Array {
  const report = {
    format: 'holdfast-scan/1',
    made,
    vault,
    folders,
    files,
    bytes,
    finds,
    skipped,
    moreSkipped,
  };
  return utf8(`${canonicalJson(report as unknown as Json)}\n`);
}

/** Most finds and skipped paths on paper; the CSV and the JSON have all. */
const ON_PAPER = 2_000;
const SKIPS_ON_PAPER = 200;

/** The report on paper. */
export function reportPaper(report: ScanPaper, paper: Paper): PaperDocument {
  const { finds, folders, files, bytes, made, vault } = report;
  const standing = finds.filter(({ gone, decision }) => gone === null && decision?.as !== 'dismissed');
  const rest = finds.filter((find) => !standing.includes(find));
  return {
    title: 'Keys and secrets found',
    subtitle: `${vault === '' ? 'No vault keeps what was found' : `Vault “${vault}”`}. Made on ${made.slice(0, 10)} ${made.slice(11, 16)} UTC.`,
    made,
    paper,
    mark: { of: 'Report as JSON', sha256: sha256(reportJson(report)) },
    blocks: [
      {
        kind: 'facts',
        rows: [
          { name: 'Folders', value: folders.join('\n') },
          { name: 'Searched', value: `${files} files, ${Math.ceil(bytes / 1e6)} MB` },
          { name: 'To be dealt with', value: String(standing.length) },
          { name: 'Dismissed or gone', value: String(rest.length) },
        ],
      },
      { kind: 'heading', text: 'To be dealt with' },
      ...table(standing, 'Nothing is left to be dealt with.'),
      { kind: 'heading', text: 'Dismissed or gone' },
      ...table(rest, 'Nothing was dismissed and nothing is gone.'),
      ...skippedBlocks(report),
    ],
  };
}

function table(finds: readonly FindView[], none: string): Block[] {
  if (finds.length === 0) return [{ kind: 'paragraph', text: none }];
  const rows = finds.slice(0, ON_PAPER).map((find) => {
    const { path, line, history, what, confidence, preview, affected, next } = find;
    const where = `${path}:${line}${history === null ? '' : `\ncommit ${history.commit.slice(0, 12)}`}`;
    const said =
      find.decision === null && find.gone === null ? next : `${stateOf(find)} ${find.decision?.reason ?? ''}`;
    return [where, `${what}, ${confidence}\n${preview}`, [...affected, said.trim()].join('\n')];
  });
  const more = finds.length - rows.length;
  const cut: Block[] = more > 0 ? [{ kind: 'paragraph', text: `And ${more} more: see the CSV.` }] : [];
  return [
    {
      kind: 'table',
      columns: [
        { title: 'Where', share: 4, exact: true },
        { title: 'What', share: 3 },
        { title: 'Who is affected, what to do', share: 4 },
      ],
      rows,
    },
    ...cut,
  ];
}

function stateOf({ gone, decision }: FindView): string {
  if (gone !== null) return `Gone since ${gone.slice(0, 10)}.`;
  if (decision === null) return '';
  const key = decision.keyName === null ? '' : `, key “${decision.keyName}”`;
  return `${WORDS[decision.as]} on ${decision.at.slice(0, 10)} by ${decision.by}${key}.`;
}

const WORDS = {
  taken: 'Taken into custody',
  tracked: 'Tracked',
  same: 'Known as a key of the vault',
  dismissed: 'Dismissed',
};

function skippedBlocks({ skipped, moreSkipped }: ScanPaper): Block[] {
  if (skipped.length + moreSkipped === 0) return [];
  const items = skipped.slice(0, SKIPS_ON_PAPER).map(({ path, why }) => `${path}: it ${SKIPPED[why]}.`);
  const more = skipped.length + moreSkipped - items.length;
  return [
    { kind: 'heading', text: 'Not looked into' },
    { kind: 'list', items: more > 0 ? [...items, `And ${more} more.`] : items },
  ];
}
