// A card typed by hand, as text or as words. The entry stays in its field until it is accepted; a refusal says where to look.
// What was typed is seen in numbered parts below the field, as on the card.
import {
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { Refusal } from '../../shared/errors/index.ts';
import { lookOf } from '../../shared/formats/card-reading.ts';
import { isSealedEntry, sealedParts } from '../../shared/formats/card-sealed.ts';
import { compactText } from '../../shared/formats/card-text.ts';
import { completions, typedWords } from '../../shared/formats/card-words.ts';
import { useAct } from '../asking.ts';
import { cx } from '../style/classes.ts';
import { cardTexts } from '../texts/card.ts';
import { type Look, rangeOf, type Suspect, suspectsOf } from '../typo-place.ts';
import { Button, Buttons } from './button.tsx';
import css from './card.module.css';
import { Foot } from './dialog.tsx';
import { Refused } from './notice.tsx';
import { Fine } from './page.tsx';
import { lookBegun, mirror, TypedCard } from './typed-card.tsx';

interface TypedEntryProps {
  readonly label: string;
  /** Reads the entry and takes the card over; throws `Refusal` when it does not read, `CallFailure` when it is refused. */
  readonly onEntry: (entry: string) => Promise<void>;
  readonly submit: string;
  /** Further buttons beside the one that submits. */
  readonly children?: ReactNode;
}

interface Typed {
  readonly look: Look;
  readonly count: number;
  readonly completions: readonly string[];
  /** What there is of a sealed card, line by line, which is no secret; null for other cards. */
  readonly lines: readonly string[] | null;
}

/** Longer than any card with its numbers; more is refused by the reader of cards anyway. */
const LONGEST_ENTRY = 2048;

const NOTHING: Typed = { look: 'words', count: 0, completions: [], lines: null };

/** The word before the caret and where it begins. */
function wordAtCaret(area: HTMLInputElement): { start: number; letters: string } {
  const before = area.value.slice(0, area.selectionStart ?? area.value.length);
  const letters = /[a-z]*$/i.exec(before)?.[0] ?? '';
  return { start: before.length - letters.length, letters };
}

export function TypedEntry({ label, onEntry, submit, children }: TypedEntryProps) {
  const id = useId();
  const area = useRef<HTMLInputElement>(null);
  const sheet = useRef<HTMLOListElement>(null);
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
    const look = lookBegun(field.value);
    const { letters } = wordAtCaret(field);
    setTyped({
      look,
      count: look === 'text' ? compactText(field.value).length : typedWords(field.value).length,
      lines: isSealedEntry(field.value) ? sealedParts(field.value) : null,
      completions: look === 'text' || letters.length < 3 ? [] : completions(letters).slice(0, 6),
    });
  };
  const draw = () => {
    if (area.current !== null) mirror(sheet.current, area.current);
  };
  useEffect(() => {
    document.addEventListener('selectionchange', draw);
    return () => document.removeEventListener('selectionchange', draw);
  });
  useEffect(draw);
  /** A field of one line would join the lines of what is pasted. */
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text');
    if (!/[\r\n]/.test(text)) return;
    event.preventDefault();
    const field = event.currentTarget;
    const end = field.selectionEnd ?? field.value.length;
    field.setRangeText(text.replace(/\s+/g, ' '), field.selectionStart ?? end, end, 'end');
    watch();
  };
  const complete = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== ' ' || typed.look === 'text') return;
    const field = event.currentTarget;
    const { start, letters } = wordAtCaret(field);
    const [only, second] = letters.length < 3 ? [] : completions(letters);
    if (only !== undefined && second === undefined) {
      field.setRangeText(only, start, field.selectionStart ?? field.value.length, 'end');
    }
  };
  const locateIn = async (entry: string) => {
    const mine = ++search.current;
    const look = entryLook(entry);
    if (look === null || isSealedEntry(entry)) return;
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
      try {
        await onEntry(field.value);
      } catch (thrown) {
        if (thrown instanceof Refusal) locateIn(field.value);
        throw thrown;
      }
      field.value = '';
      setTyped(NOTHING);
    }).then((accepted) => {
      if (!accepted) area.current?.focus();
    });
  };
  const show = (position: number) => {
    const field = area.current;
    if (field === null) return;
    field.focus();
    const range = rangeOf(field.value, lookBegun(field.value), position);
    const end = field.value.length;
    field.setSelectionRange(range?.start ?? end, range?.end ?? end);
    draw();
  };
  return (
    <form onSubmit={send} className={cx(css.entry)}>
      <label htmlFor={id} className={cx(css.label)}>
        {label}
      </label>
      <input
        ref={area}
        id={id}
        type="password"
        className={cx(css.area)}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={LONGEST_ENTRY}
        aria-describedby={`${id}-hint`}
        onInput={watch}
        onPaste={paste}
        onKeyDown={complete}
        onBlur={draw}
      />
      <div id={`${id}-hint`}>
        <Fine>{cardTexts.entryHint}</Fine>
      </div>
      {typed.lines === null ? (
        <TypedCard look={typed.look} suspects={places?.suspects ?? []} ref={sheet} onPart={show} />
      ) : (
        <ol className={cx(css.typed, css.lines)} aria-label={cardTexts.sealedLines}>
          {typed.lines.map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the entry
            <li key={i}>{line}</li>
          ))}
        </ol>
      )}
      <div className={cx(css.counts)} aria-live="polite">
        <span>
          {typed.lines !== null
            ? cardTexts.linesOf(typed.lines.length)
            : typed.look === 'text'
              ? cardTexts.characters(typed.count)
              : cardTexts.words(typed.count)}
        </span>
        {typed.completions.length > 0 && (
          <span>
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
        <Buttons>
          {places.suspects.map(({ position: n }) => (
            <Button key={n} look="link" onPress={() => show(n)}>
              {cardTexts.goTo(places.look, n)}
            </Button>
          ))}
        </Buttons>
      )}
      <Foot>
        <Button type="submit" look="primary" busy={busy}>
          {submit}
        </Button>
        {children}
      </Foot>
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
