// What comes to a record later: photos, scanned paper, notes. Each addendum names the one before it and its own files, and
// nothing that was written before is ever changed.
import { refusal } from '../../../shared/errors/index.ts';
import { equalBytes, utf8 } from '../../../shared/formats/bytes.ts';
import {
  ADDENDA_LIMIT,
  AddendumJson,
  isPlainName,
  jsonFile,
  RECORD_FILE_LIMIT,
  RECORD_FILES_LIMIT,
  sumsText,
} from '../../../shared/formats/record.ts';
import type { Folders } from '../ports/surroundings.ts';
import { hexHash, type RecordFolder } from './record-folder.ts';

export interface AddendumView {
  readonly n: number;
  readonly note: string;
  readonly by: string;
  readonly at: string;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  /** Hex SHA-256 of its addendum.json; the next names it. */
  readonly sha256: string;
}

export interface AddendumContents {
  /** Absolute paths; each is copied under its own name. */
  readonly files: readonly string[];
  readonly note: string;
  readonly by: string;
  readonly at: string;
}

const JSON_NAME = 'addendum.json';
const SUMS_NAME = 'SHA256SUMS';
/** An addendum that was not finished: nothing names it. */
const UNFINISHED = /^[1-9]\d{0,2}\.writing$/;

/** Every addendum that holds together, in order; the others are faults of the folder. */
export function readAddenda(folder: RecordFolder, record: string): AddendumView[] {
  if (folder.kind('addenda') === null) return [];
  const names = folder.names('addenda').filter((name) => !UNFINISHED.test(name));
  const views: AddendumView[] = [];
  const count = names.filter((name) => /^[1-9]\d{0,2}$/.test(name)).length;
  for (const name of names)
    if (!/^[1-9]\d{0,2}$/.test(name) || Number(name) > count)
      folder.fault(`addenda/${name}`, 'it is not the addendum that comes next, or none at all');
  let prev: string | null = record;
  for (let n = 1; n <= count && names.includes(String(n)); n += 1) {
    const view = readAddendum(folder, n, record, prev);
    if (view !== null) views.push(view);
    prev = view?.sha256 ?? null;
  }
  return views;
}

function readAddendum(
  folder: RecordFolder,
  n: number,
  record: string,
  prev: string | null,
): AddendumView | null {
  const place = `addenda/${n}`;
  const name = `${place}/${JSON_NAME}`;
  const addendum = folder.json(name, AddendumJson);
  const bytes = folder.bytes(name);
  if (addendum === null || bytes === null) return null;
  const sha256 = hexHash(bytes);
  const sums = folder.bytes(`${place}/${SUMS_NAME}`);
  if (addendum.n !== n) folder.fault(name, `it says that it is number ${addendum.n}`);
  if (addendum.record !== record) folder.fault(name, 'it belongs to another record');
  if (prev !== null && addendum.prev !== prev)
    folder.fault(name, 'it does not follow the addendum before it');
  for (const file of addendum.files) {
    const found = folder.bytes(`${place}/${file.name}`);
    if (found !== null && (found.length !== file.bytes || hexHash(found) !== file.sha256))
      folder.fault(`${place}/${file.name}`, `it is not the file that ${name} lists`);
  }
  const wanted = addendumSums(addendum, sha256);
  if (sums !== null && !equalBytes(sums, wanted)) {
    folder.fault(`${place}/${SUMS_NAME}`, `it is not what ${name} lists`);
    // Nothing else vouches for the newest one, so either may have been changed.
    if (!new TextDecoder().decode(sums).includes(`${sha256}  ${JSON_NAME}\n`))
      folder.fault(name, `it is not the file that ${place}/${SUMS_NAME} lists`);
  }
  const expected = [JSON_NAME, SUMS_NAME, ...addendum.files.map((file) => file.name)];
  for (const other of folder.names(place))
    if (!expected.includes(other)) folder.fault(`${place}/${other}`, 'it does not belong to the addendum');
  const { note, by, at, files } = addendum;
  return { n, note, by, at, files, sha256 };
}

const addendumSums = ({ files }: AddendumJson, sha256: string): Uint8Array =>
  utf8(sumsText([...files, { name: JSON_NAME, sha256 }]));

/**
 * Writes the next addendum beside those that are there: `known`, of the record with that hash. Gives its number. Refuses
 * with `record-addendum` what no addendum can hold.
 */
export function writeAddendum(
  folders: Folders,
  path: string,
  record: string,
  known: readonly AddendumView[],
  { files, note, by, at }: AddendumContents,
): AddendumView {
  const n = known.length + 1;
  if (n > ADDENDA_LIMIT) throw refusal('record-addendum', { why: `it has ${ADDENDA_LIMIT} already` });
  if (files.length > RECORD_FILES_LIMIT)
    throw refusal('record-addendum', { why: `it may have ${RECORD_FILES_LIMIT} files` });
  if (note.trim() === '' || note.length > 4000)
    throw refusal('record-addendum', { why: 'it needs a note of at most 4,000 characters' });
  if (by.trim() === '' || by.length > 120)
    throw refusal('record-addendum', { why: 'it needs the name of who adds it, at most 120 characters' });
  const taken = files.map((file) => ({ name: nameIn(file), file }));
  const lower = taken.map(({ name }) => name.toLowerCase());
  const twice = taken.find(({ name }, i) => lower.indexOf(name.toLowerCase()) !== i);
  if (twice !== undefined)
    throw refusal('record-addendum', { why: `two of its files are called ${twice.name}` });
  const contents = taken.map(({ name, file }) => ({ name, content: folders.read(file, RECORD_FILE_LIMIT) }));
  const addendum: AddendumJson = {
    format: 'holdfast/v1/record-addendum',
    n,
    record,
    prev: known.at(-1)?.sha256 ?? record,
    note: note.trim(),
    by: by.trim(),
    at,
    files: contents.map(({ name, content }) => ({ bytes: content.length, name, sha256: hexHash(content) })),
  };
  const json = jsonFile(addendum);
  const sha256 = hexHash(json);
  const place = folders.join(path, 'addenda', String(n));
  const writing = `${place}.writing`;
  if (folders.exists(writing)) folders.removeTree(writing);
  folders.makeNew(writing);
  try {
    for (const { name, content } of contents) folders.writeNew(folders.join(writing, name), content);
    folders.writeNew(folders.join(writing, JSON_NAME), json);
    folders.writeNew(folders.join(writing, SUMS_NAME), addendumSums(addendum, sha256));
    folders.rename(writing, place);
  } catch (error) {
    if (folders.exists(writing)) folders.removeTree(writing);
    throw error;
  }
  return { n, note: addendum.note, by: addendum.by, at, files: addendum.files, sha256 };
}

function nameIn(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  const reserved = [JSON_NAME, SUMS_NAME.toLowerCase()].includes(name.toLowerCase());
  if (isPlainName(name) && !reserved) return name;
  throw refusal('record-addendum', {
    why: `a file in it cannot be called “${name.replaceAll(/\p{C}/gu, '?').slice(0, 80)}”`,
  });
}
