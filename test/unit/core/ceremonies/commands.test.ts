import { beforeEach, describe, expect, it } from 'vitest';
import { bindingOf } from '../../../../electron/core/ceremonies/binding.ts';
import {
  abort,
  adjourn,
  answer,
  begin,
  except,
  finish,
  join,
  leave,
  refuse,
  resume,
} from '../../../../electron/core/ceremonies/commands.ts';
import { droppedBy, factsOf, stepOf } from '../../../../electron/core/ceremonies/run.ts';
import { failure } from '../../../../shared/errors/index.ts';
import { readTranscript } from '../../../../shared/formats/transcript.ts';
import { answerTo, CALLED, contextWith, Paper, PROBE } from '../../../support/ceremony-run.ts';

const context = contextWith();
let paper: Paper;
beforeEach(() => {
  paper = new Paper();
});

const give = (values = answerTo(paper.run), given = context) =>
  paper.take(answer(paper.run, paper.said, values, given));
/** Right answers and acts until that step comes. */
function upTo(step: string): void {
  for (let i = 0; i < 40 && stepOf(paper.run)?.id !== step; i++) {
    const kind = stepOf(paper.run)?.kind ?? '';
    if (!['act', 'signatures', 'record'].includes(kind)) expect(give()).toBeNull();
    else {
      expect(paper.take(begin(paper.run, paper.said, {}, context))).toBeNull();
      paper.take(finish(paper.run, paper.may, {}, false));
    }
  }
  expect(stepOf(paper.run)?.id).toBe(step);
}

describe('an entry', () => {
  it('is taken only at its step, from somebody with the role, bound to the nonce', () => {
    upTo('make');
    const { said, run } = paper;
    const code = (changes: object, given = context) =>
      paper.take(begin(run, { ...said, ...changes }, {}, given));
    expect(code({ step: 'backup' })).toBe('ceremony-other-step');
    expect(code({ step: 'parameters' })).toBe('ceremony-frozen');
    expect(code({ binding: null })).toBe('ceremony-other-nonce');
    expect(code({ binding: '0'.repeat(64) })).toBe('ceremony-other-nonce');
    expect(code({ by: 'p2' })).toBe('ceremony-role');
    expect(code({ by: 'p9' })).toBe('ceremony-role');
    expect(code({ by: null })).toBe('ceremony-role');
    expect(code({}, contextWith({ policy: 'b'.repeat(64) }))).toBe('ceremony-policy-changed');
    expect(code({}, contextWith({ facts: new Set() }))).toBe('ceremony-fact');
    expect(code({})).toBeNull();
  });

  it('comes from nobody before the roll call', () => {
    const said = { step: 'parameters', by: 'p1', binding: null };
    expect(paper.take(answer(paper.run, said, answerTo(paper.run), context))).toBe('ceremony-role');
  });

  it('of a network that came up since is an exception, once for each, or refused where the policy says so', () => {
    upTo('make');
    const up = (...interfaces: string[]) => ({ network: { down: interfaces.length === 0, interfaces } });
    const refused = contextWith({ ...up('wlan0'), refusesNetwork: true });
    expect(paper.take(begin(paper.run, paper.said, {}, refused))).toBe('policy-network-up');
    const happened = () => paper.run.exceptions.map((one) => [one.step, one.happened, one.by]);
    expect(happened()).toEqual([]);
    expect(paper.take(begin(paper.run, paper.said, {}, contextWith(up('wlan0'))))).toBeNull();
    expect(paper.entries.slice(-2).map(({ type }) => type)).toEqual(['exception', 'began']);
    paper.take(finish(paper.run, paper.may, {}, false));
    const told = ['make', 'A network was up: wlan0.', 'Holdfast'];
    expect(happened()).toEqual([told]);
    // After the commit point there is only forward, under any policy.
    expect(stepOf(paper.run)?.id).toBe('read-value');
    expect(give(undefined, contextWith({ ...up('eth0', 'wlan0'), refusesNetwork: true }))).toBeNull();
    expect(happened()).toEqual([told, ['read-value', 'A network was up: eth0.', 'Holdfast']]);
    expect(paper.take(begin(paper.run, paper.said, {}, contextWith(up('eth0'))))).toBeNull();
    expect(happened()).toHaveLength(2);
  });

  it('of somebody who comes is taken after the roll call only', () => {
    upTo('roll-call');
    const zoe = { name: 'Zoe', roles: ['auditor'], identity: 'known' };
    expect(paper.take(join(paper.run, zoe))).toBe('ceremony-people');
    give();
    expect(paper.take(join(paper.run, zoe))).toBeNull();
  });

  it('of somebody who left is not taken any more', () => {
    upTo('make');
    expect(paper.take(leave(paper.run, 'p1', 'ill'))).toBeNull();
    expect(paper.take(begin(paper.run, { ...paper.said, by: 'p1' }, {}, context))).toBe('ceremony-role');
    expect(paper.take(leave(paper.run, 'p1', 'again'))).toBe('ceremony-people');
    const ann = { name: 'ann', roles: ['operator'], identity: 'known' };
    expect(paper.take(join(paper.run, ann))).toBeNull();
    expect(paper.take(join(paper.run, { ...ann, name: ' ANN ' }))).toBe('ceremony-people');
    expect(paper.may).toBe('p5');
  });
});

