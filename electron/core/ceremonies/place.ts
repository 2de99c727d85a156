// Where the ceremony that runs lies: a folder that exists while it does. What is in it is public; every line of the
// transcript is on the disk before the next thing happens.
import { sha256 } from '@noble/hashes/sha2.js';
import { type Refusal, refusal } from '../../../shared/errors/index.ts';
import { fromUtf8, utf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson } from '../../../shared/formats/canonical.ts';
import { toHex } from '../../../shared/formats/encoding.ts';
import { type Entry, lineHash, lineOf, TRANSCRIPT_LIMIT } from '../../../shared/formats/transcript.ts';
import { Script } from '../../../shared/model/ceremonies/script.ts';
import type { Folders } from '../ports/surroundings.ts';
import { faultsOf } from './loader.ts';
import { foldSoFar } from './record-fold.ts';
import { begun, type Run } from './run.ts';
import { SCRIPT_LIMIT } from './script-text.ts';
import { runningFolder } from './where.ts';

const FILES = { script: 'script.json', transcript: 'transcript.jsonl', outputs: 'outputs' } as const;

export class RunningPlace {
  private readonly folders: Folders;
  readonly folder: string;
  /** The transcript as this process knows it, summed up. */
  private known = sha256.create();
  private size = 0;
  /** Hex SHA-256 of the file of the script, as it was read last. */
  private scriptFile: string | null = null;

  constructor(folders: Folders, root: string) {
    this.folders = folders;
    this.folder = runningFolder(folders, root);
  }

  private at(...names: string[]): string {
    return this.folders.join(this.folder, ...names);
  }

  /** True when a ceremony lies there. What was cut off before its first line is no ceremony, and goes. */
  exists(): boolean {
    if (!this.folders.exists(this.folder)) return false;
    if (this.folders.exists(this.at(FILES.transcript))) return true;
    this.folders.removeTree(this.folder);
    return false;
  }

  /** Makes the folder with its script and the first line: exactly one ceremony can. */
  begin(script: Script, first: Entry): Run {
    this.folders.makeNew(this.folder);
    this.folders.writeNew(this.at(FILES.script), utf8(`${canonicalJson(script as never)}\n`));
    this.folders.makeNew(this.at(FILES.outputs));
    const line = lineOf(first);
    const bytes = utf8(`${line}\n`);
    this.folders.writeNew(this.at(FILES.transcript), bytes);
    this.knows(bytes);
    return begun(script, first, lineHash(line));
  }

  /**
   * Adds a line, and gives its hex SHA-256. Refuses with `ceremony-elsewhere` when another programme has gone on with the ceremony, and with
   * `ceremony-altered` when what lies there was changed.
   */
  append(entry: Entry): string {
    const path = this.at(FILES.transcript);
    const found = this.folders.exists(path) ? this.folders.sha256(path) : null;
    if (found?.bytes !== this.size) throw refusal('ceremony-elsewhere');
    if (found.sha256 !== this.sum) throw this.altered('its transcript was changed while it ran');
    const line = lineOf(entry);
    const bytes = utf8(`${line}\n`);
    this.folders.append(path, bytes);
    this.knows(bytes);
    return lineHash(line);
  }

  /** True when script and transcript lie there as they were read last, and as this process has gone on with them. */
  get unchanged(): boolean {
    const sums = [FILES.script, FILES.transcript].map((name) => {
      const path = this.at(name);
      return this.folders.exists(path) ? this.folders.sha256(path).sha256 : null;
    });
    return this.scriptFile !== null && sums[0] === this.scriptFile && sums[1] === this.sum;
  }

  private get sum(): string {
    return toHex(this.known.clone().digest());
  }

  private knows(line: Uint8Array): void {
    this.known.update(line);
    this.size += line.length;
  }

  /** What lies there is not what a ceremony wrote. */
  altered(what: string): Refusal {
    return refusal('ceremony-altered', { what, path: this.folder });
  }

  /** Keeps a public file for the record; one of the same name takes the place of the one before. */
  keep(name: string, bytes: Uint8Array): void {
    const path = this.at(FILES.outputs, name);
    if (this.folders.exists(path)) this.folders.removeFile(path);
    this.folders.writeNew(path, bytes);
  }

  outputs(): Map<string, Uint8Array> {
    const folder = this.at(FILES.outputs);
    const names = this.folders.exists(folder) ? this.folders.list(folder) : [];
    return new Map(names.map((name) => [name, this.folders.read(this.at(FILES.outputs, name), 1 << 20)]));
  }

  transcript(): string {
    return fromUtf8(this.folders.read(this.at(FILES.transcript), TRANSCRIPT_LIMIT));
  }

  /**
   * The ceremony as its transcript has it. A last line that was not written whole is cut off, for its event never happened;
   * not so for somebody who only looks. Refuses with `ceremony-altered` what was changed since.
   */
  read(how: 'to go on' | 'to look' = 'to go on'): Run {
    const text = this.transcript();
    const folded = foldSoFar(this.script(), text);
    if ('what' in folded) throw this.altered(`of its transcript, ${folded.what}`);
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (folded.torn && how === 'to go on') this.cutTo(whole);
    this.known = sha256.create();
    this.size = 0;
    this.knows(utf8(whole));
    return folded.run;
  }

  private script(): Script {
    let value: unknown;
    try {
      const bytes = this.folders.read(this.at(FILES.script), SCRIPT_LIMIT * 2);
      this.scriptFile = toHex(sha256(bytes));
      value = JSON.parse(fromUtf8(bytes));
    } catch {
      throw this.altered('its script cannot be read');
    }
    const parsed = Script.safeParse(value);
    if (!parsed.success || faultsOf(parsed.data).length > 0) throw this.altered('its script is none');
    return parsed.data;
  }

  private cutTo(whole: string): void {
    const part = this.at(`${FILES.transcript}.whole`);
    if (this.folders.exists(part)) this.folders.removeFile(part);
    this.folders.writeNew(part, utf8(whole));
    this.folders.release(part, this.at(FILES.transcript), true);
  }

  remove(): void {
    this.folders.removeTree(this.folder);
  }
}
