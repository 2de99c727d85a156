// Taking an older vault file for the vault: what is lost, why, and all the people whom the policy asks.
import { type FormEvent, useRef, useState } from 'react';
import type { VaultStatus } from '../../shared/model/views/status.ts';
import { useAct } from '../asking.ts';
import { ask } from '../bridge.ts';
import { useCount } from '../components/approvers.tsx';
import { DialogForm } from '../components/dialog-form.tsx';
import { Line } from '../components/field.tsx';
import { Progress } from '../components/progress.tsx';
import { Together, type TogetherHandle } from '../components/together.tsx';
import { learn } from '../store.ts';
import { lossTexts } from '../texts/loss.ts';
import { unlockTexts } from '../texts/unlock.ts';

export function RollbackDialog({
  status,
  found,
  onDone,
}: {
  readonly status: VaultStatus;
  /** With which event this file ends, and which one the keychain knows. */
  readonly found: string;
  readonly onDone: () => void;
}) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const together = useRef<TogetherHandle>(null);
  const highest = useCount();
  const { busy, told, run } = useAct();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const people = together.current;
    if (people === null || reason.trim() === '' || !people.ready()) return;
    const accepted = await run(() =>
      people.during(async (custodians) => {
        learn(await ask('vault.acceptRollback', { custodians, reason: reason.trim() }));
      }),
    );
    if (accepted) onDone();
  };
  return (
    <DialogForm
      title={unlockTexts.rollback}
      submit={unlockTexts.rollbackAccept}
      cancel={unlockTexts.rollbackCancel}
      loss={{ ...lossTexts.rollback, name: status.name }}
      busy={busy}
      told={told}
      progress={<Progress what={unlockTexts.working} part={null} />}
      onSubmit={submit}
      onClose={onDone}
    >
      <p>{found}</p>
      <p>{unlockTexts.rollbackText}</p>
      <Line
        label={unlockTexts.rollbackReason}
        hint={unlockTexts.rollbackReasonHint}
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === '' ? unlockTexts.rollbackReasonEmpty : undefined}
      />
      <Together key={highest} needed={Math.max(highest, status.unlock.threshold)} ref={together} />
    </DialogForm>
  );
}
