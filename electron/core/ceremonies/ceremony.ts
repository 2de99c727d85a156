// The one ceremony that runs: takes what people enter, asks the engine, writes the transcript before anything else happens,
// carries out acts, and finds its way after a crash.
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import { fromHex, toBase64url } from '../../../shared/formats/encoding.ts';
import { type Entry, FIRST_PREV } from '../../../shared/formats/transcript.ts';
import type { FieldKind } from '../../../shared/model/ceremonies/parts.ts';
import type { Script, Step } from '../../../shared/model/ceremonies/script.ts';
import { nameKey } from '../people/persons.ts';
import { withApprovers } from '../vault/approvers.ts';
import type { Approval } from '../vault/session.ts';
import type { Vault } from '../vault/vault.ts';
import type { ActDone } from './act.ts';
import { ACT_TABLE } from './acts.ts';
import { isFailure } from './answers.ts';
import { bindingOf, hashOf, scriptHash } from './binding.ts';
import type { CeremonyDecision, EntryDraft } from './command.ts';
import {
  abort,
  adjourn,
  answer,
  begin,
  end,
  except,
  finish,
  isCarriedOut,
  join,
  leave,
  refuse,
  resume,
  type Said,
  show,
} from './commands.ts';
import { approvals } from './given.ts';
import { commitMark, committedAlready, doneInSpite, expectItsVault, tellLedger } from './ledger-side.ts';
import { RunningPlace } from './place.ts';
import { droppedBy, evolve, having, type Run, stepOf } from './run.ts';
import { dropWorks, markNext, type Stage } from './stage.ts';
import { type Values, valuesOf } from './values.ts';
import { contextOf } from './world.ts';

export interface Plan {
  readonly script: Script;
  readonly type: string;
  readonly mode: 'production' | 'rehearsal';
}

export class Ceremony {
  private readonly stage: Stage;
  private readonly place: RunningPlace;
  #run: Run;
  /** 16 bytes, hex; shown as words before they are agreed to. */
  private nonce: string;
  /** False after a lock or a crash, until it is taken up again. */
  private live: boolean;
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(stage: Stage, place: RunningPlace, run: Run, nonce: string, live: boolean) {
    this.stage = stage;
    this.place = place;
    this.#run = run;
    this.nonce = nonce;
    this.live = live;
  }

  get run(): Run {
    return this.#run;
  }

  /** True when it must be taken up again before it goes on. */
  get interrupted(): boolean {
    return this.#run.ended === null && (!this.live || this.#run.state === 'adjourned');
  }

