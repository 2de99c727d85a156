// The record of a ceremony: written when it is ended, after a search for secrets; read back; copied; added to later.

import { refusal } from '../../../shared/errors/index.ts';
import { equalBytes, utf8 } from '../../../shared/formats/bytes.ts';
import { fromHex } from '../../../shared/formats/encoding.ts';
import {
  type ChainJson,
  isPlainName,
  jsonFile,
  RECORD_FILE_LIMIT,
  type RecordJson,
  type RecordSignature,
  type RecordVault,
  sumsText,
} from '../../../shared/formats/record.ts';
import type { Paper } from '../../../shared/model/paper.ts';
import { nextTurn } from '../../../shared/turn.ts';
import type { Head } from '../ports/strongroom/commits.ts';
import type { Leak } from '../ports/strongroom/ledger.ts';
import type { Folders } from '../ports/surroundings.ts';
import type { Ports } from '../vault/ports.ts';
import { type AddendumContents, type AddendumView, writeAddendum } from './record-addenda.ts';
import { foldRecord } from './record-fold.ts';
import { hexHash, type RecordFault } from './record-folder.ts';
import { howToVerify } from './record-how-to.ts';
import { recordPaper } from './record-paper.ts';
import { attestationsFile, derivedFacts, derivedFiles } from './record-parts.ts';
import { signatureFiles } from './record-signatures.ts';
import type { RecordVerdict } from './record-verdict.ts';
import { verifyRecord, verifyRecordInTurns } from './record-verify.ts';
import type { Run } from './run.ts';

export { type RecordVerdict, verifyRecord, verifyRecordInTurns };

export interface RecordContents {
  /** Ended. */
  readonly run: Run;
  /** The text of transcript.jsonl, whole lines. */
  readonly transcript: string;
  /** Public files by name: manifests, certificates, public keys. */
  readonly outputs: ReadonlyMap<string, Uint8Array>;
  /** `fingerprint`: 32 bytes in base64url. */
  readonly vault: RecordVault | null;
  /** `previous`: hex SHA-256 of the record.json of the ceremony before. */
  readonly chain: {
    readonly previous: string | null;
    readonly before: Head | null;
    readonly after: Head | null;
  };
  /** Signatures of kind `record` by the custodians who are signed in; empty where there are none. */
  readonly sign: (digest: Uint8Array) => Promise<readonly RecordSignature[]>;
  readonly product: string;
  readonly made: string;
  readonly paper: Paper;
  /** Searches bytes for secrets that are in memory; null when there are none in them. */
  readonly leak: (files: ReadonlyMap<string, Uint8Array>) => Promise<Leak | null>;
}

export interface RecordWritten {
  readonly folder: string;
  /** Hex, of record.json. */
  readonly sha256: string;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

/**
 * Writes the record into a new folder: all of it is made, signed and searched for secrets in memory, then written beside,
 * read back and verified, and only then has its name. Refuses with `record-leaks`, `record-not-kept`, `folder-…`, `file-…`,
 * and leaves nothing behind.
 */
export async function writeRecord(
  ports: Pick<Ports, 'folders' | 'documents' | 'verify'>,
  folder: string,
  contents: RecordContents,
): Promise<RecordWritten> {
  const files = await recordFiles(ports, contents);
  const leak = await contents.leak(files);
  if (leak !== null) throw refusal('record-leaks', { ...leak });
  await keep(ports, folder, files);
  const sums = [...files].map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: hexHash(bytes) }));
  return { folder, sha256: sums.find(({ name }) => name === 'record.json')?.sha256 ?? '', files: sums };
}

async function recordFiles(
  { documents }: Pick<Ports, 'documents'>,
  contents: RecordContents,
): Promise<Map<string, Uint8Array>> {
  const { run, transcript, outputs, vault, chain, product, made, paper } = contents;
  const folded = foldRecord(run.script, transcript);
  if ('what' in folded) throw refusal('record-altered', { what: `transcript.jsonl: ${folded.what}` });
  const files = new Map(derivedFiles(folded));
  files.set('transcript.jsonl', utf8(transcript));
  for (const [name, bytes] of outputs) {
    if (!isPlainName(name)) throw new TypeError(`expected a plain name for a public file, got ${name}`);
    files.set(`outputs/${name}`, bytes);
  }
  const names = [...outputs.keys()];
  const sheet = { folded, transcript, vault, product, made, paper, outputs: names };
  files.set('record.pdf', await documents.pdf(recordPaper(sheet)));
  files.set('VERIFY.txt', howToVerify(vault));
  const head = { before: chain.before, after: chain.after };
  const record: RecordJson = {
    ...derivedFacts(folded),
    format: 'holdfast/v1/record',
    vault,
    product,
    made,
    previous: chain.previous,
    head,
    files: [...files]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, bytes]) => ({ bytes: bytes.length, name, sha256: hexHash(bytes) })),
  };
  files.set('record.json', jsonFile(record));
  const sha256 = hexHash(files.get('record.json') as Uint8Array);
  const signed = vault === null ? [] : await contents.sign(fromHex(sha256));
  const signatures = signed.map(({ by, name, publicKey, sig }) => ({ by, name, publicKey, sig }));
  const link: ChainJson = {
    format: 'holdfast/v1/record-chain',
    record: sha256,
    previous: chain.previous,
    head,
    signatures,
  };
  files.set('chain.json', jsonFile(link));
  files.set('attestations.json', attestationsFile(folded.run, signatures));
  for (const [name, bytes] of signatureFiles(vault, sha256, signatures)) files.set(name, bytes);
  const sums = [...files].map(([name, bytes]) => ({ name, sha256: hexHash(bytes) }));
  files.set('SHA256SUMS', utf8(sumsText(sums)));
  return files;
}

