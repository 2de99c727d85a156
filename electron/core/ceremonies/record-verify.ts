// Verifies a record from its files alone. What is wrong is said of the file that it is wrong with; where two files disagree,
// SHA256SUMS says which of them was changed.
import { refusal } from '../../../shared/errors/index.ts';
import { equalBytes, fromUtf8 } from '../../../shared/formats/bytes.ts';
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import {
  ChainJson,
  RECORD_FILES,
  RecordJson,
  RecordSignature,
  type RecordVault,
  SIGNED_FILES,
  sumsText,
} from '../../../shared/formats/record.ts';
import { type Verify, verifySignature } from '../../../shared/formats/signature.ts';
import { Script } from '../../../shared/model/ceremonies/script.ts';
import { z } from '../../../shared/schema.ts';
import { nextTurn } from '../../../shared/turn.ts';
import type { Ports } from '../vault/ports.ts';
import { hashOf } from './binding.ts';
import { faultsOf } from './loader.ts';
import { type AddendumView, readAddenda } from './record-addenda.ts';
import { type Folded, foldRecord } from './record-fold.ts';
import { RecordFolder } from './record-folder.ts';
import {
  attestationsFile,
  derivedFacts,
  derivedFiles,
  gradeOf,
  lastOf,
  statementsOf,
} from './record-parts.ts';
import { signatureFiles } from './record-signatures.ts';
import type { RecordVerdict, SignatureVerdict } from './record-verdict.ts';

/** What lies in the folder of a record; refuses with `record-folder` where there is none. */
export function verifyRecord(ports: Pick<Ports, 'folders' | 'verify'>, path: string): RecordVerdict {
  const steps = verification(ports, path);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same, a turn of the event loop for each step: for who has others waiting. */
export async function verifyRecordInTurns(
  ports: Pick<Ports, 'folders' | 'verify'>,
  path: string,
): Promise<RecordVerdict> {
  const steps = verification(ports, path);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await nextTurn();
  }
}

type Steps = Generator<undefined, RecordVerdict, undefined>;

function verification({ folders, verify }: Pick<Ports, 'folders' | 'verify'>, path: string): Steps {
  const folder = new RecordFolder(folders, path);
  const kind = folder.kind('.');
  if (kind === null) throw refusal('record-folder', { path, what: 'the folder' });
  if (kind !== 'folder') throw refusal('record-no-folder', { path, kind });
  if (folder.kind('record.json') === null) throw refusal('record-folder', { path, what: 'record.json' });
  return new Verification(folder, verify).steps();
}

/** What the step “Signatures” records. */
const Inside = z.object({ over: z.string(), signatures: z.array(RecordSignature).max(64) });

class Verification {
  readonly #folder: RecordFolder;
  readonly #verify: Verify;
  readonly #sums: ReadonlyMap<string, string>;
  #expected: string[] = [];

  constructor(folder: RecordFolder, verify: Verify) {
    this.#folder = folder;
    this.#verify = verify;
    this.#sums = readSums(folder);
  }

  *steps(): Steps {
    const folder = this.#folder;
    const sha256 = folder.hash('record.json') ?? '';
    const chain = folder.json('chain.json', ChainJson);
    if (chain !== null && sha256 !== '' && chain.record !== sha256)
      folder.fault(...this.#blame('record.json', 'chain.json', 'it is not the file that chain.json names'));
    // Of a changed record.json nothing can be concluded about the others.
    const about = folder.faulty('record.json') ? null : folder.json('record.json', RecordJson);
    if (about === null) return this.#end(sha256, null, null, [], []);
    yield;
    this.#listed(about);
    yield;
    const folded = this.#folded(about);
    yield;
    if (folded !== null) this.#derived(folded);
    yield;
    const signatures = chain === null ? [] : this.#chained(about, chain, folded, sha256);
    yield;
    const inside = folded === null ? [] : this.#signedInside(about.vault, folded);
    const addenda = readAddenda(folder, sha256);
    yield;
    this.#summed();
    this.#strangers();
    return this.#end(sha256, about, folded, [...inside, ...signatures], addenda);
  }

  #end(
    sha256: string,
    about: RecordJson | null,
    folded: Folded | null,
    signatures: readonly SignatureVerdict[],
    addenda: readonly AddendumView[],
  ): RecordVerdict {
    const run = folded?.run ?? null;
    const grade = run === null ? null : gradeOf(run);
    return {
      sha256,
      type: about?.type ?? '',
      title: about?.title ?? '',
      mode: about?.mode ?? 'production',
      outcome: about?.outcome ?? '',
      words: about?.words ?? null,
      opened: about?.start ?? '',
      ended: about?.end ?? '',
      exceptions: about?.exceptions ?? 0,
      about,
      grade,
      run,
      entries: folded?.entries ?? [],
      statements: run === null ? [] : statementsOf(run),
      signatures,
      addenda,
      faults: this.#folder.faults,
    };
  }

