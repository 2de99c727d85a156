// Scans: folders searched for keys and secrets, what was found, and what became of it.
import {
  type Confidence,
  type Decision,
  type FindView,
  type ScanEnd,
  type ScanView,
  SKIPPED,
  type Skipped,
} from '../../shared/model/scan.ts';
import { catalogue } from './catalogue.ts';
import { agree, count, countedInWords, figures, fileSize, listed, onDay, spelled } from './words.ts';

export const scanTexts = catalogue({
  title: 'Scan',
  lead: 'Keys and secrets that lie about in folders, on media and in repositories. Nothing is changed there, and no secret is shown or kept before you take it into custody.',
  folders: 'Folders to search',
  none: 'No folder is chosen yet',
  noneText:
    'Choose where keys and secrets may lie about: a home folder, a medium, a repository. It is only read.',
  add: 'Add a folder',
  pick: 'A folder to be searched',
  removeShort: 'Take off the list',
  remove: (folder: string) => `Take off the list: ${folder}`,
  history: 'Look into the history of git repositories too',
  historyHint:
    'Every version of every file, read through the git program. Nothing is fetched, no hook is run.',
  ignore: 'Leave out what .gitignore files say',
  ignoreHint: 'Faster; but secrets often lie in just those files.',
  start: 'Search',
  watch: 'Search these regularly',
  watched: (folders: readonly string[]) => `The policy asks for ${listed(folders)} to be searched regularly.`,
  unwatch: 'No longer regularly',
  foldersMissing: 'Choose a folder first.',
  running: (files: number, total: number) =>
    total === 0 ? 'Counting what there is' : `${figures(files)} of ${figures(total)} files searched`,
  done: ({ found, files, bytes }: ScanEnd) =>
    `${count(found, 'key or secret', 'keys and secrets')} in ${count(files, 'file', 'files')} (${fileSize(bytes)}).`,
  gone: (n: number) =>
    n === 0 ? '' : `${spelled(n)} earlier ${agree(n, 'find is', 'finds are')} not there any more.`,
  untried: (n: number) =>
    n === 0
      ? ''
      : `${count(n, 'key or file was', 'keys and files were')} too many to be tried on each other.`,
  cancelled: 'The scan was cancelled. Nothing was recorded.',
  skipped: 'Not looked into',
  skip: (why: Skipped) => `It ${SKIPPED[why]}.`,
  moreSkipped: (n: number) => `And ${count(n, 'path', 'paths')} more.`,
  found: 'What was found',
  foundNone: 'No scan found anything yet',
  foundNoneText:
    'Each key or secret that a search finds stands here, with who is affected, until it is taken into custody, known, or dismissed with a reason. Choose a folder above and search it.',
  fitting: (shown: number, total: number) =>
    shown === 0
      ? 'Nothing that was found fits this choice. Widen it.'
      : shown === total
        ? `${count(total, 'find', 'finds')}.`
        : `${figures(shown)} of ${count(total, 'find', 'finds')}.`,
  confidence: 'How sure',
  confidences: {
    medium: { label: 'Sure and likely', hint: 'What is a key or a credential by content or form' },
    high: { label: 'Sure only', hint: 'What the content proves' },
    low: { label: 'Everything', hint: 'Values that only look random too' },
  } as const satisfies Record<Confidence, { label: string; hint: string }>,
  which: 'Which',
  whiches: {
    open: { label: 'To be decided' },
    settled: { label: 'Taken, tracked or known' },
    dismissed: { label: 'Dismissed' },
    gone: { label: 'Gone' },
    all: { label: 'All' },
  } as const,
  seek: 'Part of a path or kind',
  sure: { high: 'Sure', medium: 'Likely', low: 'Perhaps' } as const satisfies Record<Confidence, string>,
  where: ({ path, line }: FindView) => `${path}:${line}`,
  commit: (commit: string) => `In the history, since commit ${commit.slice(0, 12)}`,
  others: (n: number) => `The same secret lies in ${countedInWords(n, 'other place')} as well.`,
  settled: (decision: NonNullable<FindView['decision']>) =>
    `${SETTLED[decision.as]} on ${onDay(decision.at)} by ${decision.by}${decision.keyName === null ? '' : `: ${decision.keyName}`}${decision.reason === '' ? '' : `. ${decision.reason}`}`,
  goneSince: (at: string) => `Gone since ${onDay(at)}`,
  decide: 'Decide',
  decideName: (find: FindView) => `Decide about ${find.what} in ${find.path}`,
  more: (n: number) => `Show ${count(n, 'more', 'more')}`,
  cut: (n: number) => `${count(n, 'find is', 'finds are')} not shown here; the report has all of them.`,
  report: 'Report',
  reportHint: 'All finds, without their secrets.',
  paper: 'Size of the paper',
  pdf: 'Save as PDF',
  csv: 'Save as CSV',
  pickReport: 'Where the report goes',
  fileFor: (format: string) => `keys-and-secrets.${format}`,
  scans: 'Earlier scans',
  scan: ({ folders, files, found, fresh, gone }: ScanView) =>
    `${listed(folders)}: ${count(files, 'file', 'files')}, ${figures(found)} found, ${figures(fresh)} new or changed${gone === 0 ? '' : `, ${figures(gone)} gone`}`,
  withHistory: 'with the history of repositories',

  dialog: (find: FindView) => find.what,
  what: 'What shall become of it',
  decisions: {
    taken: {
      label: 'Take it into custody',
      hint: 'It becomes a key of this vault. Removing it there and rotating it become open items.',
    },
    same: {
      label: 'It is a key of this vault',
      hint: 'Removing this copy and rotating that key become open items.',
    },
    tracked: {
      label: 'Leave it there and track it',
      hint: 'Its owner, place and end are registered; the secret stays where it is.',
    },
    dismissed: {
      label: 'Dismiss it',
      hint: 'It may stay. It is shown again when it changes.',
    },
  } as const satisfies Record<Decision, { label: string; hint: string }>,
  name: 'Name of the key',
  nameEmpty: 'Give it a name.',
  owner: 'Who answers for it',
  ownerEmpty: 'Name the person who answers for it.',
  expires: 'Protects until',
  expiresHint: 'A key without an end is a finding of the policy.',
  passphrase: 'Passphrase of the key that was found',
  passphraseHint: 'Without it the key is kept closed, as it was found.',
  key: 'Which key',
  keyPlaceholder: 'Choose a key',
  keyEmpty: 'Choose the key.',
  reason: 'Reason',
  reasonHint: 'For whoever reads the ledger later.',
  reasonEmpty: 'Say why.',
  submit: {
    taken: 'Take it into custody',
    same: 'Say that it is the same',
    tracked: 'Track it',
    dismissed: 'Dismiss it',
  } as const satisfies Record<Decision, string>,
  cancel: 'Cancel',
});

const SETTLED: Record<Decision, string> = {
  taken: 'Taken into custody',
  tracked: 'Tracked',
  same: 'Known as a key of the vault',
  dismissed: 'Dismissed',
};
