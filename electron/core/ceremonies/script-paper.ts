// A script on paper, for the table before and during a ceremony: what is read aloud, who acts, where nothing can be taken
// back, with boxes for times and initials.
import { fromHex } from '../../../shared/formats/encoding.ts';
import { ROLES, type Role } from '../../../shared/model/ceremonies/parts.ts';
import type { Field, Script, Step } from '../../../shared/model/ceremonies/script.ts';
import type { Paper } from '../../../shared/model/paper.ts';
import type { Block, PaperDocument } from '../ports/documents.ts';
import { scriptHash } from './binding.ts';

export interface PaperAround {
  /** Name and version of the programme. */
  readonly product: string;
  readonly made: string;
  readonly paper: Paper;
}

export function scriptPaper(script: Script, { product, made, paper }: PaperAround): PaperDocument {
  const minutes = script.steps.reduce((sum, step) => sum + step.minutes, 0);
  const roles = Object.entries(script.roles).filter(([, count]) => count > 0) as [Role, number][];
  return {
    title: `Script: ${script.title}`,
    subtitle: `“${script.id}”, version ${script.version}. Printed on ${made.slice(0, 10)} with ${product}. About ${duration(minutes)}.`,
    made,
    paper,
    mark: { of: 'Script', sha256: fromHex(scriptHash(script)) },
    blocks: [
      { kind: 'paragraph', text: script.purpose },
      { kind: 'notice', text: `What cannot be undone: ${script.undone}` },
      { kind: 'heading', text: 'Roles' },
      {
        kind: 'table',
        columns: [
          { title: 'Role', share: 3 },
          { title: 'At least', share: 1 },
          { title: 'What it does', share: 6 },
        ],
        rows: roles.map(([role, count]) => [ROLES[role].title, String(count), ROLES[role].does]),
      },
      {
        kind: 'paragraph',
        text: 'One person may hold several roles, but who is at the keyboard is not the witness.',
      },
      { kind: 'heading', text: 'Ceremony' },
      {
        kind: 'task',
        number: '',
        title: 'Before the first step',
        aside: 'Filled in by the lead',
        text: 'Production or rehearsal; the parameters, as they are entered; the four words when they are shown.',
        blanks: ['Date and place', 'Production or rehearsal', ...script.parameters.map(blank), 'Four words'],
        boxes: [],
        warning: '',
      },
      ...materialBlocks(script),
      { kind: 'heading', text: 'Steps' },
      {
        kind: 'paragraph',
        text: 'The lead reads the text of each step aloud. Operator and witness set the time and their initials when it is done. Where something is not as it stands here, the lead decides and it is written down as an exception; nobody is blamed.',
      },
      ...script.steps.map((step, i) => stepTask(script, step, i)),
      { kind: 'heading', text: 'Exceptions' },
      {
        kind: 'table',
        columns: EXCEPTION_COLUMNS,
        rows: Array.from({ length: 4 }, () => ['\n\n', '', '', '', '']),
      },
      { kind: 'heading', text: 'Letters and digits that look alike' },
      {
        kind: 'paragraph',
        text: 'Values are read aloud in groups of four. Digits are said as digits; letters by the words below, so that none is taken for another.',
      },
      { kind: 'facts', rows: ALIKE },
      { kind: 'heading', text: 'Signatures' },
      {
        kind: 'paragraph',
        text: 'I was present throughout, this script was followed but for the exceptions above, and what is written here is true.',
      },
      { kind: 'signatures', people: signers(roles) },
    ],
  };
}

const EXCEPTION_COLUMNS = [
  { title: 'Time', share: 2 },
  { title: 'Expected', share: 4 },
  { title: 'Happened', share: 4 },
  { title: 'Decided, by whom', share: 4 },
  { title: 'Consequence', share: 4 },
];

const ALIKE = [
  { name: 'Zero and O', value: '0 O', exact: true },
  { name: 'One, small L, big I', value: '1 l I', exact: true },
  { name: 'Five and S, eight and B', value: '5 S   8 B', exact: true },
  { name: 'a to f', value: 'Alfa, Bravo, Charlie, Delta, Echo, Foxtrot' },
  { name: 'g to m', value: 'Golf, Hotel, India, Juliett, Kilo, Lima, Mike' },
  { name: 'n to t', value: 'November, Oscar, Papa, Quebec, Romeo, Sierra, Tango' },
  { name: 'u to z', value: 'Uniform, Victor, Whiskey, X-ray, Yankee, Zulu' },
];

const duration = (minutes: number): string =>
  minutes < 60 ? `${Math.ceil(minutes)} min` : `${Math.floor(minutes / 60)} h ${Math.ceil(minutes % 60)} min`;

const blank = ({ label, optional }: Field): string => (optional === true ? `${label} (if any)` : label);

function materialBlocks({ materials, space }: Script): Block[] {
  const table: Block = {
    kind: 'table',
    columns: [
      { title: 'What', share: 5 },
      { title: 'How many', share: 2 },
      { title: 'Number of bag or medium', share: 5 },
    ],
    rows: materials.map((what) => [`${what}\n`, '', '']),
  };
  return [
    { kind: 'heading', text: 'Materials' },
    { kind: 'paragraph', text: `${space} MB of free space are needed on the disk.` },
    ...(materials.length === 0 ? [] : [table]),
  ];
}

/** What a step asks for that people write down here too; nothing secret is ever written on a script. */
function stepTask({ steps }: Script, step: Step, i: number): Block {
  const commit = steps.findIndex((one) => one.commit === true);
  const stop = step.resume && i > 0 ? 'One may stop before it.' : 'One may not stop before it.';
  return {
    kind: 'task',
    number: `${i + 1}.`,
    title: step.title,
    aside: `${ROLES[step.who].title} · about ${duration(step.minutes)}${i === 0 ? '' : ` · ${stop}`}`,
    text: `“${step.say}”`,
    blanks: step.fields.filter(({ kind }) => !HIDDEN.includes(kind)).map(blank),
    boxes: ['Time (UTC)', 'Initials: operator', 'Initials: witness'],
    warning:
      i === commit ? 'COMMIT POINT. Before this step everything can be dropped; after it, only forward.' : '',
  };
}

const HIDDEN: readonly Field['kind'][] = ['passphrase', 'new-passphrase', 'card', 'unlocking', 'approvals'];

const signers = (roles: readonly (readonly [Role, number])[]) =>
  roles.flatMap(([role, count]) =>
    Array.from({ length: Math.min(count, 9) }, () => ({ role: ROLES[role].title, name: '' })),
  );
