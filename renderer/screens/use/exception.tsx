// What processing asks for where the state of a key or its dates allow it only as an exception: a reason, for a suspended
// key when the file was protected, and the people whom the policy asks.

import { useState } from 'react';
import type { CallInput } from '../../../shared/contract.ts';
import { USES, type UseOperation } from '../../../shared/model/uses.ts';
import type { KeyRow } from '../../../shared/model/views/keys.ts';
import { useApprovers, useCount } from '../../components/approvers.tsx';
import { DayLine } from '../../components/day-line.tsx';
import { Line } from '../../components/field.tsx';
import { KeptNotice } from '../../components/kept-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { beginningOf } from '../../days.ts';
import { useKept } from '../../kept.ts';
import { stateTexts } from '../../texts/state.ts';
import { useTexts } from '../../texts/use.ts';

type Exception = NonNullable<CallInput<'use.start'>['exception']>;

/** True for a key whose state allows the operation, but only as an exception. */
export function isHeld({ state }: KeyRow, operation: UseOperation): boolean {
  return !USES[operation].protects && (state === 'suspended' || state === 'compromised');
}

/**
 * Fields for a key and an operation, where its state or a first try (`excepted`) asks for them; `take` gives what was entered, null where something is missing.
 */
export function useException(key: KeyRow | undefined, operation: UseOperation, excepted: boolean) {
  const held = key !== undefined && isHeld(key, operation);
  const asked = held || excepted;
  const needed = useCount('approvals.process');
  const { fields: people, given, drop } = useApprovers(held ? needed : 1);
  const [reason, setReason] = useState('');
  const [at, setAt] = useState('');
  const back = useKept('use.exception', { reason, at }, (kept) => {
    setReason(kept.reason);
    setAt(kept.at);
  });
  const [tried, setTried] = useState(false);
  const take = async (): Promise<Exception | 'none' | null> => {
    if (!asked) return 'none';
    setTried(true);
    if (reason.trim() === '') return null;
    const approvals = await given();
    if (approvals === null) return null;
    return { reason: reason.trim(), protectedAt: at === '' ? null : beginningOf(at), approvals };
  };
  const fields = asked && key !== undefined && (
    <>
      <Notice
        kind="warn"
        title={
          held
            ? useTexts.exceptionText(key.name, stateTexts.name(key.state).toLowerCase())
            : useTexts.exceptionLate(key.name)
        }
      />
      <KeptNotice back={back} />
      <Line
        label={useTexts.reason}
        hint={useTexts.reasonHint}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === '' ? useTexts.reasonEmpty : undefined}
      />
      {key.state === 'suspended' && (
        <DayLine label={useTexts.protectedAt} hint={useTexts.protectedAtHint} value={at} onChange={setAt} />
      )}
      {people}
    </>
  );
  return { fields, take, drop };
}
