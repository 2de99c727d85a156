// The things that people must still do, with the dialog in which one of them is closed.

import { type FormEvent, useState } from 'react';
import type { ItemView } from '../../shared/model/views/duties.ts';
import { useAct, useAnswer } from '../asking.ts';
import { ask } from '../bridge.ts';
import { useKept } from '../kept.ts';
import { itemTexts } from '../texts/items.ts';
import { Button } from './button.tsx';
import { DialogForm } from './dialog-form.tsx';
import { Line, OneOf } from './field.tsx';
import { Fine, Part } from './page.tsx';
import { Row, Rows } from './rows.tsx';

/** Open items about one thing or one incident. Shows nothing where nothing is open. */
export function OpenItems({ about, incident }: { readonly about?: string; readonly incident?: string }) {
  const { answer } = useAnswer('items.list', {});
  const items = (answer ?? []).filter(
    (item) =>
      (about === undefined || item.about === about) && (incident === undefined || item.incident === incident),
  );
  return <ItemsToClose items={items} />;
}

/** Those of the given items that are open. */
export function ItemsToClose({ items: all }: { readonly items: readonly ItemView[] }) {
  const [closing, setClosing] = useState<ItemView | null>(null);
  const items = all.filter(({ closed }) => closed === null);
  if (items.length === 0) return null;
  return (
    <Part title={itemTexts.title}>
      <p>{itemTexts.lead}</p>
      <Rows label={itemTexts.title}>
        {items.map((item) => (
          <Row
            key={item.id}
            at={item.due === null ? itemTexts.opened(item.opened) : itemTexts.due(item.due)}
            act={
              <Button onPress={() => setClosing(item)} aria-label={itemTexts.closeName(item.title)}>
                {itemTexts.close}
              </Button>
            }
          >
            {item.title}
            {item.subject !== '' && `: ${item.subject}`}
            <Fine>{item.text}</Fine>
          </Row>
        ))}
      </Rows>
      {closing !== null && <CloseDialog item={closing} onDone={() => setClosing(null)} />}
    </Part>
  );
}

function CloseDialog({ item, onDone }: { readonly item: ItemView; readonly onDone: () => void }) {
  const [outcome, setOutcome] = useState<'done' | 'waived'>('done');
  const [reason, setReason] = useState('');
  const back = useKept(`items.close:${item.id}`, { outcome, reason }, (kept) => {
    setOutcome(kept.outcome);
    setReason(kept.reason);
  });
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const lacking = outcome === 'waived' && reason.trim() === '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lacking) return;
    const closed = await run(async () => {
      await ask('items.close', { item: item.id, outcome, reason: reason.trim() });
    });
    if (closed) onDone();
  };
  return (
    <DialogForm
      title={item.title}
      submit={itemTexts.submit}
      cancel={itemTexts.cancel}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={onDone}
      kept={back}
    >
      <p>{item.text}</p>
      <p>{itemTexts.doneWhen(item.done)}</p>
      <OneOf
        label={itemTexts.outcome}
        value={outcome}
        onChange={setOutcome}
        options={[
          { value: 'done', label: itemTexts.done },
          { value: 'waived', label: itemTexts.waived },
        ]}
      />
      <Line
        label={itemTexts.reason}
        hint={itemTexts.reasonHint}
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={setReason}
        error={tried && lacking ? itemTexts.reasonEmpty : undefined}
      />
    </DialogForm>
  );
}
