// What an act takes away, said before it is done, and the typed name without which it is not done.
import { type ReactNode, useState } from 'react';
import { type LossText, lossTexts as texts } from '../texts/loss.ts';
import { Line } from './field.tsx';
import { Facts } from './page.tsx';

export interface Loss extends LossText {
  /** What must be typed; null where the act takes nothing out of custody or is taken back by a like one. */
  readonly name: string | null;
}

export function LossFacts({ of }: { readonly of: LossText }) {
  return (
    <Facts
      rows={[
        [texts.lost, of.lost],
        [texts.remains, of.remains],
        [texts.undo, of.undo],
      ]}
    />
  );
}

interface TypedName {
  readonly field: ReactNode;
  /** Whether the name stands there as asked; where it does not, that is said. */
  readonly confirm: () => boolean;
}

/** A field for the name that confirms an act; none where none is asked for. */
export function useTypedName(name: string | null): TypedName {
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const right = name === null || typed === name;
  return {
    field: name !== null && (
      <Line
        label={texts.typeName(name)}
        value={typed}
        onChange={setTyped}
        error={tried && !right ? texts.nameDiffers : undefined}
      />
    ),
    confirm() {
      setTried(true);
      return right;
    },
  };
}
