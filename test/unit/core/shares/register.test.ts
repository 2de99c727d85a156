import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Command, type CommandName, decide } from '../../../../electron/core/decide.ts';
import { draft } from '../../../../electron/core/ledger/draft.ts';
import { readSnapshot, snapshotBytes } from '../../../../electron/core/ledger/snapshot.ts';
import { currentEpoch } from '../../../../electron/core/ledger/state.ts';
import { findings } from '../../../../electron/core/policy/findings.ts';
import { cardsKnownBy, conflictInSet, knowQuorum } from '../../../../electron/core/shares/knowledge.ts';
import { cardState, drillDue, marginLevel, marginOf } from '../../../../electron/core/shares/margin.ts';
import { reminders } from '../../../../electron/core/shares/reminders.ts';
import { CARD_MARKS, MARK_FROM } from '../../../../shared/model/cards.ts';
import { ledgerOf, proofOf } from '../../../support/drills.ts';
import { ANN, BO, type PlainLedger } from '../../../support/ledger.ts';
import { type SampleSet, SampleVault } from '../../../support/sample-vault.ts';

const DAY = 86_400_000;
let set: SampleSet;
let start: number;
let ledger: PlainLedger;
beforeAll(async () => {
  set = (await SampleVault.make({ k: 3, n: 5 })).set;
  start = Date.parse(set.manifest.created);
});
beforeEach(() => {
  ledger = ledgerOf(set, day(0));
});

const day = (days: number) => new Date(start + days * DAY).toISOString();
const holder = (number: number) => set.manifest.cards[number - 1]?.holder ?? '';
const card = (number: number) => currentEpoch(ledger.state()).cards.get(number) as never;

/** Carries a command out at a day; gives the code of its refusal, or null. */
function act<N extends CommandName>(name: N, params: Command<N>['params'], at: number): string | null {
  const asked = { name, params, made: null } as never;
  const decision = decide(ledger.state(), asked, { now: day(at), actor: ANN, approvers: [BO] });
  if ('refused' in decision) return decision.refused.code;
  ledger.append(decision.events, day(at));
  return null;
}

const take = (places: number[], at: number, given = {}) =>
  act(
    'drill.take',
    { proof: proofOf(set, places, { at: day(at), ...given }), note: '', isEvent: () => false },
    at,
  );

function readBack(cards: number[], at = 0): void {
  ledger.append([draft('cards.read-back', { epoch: 1, cards }, null)], day(at));
}

function backup(at = 0): void {
  const head = { seq: 1, hash: 'A'.repeat(43) };
  ledger.append(
    [
      draft(
        'backup.created',
        { backup: ANN, epoch: 1, head, automatic: false, locked: false },
        { place: 'x', sha256: '' },
      ),
      draft('backup.proven', { backup: ANN, how: 'new cards', cards: [], keys: 0 }, { place: 'x' }),
    ],
    day(at),
  );
}

describe('the register of cards', () => {
  it('follows a card from issued to verified', () => {
    expect(cardState(card(1))).toBe('issued');
    readBack([1]);
    expect(cardState(card(1))).toBe('read back');
    expect(take([0], 3)).toBeNull();
    expect(cardState(card(1))).toBe('verified');
    expect(card(1)).toMatchObject({ proof: { at: day(3), by: 'D1' }, holder: holder(1) });
    expect(drillDue(ledger.state(), card(1))).toBe(day(183));
  });

  it('keeps medium, place and bag', () => {
    const params = { epoch: 1, card: 2, medium: 'paper', place: 'safe of Ben', bag: 'B-0417' };
    expect(act('card.place', params, 1)).toBeNull();
    expect(card(2)).toMatchObject({ medium: 'paper', place: 'safe of Ben', bag: 'B-0417' });
    expect(act('card.place', { ...params, card: 9 }, 1)).toBe('card-number-unknown');
    expect(act('card.place', { ...params, epoch: 7 }, 1)).toBe('card-number-unknown');
  });

  it('lets a mark follow only where the table says so', () => {
    for (const before of [null, ...CARD_MARKS]) {
      for (const mark of CARD_MARKS) {
        ledger = ledgerOf(set, day(0));
        if (before !== null)
          ledger.append([draft('card.marked', { epoch: 1, card: 1, mark: before }, { note: '' })], day(1));
        const refused = act('card.mark', { epoch: 1, card: 1, mark, note: '' }, 2);
        const allowed = MARK_FROM[mark].includes(before);
        expect(refused, `${before} to ${mark}`).toBe(allowed ? null : 'card-mark-refused');
      }
    }
  });

  it('refuses to place, assign or drill a card that is gone', () => {
    act('card.mark', { epoch: 1, card: 1, mark: 'lost', note: 'house move' }, 1);
    expect(act('card.place', { epoch: 1, card: 1, medium: '', place: '', bag: '' }, 2)).toBe('card-gone');
    const assigned = { epoch: 1, card: 1, person: holder(2), name: 'Ben', note: '' };
    expect(act('card.assign', assigned, 2)).toBe('card-gone');
    expect(take([0], 2)).toBe('card-gone');
    expect(act('drill.tell', { cards: [1], by: 'Ada', note: '' }, 2)).toBe('card-gone');
    act('card.mark', { epoch: 1, card: 1, mark: 'found', note: '' }, 3);
    expect(take([0], 3)).toBeNull();
  });

  it('survives a snapshot', async () => {
    readBack([1, 2]);
    take([2], 4);
    act('card.mark', { epoch: 1, card: 5, mark: 'lost', note: '' }, 5);
    const state = ledger.state();
    const file = {
      snapshot: () => ({ instance: '', seq: state.head.seq, head: state.head.hash, epoch: 1, box: null }),
      hashAt: () => state.head.hash,
    };
    const bytes = snapshotBytes(state);
    const read = await readSnapshot(file as never, { openSnapshot: async () => bytes } as never, state.vault);
    expect(read).toEqual(state);
  });
});

