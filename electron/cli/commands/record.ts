// `record verify`, `show` and `add`, `ceremony paper`: what can be done with records and scripts without any vault.
import { fromHex } from '../../../shared/formats/encoding.ts';
import { fourWords } from '../../../shared/formats/fingerprint.ts';
import { CATALOGUE } from '../../../shared/model/ceremonies/catalogue.ts';
import { PAPERS } from '../../../shared/model/paper.ts';
import { chosenScript } from '../../core/ceremonies/chosen-script.ts';
import { paperOf } from '../../core/ceremonies/papers.ts';
import { addToRecord, expectWhole, type RecordVerdict, verifyRecord } from '../../core/ceremonies/record.ts';
import { peopleOf } from '../../core/ceremonies/record-parts.ts';
import { writeWhole } from '../../core/files/whole-file.ts';
import { command } from '../command.ts';
import { overwrite } from '../options.ts';
import { oneOf } from '../pairs.ts';

const operand = { name: 'DIR', help: 'The folder of the record, which holds record.json.' } as const;

export const recordVerify = command({
  name: 'record verify',
  summary: 'Checks the record of a ceremony; needs no vault. Exit 1 when it is not as it was written.',
  operand,
  options: {},
  notes: [
    'Every file, every line of the transcript, what follows from it, every signature and every addendum are checked.',
    'Whose a signing key is, the ledger of the vault knows. VERIFY.txt in the record tells how to check it without Holdfast.',
  ],
  async run({ operand: path, world }) {
    const folder = world.absolute(path);
    const verdict = verifyRecord(world.ports(), folder);
    const text = [
      ...verdict.faults.map(({ file, what }) => `${file}: ${what}.`),
      ...(verdict.about === null ? [] : headLines(verdict)),
      verdict.faults.length === 0
        ? 'The record is as it was written.'
        : 'The record is NOT as it was written. Keep it as evidence, and look for another copy.',
    ];
    return { json: verdictJson(folder, verdict), text, exit: verdict.faults.length === 0 ? 0 : 1 };
  },
});

export const recordShow = command({
  name: 'record show',
  summary: 'Tells what a record says: who was there, what was done, exceptions, statements; needs no vault.',
  operand,
  options: {},
  async run({ operand: path, world }) {
    const folder = world.absolute(path);
    const verdict = verifyRecord(world.ports(), folder);
    expectWhole(verdict);
    const { run, entries } = verdict;
    const people = run === null ? [] : peopleOf({ run, entries });
    const exceptions = run?.exceptions ?? [];
    const statements = verdict.statements;
    const title = (step: string | null) => run?.script.steps.find(({ id }) => id === step)?.title ?? '';
    return {
      json: { ...verdictJson(folder, verdict), people, exceptions, statements, entries },
      text: [
        ...headLines(verdict),
        '',
        ...people.map(
          ({ name, roles, identity, left }) =>
            `${name} · ${roles.join(', ')} · checked by: ${identity}${left === null ? '' : ` · left ${left}`}`,
        ),
        '',
        ...entries.map(
          ({ seq, at, type, step }) => `${String(seq).padStart(5)}  ${at}  ${type.padEnd(9)}  ${title(step)}`,
        ),
        ...exceptions.map(
          ({ expected, happened, decided, by }) =>
            `Exception: expected “${expected}”, happened “${happened}”, decided “${decided}” (${by}).`,
        ),
        ...statements.map(
          ({ name, present, followed, true: isTrue, reason }) =>
            `${name}: ${present && followed && isTrue ? 'agrees to all three statements' : `does not agree: ${reason}`}.`,
        ),
      ],
    };
  },
});

export const recordAdd = command({
  name: 'record add',
  summary: 'Adds photos, scanned paper or a note to a record; what is in it is never changed.',
  operand,
  options: {
    file: { type: 'string', multiple: true, value: 'FILE', help: 'A file, which is copied. Repeatable.' },
    note: { type: 'string', required: true, value: 'TEXT', help: 'What it is and why it comes later.' },
    by: { type: 'string', required: true, value: 'NAME', help: 'Who adds it.' },
  },
  notes: ['Each addendum names the hash of the one before it. Add it to every copy of the record.'],
  async run({ operand: path, values, world }) {
    const ports = world.ports();
    const added = addToRecord(ports, world.absolute(path), {
      files: values.file.map((file) => world.absolute(file)),
      note: values.note,
      by: values.by,
      at: ports.clock.now(),
    });
    return {
      json: added,
      text: [
        `Addendum ${added.n} was added, with ${added.files.length} files.`,
        ...added.files.map(({ name, sha256 }) => `${sha256}  ${name}`),
        `SHA-256 of its addendum.json ${added.sha256}`,
      ],
    };
  },
});

export const ceremonyPaper = command({
  name: 'ceremony paper',
  summary:
    'Writes a script to a PDF file with boxes for times and initials, or the leaflet for card holders.',
  operand: { name: 'TYPE', help: `One of: ${Object.keys(CATALOGUE).join(', ')}.` },
  options: {
    out: { type: 'string', required: true, value: 'FILE', help: 'The PDF file to write.' },
    paper: { type: 'string', value: 'SIZE', help: `One of: ${PAPERS.join(', ')}. Default: A4.` },
    leaflet: { type: 'boolean', help: 'The leaflet and acknowledgement of card holders instead.' },
    ...overwrite,
  },
  async run({ operand: type, values, world }) {
    const paper = values.paper === undefined ? 'A4' : oneOf(values.paper, '--paper', PAPERS);
    const ports = world.ports();
    const { folders, documents } = ports;
    const script = chosenScript(folders, type, null);
    const path = world.absolute(values.out);
    folders.expectWritable(path, values.overwrite);
    const pdf = await documents.pdf(paperOf(script, values.leaflet ? 'leaflet' : 'script', paper, { ports }));
    const { bytes, sha256 } = writeWhole(folders, path, pdf, values.overwrite);
    return {
      json: { path, bytes, sha256 },
      text: [`The paper was written to ${path}.`, `SHA-256 ${sha256}`],
    };
  },
});

const verdictJson = (folder: string, verdict: RecordVerdict) => {
  const { sha256, about, grade, signatures, addenda, faults } = verdict;
  return { folder, whole: faults.length === 0, sha256, record: about, grade, signatures, addenda, faults };
};

function headLines(verdict: RecordVerdict): string[] {
  const { title, mode, outcome, words, opened, ended, exceptions, about, grade, sha256 } = verdict;
  const vault = about?.vault ?? null;
  return [
    `${title}, ${mode}: ${outcome}, ${opened} to ${ended}.`,
    vault === null ? 'No vault.' : `Vault ${vault.name}.`,
    words === null ? 'It ended before its four words were drawn.' : `Four words: ${words}`,
    ...(grade === null ? [] : [grade]),
    ...(about?.dualControl === false ? ['A single person, no dual control.'] : []),
    `Exceptions: ${exceptions}.`,
    ...verdict.signatures.map(
      ({ name, over, good, publicKey }) =>
        `Signature of ${name} over the ${over}: ${good ? 'good' : 'NOT GOOD'}, key ${publicKey}`,
    ),
    ...verdict.addenda.map(({ n, at, by, note }) => `Addendum ${n}, ${at}, by ${by}: ${note}`),
    `Record ${fourWords(fromHex(sha256))}, SHA-256 ${sha256}`,
  ];
}
