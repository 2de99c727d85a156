// Where the ceremony that runs lies: a folder that exists while it does. What is in it is public; every line of the
// transcript is on the disk before the next thing happens.
import { refusal } from '../../../shared/errors/index.ts';
import { fromUtf8, utf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson } from '../../../shared/formats/canonical.ts';
import {
  type Entry,
  FIRST_PREV,
  lineOf,
  readTranscript,
  TRANSCRIPT_LIMIT,
} from '../../../shared/formats/transcript.ts';
import { Script } from '../../../shared/model/ceremonies/script.ts';
import type { Folders } from '../ports/surroundings.ts';
import { scriptHash } from './binding.ts';
import { faultsOf } from './loader.ts';
import { begun, evolve, type Opening, type Run } from './run.ts';
import { SCRIPT_LIMIT } from './script-text.ts';

const FILES = { script: 'script.json', transcript: 'transcript.jsonl', outputs: 'outputs' } as const;

export class RunningPlace {
  private readonly folders: Folders;
  readonly folder: string;
  /** Bytes of the transcript as this process knows it. */
  private size = 0;

  constructor(folders: Folders, root: string) {
    this.folders = folders;
    this.folder = folders.join(root, 'running');
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
    const line = utf8(`${lineOf(first)}\n`);
    this.folders.writeNew(this.at(FILES.transcript), line);
    this.size = line.length;
    return begun(script, first);
  }

  /** Adds a line. Refuses with `ceremony-elsewhere` when another programme has gone on with the ceremony. */
  append(entry: Entry): void {
    const path = this.at(FILES.transcript);
    if (!this.folders.exists(path) || this.folders.start(path, 0).size !== this.size)
      throw refusal('ceremony-elsewhere');
    const line = utf8(`${lineOf(entry)}\n`);
    this.folders.append(path, line);
    this.size += line.length;
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
   * not so for somebody who only looks. Refuses with `record-altered` what was changed since.
   */
  read(how: 'to go on' | 'to look' = 'to go on'): Run {
    const script = this.script();
    const text = this.transcript();
    const { entries, torn, fault } = readTranscript(text);
    if (fault !== null)
      throw refusal('record-altered', { what: `line ${fault.line} of the transcript: ${fault.fault}` });
    const [first, ...more] = entries;
    if (first?.type !== 'opened' || first.prev !== FIRST_PREV)
      throw refusal('record-altered', { what: 'the transcript does not begin with its opening' });
    if ((first.data as unknown as Opening).script !== scriptHash(script))
      throw refusal('record-altered', { what: 'the script is not the one that the transcript names' });
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (torn && how === 'to go on') this.cutTo(whole);
    this.size = utf8(whole).length;
    return more.reduce(evolve, begun(script, first));
  }

  private script(): Script {
    let value: unknown;
    try {
      value = JSON.parse(fromUtf8(this.folders.read(this.at(FILES.script), SCRIPT_LIMIT * 2)));
    } catch {
      throw refusal('record-altered', { what: 'the script cannot be read' });
    }
    const parsed = Script.safeParse(value);
    if (!parsed.success || faultsOf(parsed.data).length > 0)
      throw refusal('record-altered', { what: 'the script is none' });
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
