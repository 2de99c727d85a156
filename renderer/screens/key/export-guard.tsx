// What protects an exported private key: a passphrase typed twice, or an age recipient. Typed text goes straight into the
// strongroom.

import { useEffect, useRef, useState } from 'react';
import type { CallInput } from '../../../shared/contract.ts';
import { type ExportFormat, PROTECTION } from '../../../shared/model/algorithms.ts';
import { Line, OneOf } from '../../components/field.tsx';
import { KeptNotice } from '../../components/kept-notice.tsx';
import { PassphraseInput } from '../../components/passphrase-input.tsx';
import { useKept } from '../../kept.ts';
import { deposit, discard } from '../../secret-port.ts';
import { exportTexts } from '../../texts/export.ts';
import { takePassphrase } from '../../typed-secret.ts';

type Guard = CallInput<'keys.export'>['guard'];

/** The fields for a format; `missing` makes them say what is not given yet, `take` gives what was. */
export function useExportGuard(format: ExportFormat | undefined) {
  const [by, setBy] = useState<'passphrase' | 'recipient'>('passphrase');
  const [recipient, setRecipient] = useState('');
  const back = useKept('keys.guard', { recipient }, (typed) => setRecipient(typed.recipient));
  const [wrong, setWrong] = useState<{ first?: string; second?: string; recipient?: string }>({});
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  /** Slot of the passphrase, for as long as writing may have to be tried again. */
  const kept = useRef<string | null>(null);
  const forget = () => {
    if (kept.current !== null) discard(kept.current);
    kept.current = null;
  };
  useEffect(
    () => () => {
      if (kept.current !== null) discard(kept.current);
    },
    [],
  );
  const protection = format === undefined ? 'none' : PROTECTION[format];
  const byRecipient = protection === 'age' && by === 'recipient';

  const missing = () => {
    const told: typeof wrong = {};
    const [one, other] = [first.current?.value ?? '', second.current?.value ?? ''];
    if (byRecipient) {
      if (recipient.trim() === '') told.recipient = exportTexts.recipientEmpty;
    } else if (protection !== 'none' && kept.current === null) {
      if (one === '') told.first = exportTexts.passphraseEmpty;
      else if (one !== other) told.second = exportTexts.passphrasesDiffer;
    }
    setWrong(told);
    return Object.keys(told).length > 0;
  };
  const take = async (): Promise<Guard> => {
    if (protection === 'none') return null;
    if (byRecipient) return { recipient: recipient.trim() };
    const [one, other] = [first.current, second.current];
    if (one !== null && other !== null && one.value !== '') {
      forget();
      const bytes = takePassphrase(one);
      takePassphrase(other).fill(0);
      kept.current = (await deposit('passphrase', bytes)).slot;
    }
    return kept.current === null ? null : { passphrase: kept.current };
  };
  const fields = protection !== 'none' && (
    <>
      {protection === 'age' && (
        <OneOf
          label={exportTexts.protectedBy}
          sideBySide
          value={by}
          onChange={setBy}
          options={(['passphrase', 'recipient'] as const).map((value) => ({
            value,
            ...exportTexts.by[value],
          }))}
        />
      )}
      <KeptNotice back={back} />
      {byRecipient ? (
        <Line
          label={exportTexts.recipient}
          hint={exportTexts.recipientHint}
          value={recipient}
          maxLength={4000}
          onChange={setRecipient}
          error={wrong.recipient}
        />
      ) : (
        <>
          <PassphraseInput label={exportTexts.passphrase} ref={first} error={wrong.first} />
          <PassphraseInput label={exportTexts.again} ref={second} error={wrong.second} />
        </>
      )}
    </>
  );
  return { fields, missing, take, bare: protection === 'none' };
}
