// Random walks through every ceremony, over an engine whose acts are made up: right and wrong entries, wrong people, other
// bindings, exceptions, people who come and go, adjournments, ends, and crashes that leave any part of the transcript.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
} from '../../../electron/core/ceremonies/commands.ts';
import { begun, evolve, factsOf, type Run, stepOf } from '../../../electron/core/ceremonies/run.ts';
import { failure } from '../../../shared/errors/index.ts';
import { readTranscript } from '../../../shared/formats/transcript.ts';
import { CATALOGUE } from '../../../shared/model/ceremonies/catalogue.ts';
import type { Script } from '../../../shared/model/ceremonies/script.ts';
import { answerTo, contextWith, Paper } from '../../support/ceremony-run.ts';

type Move =
  | { kind: 'right'; times: number }
  | { kind: 'wrong' | 'role' | 'binding' | 'step' | 'policy' | 'facts' | 'begin' | 'refused' }
  | { kind: 'exception' | 'adjourn' | 'resume' | 'abort' | 'join' | 'card' }
  | { kind: 'leave'; who: number }
  | { kind: 'crash'; lost: number; done: boolean };

const plain = (...kinds: Exclude<Move['kind'], 'right' | 'leave' | 'crash'>[]) =>
  fc.constantFrom(...kinds).map((kind): Move => ({ kind }));
const right: fc.Arbitrary<Move> = fc.record({
  kind: fc.constant('right' as const),
  times: fc.integer({ min: 1, max: 6 }),
});

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 12, arbitrary: right },
  { weight: 6, arbitrary: plain('wrong', 'role', 'binding', 'step', 'policy', 'facts') },
  { weight: 4, arbitrary: plain('begin', 'refused', 'card', 'exception') },
  { weight: 4, arbitrary: plain('adjourn', 'resume', 'join') },
  { weight: 1, arbitrary: plain('abort') },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('leave' as const), who: fc.integer({ min: 1, max: 5 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('crash' as const),
      lost: fc.integer({ min: 0, max: 40 }),
      done: fc.boolean(),
    }),
  },
);

/** A ceremony, and whether the made-up world holds what its commit point does. */
class Walk {
  readonly paper: Paper;
  /** How often the act of the commit point changed the world. */
  world = 0;

  constructor(type: string) {
    this.paper = new Paper(type);
  }

  get run(): Run {
    return this.paper.run;
  }

  go(one: Move): void {
    const { paper, run } = this;
    const before = run.ended;
    const length = paper.entries.length;
    switch (one.kind) {
      case 'right':
        for (let i = 0; i < one.times; i++) this.right();
        break;
      case 'wrong':
        this.refusedEntry({}, { nonsense: true });
        break;
      case 'role':
        this.refusedEntry({ by: 'p9' });
        break;
      case 'binding':
        this.refusedEntry({ binding: 'f'.repeat(64) });
        break;
      case 'step':
        this.refusedEntry({ step: 'nowhere' });
        break;
      case 'policy':
        if (run.binding !== null && !run.committed)
          this.refusedEntry({}, undefined, { policy: 'b'.repeat(64) });
        break;
      case 'facts':
        if (stepOf(run)?.needs.some((fact) => fact === 'vault-open' || fact === 'vault-locked'))
          this.refusedEntry({}, undefined, { facts: new Set() });
        break;
      case 'begin':
        this.begin();
        break;
      case 'refused':
        if (this.begin()) paper.take(refuse(this.run, paper.may, failure('ceremony-watch')));
        break;
      case 'card':
        if (stepOf(run)?.fields.some(({ kind }) => kind === 'card') && this.begin())
          paper.take(finish(this.run, paper.may, { card: 1 }, true));
        break;
      case 'exception':
        paper.take(except(run, { expected: 'a', happened: 'b', decided: 'c', by: 'd', consequence: 'e' }));
        break;
      case 'adjourn':
        paper.take(adjourn(run, 'lunch'));
        break;
      case 'resume':
        // The shell takes up only what stopped.
        if (run.state === 'adjourned') paper.take(resume(run, null));
        break;
      case 'abort':
        paper.take(abort(run, 'enough'));
        break;
      case 'join': {
        const name = `Guest ${run.participants.length}`;
        const roles = ['lead', 'operator', 'holder', 'custodian'];
        paper.take(join(run, { name, roles, identity: 'known' }));
        break;
      }
      case 'leave':
        paper.take(leave(run, `p${one.who}`, 'ill'));
        break;
      case 'crash':
        this.crash(one.lost, one.done);
        break;
    }
    if (before !== null) expect(paper.entries.length).toBe(length);
  }

  private begin(): boolean {
    const { paper, run } = this;
    const step = stepOf(run);
    if (step === null || !isCarriedOut(step)) return false;
    return paper.take(begin(run, paper.said, {}, contextWith())) === null;
  }

  private right(): void {
    const { paper, run } = this;
    const step = stepOf(run);
    if (step === null) return;
    if (!isCarriedOut(step)) {
      paper.take(answer(run, paper.said, answerTo(run), contextWith()));
      return;
    }
    if (run.underWay === null && !this.begin()) return;
    if (run.state === 'adjourned' || run.ended !== null) return;
    if (step.commit === true) this.world += 1;
    paper.take(finish(this.run, paper.may, {}, false));
    if (stepOf(this.run) === null) paper.take(end(this.run));
  }