  /** The words that will be shown at the nonce, and stand from then on. */
  get words(): string | null {
    const { words, done } = this.#run;
    return words ?? (done.has('parameters') ? bindingOf(this.#run, this.nonce).words : null);
  }

  /** What was public of a ceremony that ended and whose record waits to be written. */
  get transcript(): string {
    return this.place.transcript();
  }

  get outputs(): Map<string, Uint8Array> {
    return this.place.outputs();
  }

  /** False when another programme has filed its record. */
  get stands(): boolean {
    return this.place.exists();
  }

  /** Frees the place, when the record is filed. */
  remove(): void {
    this.place.remove();
  }

  /** Signs 32 bytes by the custodians who are here and signed in. */
  async sign(vault: Vault, digest: Uint8Array, given: readonly Approval[] = []) {
    const here = new Set(having(this.#run, 'custodian').map(({ name }) => nameKey(name)));
    const present = vault.session.signedIn.filter((id) => here.has(nameKey(vault.nameOf(id))));
    const signers = [...new Set([...present, ...given.map(({ custodian }) => custodian)])];
    if (signers.length === 0) return [];
    const signatures = await vault.turns.exclusive(() =>
      withApprovers(vault, given, () => vault.strongroom.sign('record', toBase64url(digest), signers)),
    );
    return signatures.map(({ by, sig }) => ({
      by,
      name: vault.nameOf(by),
      publicKey: vault.state.custodians.get(by)?.signKey ?? '',
      sig,
    }));
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
    return new Ceremony(stage, place, run, await strongroom.randomId(16), true);
  }

  /** The ceremony that an earlier run of the programme left, to be taken up again; null when there is none. */
  static async found(stage: Stage): Promise<Ceremony | null> {
    const place = new RunningPlace(stage.ports.folders, stage.root);
    if (!place.exists()) return null;
    const strongroom = await stage.strongroom();
    return new Ceremony(stage, place, place.read(), await strongroom.randomId(16), false);
  }

  /** Takes what people entered at the step that comes, and carries it out where it is an act. */
  enter(said: Said, given: JsonObject): Promise<void> {
    return this.next(async () => {
      this.expectLive();
      const step = stepOf(this.#run);
      if (step === null || step.id !== said.step || !isCarriedOut(step)) return this.answered(said, given);
      await this.carryOut(step, said, given);
    });
  }

  except(given: JsonObject): Promise<void> {
    return this.next(() => this.take(except(this.#run, given)));
  }

  join(given: JsonObject): Promise<void> {
    return this.next(() => this.take(join(this.#run, given)));
  }

  leave(participant: string, reason: string): Promise<void> {
    return this.next(() => this.take(leave(this.#run, participant, reason)));
  }

  /** Stops for now; what rests on a secret is dropped. */
  adjourn(reason: string): Promise<void> {
    return this.next(async () => {
      this.expectLive();
      await this.take(adjourn(this.#run, reason));
      await dropWorks(this.stage);
    });
  }

  /**
   * Takes it up again, from where another programme has gone on with it if one has. Refuses while the vault is locked that
   * must say whether a commit took place.
   */
  resume(): Promise<void> {
    return this.next(async () => {
      if (!this.interrupted) return;
      if (!this.stands) throw refusal('ceremony-none');
      this.#run = this.place.read();
      expectItsVault(this.stage, this.#run, this.place);
      await this.takeUp();
      await tellLedger(this.stage, this.#run);
    });
  }

  /** Nothing is in memory any more; of an act that was under way the ledger says what became of it. */
  private async takeUp(): Promise<void> {
    const found = this.#run.underWay === null ? null : committedAlready(this.stage, this.#run);
    await dropWorks(this.stage);
    await this.take(resume(this.#run, found, this.stillKnown(found)));
    this.live = true;
  }

  /** Ends it before the commit point. */
  abort(reason: string): Promise<void> {
    return this.next(async () => {
      const { ended, script, underWay } = this.#run;
      // What holders began without a commit under way is ended wherever it is found.
      const anywhere = script.held === 'locked' && this.stage.vault() === null && underWay === null;
      if (ended === null && !anywhere) expectItsVault(this.stage, this.#run, this.place);
      if (!this.live && this.#run.underWay !== null) await this.takeUp();
      await this.take(abort(this.#run, reason));
      await dropWorks(this.stage);
    });
  }

  /** What the vault still says of a commit whose line was cut off: what is read aloud next must not be empty. */
  private stillKnown(found: 'done' | 'not done' | null): JsonObject {
    const { underWay, script } = this.#run;
    const act = script.steps.find(({ id }) => id === underWay)?.act;
    if (found !== 'done' || act === undefined) return {};
    return ACT_TABLE[act].found?.({ stage: this.stage, run: this.#run }) ?? {};
  }

  /** A lock or the end of the strongroom took what was in memory. */
  interrupt(): void {
    const { underWay, binding, script, committed } = this.#run;
    const rests = underWay !== null || droppedBy(this.#run).length > 0;
    // Before there is a vault, nothing but what rests on memory can be lost.
    const atVault = script.held !== 'without' || committed;
    if (rests || (binding !== null && atVault)) this.live = false;
  }

  private async answered(said: Said, given: JsonObject): Promise<void> {
    const context = await contextOf(this.stage, this.#run, this.nonce);
    await this.take(answer(this.#run, said, given, context));
    await tellLedger(this.stage, this.#run);
  }

  private async carryOut(step: Step, said: Said, given: JsonObject): Promise<void> {
    const values = valuesOf(step.fields, given);
    if (isFailure(values)) throw new Refusal(values);
    const context = await contextOf(this.stage, this.#run, this.nonce);
    await this.take(begin(this.#run, said, values.recorded, context));
    const before = this.#run.at;
    try {
      const done = await this.doing(step, values);
      this.watchCards();
      for (const [name, bytes] of Object.entries(done.outputs ?? {})) this.place.keep(name, bytes);
      await this.take(finish(this.#run, said.by, done.data, done.again === true));
      if (stepOf(this.#run) === null) await this.take(end(this.#run));
      await this.clean(step, values, false);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        this.live = false;
        throw error;
      }
      await this.clean(step, values, true);
      // A lock in the middle is no answer of the act: what became of it is asked of the ledger afterwards.
      if (this.#run.underWay !== null && this.live && !doneInSpite(this.stage, this.#run))
        await this.take(refuse(this.#run, said.by, error.failure));
      else this.live = false;
      if (this.#run.ended !== null || this.#run.at < before) await dropWorks(this.stage);
      throw error;
    }
  }

  private async doing(step: Step, values: Values): Promise<ActDone> {
    if (step.kind === 'signatures') return this.signed(values.secret);
    if (step.kind === 'record') return this.placesTried(values.recorded);
    if (step.act === undefined) throw new Error('a step that is carried out names its act');
    const { stage } = this;
    if (step.commit === true) markNext(stage, commitMark(this.#run));
    try {
      return await ACT_TABLE[step.act].run({ stage, run: this.#run, ...values });
    } finally {
      markNext(stage, null);
    }
  }

  /** From now on no card of the set that is being made is seen before the transcript says so. */
  private watchCards(): void {
    const { creation, epoch } = this.stage.works;
    (creation ?? epoch)?.beforeShowing((shown, label) =>
      this.next(() => {
        this.expectLive();
        return this.take(show(this.#run, shown, label));
      }),
    );
  }

  /** The record is closed only where it can be written; how many copies there will be belongs to it, where does not. */
  private placesTried(recorded: JsonObject): ActDone {
    const { folders } = this.stage.ports;
    const places = Object.values(recorded).map(String);
    for (const place of places) folders.expectWritable(folders.join(place, 'record.json'), false);
    return { data: { copies: places.length } };
  }

  /** Custodians who are here sign the transcript as it stands, with what binds it. */
  private async signed(secret: JsonObject): Promise<ActDone> {
    const { head, binding } = this.#run;
    const vault = this.stage.vault();
    if (vault === null || vault.locked) return { data: { over: head, signatures: [] } };
    const given = approvals(vault, secret, 'signers');
    const digest = fromHex(hashOf({ binding, over: head }));
    return { data: { over: head, signatures: await this.sign(vault, digest, given) } };
  }

  private async clean(step: Step, { secret }: Values, refused: boolean): Promise<void> {
    const passing: readonly FieldKind[] = [
      'passphrase',
      'unlocking',
      'approvals',
      ...(refused ? (['new-passphrase', 'card'] as const) : []),
    ];
    const strongroom = await this.stage.strongroom().catch(() => null);
    for (const { id, kind } of step.fields) {
      if (!passing.includes(kind)) continue;
      const given = secret[id];
      const slots = Array.isArray(given)
        ? given.map((one) => String((one as JsonObject).slot))
        : [String(given ?? '')];
      for (const slot of slots) if (slot !== '') await strongroom?.discard(slot).catch(() => undefined);
    }
  }

  private expectLive(): void {
    if (this.#run.ended !== null) throw refusal('ceremony-ended');
    if (!this.live) throw refusal('ceremony-interrupted');
    expectItsVault(this.stage, this.#run, this.place);
  }

  /** Writes the entries of a decision, each flushed, or throws its refusal. */
  private async take(decision: CeremonyDecision): Promise<void> {
    if ('refused' in decision) throw new Refusal(decision.refused);
    for (const entry of decision.entries) await this.write(entry);
  }

  private async write({ type, step, by, data }: EntryDraft): Promise<void> {
    const run = this.#run;
    const entry: Entry = {
      v: 1,
      seq: run.seq + 1,
      at: this.stage.ports.clock.now(),
      type,
      step,
      by,
      binding: run.binding,
      data,
      prev: run.head,
    };
    await this.stage.searchLeaks(entry);
    try {
      this.place.append(entry);
    } catch (error) {
      // What is on the disk now is only known when it is read again.
      this.live = false;
      throw error;
    }
    this.#run = evolve(run, entry);
  }

  private next<T>(work: () => Promise<T>): Promise<T> {
    const run = this.queue.then(work, work);
    this.queue = run.catch(() => undefined);
    return run;
  }
}
