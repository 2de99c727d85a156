// Searches folders for keys and secrets: every file through every detector. What it tells holds no secret: a place, a
// kind, a masked preview and a keyed digest by which the same secret is known again.
import { setImmediate as turn } from 'node:timers/promises';
import type { Find, Skipped } from '../../../shared/model/scan.ts';
import { Absence, type Expected } from './absence.ts';
import { Beside } from './beside.ts';
import { copyIn, type KnownKeys, knownBy } from './custody.ts';
import { contentOf } from './detectors/detector.ts';
import { digestOfFind, idOfFind } from './digests.ts';
import { keyIn, wipeKey } from './found-key.ts';
import { historyOf } from './history.ts';
import { masked } from './mask.ts';
import type { Sighting } from './sighting.ts';
import { endingOf, sightings } from './sightings.ts';
import { type Step, shown, walk } from './walk.ts';
import { lineEnds, windowsOf } from './windows.ts';

/** What to search. */
export interface SearchOrder {
  readonly roots: readonly string[];
  readonly respectIgnore: boolean;
  /** Look into the history of git repositories too. */
  readonly history: boolean;
  /** Largest file in bytes that is looked into. */
  readonly limit: number;
  /** 32 bytes that key the digests; wiped by the caller. */
  readonly digestKey: Uint8Array;
  /** Keys in custody, by the digests of their material. */
  readonly known: KnownKeys;
  /** What an earlier scan found: it is said of each whether it is gone. */
  readonly expected: readonly Expected[];
}

export interface SearchTotals {
  readonly files: number;
  readonly bytes: number;
  readonly cancelled: boolean;
  /** Finds that were expected, whose place was looked at, and that are not there any more. */
  readonly gone: readonly string[];
  /** Companions that could not be tried because there were too many. */
  readonly untried: number;
  readonly beside: ReadonlyMap<string, Find['beside']>;
}

export interface SearchListener {
  find(found: Find): void;
  skip(path: string, why: Skipped): void;
  progress(files: number, bytes: number): void;
  cancelled(): boolean;
}

/** Goes through all roots; returns when everything was seen or `cancelled` said so. Never throws for what it reads. */
export async function search(order: SearchOrder, listener: SearchListener): Promise<SearchTotals> {
  const run = new Run(order, listener);
  try {
    for (const root of order.roots) await run.root(root);
    return await run.totals();
  } finally {
    run.end();
  }
}

/** Milliseconds of work between two turns. */
const TURN = 20;

class Run {
  readonly #order: SearchOrder;
  readonly #listener: SearchListener;
  readonly #beside = new Beside();
  readonly #absence: Absence;
  /** Ids told already: the same secret twice in one file, or in many versions of it, is one find. */
  readonly #told = new Set<string>();
  #turned = 0;
  #files = 0;
  #bytes = 0;

  constructor(order: SearchOrder, listener: SearchListener) {
    this.#order = order;
    this.#listener = listener;
    this.#absence = new Absence(order.expected);
  }

  async root(root: string): Promise<void> {
    const { respectIgnore } = this.#order;
    const before = this.#files;
    const cancelled = () => this.#listener.cancelled();
    for (const step of walk(root, { respectIgnore, cancelled })) {
      await this.#giveTurn();
      if (cancelled()) return;
      await this.#step(step);
    }
    // An empty folder may be where a medium is put in: it proves nothing.
    if (this.#files > before) this.#absence.rooted(root);
  }

  /** Lets messages in and out now and then: files are read without waiting. */
  async #giveTurn(): Promise<void> {
    if (Date.now() - this.#turned < TURN) return;
    await turn();
    this.#turned = Date.now();
  }

  async #step(step: Step): Promise<void> {
    if ('skipped' in step) this.#skip(step.skipped, step.why);
    else if ('file' in step) await this.#file(step.file, step.name);
    else if (this.#order.history) await this.#history(step.repository, step.name);
  }

  #skip(path: string, why: Skipped): void {
    this.#absence.skipped(path, why);
    if (why !== 'ignored') this.#listener.skip(path, why);
  }

