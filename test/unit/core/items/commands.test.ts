import { describe, expect, it } from 'vitest';
import { decide } from '../../../../electron/core/decide.ts';
import { openItem, openItems, openItemsAbout } from '../../../../electron/core/items/commands.ts';
import { itemViews } from '../../../../electron/core/items/views.ts';
import { ITEM_KINDS } from '../../../../shared/model/items.ts';
import { ANN, newLedger } from '../../../support/ledger.ts';

const AT = '2026-03-01T00:00:00.000Z';
const LATER = '2026-03-02T00:00:00.000Z';
const KEY = '1'.repeat(16);
const id = (n: number) => n.toString(16).padStart(16, '0');
const context = { now: LATER, actor: ANN, approvers: [] };

function ledgerWithItems() {
  const ledger = newLedger(AT);
  ledger.append(
    [
      openItem({ id: id(1), kind: 'renew-at-place', about: KEY, text: 'build server' }),
      openItem({ id: id(2), kind: 'destroy-backup', about: id(9), text: 'blue stick', due: LATER }),
    ],
    AT,
  );
  return ledger;
}

describe('open items', () => {
  it('stand in the fold until someone closes them, the one that is due first', () => {
    const ledger = ledgerWithItems();
    expect(openItems(ledger.state()).map((item) => item.id)).toEqual([id(1), id(2)]);
    expect(openItemsAbout(ledger.state(), KEY, ['renew-at-place'])).toHaveLength(1);
    expect(openItemsAbout(ledger.state(), KEY, ['destroy-backup'])).toHaveLength(0);
    const views = itemViews(ledger.state(), () => 'Ann');
    expect(views.map((view) => view.text)).toEqual(['blue stick', 'build server']);
    expect(views[1]).toMatchObject({ title: ITEM_KINDS['renew-at-place'].title, closed: null });

    const decision = decide(
      ledger.state(),
      { name: 'item.close', params: { item: id(2), outcome: 'done', reason: 'shredded' }, made: null },
      context,
    );
    if ('refused' in decision) throw new Error(decision.refused.message);
    ledger.append(decision.events, LATER);
    expect(openItems(ledger.state()).map((item) => item.id)).toEqual([id(1)]);
    expect(itemViews(ledger.state(), () => 'Ann').at(-1)?.closed).toEqual({
      at: LATER,
      by: 'Ann',
      outcome: 'done',
      reason: 'shredded',
    });
  });

  it.each([
    ['one that does not exist', { item: id(7), outcome: 'done', reason: '' }, 'item-unknown'],
    ['a waiver without a reason', { item: id(1), outcome: 'waived', reason: '  ' }, 'item-reason-missing'],
  ] as const)('refuses %s', (_, params, code) => {
    const ledger = ledgerWithItems();
    expect(decide(ledger.state(), { name: 'item.close', params, made: null }, context)).toMatchObject({
      refused: { code },
    });
  });

  it('are closed once', () => {
    const ledger = ledgerWithItems();
    const close = {
      name: 'item.close',
      params: { item: id(1), outcome: 'waived', reason: 'gone' },
      made: null,
    } as const;
    const first = decide(ledger.state(), close, context);
    if ('refused' in first) throw new Error(first.refused.message);
    ledger.append(first.events, LATER);
    expect(decide(ledger.state(), close, context)).toMatchObject({ refused: { code: 'item-closed' } });
  });
});
