// `scan`: looks for keys and secrets in folders. Changes nothing there and shows no secret. Alone it needs no vault; with
// `--record` the vault keeps what was found.
import { randomBytes } from 'node:crypto';
import { afterRecord, refusal } from '../../../shared/errors/index.ts';
import { fromUtf8 } from '../../../shared/formats/bytes.ts';
import { PAPERS } from '../../../shared/model/paper.ts';
import {
  CONFIDENCES,
  type Confidence,
  type Find,
  type FindView,
  REPORTS,
  type ReportFormat,
  SKIPPED,
} from '../../../shared/model/scan.ts';
import type { ScanOrder, ScanReport } from '../../core/ports/strongroom/scans.ts';
import type { StrongroomHost } from '../../core/ports/strongroom.ts';
import type { ScanPaper } from '../../core/scan/report.ts';
import { findViews, looseView } from '../../core/scan/views.ts';
import { scanFolders, writeReport } from '../../core/vault/scan-acts.ts';
import { command, type Outcome, UsageError } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { unlocked } from '../options.ts';
import { numberOf, oneOf } from '../pairs.ts';
import type { World } from '../world.ts';

const MEGABYTE = 1_000_000;

export const scan = command({
  name: 'scan',
  summary: 'Looks for private keys, tokens and other secrets in folders; exit 1 when any stand.',
  operand: { name: 'DIR', help: 'A folder or a file; several may be named.', several: true },
  options: {
    history: {
      type: 'boolean',
      help: 'Looks into every version in the history of git repositories too, through the git program.',
    },
    'respect-ignore': {
      type: 'boolean',
      help: 'Leaves out what .gitignore files say. Secrets often lie there.',
    },
    'limit-mb': {
      type: 'string',
      value: 'N',
      help: 'Largest file that is looked into, in megabytes; else 16.',
    },
    threshold: {
      type: 'string',
      value: 'CONFIDENCE',
      help: 'Exit 1 from this confidence on: high, medium (else) or low. All are shown.',
    },
    baseline: {
      type: 'string',
      value: 'FILE',
      help: 'An earlier report (FILE.json): what stands in it is shown and does not count.',
    },
    report: {
      type: 'string',
      value: 'FILE',
      help: `Writes a report into a new file; its name ends with .${REPORTS.join(', .')}.`,
    },
    paper: {
      type: 'string',
      value: 'P',
      help: `Paper of a PDF: ${PAPERS.join(', ')}. Default: ${PAPERS[0]}.`,
    },
    record: {
      type: 'boolean',
      help: 'The vault keeps what was found, knows copies of its own keys, and sees what is gone.',
    },
    ...unlocked,
  },
  notes: [
    'Archives, links, devices and what may not be read are named and not looked into.',
    'A report holds no secret: two characters at each end at most. What a vault knows is dismissed or taken does not count.',
  ],
  async run({ values, operands, world }) {
    const threshold = oneOf(values.threshold ?? 'medium', '--threshold', CONFIDENCES);
    const limit = numberOf(values['limit-mb'] ?? '16', '--limit-mb', 1, 1000) * MEGABYTE;
    const paper = oneOf(values.paper ?? PAPERS[0], '--paper', PAPERS);
    const { report, history, 'respect-ignore': respectIgnore } = values;
    const format = report === undefined ? null : formatOf(report);
    const folders = operands.map((folder) => world.absolute(folder));
    const { folders: disk } = world.ports();
    if (report !== undefined) disk.expectWritable(report, false);
    const known = values.baseline === undefined ? null : baselineIn(world, values.baseline, folders);
    const settings = { folders, history, respectIgnore, limit };
    const record = values.record || values.vault !== undefined;
    const seen = record ? await recorded(world, values, settings) : await alone(world, settings);
    if (report !== undefined && format !== null)
      await writeReport(world.ports(), seen.paper, report, format, paper).catch((error: unknown) => {
        throw record ? afterRecord(error) : error;
      });
    return outcomeOf(seen, folders, threshold, known);
  },
});

type Settings = Omit<ScanOrder, 'remembered' | 'expected'>;

interface Seen {
  readonly report: ScanReport;
  readonly paper: ScanPaper;
}

/** A scan that the vault keeps; its report has what this scan found, with what was decided of it. */
async function recorded(
  world: World,
  values: Parameters<typeof withVault>[1],
  settings: Settings,
): Promise<Seen> {
  return withVault(world, values, async (vault) => {
    const report = await watched(world, vault.host, (job) => scanFolders(vault, { ...settings, job }));
    const here = new Set(report.finds.map(({ id }) => id));
    const finds = findViews(vault.state, (id) => vault.nameOf(id)).filter(({ id }) => here.has(id));
    return { report, paper: paperOf(world, vault.name, settings, report, finds) };
  });
}

/** A scan that nobody keeps, in a strongroom of its own. */
async function alone(world: World, settings: Settings): Promise<Seen> {
  const host = await world.ports().startStrongroom();
  try {
    const order = { ...settings, remembered: false, expected: [] };
    const report = await watched(world, host, (job) => host.strongroom.scanFolders(job, order, []));
    const first = world.ports().clock.now();
    const finds = report.finds.map((find: Find) => looseView({ ...find, first, gone: null }));
    return { report, paper: paperOf(world, '', settings, report, finds) };
  } finally {
    await host.end();
  }
}

