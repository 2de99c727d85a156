// Every way to bring a card in: typed, by the camera, from a picture. Whatever the way, the card goes to the strongroom by the
// secret port, and an accepted card is not shown again.
import { type ReactNode, useState } from 'react';
import { isSealedEntry, readSealedCard, type SealedCard } from '../../shared/formats/card-sealed.ts';
import { type TakeCard, takeEntry } from '../card-intake.ts';
import { cx } from '../style/classes.ts';
import { cardTexts } from '../texts/card.ts';
import { Buttons } from './button.tsx';
import { CameraEntry } from './camera-entry.tsx';
import css from './card-ways.module.css';
import { PictureEntry } from './picture-entry.tsx';
import { SealedEntry } from './sealed-entry.tsx';
import { TypedEntry } from './typed-entry.tsx';
import { Ways } from './ways.tsx';

interface CardEntryProps {
  readonly label: string;
  readonly onCard: TakeCard;
  readonly submit: string;
  /** Many cards are wanted, in any order: the camera stays on, and several pictures may be chosen at once. */
  readonly many?: boolean;
  /** Further buttons beside the one that submits. */
  readonly children?: ReactNode;
}

const WAYS = ['typed', 'camera', 'picture'] as const;
type Way = (typeof WAYS)[number];

export function CardEntry({ label, onCard, submit, many = false, children }: CardEntryProps) {
  const [way, setWay] = useState<Way>('typed');
  const [sealed, setSealed] = useState<readonly SealedCard[]>([]);
  const take = async (entry: string) => {
    if (!isSealedEntry(entry)) return takeEntry(entry, onCard);
    const card = readSealedCard(entry);
    setSealed((before) => [...before, card]);
  };
  const [first] = sealed;
  return (
    <div className={cx(css.entry)}>
      {first !== undefined && (
        <SealedEntry
          key={sealed.length}
          card={first}
          onCard={onCard}
          onDone={() => setSealed((before) => before.slice(1))}
        />
      )}
      <Ways
        label={cardTexts.ways}
        options={WAYS.map((value) => ({ value, label: cardTexts.way[value] }))}
        value={way}
        onChange={setWay}
      />
      {way === 'typed' && (
        <TypedEntry label={label} onEntry={take} submit={submit}>
          {children}
        </TypedEntry>
      )}
      {way === 'camera' && <CameraEntry onCode={take} many={many} />}
      {way === 'picture' && <PictureEntry onCode={take} many={many} />}
      {way !== 'typed' && <Buttons>{children}</Buttons>}
    </div>
  );
}
