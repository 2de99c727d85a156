// `scan`: looks for keys and secrets in folders. Needs no vault, changes nothing, and shows no secret.
import { randomBytes } from 'node:crypto';
import { refusal } from '../../../shared/errors/index.ts';
import { utf8, wipe } from '../../../shared/formats/bytes.ts';
import { type Find, type SearchTotals, search } from '../../strongroom/scan/search.ts';
import { CONFIDENCES, type Confidence, KINDS } from '../../strongroom/scan/sighting.ts';
import { SKIPPED, type Skipped } from '../../strongroom/scan/walk.ts';
import { command, UsageError } from '../command.ts';
import { numberOf } from '../pairs.ts';
import type { World } from '../world.ts';

const MEGABYTE = 1_000_000;

export const scan = command({
  name: 'scan',
  summary: 'Looks for private keys, tokens and other secrets in folders; exit 1 when any stand.',
  operand: { name: 'DIR', help: 'A folder or a file; several may be named.', several: true },
  options: {
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
    report: { type: 'string', value: 'FILE', help: 'Writes the findings as CSV into a new file.' },
  },
  notes: ['Archives, links, devices and what may not be read are named and not looked into.'],
  async run({ values, operands, world }) {
    const threshold = confidenceOf(values.threshold ?? 'medium');
    const limit = numberOf(values['limit-mb'] ?? '16', '--limit-mb', 1, 256) * MEGABYTE;
    const roots = operands.map((root) => world.absolute(root));
    if (values.report !== undefined) world.ports().folders.expectWritable(values.report, false);
    const { finds, skipped, totals } = await searchAll(world, roots, limit, values['respect-ignore']);
    if (totals.cancelled) throw refusal('file-cancelled');
    if (values.report !== undefined) world.ports().folders.writeNew(values.report, utf8(csvOf(finds)));
    const standing = finds.filter(
      ({ confidence }) => CONFIDENCES.indexOf(confidence) <= CONFIDENCES.indexOf(threshold),
    );
    return {
      json: { finds: finds.map(withoutDigest), skipped, files: totals.files, bytes: totals.bytes },
      text: [
        ...finds.map(lineOf),
        ...skipped.map(({ path, why }) => `${path}: not looked into; it ${SKIPPED[why]}.`),
        `${finds.length} found in ${totals.files} files, ${skipped.length} not looked into.`,
      ],
      exit: standing.length > 0 ? 1 : 0,
    };
  },
});

interface Seen {
  readonly finds: Find[];
  readonly skipped: { path: string; why: Skipped }[];
  readonly totals: SearchTotals;
}

async function searchAll(
  world: World,
  roots: readonly string[],
  limit: number,
  respectIgnore: boolean,
): Promise<Seen> {
  const finds: Find[] = [];
  const skipped: { path: string; why: Skipped }[] = [];
  // Without a vault nothing is remembered from one search to the next, so the key of the digests is for this one.
  const digestKey = Uint8Array.from(randomBytes(32));
  let interrupted = false;
  const forget = world.onInterrupt(() => {
    interrupted = true;
  });
  try {
    const totals = await search(
      { roots, respectIgnore, limit, digestKey },
      {
        find: (found) => finds.push(found),
        skip: (path, why) => skipped.push({ path, why }),
        progress: () => {},
        cancelled: () => interrupted,
      },
    );
    return { finds, skipped, totals };
  } finally {
    forget();
    wipe(digestKey);
  }
}

function confidenceOf(text: string): Confidence {
  const found = CONFIDENCES.find((each) => each === text);
  if (found === undefined) throw new UsageError(`--threshold is one of ${CONFIDENCES.join(', ')}`, 'scan');
  return found;
}

function withoutDigest({ digest: _, ...shown }: Find) {
  return shown;
}

function lineOf({ path, line, column, kind, confidence, detail, preview }: Find): string {
  const more = detail === '' ? '' : ` (${detail})`;
  return `${path}:${line}:${column}: ${KINDS[kind]}${more}, ${confidence} confidence: ${preview}`;
}

function csvOf(finds: readonly Find[]): string {
  const rows = finds.map(({ path, line, column, kind, confidence, detail, preview }) =>
    [path, line, column, KINDS[kind], confidence, detail, preview].map(cell).join(','),
  );
  return ['path,line,column,kind,confidence,detail,preview', ...rows, ''].join('\r\n');
}

/** RFC 4180; a cell that a spreadsheet would take for a formula gets a quote before it. */
function cell(value: string | number): string {
  const text = /^[=+\-@\t]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
