// What a derived key is made of beside its base: what it is for, a salt, its length.

import { useState } from 'react';
import type { CallInput } from '../../../shared/contract.ts';
import type { UseOperation } from '../../../shared/model/uses.ts';
import { Line } from '../../components/field.tsx';
import { KeptNotice } from '../../components/kept-notice.tsx';
import { useKept } from '../../kept.ts';
import { useTexts } from '../../texts/use.ts';

type Derivation = NonNullable<CallInput<'use.start'>['derivation']>;

/** Fields for agree and derive; `derivation` is null while the length is none. */
export function useDerivation(operation: UseOperation, tried: boolean) {
  const [info, setInfo] = useState('');
  const [salt, setSalt] = useState('');
  const [length, setLength] = useState('32');
  const back = useKept('use.derivation', { info, salt, length }, (kept) => {
    setInfo(kept.info);
    setSalt(kept.salt);
    setLength(kept.length);
  });
  const asked = operation === 'agree' || operation === 'derive';
  const bytes = /^\d{2,3}$/.test(length.trim()) ? Number(length) : 0;
  const fits = bytes >= 16 && bytes <= 255;
  const derivation: Derivation | null = fits
    ? { info, salt: operation === 'derive' ? salt : '', length: bytes }
    : null;
  const fields = asked && (
    <>
      <KeptNotice back={back} />
      <Line label={useTexts.info} hint={useTexts.infoHint} maxLength={500} value={info} onChange={setInfo} />
      {operation === 'derive' && (
        <Line
          label={useTexts.salt}
          hint={useTexts.saltHint}
          maxLength={500}
          value={salt}
          onChange={setSalt}
        />
      )}
      <Line
        label={useTexts.length}
        value={length}
        onChange={setLength}
        error={tried && !fits ? useTexts.lengthWrong : undefined}
      />
    </>
  );
  return { fields, asked, derivation };
}
