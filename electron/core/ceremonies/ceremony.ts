// The one ceremony that runs: begins, takes what people enter, asks the engine, is adjourned, aborted and taken up again, and
// finds its way after a crash.
import { refusal } from '../../../shared/errors/index.ts';
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import { type Entry, FIRST_PREV } from '../../../shared/formats/transcript.ts';
import type { Script } from '../../../shared/model/ceremonies/script.ts';
import { ACT_TABLE } from './acts.ts';
import { bindingOf, scriptHash } from './binding.ts';
import { carryOut } from './carrying-out.ts';
import { abort, adjourn, answer, except, isCarriedOut, join, leave, resume, type Said } from './commands.ts';
import { Course } from './course.ts';
import { committedAlready, expectItsVault, tellLedger } from './ledger-side.ts';
import { RunningPlace } from './place.ts';
import { droppedBy, type Run, stepOf } from './run.ts';
import { dropWorks, type Stage } from './stage.ts';
import { contextOf } from './world.ts';

export interface Plan {
  readonly script: Script;
  readonly type: string;
  readonly mode: 'production' | 'rehearsal';
}

export class Ceremony {
  readonly #course: Course;

  private constructor(course: Course) {
    this.#course = course;
  }

  get run(): Run {
    return this.#course.run;
  }

