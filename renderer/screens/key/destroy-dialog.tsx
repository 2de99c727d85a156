// Asking for the destruction of a key: what hangs on it, how long it waits, the reason, and the typed name.

import { type FormEvent, useState } from 'react';
import type { KeyView } from '../../../shared/model/views/keys.ts';
import { useAct, useAnswer } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Dialog } from '../../components/dialog.tsx';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Line } from '../../components/field.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Facts } from '../../components/page.tsx';
import { useKept } from '../../kept.ts';
import { destructionTexts as texts } from '../../texts/destruction.ts';
import { lossTexts } from '../../texts/loss.ts';

const DAY = 86_400_000;

export function DestroyDialog({ of, onDone }: { readonly of: KeyView; readonly onDone: () => void }) {
  const { answer: check, told: unknown } = useAnswer('destruction.check', { key: of.id });
  const [reason, setReason] = useState('');
  const [days, setDays] = useState<string | null>(null);
  const back = useKept(`destruction.request:${of.id}`, { reason, days }, (kept) => {
    setReason(kept.reason);
    setDays(kept.days);
  });
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  if (check === null) {
    return (
      <Dialog title={texts.askTitle(of.name)} open onClose={onDone}>
        <Refused told={unknown} />
      </Dialog>
    );
  }
  const { least, most } = check;
  const wait = Number(days ?? String(least));
  const waits = Number.isInteger(wait) && wait >= least && wait <= most;
  const rows = texts.hangRows(check);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '' || !waits) return;
    const asked = await run(async () => {
      await ask('destruction.request', { key: of.id, days: wait, reason: reason.trim() });
    });
    if (asked) onDone();
  };
  return (
    <DialogForm
      title={texts.askTitle(of.name)}
      submit={texts.ask}
      cancel={texts.cancel}
      loss={{ ...lossTexts.destroy(of.name, Date.now() + (waits ? wait : least) * DAY), name: of.name }}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={onDone}
      kept={back}
    >
      <p>{texts.askText(of.name, least)}</p>
      {rows.length === 0 ? <Notice title={texts.nothing} /> : <Facts rows={rows} />}
      {least > 0 && (
        <Line
          label={texts.days}
          hint={texts.daysHint(least, most)}
          value={days ?? String(least)}
          onChange={setDays}
          error={tried && !waits ? texts.daysWrong(least, most) : undefined}
        />
      )}
      <Line
        label={texts.reason}
        hint={texts.reasonHint}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === '' ? texts.reasonEmpty : undefined}
      />
    </DialogForm>
  );
}