  async #file(file: Buffer, name: string): Promise<void> {
    let kept = 0;
    for (const window of windowsOf(file, this.#order.limit)) {
      await this.#giveTurn();
      if (this.#listener.cancelled()) return;
      if ('why' in window) {
        this.#skip(name, window.why);
        return;
      }
      const { bytes, at, lines, last, past, taken } = window;
      if (at === 0) this.#files += 1;
      const piece = { path: name, bytes, lines, whole: at === 0 && last, history: null };
      kept = await this.#piece(piece, kept - at, past).then((to) => to + at);
      this.#bytes += taken;
      this.#listener.progress(this.#files, this.#bytes);
    }
    this.#absence.read(name);
  }

  async #history(repository: Buffer, name: string): Promise<void> {
    const cancelled = () => this.#listener.cancelled();
    let whole = true;
    const place = shown(repository);
    for await (const step of historyOf(repository.toString(), this.#order.limit, cancelled)) {
      if (cancelled()) return;
      if ('why' in step) {
        if (step.path === undefined) whole = false;
        this.#skip(step.path === undefined ? place : `${name}/${step.path}`, step.why);
        continue;
      }
      const { blob, commit, path, size, bytes } = step;
      const history = { repository: place, commit, blob };
      await this.#piece({ path: `${name}/${path}`, bytes, lines: 0, whole: true, history }, 0, bytes.length);
      this.#bytes += size;
      this.#listener.progress(this.#files, this.#bytes);
    }
    if (whole) this.#absence.readHistory(place);
  }

  /** Finds that begin from `from` and before `past`; gives the end of the last of them, or `from`. */
  async #piece(piece: Piece, from: number, past: number): Promise<number> {
    const { path, bytes } = piece;
    const content = contentOf(bytes, endingOf(path));
    if (piece.lines === 0 && piece.history === null) this.#beside.look(path, content);
    const seen = await sightings(content);
    if (piece.whole && seen.length === 0) seen.push(...copyIn(this.#order, bytes));
    let end = from;
    for (const sighting of seen) {
      if (sighting.from < from || sighting.from >= past) continue;
      end = Math.max(end, sighting.to);
      await this.#tell(piece, sighting);
    }
    return end;
  }

  async #tell(piece: Piece, sighting: Sighting): Promise<void> {
    const { digestKey, known } = this.#order;
    const { path, bytes, history } = piece;
    const secret = bytes.subarray(sighting.from, sighting.to);
    const digest = digestOfFind(digestKey, sighting.kind, secret);
    const id = idOfFind(digestKey, digest, path, history?.repository ?? null);
    if (this.#told.has(id)) return;
    this.#told.add(id);
    const key = await keyIn(sighting.kind, secret);
    const copyOf = knownBy(digestKey, known, key.materials);
    if (history === null) this.#beside.hold(id, key);
    if (key.identity === null || history !== null) wipeKey(key);
    const { kind, confidence, detail } = sighting;
    this.#listener.find({
      id,
      path,
      history,
      line: piece.lines + lineEnds(bytes, sighting.from) + 1,
      column: sighting.from - bytes.subarray(0, sighting.from).lastIndexOf(0x0a),
      kind,
      // What is in custody is a key, however it looks.
      confidence: copyOf === null ? confidence : 'high',
      detail: detail.slice(0, 200),
      preview: masked(secret),
      digest,
      copyOf,
      beside: [],
    });
  }

  async totals(): Promise<SearchTotals> {
    const cancelled = () => this.#listener.cancelled();
    const beside = cancelled() ? new Map<string, Find['beside']>() : await this.#beside.conclude(cancelled);
    const gone = cancelled() ? [] : this.#absence.gone(this.#told);
    const { untried } = this.#beside;
    return { files: this.#files, bytes: this.#bytes, cancelled: cancelled(), gone, untried, beside };
  }

  end(): void {
    this.#beside.wipe();
  }
}

/** A file, a part of it, or a version of it. */
interface Piece {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Line ends before it. */
  readonly lines: number;
  readonly whole: boolean;
  readonly history: Find['history'];
}
