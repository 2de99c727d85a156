// A dialog for an act that is asked for nothing but its reason.
import { type FormEvent, useState } from 'react';
import { useAct } from '../asking.ts';
import { useKept } from '../kept.ts';
import { DialogForm } from './dialog-form.tsx';
import { Line } from './field.tsx';
import type { Loss } from './loss.tsx';

interface ReasonDialogProps {
  readonly title: string;
  /** What happens, in a sentence or two; not needed where `loss` says it. */
  readonly lead?: string;
  readonly label: string;
  /** Said where the reason is left empty; without it, it may be. */
  readonly needed?: string;
  /** The most characters that the field takes. */
  readonly maxLength: number;
  readonly submit: string;
  readonly cancel: string;
  readonly loss?: Loss;
  /** The name under which the reason outlives a lock (see `useKept`); or, within a ceremony, a draft of it. */
  readonly keep: string | readonly [reason: string, set: (reason: string) => void];
  readonly act: (reason: string) => Promise<unknown>;
  readonly onDone: () => void;
}

export function ReasonDialog(props: ReasonDialogProps) {
  const { title, lead, label, needed, maxLength, submit, cancel, loss, act, onDone } = props;
  const { keep } = props;
  const own = useState('');
  const [reason, setReason] = typeof keep === 'string' ? own : keep;
  const back = useKept(typeof keep === 'string' ? keep : null, { reason }, (kept) => setReason(kept.reason));
  const close = () => {
    if (typeof keep !== 'string') setReason('');
    onDone();
  };
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const lacking = needed !== undefined && reason.trim() === '';
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lacking) return;
    const done = await run(async () => {
      await act(reason.trim());
    });
    if (done) close();
  };
  return (
    <DialogForm
      title={title}
      submit={submit}
      cancel={cancel}
      {...(loss === undefined ? {} : { loss })}
      busy={busy}
      told={told}
      onSubmit={send}
      onClose={close}
      kept={back}
    >
      {lead !== undefined && <p>{lead}</p>}
      <Line
        label={label}
        rows={2}
        maxLength={maxLength}
        value={reason}
        onChange={setReason}
        error={tried && lacking ? needed : undefined}
      />
    </DialogForm>
  );
}
