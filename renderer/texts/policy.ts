// The policy, its findings and their mending.
import type { FindingView } from '../../shared/model/views/policy.ts';
import { catalogue } from './catalogue.ts';
import { capital, count, figures, spelled } from './words.ts';

export const policyTexts = catalogue({
  title: 'Policy',
  findings: 'What does not hold now',
  none: 'Every rule holds. What breaks one comes here, on what evidence, with the way to where it is mended.',
  evidence: (n: number) => `What it rests on: ${count(n, 'line', 'lines')}`,
  more: (n: number) => `and ${count(n, 'more', 'more')}`,
  severity: { alarm: 'Alarm', warning: 'Warning', note: 'Note' } satisfies Record<
    FindingView['severity'],
    string
  >,
  command: 'On the command line:',
  mend: (screen: FindingView['mend']['screen']) => MEND[screen],
  mendName: (text: string, screen: FindingView['mend']['screen']) => `${MEND[screen]}: ${text}`,
  report: 'Policy report',
  reportOpen: 'Write the report',
  reportText:
    'Findings, every rule with its source and all changes, as a PDF file to be read, signed and filed. The head of the ledger stands on each page.',
  reportPick: 'Where to put the policy report',
  reportFile: 'policy-report.pdf',
  reportSave: 'Save the report',
  reportSaved: 'The report was written and read back.',
  paper: 'Paper',
  close: 'Close',
  own: 'decided here',
  source: (text: string) => `Source: ${text}`,
  change: 'Change',
  changeName: (title: string) => `Change the rule: ${title}`,
  dialog: (title: string) => `Change the rule “${title}”`,
  now: (says: string) => `Now: ${says}`,
  value: 'New value',
  unit: (unit: string, min: number, max: number) =>
    `${capital(unit)}, from ${figures(min)} to ${figures(max)}.`,
  unfit: 'The rule does not take that value.',
  same: 'The rule has that value already.',
  reason: 'Reason',
  reasonHint: 'Stands in the ledger under seal, with the old and the new value.',
  reasonEmpty: 'Say why.',
  needs: (n: number) =>
    n <= 1
      ? 'By the policy as it is now, one custodian may change this.'
      : `By the policy as it is now, ${spelled(n).toLowerCase()} custodians must agree, you included.`,
  submit: 'Change the rule',
  cancel: 'Cancel',
  changed: (title: string) => `The rule “${title}” was changed.`,
  history: 'Changes',
  historyNone:
    'Nothing was changed since the vault was made. Each change of a rule above comes here, with who made it and why.',
  by: (name: string, reason: string) => (reason === '' ? name : `${name}: ${reason}`),
  approver: (n: number) => `Custodian who approves${n > 1 ? ` (${n})` : ''}`,
  approverPassphrase: (name: string) => `Passphrase of ${name}`,
  approverEmpty: 'Let the person who approves type the passphrase.',
});

const MEND: Record<FindingView['mend']['screen'], string> = {
  keys: 'To the keys',
  key: 'To the key',
  recovery: 'To recovery',
  people: 'To the people',
  policy: 'To the rule',
  incidents: 'To the incidents',
  scan: 'To what was found',
  overview: 'To the overview',
  settings: 'To the settings',
};