/** A copy of a record, addenda and all, at another place; read back, verified, and the same byte for byte. */
export async function copyRecord(
  ports: Pick<Ports, 'folders' | 'verify'>,
  from: string,
  to: string,
): Promise<RecordVerdict> {
  expectWhole(await verifyRecordInTurns(ports, from));
  return keep(ports, to, filesIn(ports.folders, from));
}

/**
 * Adds photos, scanned paper and a note to a record that is whole; nothing that is in it is changed. One that does not read
 * back is removed: refused with `record-not-kept`.
 */
export function addToRecord(
  ports: Pick<Ports, 'folders' | 'verify'>,
  folder: string,
  contents: AddendumContents,
): AddendumView {
  const { sha256, addenda, faults } = verifyRecord(ports, folder);
  expectWhole({ faults });
  const added = writeAddendum(ports.folders, folder, sha256, addenda, contents);
  const [fault] = verifyRecord(ports, folder).faults;
  if (fault === undefined) return added;
  ports.folders.removeTree(ports.folders.join(folder, 'addenda', String(added.n)));
  throw refusal('record-not-kept', { path: folder, what: `${fault.file}: ${fault.what}` });
}

/** Refuses with `record-altered` a record with a fault. */
export function expectWhole({ faults: [fault] }: { readonly faults: readonly RecordFault[] }): void {
  if (fault !== undefined) throw refusal('record-altered', { what: `${fault.file}: ${fault.what}` });
}

/** Writes files beside a folder that is to be, verifies what is read back, and gives the folder its name. */
async function keep(
  ports: Pick<Ports, 'folders' | 'verify'>,
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<RecordVerdict> {
  const { folders } = ports;
  if (folders.exists(folder)) throw refusal('folder-exists', { path: folder });
  const writing = `${folder}.writing`;
  if (folders.exists(writing)) folders.removeTree(writing);
  folders.makeNew(writing);
  try {
    for (const [name, bytes] of files) {
      const parts = name.split('/');
      for (let depth = 1; depth < parts.length; depth += 1) {
        const part = folders.join(writing, ...parts.slice(0, depth));
        if (!folders.exists(part)) folders.makeNew(part);
      }
      await nextTurn();
      folders.writeNew(folders.join(writing, ...parts), bytes);
    }
    const verdict = await verifyRecordInTurns(ports, writing);
    const [fault] = verdict.faults;
    if (fault !== undefined)
      throw refusal('record-not-kept', { path: folder, what: `${fault.file}: ${fault.what}` });
    for (const [name, bytes] of files) {
      await nextTurn();
      if (!equalBytes(bytes, folders.read(folders.join(writing, ...name.split('/')), RECORD_FILE_LIMIT)))
        throw refusal('record-not-kept', { path: folder, what: `${name} reads back otherwise` });
    }
    folders.rename(writing, folder);
    return verdict;
  } catch (error) {
    if (folders.exists(writing)) folders.removeTree(writing);
    throw error;
  }
}

/** Every file of a record that is whole, by its path in it; unfinished addenda stay behind. */
function filesIn(folders: Folders, root: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const take = (parts: readonly string[]) => {
    const path = folders.join(root, ...parts);
    if (folders.kind(path) !== 'folder') files.set(parts.join('/'), folders.read(path, RECORD_FILE_LIMIT));
    else if (!(parts.at(-1) ?? '').endsWith('.writing')) enter(parts);
  };
  const enter = (parts: readonly string[]) => {
    for (const name of folders.list(folders.join(root, ...parts))) take([...parts, name]);
  };
  enter([]);
  return files;
}
