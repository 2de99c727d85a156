// Sessions of card holders in a chain: who may open one, what its key signs, until when, and how it ends.
import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/formats/canonical.ts';
import { type ChainFaultKind, verifyChain } from '../../../../shared/formats/chain.ts';
import { openByCards, type Person, person, SampleVault } from '../../../support/sample-vault.ts';

let sample: SampleVault;
const fault = () => verifyChain(sample.events).fault;
const acts = (session: Person, type = 'key.created', open: JsonObject = {}, approvers: Person[] = []) =>
  sample.append(type, open, null, session, approvers);

beforeEach(async () => {
  sample = await SampleVault.make();
});

describe('a session', () => {
  it('acts until it is ended, and custodians sign beside it', () => {
    const session = openByCards(sample);
    acts(session);
    sample.append('key.created', {});
    acts(session);
    acts(session, 'quorum.ended', { session: session.id });
    expect(fault()).toBeNull();
    acts(session);
    expect(fault()).toMatchObject({ seq: 8, kind: 'unknown-signer', by: session.id });
  });

  it('is over at its time, by the clock of the event', () => {
    // Events of the sample are a minute apart.
    const session = openByCards(sample, {}, { minutes: 2 });
    acts(session);
    acts(session);
    expect(fault()).toBeNull();
    acts(session);
    expect(fault()).toMatchObject({ seq: 6, kind: 'session-over' });
  });

  it.each<[string, (session: Person) => void]>([
    ['another opening by custodians', () => sample.append('session.opened', { custodians: [] })],
    ['another session', () => openByCards(sample)],
    ['a recovery', () => sample.recover([person()])],
  ])('ends with %s', (_, next) => {
    const session = openByCards(sample);
    next(session);
    expect(fault()).toBeNull();
    acts(session);
    expect(fault()).toMatchObject({ kind: 'unknown-signer', by: session.id });
  });

  it('does by itself nothing that custodians must agree to', () => {
    const session = openByCards(sample);
    acts(session, 'policy.changed', { rule: 'idle', old: 300, new: 60 }, [...sample.people]);
    expect(fault()).toBeNull();
    acts(session, 'policy.changed', { rule: 'idle', old: 60, new: 90 });
    expect(fault()).toMatchObject({ kind: 'missing-approval' });
  });

  it('counts as nobody where custodians are counted, and approves nothing', () => {
    const session = openByCards(sample);
    const [only] = sample.people;
    acts(session, 'policy.changed', { rule: 'idle', old: 300, new: 60 }, [only as Person]);
    expect(fault()).toMatchObject({ kind: 'missing-approval' });
    sample.events.pop();
    sample.append('key.created', {}, null, only, [session]);
    expect(fault()).toMatchObject({ kind: 'unknown-signer', by: session.id });
  });
});

describe('no session is opened', () => {
  it.each<[string, ChainFaultKind, () => void]>([
    ['by too few cards', 'missing-signature', () => openByCards(sample, {}, { signing: 2 })],
    ['by other cards than it names', 'missing-signature', () => openByCards(sample, { cards: [1, 2, 4] })],
    ['by a card named twice', 'missing-signature', () => openByCards(sample, { cards: [1, 2, 2] })],
    ['of another epoch', 'wrong-content', () => openByCards(sample, { epoch: 2 })],
    ['for longer than the policy allows', 'wrong-content', () => openByCards(sample, {}, { minutes: 121 })],
    ['for no time', 'wrong-content', () => openByCards(sample, {}, { minutes: 0 })],
    ['until a time that is none', 'wrong-content', () => openByCards(sample, { until: 'tomorrow' })],
    ['in the name of another', 'wrong-content', () => openByCards(sample, { session: sample.actor.id })],
    ['without a key', 'wrong-content', () => openByCards(sample, { signKey: 'x' })],
  ])('%s', (_, kind, open) => {
    open();
    expect(fault()).toMatchObject({ seq: 3, kind });
  });

  it('by the cards of the epoch before', async () => {
    const before = sample.set;
    await sample.renew(3, 5);
    openByCards(sample, {}, { set: before });
    expect(fault()).toMatchObject({ seq: 4, kind: 'missing-signature' });
  });

  it('for longer than a policy that was changed allows', () => {
    sample.append('policy.changed', { rule: 'quorum.minutes', old: 120, new: 20 });
    openByCards(sample, {}, { minutes: 20 });
    expect(fault()).toBeNull();
    openByCards(sample, {}, { minutes: 21 });
    expect(fault()).toMatchObject({ kind: 'wrong-content' });
  });

  it('ended by somebody else', () => {
    const session = openByCards(sample);
    sample.append('quorum.ended', { session: session.id });
    expect(fault()).toMatchObject({ kind: 'wrong-content' });
  });
});
