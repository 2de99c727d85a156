// The policy as people print, read and file it: what does not hold, every rule in plain words, and who changed what.
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import type { Paper } from '../../../shared/model/paper.ts';
import type { FindingView, RuleView } from '../../../shared/model/views/policy.ts';
import type { Block, PaperDocument } from '../ports/documents.ts';

export interface PolicyReport {
  readonly vault: {
    readonly name: string;
    readonly fingerprintWords: string;
    readonly mode: 'production' | 'rehearsal';
  };
  readonly product: string;
  readonly made: string;
  readonly by: string;
  readonly head: { readonly seq: number; readonly hash: string };
  /** What approvals can promise in this vault. */
  readonly dualControl: string;
  readonly findings: readonly FindingView[];
  readonly rules: readonly RuleView[];
  /** The newest first. */
  readonly changes: readonly {
    readonly at: string;
    readonly by: string;
    readonly sentence: string;
    readonly reason: string;
  }[];
}

const SEVERITY = { alarm: 'Alarm', warning: 'Warning', note: 'Note' } as const;

/** The report on paper. The head of the ledger stands at the foot of each page: the report speaks of that moment. */
export function reportPaper(report: PolicyReport, paper: Paper): PaperDocument {
  const { vault, made, product, by, head, dualControl, findings } = report;
  const rehearsal = vault.mode === 'rehearsal' ? 'Rehearsal. ' : '';
  return {
    title: 'Policy report',
    subtitle: `${rehearsal}Vault “${vault.name}”, ${vault.fingerprintWords}. Made on ${made.slice(0, 10)} ${made.slice(11, 16)} UTC by ${by} with ${product}.`,
    made,
    paper,
    mark: { of: `Event ${head.seq} of the ledger`, sha256: fromBase64url(head.hash) },
    blocks: [
      { kind: 'notice', text: `${summary(findings)} ${dualControl}` },
      { kind: 'heading', text: 'What does not hold now' },
      ...(findings.length === 0
        ? [{ kind: 'paragraph', text: 'Every rule holds.' } as const]
        : findings.flatMap(findingBlocks)),
      ...ruleBlocks(report.rules),
      { kind: 'heading', text: 'Changes' },
      changesBlock(report.changes),
      {
        kind: 'signatures',
        people: [
          { role: 'made it', name: by },
          { role: 'read it', name: '' },
        ],
      },
    ],
  };
}

function summary(findings: readonly FindingView[]): string {
  const of = (severity: FindingView['severity']) =>
    findings.filter((one) => one.severity === severity).length;
  return `Findings: ${of('alarm')} alarm, ${of('warning')} warning, ${of('note')} note.`;
}

function findingBlocks({
  severity,
  text,
  evidence,
  more,
  consequence,
  next,
  mend,
  rule,
}: FindingView): Block[] {
  return [
    { kind: 'paragraph', text: `${SEVERITY[severity]}. ${text} ${consequence}` },
    {
      kind: 'list',
      items: [
        ...evidence,
        ...(more > 0 ? [`and ${more} more`] : []),
        `${next} Command: ${mend.command}.${rule === null ? '' : ` Rule: ${rule}.`}`,
      ],
    },
  ];
}

function ruleBlocks(rules: readonly RuleView[]): Block[] {
  const chapters = [...new Set(rules.map(({ chapter }) => chapter))];
  return chapters.flatMap((chapter): Block[] => [
    { kind: 'heading', text: chapter },
    {
      kind: 'table',
      columns: [
        { title: 'Rule', share: 2, exact: true },
        { title: 'What it says', share: 4 },
        { title: 'Source', share: 3 },
      ],
      rows: rules
        .filter((rule) => rule.chapter === chapter)
        .map(({ rule, says, source, initial }) => [rule, initial ? says : `${says} (Decided here.)`, source]),
    },
  ]);
}

function changesBlock(changes: PolicyReport['changes']): Block {
  if (changes.length === 0)
    return { kind: 'paragraph', text: 'Nothing was changed since the vault was made.' };
  return {
    kind: 'table',
    columns: [
      { title: 'When and who', share: 2 },
      { title: 'What', share: 4 },
      { title: 'Why', share: 3 },
    ],
    rows: changes.map(({ at, by, sentence, reason }) => [`${at.slice(0, 10)}\n${by}`, sentence, reason]),
  };
}
