// Moving a key to another ring: its material is wrapped under that ring's key, in one step.

import { type FormEvent, useState } from 'react';
import type { KeyView } from '../../../shared/model/views/keys.ts';
import { useAct, useAnswer } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Line } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { Pick } from '../../components/pick.tsx';
import { useKept } from '../../kept.ts';
import { ringTexts } from '../../texts/rings.ts';

export function MoveDialog({ of, onDone }: { readonly of: KeyView; readonly onDone: () => void }) {
  const { answer: rings, told: notListed } = useAnswer('rings.list', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const back = useKept(`rings.move:${of.id}`, { chosen, reason }, (kept) => {
    setChosen(kept.chosen);
    setReason(kept.reason);
  });
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const others = (rings ?? []).filter(({ id, name }) => id !== of.ring && name !== of.ring);
  const to = others.find(({ id }) => id === chosen) ?? (others.length === 1 ? others[0] : undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (to === undefined || reason.trim() === '') return;
    const moved = await run(async () => {
      await ask('rings.move', { key: of.id, to: to.id, reason: reason.trim() });
    });
    if (moved) onDone();
  };
  return (
    <DialogForm
      title={ringTexts.moveOf(of.name)}
      submit={ringTexts.move}
      cancel={ringTexts.cancel}
      busy={busy}
      told={told ?? notListed}
      onSubmit={submit}
      onClose={onDone}
      kept={back}
    >
      <p>{ringTexts.moveText(of.name, of.ring)}</p>
      {rings !== null && others.length === 0 ? (
        <Notice title={ringTexts.moveNowhere} />
      ) : (
        <>
          <Pick
            label={ringTexts.moveTo}
            hint={tried && to === undefined ? ringTexts.moveToEmpty : ringTexts.moveToHint}
            value={to?.id ?? null}
            onChange={setChosen}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Line
            label={ringTexts.reason}
            hint={ringTexts.reasonHint}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={setReason}
            error={tried && reason.trim() === '' ? ringTexts.reasonEmpty : undefined}
          />
        </>
      )}
    </DialogForm>
  );
}