describe('a roll call', () => {
  const call = (people: object[]) => {
    upTo('roll-call');
    return give({ people: people as never });
  };
  it.each([
    ['nobody', []],
    ['somebody without a role', [{ name: 'Ann', roles: [], identity: 'x' }]],
    ['a role that is none', [{ name: 'Ann', roles: ['chief'], identity: 'x' }]],
    ['somebody nobody checked', [{ name: 'Ann', roles: ['lead'], identity: ' ' }]],
    ['somebody twice', [...CALLED, { ...CALLED[0], name: 'ANN ' }]],
    ['a role that is missing', CALLED.slice(1)],
    ['an operator who witnesses', [{ ...CALLED[0], roles: ['operator', 'witness', 'custodian'] }, CALLED[1]]],
  ])('of %s is refused and records nothing', (_, people) => {
    expect(call(people as object[])).toBe('ceremony-people');
    expect(paper.run.participants).toEqual([]);
    expect(stepOf(paper.run)?.id).toBe('roll-call');
  });

  it('of one person alone is taken, and says that there was no dual control', () => {
    const roles = ['lead', 'operator', 'witness', 'custodian'];
    expect(call([{ name: 'Ann', roles, identity: 'known' }])).toBeNull();
    expect(paper.run.done.get('roll-call')?.[0]).toMatchObject({ dualControl: false });
  });
});

describe('the beginning', () => {
  it('refuses too little space and, where the policy says so, a network', () => {
    upTo('surroundings');
    expect(give(undefined, contextWith({ probe: { ...PROBE, freeMb: 5 } }))).toBe('ceremony-space');
    const up = { ...PROBE, network: { down: false, interfaces: ['eth0'] } };
    expect(give(undefined, contextWith({ probe: up, refusesNetwork: true }))).toBe('policy-network-up');
    for (const watch of [
      'noon',
      '30 Feb 2026 10:00',
      '1 Foo 2026 10:00',
      '2026-02-30 10:00',
      '2026-03-01 24:30',
      '10:00',
      '2026-03-01 10:00 CET',
    ])
      expect(give({ watch }), watch).toBe('ceremony-watch');
    expect(give({ watch: '2026-03-01 11:00' }, contextWith({ probe: up }))).toBeNull();
    expect(paper.run.exceptions.map(({ happened }) => happened)).toEqual([
      'A network was up: eth0.',
      'They differ by -3600 seconds.',
    ]);
    expect(paper.run.done.get('surroundings')?.[0]).toMatchObject({
      printer: 'not needed',
      camera: 'not needed',
    });
  });

  it('records which printer and which camera were tried', () => {
    upTo('surroundings');
    const tried = { printer: 'The small one, by cable', camera: 'Built in' };
    expect(give({ watch: '1 Mar 2026, 10:00', ...tried })).toBeNull();
    expect(paper.run.done.get('surroundings')?.[0]).toMatchObject(tried);
  });

  it('counts every material, and no number twice', () => {
    upTo('materials');
    const [what = ''] = paper.script.materials;
    expect(give({ items: [] })).toBe('ceremony-value');
    const twice = { what, count: 1, serial: 'A1' };
    expect(give({ items: [twice, { ...twice, what: 'Bag' }] })).toBe('ceremony-value');
    expect(give({ items: [{ what, count: 1, serial: '' }] })).toBeNull();
  });

  it('goes on only when everybody who is here agrees', () => {
    upTo('consent');
    expect(give({ agree: ['p1', 'p2', 'p3'] })).toBe('ceremony-not-agreed');
    expect(give({})).toBe('ceremony-not-agreed');
    expect(paper.take(leave(paper.run, 'p4', 'does not agree'))).toBeNull();
    expect(give({ agree: ['p1', 'p2', 'p3'] })).toBeNull();
  });

  it('is bound by four words that stand for nonce, script, parameters, policy and vault', () => {
    upTo('nonce');
    const { words } = bindingOf(paper.run, context.nonce);
    expect(words.split(' · ')).toHaveLength(4);
    expect(give({ words: 'some other four words' })).toBe('ceremony-other-nonce');
    expect(give({ words }, contextWith({ nonce: '6'.repeat(32) }))).toBe('ceremony-other-nonce');
    const other = [
      { ...paper.run, opening: { ...paper.run.opening, mode: 'rehearsal' as const } },
      { ...paper.run, opening: { ...paper.run.opening, id: 'another' } },
      {
        ...paper.run,
        done: new Map([...paper.run.done, ['parameters', [{ parameters: { name: 'Evil' } }]]]),
      },
    ];
    for (const run of other) expect(bindingOf(run, context.nonce).words).not.toBe(words);
    expect(give({ words })).toBeNull();
    expect(paper.run.binding).toBe(bindingOf(paper.run, context.nonce).binding);
  });
});

