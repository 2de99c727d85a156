// The way in for holders: where nobody here has a passphrase, their cards open the vault in a ceremony.
import { useState } from 'react';
import { Button, Buttons } from '../components/button.tsx';
import { Fine, Part } from '../components/page.tsx';
import { quorumTexts } from '../texts/quorum.ts';
import { Begin } from './ceremonies/begin-later.ts';

export function OpenWithCards({ threshold }: { readonly threshold: number }) {
  const [open, setOpen] = useState(false);
  return (
    <Part title={quorumTexts.openTitle}>
      <Fine>{quorumTexts.openHint(threshold)}</Fine>
      <Buttons>
        <Button onPress={() => setOpen(true)}>{quorumTexts.open}</Button>
      </Buttons>
      {open && <Begin types={['unlock-by-quorum']} onClose={() => setOpen(false)} />}
    </Part>
  );
}
