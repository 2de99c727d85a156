// The way in for holders: where nobody here has a passphrase, their cards open the vault in a ceremony.
import { useState } from 'react';
import { useAnswer } from '../asking.ts';
import { Button, Buttons } from '../components/button.tsx';
import { Fine, Part } from '../components/page.tsx';
import { quorumTexts } from '../texts/quorum.ts';
import { BeginDialog } from './ceremonies/begin-later.ts';

export function OpenWithCards({ threshold }: { readonly threshold: number }) {
  const { answer } = useAnswer('ceremony.catalogue', {});
  const [open, setOpen] = useState(false);
  const entry = answer?.find(({ type }) => type === 'unlock-by-quorum');
  if (entry === undefined) return null;
  return (
    <Part title={entry.title}>
      <Fine>{quorumTexts.openHint(threshold)}</Fine>
      <Buttons>
        <Button onPress={() => setOpen(true)}>{quorumTexts.open}</Button>
      </Buttons>
      {open && <BeginDialog entry={entry} onClose={() => setOpen(false)} />}
    </Part>
  );
}