  /** Whether SHA256SUMS lists the file as it is now. */
  #isSummed(name: string): boolean {
    const hash = this.#folder.hash(name);
    return hash !== null && this.#sums.get(name) === hash;
  }

  /** Two files disagree: the one that SHA256SUMS does not know as it is was changed; the first where it knows both. */
  #blame(file: string, other: string, what: string): [string, string] {
    return this.#isSummed(file) && !this.#isSummed(other)
      ? [other, `it does not agree with ${file}`]
      : [file, what];
  }

  /** Every file is as record.json lists it. */
  #listed({ files }: RecordJson): void {
    const folder = this.#folder;
    const names = files.map(({ name }) => name);
    for (const name of SIGNED_FILES)
      if (!names.includes(name)) folder.fault('record.json', `it does not list ${name}`);
    if (new Set(names).size !== names.length) folder.fault('record.json', 'it lists a file twice');
    for (const { name, bytes, sha256 } of files) {
      const found = folder.bytes(name);
      if (found !== null && (found.length !== bytes || folder.hash(name) !== sha256))
        folder.fault(name, 'it is not the file that record.json lists');
    }
    this.#expected = [...new Set([...names, ...Object.keys(RECORD_FILES)])];
  }

  #folded(about: RecordJson): Folded | null {
    const folder = this.#folder;
    if (folder.faulty('script.json') || folder.faulty('transcript.jsonl')) return null;
    const script = folder.json('script.json', Script);
    const transcript = folder.bytes('transcript.jsonl');
    if (script === null || transcript === null) return null;
    const [fault] = faultsOf(script);
    if (fault !== undefined) {
      folder.fault('script.json', `it is no script that may be held: ${fault.why}`);
      return null;
    }
    const folded = foldRecord(script, textOf(transcript));
    if ('what' in folded) {
      folder.fault('transcript.jsonl', folded.what);
      return null;
    }
    for (const [name, value] of Object.entries(derivedFacts(folded)))
      if (hashOf(value) !== hashOf(about[name as keyof RecordJson]))
        folder.fault('record.json', `its “${name}” is not what the transcript says`);
    const before = folded.run.opening.vault?.head ?? null;
    if (hashOf(before) !== hashOf(about.head.before))
      folder.fault('record.json', 'its “head” is not the one at which the ceremony began');
    return folded;
  }

  #derived(folded: Folded): void {
    for (const [name, wanted] of derivedFiles(folded)) {
      const found = this.#folder.bytes(name);
      if (found !== null && !this.#folder.faulty(name) && !equalBytes(found, wanted))
        this.#folder.fault(name, 'it is not what the transcript says');
    }
  }

  /** chain.json against record.json, and what follows from it. */
  #chained(about: RecordJson, chain: ChainJson, folded: Folded | null, sha256: string): SignatureVerdict[] {
    const folder = this.#folder;
    const { vault, previous, head } = about;
    if (chain.previous !== previous || hashOf(chain.head) !== hashOf(head))
      folder.fault('chain.json', 'it does not agree with record.json');
    if (vault === null && chain.signatures.length > 0)
      folder.fault('chain.json', 'it has signatures, and no vault by which they were made');
    const verdicts = chain.signatures.map((signature): SignatureVerdict => {
      const { by, name, publicKey } = signature;
      const good = vault !== null && this.#holds(vault, signature, sha256);
      if (!good) folder.fault('chain.json', `the signature of ${name} does not hold`);
      return { by, name, publicKey, over: 'record', good };
    });
    const twice = chain.signatures.some(
      ({ by }, i) => chain.signatures.findIndex((one) => one.by === by) !== i,
    );
    if (twice) folder.fault('chain.json', 'a custodian signs it twice');
    const derived = signatureFiles(vault, sha256, chain.signatures);
    this.#expected.push(...derived.keys());
    if (!folder.faulty('chain.json')) this.#follow(folded, chain, derived);
    return verdicts;
  }

  #follow(folded: Folded | null, chain: ChainJson, derived: ReadonlyMap<string, Uint8Array>): void {
    const wanted = new Map(derived);
    if (folded !== null) wanted.set('attestations.json', attestationsFile(folded.run, chain.signatures));
    for (const [name, bytes] of wanted) {
      const found = this.#folder.bytes(name);
      if (found !== null && !equalBytes(found, bytes))
        this.#folder.fault(
          ...this.#blame(name, 'chain.json', 'it is not what transcript and chain.json say'),
        );
    }
  }

  #holds(vault: RecordVault, { publicKey, sig }: RecordSignature, digest: string): boolean {
    const bytes = Uint8Array.from(digest.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    return verifySignature(
      fromBase64url(publicKey),
      'record',
      vault.id,
      vault.instance,
      bytes,
      sig,
      this.#verify,
    );
  }

  /** Signatures that were made at the step of that name, over the transcript as it stood. */
  #signedInside(vault: RecordVault | null, { run, entries }: Folded): SignatureVerdict[] {
    const made = Inside.safeParse(lastOf(run, 'signatures'));
    const end = entries.findLast(({ type, step }) => type === 'finished' && step === 'signatures');
    if (!made.success || end === undefined) return [];
    const { over, signatures } = made.data;
    const digest = hashOf({ binding: run.binding, over });
    if (over !== end.prev)
      this.#folder.fault('transcript.jsonl', 'its signatures are over another transcript');
    return signatures.map((signature) => {
      const good = vault !== null && this.#holds(vault, signature, digest);
      const { by, name, publicKey } = signature;
      if (!good) this.#folder.fault('transcript.jsonl', `the signature of ${name} in it does not hold`);
      return { by, name, publicKey, over: 'transcript', good };
    });
  }

  /** SHA256SUMS lists every file as it is; a file with a fault of its own is not blamed on it. */
  #summed(): void {
    const folder = this.#folder;
    if (folder.faulty('SHA256SUMS')) return;
    const files = this.#expected
      .filter((name) => name !== 'SHA256SUMS')
      .flatMap((name) => {
        const sha256 = folder.hash(name);
        return sha256 === null ? [] : [{ name, sha256 }];
      });
    const wrong = files.find(({ name, sha256 }) => !folder.faulty(name) && this.#sums.get(name) !== sha256);
    if (wrong !== undefined) folder.fault('SHA256SUMS', `it does not list ${wrong.name} as it is`);
    else if (
      folder.faults.length === 0 &&
      sumsText(files) !== textOf(folder.bytes('SHA256SUMS') as Uint8Array)
    )
      folder.fault('SHA256SUMS', 'it lists what is not there, or in another form');
  }

  /** What does not belong to the record. */
  #strangers(): void {
    const folder = this.#folder;
    const expected = new Set(this.#expected);
    const inside = ['outputs', 'signatures'];
    for (const name of folder.names('.'))
      if (!expected.has(name) && ![...inside, 'addenda'].includes(name))
        folder.fault(name, 'it does not belong to the record');
    for (const part of inside)
      if (part !== 'signatures' || !folder.faulty('chain.json'))
        for (const name of folder.names(part))
          if (!expected.has(`${part}/${name}`))
            folder.fault(`${part}/${name}`, 'it does not belong to the record');
  }
}

function readSums(folder: RecordFolder): Map<string, string> {
  const bytes = folder.bytes('SHA256SUMS');
  const lines = bytes === null ? [] : textOf(bytes).split('\n');
  return new Map(
    lines.flatMap((line) => {
      const [, sha256, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
      return sha256 === undefined || name === undefined ? [] : [[name, sha256] as const];
    }),
  );
}

/** Text of bytes, with a mark that nothing here has where they are not UTF-8. */
function textOf(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch {
    return '\u0000';
  }
}
