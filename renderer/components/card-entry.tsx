// Reading a card in by hand, as text or as words. The entry stays in its field until it is accepted; a refusal says where to look.
import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { wipe } from '../../shared/formats/bytes.ts';
import { encodePayload } from '../../shared/formats/card.ts';
import { lookOf, readCard } from '../../shared/formats/card-reading.ts';
import { compactText } from '../../shared/formats/card-text.ts';
import { completions, typedWords, WORD_COUNT } from '../../shared/formats/card-words.ts';
import { useAct } from '../asking.ts';
import { cx } from '../style/classes.ts';
import { cardTexts } from '../texts/card.ts';
import { type Look, rangeOf, type Suspect, suspectsOf } from '../typo-place.ts';
import { Button, Buttons } from './button.tsx';
import css from './card.module.css';
import { GROUPS } from './card-face.tsx';
import { Refused } from './notice.tsx';
import { Fine } from './page.tsx';

interface CardEntryProps {
  readonly label: string;
  /** Takes the 45 bytes over; throws `CallFailure` when the card is refused. */
  readonly onCard: (payload: Uint8Array) => Promise<void>;
  readonly submit: string;
  /** Further buttons beside the one that submits. */
  readonly children?: ReactNode;
}

interface Typed {
  readonly look: Look;
  readonly count: number;
  readonly completions: readonly string[];
}

const NOTHING: Typed = { look: 'words', count: 0, completions: [] };

/** The word before the caret and where it begins. */
function wordAtCaret(area: HTMLTextAreaElement): { start: number; letters: string } {
  const before = area.value.slice(0, area.selectionStart);
  const letters = /[a-z]*$/i.exec(before)?.[0] ?? '';
  return { start: before.length - letters.length, letters };
}

export function CardEntry({ label, onCard, submit, children }: CardEntryProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const search = useRef(0);
  const [typed, setTyped] = useState(NOTHING);
  const [places, setPlaces] = useState<{ look: Look; suspects: Suspect[] } | null>(null);
  const [searching, setSearching] = useState<'no' | 'yes' | 'nothing found'>('no');
  const { busy, told, setTold, run } = useAct();

  const forget = () => {
    search.current++;
    setPlaces(null);
    setSearching('no');
  };
  const watch = () => {
    const field = area.current;
    if (field === null) return;
    forget();
    setTold(null);
    const isText = /^\W*(1[.:)]?\s*)?hf/i.test(field.value);
    const { letters } = wordAtCaret(field);
    setTyped({
      look: isText ? 'text' : 'words',
      count: isText ? compactText(field.value).length : typedWords(field.value).length,
      completions: isText || letters.length < 3 ? [] : completions(letters).slice(0, 6),
    });
  };
  const complete = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== ' ' || typed.look === 'text') return;
    const field = event.currentTarget;
    const { start, letters } = wordAtCaret(field);
    const [only, second] = letters.length < 3 ? [] : completions(letters);
    if (only !== undefined && second === undefined) {
      field.setRangeText(only, start, field.selectionStart, 'end');
    }
  };
  const locateIn = async (entry: string) => {
    const mine = ++search.current;
    const look = entryLook(entry);
    if (look === null) return;
    setSearching('yes');
    const suspects = await suspectsOf(entry);
    if (search.current !== mine) return;
    setSearching(suspects.length === 0 ? 'nothing found' : 'no');
    setPlaces(suspects.length === 0 ? null : { look, suspects });
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    const field = area.current;
    if (field === null) return;
    forget();
    run(async () => {
      const payload = payloadOf(field.value, () => locateIn(field.value));
      try {
        await onCard(payload);
      } finally {
        if (payload.byteLength > 0) wipe(payload);
      }
      field.value = '';
      setTyped(NOTHING);
    }).then((accepted) => {
      if (!accepted) area.current?.focus();
    });
  };
  const show = (position: number) => {
    const field = area.current;
    if (field === null || places === null) return;
    field.focus();
    const range = rangeOf(field.value, places.look, position);
    if (range !== null) field.setSelectionRange(range.start, range.end);
  };

  const cells = places === null ? 0 : places.look === 'text' ? GROUPS : WORD_COUNT;
  return (
    <form onSubmit={send} className={cx(css.entry)}>
      <label htmlFor={id} className={cx(css.label)}>
        {label}
      </label>
      <textarea
        ref={area}
        id={id}
        className={cx(css.area)}
        rows={4}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        onInput={watch}
        onKeyDown={complete}
      />
      <div className={cx(css.counts)} aria-live="polite">
        <span>
          {typed.look === 'text' ? cardTexts.characters(typed.count) : cardTexts.words(typed.count)}
        </span>
        {typed.completions.length > 0 && (
          <span className={cx(css.guess)}>
            {cardTexts.completes(typed.completions)}
            {typed.completions.length === 1 && `. ${cardTexts.completesOn}`}
          </span>
        )}
      </div>
      <Refused told={told}>
        {searching === 'yes' && <p>{cardTexts.searching}</p>}
        {searching === 'nothing found' && <p>{cardTexts.placeUnknown}</p>}
        {places !== null && <p>{cardTexts.wrongAt(places.look, places.suspects)}</p>}
      </Refused>
      {places !== null && (
        <>
          <ol className={cx(css.strip)} aria-label={cardTexts.strip(places.look)}>
            {Array.from({ length: cells }, (_, i) => i + 1).map((n) => {
              const wrong = places.suspects.some(({ position }) => position === n);
              return (
                <li key={n} className={cx(css.cell)} data-wrong={wrong}>
                  <span aria-hidden="true">{wrong ? `✕ ${n}` : n}</span>
                  <span className="visually-hidden">{cardTexts.cell(n, wrong)}</span>
                </li>
              );
            })}
          </ol>
          <Buttons>
            {places.suspects.map(({ position: n }) => (
              <Button key={n} look="link" onPress={() => show(n)}>
                {cardTexts.goTo(places.look, n)}
              </Button>
            ))}
          </Buttons>
        </>
      )}
      <Buttons>
        <Button type="submit" look="primary" busy={busy}>
          {submit}
        </Button>
        {children}
      </Buttons>
      <div id={`${id}-hint`}>
        <Fine>{cardTexts.entryHint}</Fine>
      </div>
    </form>
  );
}

function entryLook(entry: string): Look | null {
  try {
    return lookOf(entry);
  } catch {
    return null;
  }
}

/** The bytes of an entry; calls `onWrong` before it throws the refusal. */
function payloadOf(entry: string, onWrong: () => void): Uint8Array {
  try {
    const card = readCard(entry);
    const payload = encodePayload(card);
    wipe(card.y);
    return payload;
  } catch (thrown) {
    onWrong();
    throw thrown;
  }
}