describe('proofs', () => {
  it('count once, and never an older one after a newer', () => {
    const proof = proofOf(set, [0], { at: day(2) });
    const params = { proof, note: '', isEvent: () => false };
    const older = proofOf(set, [0], { at: day(1) });
    expect(act('drill.take', params, 3)).toBeNull();
    expect(act('drill.take', params, 4)).toBe('proof-replayed');
    expect(act('drill.take', { ...params, proof: older }, 4)).toBe('proof-stale');
    expect(ledger.state().drills).toHaveLength(1);
  });

  it('are not dated later than they were taken in', () => {
    const proof = proofOf(set, [0], { at: new Date(start + 2.5 * DAY).toISOString() });
    expect(act('drill.take', { proof, note: '', isEvent: () => false }, 2)).toBeNull();
    expect(card(1)).toMatchObject({ proof: { at: day(2) } });
  });

  it('of a quorum prove every card that signed', () => {
    expect(take([0, 1], 1, { level: 'D3' })).toBe('proof-too-few');
    expect(take([0, 1, 4], 1, { level: 'D3' })).toBeNull();
    expect(card(5)).toMatchObject({ proof: { by: 'D3' } });
    expect(ledger.state().drills).toMatchObject([{ level: 'D3', cards: [1, 2, 5], failed: null }]);
  });

  it('of a restore name an event of this vault', () => {
    const restore = {
      seq: 2,
      hash: Buffer.alloc(32, 7).toString('base64url'),
      sha256: '0'.repeat(64),
      keys: 0,
      versions: 0,
    };
    const proof = proofOf(set, [0, 1, 2], { at: day(1), level: 'D4', head: restore.hash, restore });
    const asked = (isEvent: (hash: string, seq: number) => boolean) =>
      act('drill.take', { proof, note: '', isEvent }, 1);
    expect(asked(() => false)).toBe('proof-head');
    expect(asked((hash, seq) => hash === restore.hash && seq === 2)).toBeNull();
  });

  it('are more than a holder’s word', () => {
    expect(act('drill.tell', { cards: [1], by: 'Ada', note: 'seen in the drawer' }, 1)).toBeNull();
    expect(card(1)).toMatchObject({ proof: null, told: day(1) });
    expect(cardState(card(1))).toBe('issued');
    expect(act('drill.tell', { cards: [1, 8], by: 'Ada', note: '' }, 1)).toBe('card-number-unknown');
  });

  it('that failed are remembered', () => {
    const failed = { level: 'D3' as const, card: 4, code: 'card-altered', finding: 'card 4 was altered' };
    expect(act('drill.fail', failed, 1)).toBeNull();
    expect(ledger.state().drills).toMatchObject([
      { level: 'D3', cards: [4], failed: 'card-altered', finding: 'card 4 was altered' },
    ]);
  });
});

describe('margin', () => {
  it('is not known until every card was read back and a backup is there', () => {
    readBack([1, 2, 3, 4]);
    backup();
    expect(marginOf(ledger.state(), day(1))).toBeNull();
    readBack([5]);
    expect(marginOf(ledger.state(), day(1))).toBe(2);
    ledger = ledgerOf(set, day(0));
    readBack([1, 2, 3, 4, 5]);
    expect(marginOf(ledger.state(), day(1))).toBeNull();
  });

  it('falls with cards that are lost, and with proofs that grow old', () => {
    readBack([1, 2, 3, 4, 5]);
    backup();
    act('card.mark', { epoch: 1, card: 5, mark: 'lost', note: '' }, 1);
    expect(marginOf(ledger.state(), day(1))).toBe(1);
    take([0, 1], 100);
    expect(marginOf(ledger.state(), day(180))).toBe(1);
    expect(marginOf(ledger.state(), day(181))).toBe(-1);
  });

  it('does not wait for ever for an unproven card that is lost', () => {
    readBack([1, 2, 3, 4]);
    backup();
    act('card.mark', { epoch: 1, card: 5, mark: 'lost', note: '' }, 1);
    expect(marginOf(ledger.state(), day(1))).toBe(1);
  });

  it('has three colours, and none while not recoverable', () => {
    expect([null, -2, 0, 1, 2, 9].map(marginLevel)).toEqual([
      'none',
      'alarm',
      'alarm',
      'warning',
      'good',
      'good',
    ]);
  });
});