  /** True when it must be taken up again before it goes on. */
  get interrupted(): boolean {
    return this.run.ended === null && (!this.#course.live || this.run.state === 'adjourned');
  }

  /** The words that will be shown at the nonce, and stand from then on. */
  get words(): string | null {
    const { words, done } = this.run;
    return words ?? (done.has('parameters') ? bindingOf(this.run, this.#course.nonce).words : null);
  }

  /** What was public of a ceremony that ended and whose record waits to be written. */
  get transcript(): string {
    return this.#course.place.transcript();
  }

  get outputs(): Map<string, Uint8Array> {
    return this.#course.place.outputs();
  }

  /** False when another programme has filed its record. */
  get stands(): boolean {
    return this.#course.place.exists();
  }

  /** Frees the place, when the record is filed. */
  remove(): void {
    this.#course.place.remove();
  }

  /** Begins one; refuses with `ceremony-running` while another is not ended. */
  static async open(stage: Stage, { script, type, mode }: Plan): Promise<Ceremony> {
    const place = new RunningPlace(stage.ports.folders, stage.root);
    if (place.exists()) {
      const { script: other, opened } = place.read('to look');
      throw refusal('ceremony-running', { title: other.title, since: opened.slice(0, 16).replace('T', ' ') });
    }
    const vault = stage.vault();
    const open = vault !== null && !vault.locked;
    if (script.held === 'open' && !open) throw refusal('vault-locked');
    if (script.held === 'locked' && vault === null) throw refusal('quorum-vault-needed');
    if (script.held === 'locked' && open) throw refusal('quorum-vault-open');
    if (script.held === 'without' && vault !== null)
      throw refusal('ceremony-vault-open', { name: vault.name || vault.file.folder });
    if (vault !== null && vault.state.mode !== mode)
      throw refusal('ceremony-mode', { mode, vault: vault.state.mode });
    const strongroom = await stage.strongroom();
    const { product, clock } = stage.ports;
    const first: Entry = {
      v: 1,
      seq: 1,
      at: clock.now(),
      type: 'opened',
      step: null,
      by: null,
      binding: null,
      data: {
        id: await strongroom.randomId(8),
        type,
        mode,
        product: `${product.name} ${product.version}`,
        script: scriptHash(script),
        vault:
          vault !== null ? { id: vault.state.vault, name: vault.name, head: { ...vault.state.head } } : null,
      },
      prev: FIRST_PREV,
    };
    const run = place.begin(script, first);
    return new Ceremony(new Course(stage, place, run, await strongroom.randomId(16), true));
  }

  /** The ceremony that an earlier run of the programme left, to be taken up again; null when there is none. */
  static async found(stage: Stage): Promise<Ceremony | null> {
    const place = new RunningPlace(stage.ports.folders, stage.root);
    if (!place.exists()) return null;
    const strongroom = await stage.strongroom();
    return new Ceremony(new Course(stage, place, place.read(), await strongroom.randomId(16), false));
  }

  /** Takes what people entered at the step that comes, and carries it out where it is an act. */
  enter(said: Said, given: JsonObject): Promise<void> {
    return this.#course.next(async () => {
      this.#course.expectLive();
      const step = stepOf(this.run);
      if (step === null || step.id !== said.step || !isCarriedOut(step)) return this.answered(said, given);
      await carryOut(this.#course, step, said, given);
    });
  }

  except(given: JsonObject): Promise<void> {
    return this.#course.next(() => this.#course.take(except(this.run, given)));
  }

  join(given: JsonObject): Promise<void> {
    return this.#course.next(() => this.#course.take(join(this.run, given)));
  }

  leave(participant: string, reason: string): Promise<void> {
    return this.#course.next(() => this.#course.take(leave(this.run, participant, reason)));
  }

  /** Stops for now; what rests on a secret is dropped. */
  adjourn(reason: string): Promise<void> {
    return this.#course.next(async () => {
      this.#course.expectLive();
      await this.#course.take(adjourn(this.run, reason));
      await dropWorks(this.#course.stage);
    });
  }

  /**
   * Takes it up again, from where another programme has gone on with it if one has. Refuses while the vault is locked that
   * must say whether a commit took place.
   */
  resume(): Promise<void> {
    return this.#course.next(async () => {
      if (!this.interrupted) return;
      if (!this.stands) throw refusal('ceremony-none');
      this.#course.readAgain();
      expectItsVault(this.#course.stage, this.run, this.#course.place);
      await this.takeUp();
      await tellLedger(this.#course.stage, this.run);
    });
  }

  /** Nothing is in memory any more; of an act that was under way the ledger says what became of it. */
  private async takeUp(): Promise<void> {
    const found = this.run.underWay === null ? null : committedAlready(this.#course.stage, this.run);
    await dropWorks(this.#course.stage);
    await this.#course.take(resume(this.run, found, this.stillKnown(found)));
    this.#course.live = true;
  }

  /** Ends it before the commit point. */
  abort(reason: string): Promise<void> {
    return this.#course.next(async () => {
      const { ended, script, underWay } = this.run;
      // What holders began without a commit under way is ended wherever it is found.
      const anywhere = script.held === 'locked' && this.#course.stage.vault() === null && underWay === null;
      if (ended === null && !anywhere) expectItsVault(this.#course.stage, this.run, this.#course.place);
      if (!this.#course.live && this.run.underWay !== null) await this.takeUp();
      await this.#course.take(abort(this.run, reason));
      await dropWorks(this.#course.stage);
    });
  }

  /** What the vault still says of a commit whose line was cut off: what is read aloud next must not be empty. */
  private stillKnown(found: 'done' | 'not done' | null): JsonObject {
    const { underWay, script } = this.run;
    const act = script.steps.find(({ id }) => id === underWay)?.act;
    if (found !== 'done' || act === undefined) return {};
    return ACT_TABLE[act].found?.({ stage: this.#course.stage, run: this.run }) ?? {};
  }

  /** A lock or the end of the strongroom took what was in memory. */
  interrupt(): void {
    const { underWay, binding, script, committed } = this.run;
    const rests = underWay !== null || droppedBy(this.run).length > 0;
    // Before there is a vault, nothing but what rests on memory can be lost.
    const atVault = script.held !== 'without' || committed;
    if (rests || (binding !== null && atVault)) this.#course.live = false;
  }

  private async answered(said: Said, given: JsonObject): Promise<void> {
    const context = await contextOf(this.#course.stage, this.run, this.#course.nonce);
    await this.#course.take(answer(this.run, said, given, context));
    await tellLedger(this.#course.stage, this.run);
  }
}