function paperOf(
  world: World,
  vault: string,
  { folders }: Settings,
  { files, bytes, skipped, moreSkipped }: ScanReport,
  finds: readonly FindView[],
): ScanPaper {
  const made = world.ports().clock.now();
  return { made, vault, folders, files, bytes, finds, skipped, moreSkipped };
}

/** Runs a scan with its progress shown; an interrupt cancels it. */
async function watched<T>(world: World, host: StrongroomHost, scan: (job: string) => Promise<T>): Promise<T> {
  const job = randomBytes(8).toString('hex');
  host.onProgress((name, done, total) => {
    if (name === job && total > 0) world.progress(done / total);
  });
  const forget = world.onInterrupt(() => void host.strongroom.cancel(job).catch(() => {}));
  try {
    return await scan(job);
  } finally {
    forget();
    world.progress(null);
  }
}

function outcomeOf(
  { report, paper }: Seen,
  folders: readonly string[],
  threshold: Confidence,
  known: ReadonlySet<string> | null,
): Outcome {
  const { files, bytes, skipped, moreFinds, moreSkipped, gone, untried } = report;
  const isKnown = (find: FindView) => known?.has(markOf(find, folders)) === true;
  const finds = paper.finds.map((find) => ({ ...find, known: isKnown(find) }));
  const standing = finds.filter((find) => !find.known && stands(find, threshold));
  const others = finds.length - standing.length;
  return {
    json: { finds, moreFinds, skipped, moreSkipped, gone, untried, files, bytes, standing: standing.length },
    text: [
      ...finds.flatMap((find) => linesOf(find)),
      ...skipped.map(({ path, why }) => `${path}: not looked into; it ${SKIPPED[why]}.`),
      ...(moreFinds + moreSkipped > 0
        ? [`${moreFinds} more were found and ${moreSkipped} more not looked into; they are only counted.`]
        : []),
      ...(untried > 0
        ? [`${untried} keys and encrypted files were too many to be tried on each other.`]
        : []),
      ...(gone.length > 0 ? [`${gone.length} found before ${gone.length === 1 ? 'is' : 'are'} gone.`] : []),
      `${finds.length + moreFinds} found in ${files} files${others > 0 ? `, ${standing.length} of them stand` : ''}; ${skipped.length + moreSkipped} not looked into.`,
    ],
    exit: standing.length + moreFinds > 0 ? 1 : 0,
  };
}

/** Whether a find counts: sure enough, and nobody decided that it may stay. */
function stands({ confidence, decision }: FindView, threshold: Confidence): boolean {
  return decision === null && CONFIDENCES.indexOf(confidence) <= CONFIDENCES.indexOf(threshold);
}

function linesOf(find: FindView & { readonly known: boolean }): string[] {
  const { id, path, line, column, what, confidence, detail, preview, affected, decision, history, known } =
    find;
  const more = detail === '' ? '' : ` (${detail})`;
  const commit = history === null ? '' : `, commit ${history.commit.slice(0, 12)}`;
  const marks = [known ? 'known' : '', decision === null ? '' : decision.as].filter((mark) => mark !== '');
  const said = marks.length === 0 ? '' : ` [${marks.join(', ')}]`;
  return [
    `${path}:${line}:${column}: ${what}${more}, ${confidence} confidence: ${preview}${commit}${said} ${id}`,
    ...affected.map((sentence) => `    ${sentence}`),
  ];
}

function formatOf(file: string): ReportFormat {
  const found = REPORTS.find((format) => file.toLowerCase().endsWith(`.${format}`));
  if (found === undefined)
    throw new UsageError(`--report needs a name that ends with .${REPORTS.join(', .')}`, 'scan');
  return found;
}

/** Largest report that is read. */
const BASELINE = 64 * MEGABYTE;

/** What stands in an earlier report, by marks. */
function baselineIn(world: World, file: string, folders: readonly string[]): ReadonlySet<string> {
  const bytes = world.ports().folders.read(file, BASELINE);
  let report: { format?: unknown; folders?: unknown; finds?: unknown };
  try {
    report = JSON.parse(fromUtf8(bytes)) as typeof report;
  } catch {
    throw refusal('scan-baseline-malformed', { path: file });
  }
  const { format, folders: before, finds } = report ?? {};
  if (format !== 'holdfast-scan/1' || !Array.isArray(before) || !Array.isArray(finds))
    throw refusal('scan-baseline-malformed', { path: file });
  const then = before.every((folder) => typeof folder === 'string') ? (before as string[]) : folders;
  return new Set(finds.filter(isMarked).map((find) => markOf(find, then)));
}

type Marked = Pick<FindView, 'path' | 'kind' | 'detail' | 'preview'>;

function isMarked(find: unknown): find is Marked {
  const has = find as Record<string, unknown> | null;
  return ['path', 'kind', 'detail', 'preview'].every((name) => typeof has?.[name] === 'string');
}

/**
 * By what a find is known in another run, on another machine: its path inside of the searched folder, what it is, and its
 * masked preview. No digest: a report lies open.
 */
function markOf({ path, kind, detail, preview }: Marked, folders: readonly string[]): string {
  const root = folders.find((folder) => path.startsWith(`${folder}/`));
  const inside = root === undefined ? (path.split('/').at(-1) ?? path) : path.slice(root.length + 1);
  return JSON.stringify([inside, kind, detail, preview]);
}