describe('knowledge', () => {
  it('never ends: who gave a card away still knows it', () => {
    const to = { epoch: 1, card: 1, person: holder(2), name: 'Ben', note: '' };
    expect(act('card.assign', to, 1)).toBeNull();
    expect(card(1)).toMatchObject({ holder: holder(2) });
    expect([...cardsKnownBy(ledger.state(), 1, holder(1))]).toEqual([1]);
    expect([...cardsKnownBy(ledger.state(), 1, holder(2))].sort()).toEqual([1, 2]);
  });

  it('refuses an assignment by which somebody would know k cards, now or before', () => {
    const to = (number: number) => ({ epoch: 1, card: number, person: holder(1), name: 'Ada', note: '' });
    expect(act('card.assign', to(2), 1)).toBeNull();
    expect(act('card.assign', { ...to(2), person: holder(3), name: 'Chloe' }, 2)).toBeNull();
    expect(act('card.assign', to(4), 3)).toBe('holder-conflict');
    expect(act('card.assign', to(2), 3)).toBeNull();
  });

  it('counts one person once, whatever ids a recovery gave', () => {
    const again = { epoch: 1, person: '9999999999999999', name: '  ada ', note: '' };
    expect(act('card.see', { ...again, card: 2 }, 1)).toBeNull();
    expect(act('card.assign', { epoch: 1, card: 3, person: holder(1), name: 'Ada', note: '' }, 2)).toBe(
      'holder-conflict',
    );
  });

  it('records what was seen even where it is too much, as an alarm', () => {
    for (const number of [2, 3])
      expect(
        act('card.see', { epoch: 1, card: number, person: holder(1), name: 'Ada', note: '' }, 1),
      ).toBeNull();
    expect(knowQuorum(ledger.state())).toEqual([{ name: 'Ada', count: 3 }]);
    const found = findings(ledger.state(), { now: day(1), backend: 'os', kdfs: [] }).filter(
      ({ id }) => id === 'knows-quorum',
    );
    expect(found).toMatchObject([{ severity: 'alarm' }]);
    expect(found[0]?.text).toContain('Ada');
  });

  it('refuses a set that gives one person k cards', () => {
    expect(conflictInSet(['Ada', 'Ben', 'ada ', 'Chloe'], 3)).toBeNull();
    expect(conflictInSet(['Ada', 'Ben', 'ada ', 'ADA'], 3)).toMatchObject({
      code: 'holder-conflict',
      data: { count: 3, k: 3 },
    });
  });

  it('never hands a leaver’s card on, nor a card to a leaver', () => {
    ledger.append(
      [draft('holder.left', { holder: holder(1), due: day(15) }, { name: 'Ada', reason: 'moved' })],
      day(1),
    );
    const to = (number: number, person: string, name: string) =>
      act('card.assign', { epoch: 1, card: number, person, name, note: '' }, 2);
    expect(to(1, holder(2), 'Ben')).toBe('card-of-leaver');
    expect(to(2, holder(1), 'Ada')).toBe('holder-left');
  });
});

describe('reminders', () => {
  it('tell drills, the review and new cards after somebody left, earliest first', () => {
    readBack([1, 2, 3, 4, 5]);
    take([1], 10);
    ledger.append(
      [draft('holder.left', { holder: holder(1), due: day(15) }, { name: 'Ada', reason: '' })],
      day(1),
    );
    act('card.mark', { epoch: 1, card: 1, mark: 'returned', note: '' }, 2);
    const due = reminders(ledger.state());
    expect(due.map(({ kind }) => kind)).toEqual([
      'new-cards',
      'drill',
      'drill',
      'drill',
      'drill',
      'quorum',
      'restore',
      'review',
      'new-cards',
    ]);
    expect(due[0]).toMatchObject({ at: day(15), cards: [1] });
    expect(due.find(({ cards }) => cards[0] === 2)).toMatchObject({ at: day(190) });
    expect(due.map(({ at }) => at)).toEqual(due.map(({ at }) => at).sort());
  });

  it('of a quorum begin anew with each that held, and become findings when they are late', () => {
    const quorum = () => reminders(ledger.state()).find(({ kind }) => kind === 'quorum')?.at;
    const late = (at: number) =>
      findings(ledger.state(), { now: day(at), backend: 'os', kdfs: [] }).filter(({ id }) =>
        ['drill-quorum', 'drill-restore'].includes(id),
      ).length;
    expect(quorum()).toBe(day(365));
    expect([late(364), late(366)]).toEqual([0, 2]);
    act('drill.fail', { level: 'D3', card: null, code: 'cards-do-not-open', finding: '' }, 50);
    expect(quorum()).toBe(day(365));
    take([0, 1, 2], 100, { level: 'D3' });
    expect(quorum()).toBe(day(465));
    expect([late(366), late(466)]).toEqual([1, 2]);
  });

  it('are overdue at once for a card that was never proven', () => {
    const [first] = reminders(ledger.state());
    expect(first).toMatchObject({ at: day(0), kind: 'drill' });
  });
});