describe('stopping', () => {
  it('drops what rests on memory, and goes on where that was made', () => {
    paper = new Paper('create-vault');
    upTo('cards');
    expect(droppedBy(paper.run)).toEqual(['passphrases', 'prepare', 'fingerprint']);
    expect(paper.take(adjourn(paper.run, 'lunch'))).toBeNull();
    expect(paper.entries.at(-1)?.data).toMatchObject({
      to: 'passphrases',
      dropped: ['passphrases', 'prepare', 'fingerprint'],
    });
    expect(paper.take(answer(paper.run, paper.said, {}, context))).toBe('ceremony-adjourned');
    expect(paper.take(resume(paper.run, null))).toBeNull();
    expect(stepOf(paper.run)?.id).toBe('passphrases');
    expect(factsOf(paper.run)).not.toContain('keys-made');
    expect(paper.run.binding).not.toBeNull();
  });

  it('is possible before the commit point for ever, after it not at all', () => {
    upTo('make');
    paper.take(begin(paper.run, paper.said, {}, context));
    expect(paper.take(abort(paper.run, 'x'))).toBe('ceremony-busy');
    expect(paper.take(adjourn(paper.run, 'x'))).toBe('ceremony-busy');
    expect(paper.take(resume(paper.run, 'done'))).toBeNull();
    expect(paper.run).toMatchObject({ committed: true, underWay: null });
    expect(stepOf(paper.run)?.id).toBe('read-value');
    expect(paper.take(abort(paper.run, 'x'))).toBe('ceremony-only-forward');
  });

  it('in an act that did not happen goes back to its step', () => {
    upTo('make');
    paper.take(begin(paper.run, paper.said, {}, context));
    expect(paper.take(resume(paper.run, 'not done'))).toBeNull();
    expect(paper.run).toMatchObject({ committed: false, underWay: null });
    expect(stepOf(paper.run)?.id).toBe('make');
  });

  it('never goes back over the nonce, whatever stands behind it', () => {
    upTo('make');
    paper.take(adjourn(paper.run, 'x'));
    paper.take(resume(paper.run, null));
    expect(paper.run.done.has('nonce')).toBe(true);
  });

  it('ends everything: nothing is taken after it', () => {
    expect(paper.take(abort(paper.run, 'not today'))).toBeNull();
    for (const decision of [
      answer(paper.run, paper.said, {}, context),
      adjourn(paper.run, 'x'),
      resume(paper.run, null),
      abort(paper.run, 'x'),
      join(paper.run, CALLED[0] as never),
      except(paper.run, {}),
    ])
      expect(paper.take(decision)).toBe('ceremony-ended');
  });
});

describe('a refusal of an act', () => {
  const no = failure('ceremony-watch');
  it('leads where the script says', () => {
    paper = new Paper('recover');
    upTo('commit');
    paper.take(begin(paper.run, paper.said, {}, context));
    paper.take(refuse(paper.run, paper.may, no));
    expect(stepOf(paper.run)?.id).toBe('look');
    expect(factsOf(paper.run)).not.toContain('cards-brought');
  });

  it('leads to the same step where the script says nothing', () => {
    upTo('make');
    paper.take(begin(paper.run, paper.said, {}, context));
    paper.take(refuse(paper.run, paper.may, no));
    expect(stepOf(paper.run)?.id).toBe('make');
    expect(paper.run.underWay).toBeNull();
  });

  it('keeps the cards that were taken before', () => {
    paper = new Paper('create-vault');
    upTo('cards');
    for (const card of [1, 2]) {
      paper.take(begin(paper.run, paper.said, {}, context));
      paper.take(finish(paper.run, paper.may, { card }, true));
    }
    paper.take(begin(paper.run, paper.said, {}, context));
    paper.take(refuse(paper.run, paper.may, no));
    expect(paper.run.done.get('cards')).toHaveLength(2);
    expect(stepOf(paper.run)?.id).toBe('cards');
  });
});

it('an exception is taken in every state until the end, and needs all its parts', () => {
  const told = { expected: 'a', happened: 'b', decided: 'c', by: 'Lee', consequence: 'd' };
  expect(paper.take(except(paper.run, told))).toBeNull();
  for (const name of Object.keys(told))
    expect(paper.take(except(paper.run, { ...told, [name]: ' ' }))).toBe('ceremony-value');
  upTo('make');
  paper.take(begin(paper.run, paper.said, {}, context));
  expect(paper.take(except(paper.run, told))).toBeNull();
  expect(paper.run.exceptions).toHaveLength(2);
  expect(readTranscript(paper.text)).toMatchObject({ fault: null, torn: false, head: paper.run.head });
});

describe('statements', () => {
  it('are given by everyone present, with a reason for each no', () => {
    upTo('statements');
    const { statements } = answerTo(paper.run) as { statements: object[] };
    expect(give({ statements: statements.slice(1) as never })).toBe('ceremony-value');
    const no = { ...statements[0], followed: false };
    expect(give({ statements: [no, ...statements.slice(1)] as never })).toBe('ceremony-value');
    expect(
      give({ statements: [{ ...no, reason: 'a step was read twice' }, ...statements.slice(1)] as never }),
    ).toBeNull();
  });
});
