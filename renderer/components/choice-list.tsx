// A field and the list that it narrows down, of any length: only the entries in sight are drawn. The focus stays in the field;
// arrows, pages and ends move through the list, Enter chooses. The entry one is at shows its whole text.
// biome-ignore-all lint/a11y/useFocusableInteractive: the field has the focus for the entries and names the one it is at
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the field hears the keys for all entries
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { cx } from '../style/classes.ts';
import { choiceTexts } from '../texts/choice.ts';
import css from './choice-list.module.css';
import { foundIn, toSeek } from './choices.ts';
import type { Option } from './field.tsx';
import { rowAfter, useRowsInSight } from './rows-in-sight.ts';

/** Where the hint of an entry stands; what is below its text makes the entry higher. */
const HEIGHTS = { none: 38, beside: 38, below: 56 } as const;

interface Props<O extends Option<string>> {
  readonly label: string;
  readonly placeholder: string;
  readonly options: readonly O[];
  readonly hints: keyof typeof HEIGHTS;
  /** The entry that is chosen already. */
  readonly chosen?: string | null;
  /** What is typed into the field at first. */
  readonly typed?: string;
  readonly onChoose: (option: O) => void;
}

/** The number of the entry on which a pointer lies. */
function entryAt({ target }: MouseEvent): number | null {
  const entry = (target as Element).closest<HTMLElement>('[data-at]');
  return entry === null ? null : Number(entry.dataset.at);
}

export function ChoiceList<O extends Option<string>>(props: Props<O>) {
  const { label, placeholder, options, hints, chosen = null, typed: first = '', onChoose } = props;
  const id = useId();
  const height = HEIGHTS[hints];
  const [typed, setTyped] = useState(first);
  const sought = useMemo(() => toSeek(options), [options]);
  const found = useMemo(() => foundIn(sought, typed), [sought, typed]);
  const [wanted, setWanted] = useState(() => options.findIndex(({ value }) => value === chosen));
  const at = Math.min(Math.max(wanted, 0), found.length - 1);
  const { scroller, look, reveal, page, drawn } = useRowsInSight(height);
  const moved = useRef(true);

  useLayoutEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    reveal(at);
    // The entry one is at may be higher than the others.
    scroller.current?.querySelector('[data-active=true]')?.scrollIntoView({ block: 'nearest' });
  });

  const choose = (i: number | null) => {
    const option = i === null ? undefined : found[i];
    if (option !== undefined) onChoose(option);
  };
  const type = (text: string) => {
    setTyped(text);
    setWanted(0);
    moved.current = true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
      return;
    const to = found.length === 0 ? null : rowAfter(event.key, at, found.length, page());
    if (event.key === 'Enter') choose(at);
    else if (to !== null) {
      setWanted(to);
      moved.current = true;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={cx(css.choice)}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the list is opened to be typed into
        autoFocus
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={at < 0 ? undefined : `${id}-${at}`}
        autoComplete="off"
        spellCheck={false}
        maxLength={120}
        className={cx(css.input)}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <p role="status" className={cx(css.left)}>
        {choiceTexts.left(found.length, options.length)}
      </p>
      <div
        ref={scroller}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        tabIndex={-1}
        className={cx(css.list)}
        style={{ '--row': `${height}px` } as CSSProperties}
        onScroll={look}
        // The field keeps the focus.
        onMouseDown={(event) => event.preventDefault()}
        onMouseMove={(event) => setWanted((before) => entryAt(event) ?? before)}
        onClick={(event) => choose(entryAt(event))}
      >
        <div role="presentation" className={cx(css.body)} style={{ height: found.length * height }}>
          {drawn(found.length, at).map((i) => {
            const { value, label: text, hint } = found[i] as O;
            return (
              <div
                key={value}
                id={`${id}-${i}`}
                role="option"
                aria-selected={value === chosen}
                aria-setsize={found.length}
                aria-posinset={i + 1}
                data-at={i}
                data-active={i === at}
                className={cx(css.entry, hints === 'beside' && css.beside)}
                style={{ top: i * height }}
              >
                <span className={cx(css.text)}>{text}</span>{' '}
                {hint !== undefined && <span className={cx(css.hint)}>{hint}</span>}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