  private refusedEntry(changes: object, given?: object, world = {}): void {
    const { paper, run } = this;
    const step = stepOf(run);
    if (step === null) return;
    const said = { ...paper.said, ...changes };
    const context = contextWith(world);
    const before = paper.entries.length;
    const taken = isCarriedOut(step)
      ? given === undefined && begin(run, said, {}, context)
      : answer(run, said, (given as never) ?? answerTo(run), context);
    if (taken === false) return;
    expect(paper.take(taken)).not.toBeNull();
    expect(paper.entries.length).toBe(before);
  }

  /** The process ends; of the last line some bytes may be missing. Then it is found and taken up again. */
  private crash(lost: number, done: boolean): void {
    const { paper, run } = this;
    const step = stepOf(run);
    // An act may have changed the world without its end being written.
    if (run.underWay !== null && step?.commit === true && done) this.world += 1;
    const whole = paper.text;
    const last = `${whole.trimEnd().split('\n').at(-1)}\n`;
    const inLast = Math.min(lost, last.length - 1);
    // Only what nobody was told of can be lost: the line that was being written. The first made the ceremony.
    const tearable =
      paper.entries.length > 1 && ['began', 'exception'].includes(paper.entries.at(-1)?.type ?? '');
    const text = whole.slice(
      0,
      tearable && !(run.underWay !== null && done) ? whole.length - inLast : undefined,
    );
    const { entries, torn, fault } = readTranscript(text);
    expect(fault).toBeNull();
    expect(torn).toBe(text.length < whole.length);
    const [first, ...more] = entries;
    paper.entries.splice(0, paper.entries.length, ...entries);
    paper.run = more.reduce((run, entry) => evolve(run, entry), begun(paper.script, first as never));
    if (this.run.ended !== null) return;
    const { underWay, script } = this.run;
    const commits = script.steps.find(({ id }) => id === underWay)?.commit === true;
    const found = underWay === null ? null : commits && this.world > 0 ? 'done' : 'not done';
    const before = new Set(this.run.done.keys());
    expect(paper.take(resume(this.run, found))).toBeNull();
    const { data: account = {} } = paper.entries.at(-1) ?? {};
    const [dropped, kept] = [account.dropped as string[], account.kept as string[]];
    const stands = new Set(this.run.done.keys());
    expect(new Set(kept)).toEqual(stands);
    for (const name of dropped) expect(stands).not.toContain(name);
    for (const name of before) expect(dropped.includes(name) || stands.has(name)).toBe(true);
  }

  check(): void {
    const { paper, run, world } = this;
    const { script } = paper;
    // The state before, or the state after, and once at most.
    expect(world).toBeLessThanOrEqual(1);
    if (run.underWay === null) expect(run.committed).toBe(world === 1);
    if (run.state === 'aborted') expect(world).toBe(0);
    if (run.state.startsWith('completed')) expect(world).toBe(1);
    const commits = paper.entries.filter(
      ({ type, step, data }) =>
        (type === 'finished' && script.steps.find(({ id }) => id === step)?.commit === true) ||
        (type === 'resumed' && data.found === 'done'),
    );
    expect(commits.length).toBeLessThanOrEqual(1);
    // What is written is a transcript, and folds to what is in memory.
    const { entries, fault, torn, head } = readTranscript(paper.text);
    expect({ fault, torn, head }).toEqual({ fault: null, torn: false, head: run.head });
    const [first, ...more] = entries;
    expect(more.reduce((run, entry) => evolve(run, entry), begun(script, first as never))).toEqual(run);
    const last = entries.findIndex(({ type }) => type === 'aborted' || type === 'ended');
    expect(last === -1 || last === entries.length - 1).toBe(true);
    // A fact stands only while a step that gives it does; a step that stands has its entry.
    for (const fact of factsOf(run)) {
      const by = script.steps.filter(({ id, gives }) => gives.includes(fact) && run.done.has(id));
      expect(by.length).toBeGreaterThan(0);
    }
    for (const { id } of script.steps.slice(0, run.at)) expect(run.done.has(id)).toBe(true);
    for (const { id } of script.steps.slice(run.at + 1)) expect(run.done.has(id)).toBe(false);
    if (run.at > 6) expect(run.binding).not.toBeNull();
    const bindings = new Set(entries.flatMap(({ binding }) => binding ?? []));
    expect(bindings.size).toBeLessThanOrEqual(1);
  }
}

describe('a random walk', () => {
  it.each(Object.keys(CATALOGUE))(
    'through %s stays in the state before or after, with a transcript that holds',
    (type) => {
      fc.assert(
        fc.property(fc.array(move, { minLength: 5, maxLength: 40 }), (moves) => {
          const walk = new Walk(type);
          for (const one of moves) {
            walk.go(one);
            walk.check();
          }
        }),
        { numRuns: 20 },
      );
    },
  );

  it.each(Object.entries(CATALOGUE) as [string, Script][])(
    'through %s comes to its end with right entries alone, from wherever a crash left it',
    (type, script) => {
      const walk = new Walk(type);
      for (let i = 0; i < 200 && walk.run.ended === null; i++) {
        walk.go({ kind: 'right', times: 1 });
        if (i < script.steps.length) walk.go({ kind: 'crash', lost: 0, done: true });
        walk.check();
      }
      expect(walk.run.state).toBe('completed');
    },
  );
});
