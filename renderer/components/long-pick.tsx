// One of very many: a button that shows what is chosen, and over it a list to be searched. Escape closes the list and gives
// the focus back; a letter typed at the button begins the search.
import { useId, useRef, useState } from 'react';
import { Button as AriaButton, Popover } from 'react-aria-components';
import { cx } from '../style/classes.ts';
import { choiceTexts } from '../texts/choice.ts';
import { ChoiceList } from './choice-list.tsx';
import field from './field.module.css';
import { Below, type Options } from './field.tsx';
import { DownIcon } from './icons.tsx';
import css from './pick.module.css';

export function LongPick<V extends string>({
  label,
  hint,
  error,
  options,
  value,
  onChange,
  placeholder = choiceTexts.none,
}: Options<V>) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  /** What opened the list: nothing yet, or the letters with which its search begins. */
  const [begun, setBegun] = useState<string | null>(null);
  const chosen = options.find((option) => option.value === value);
  return (
    <div className={cx(field.field)}>
      <span id={`${id}-label`} className={cx(field.label)}>
        {label}
      </span>
      <AriaButton
        ref={button}
        className={cx(field.input, css.picker)}
        aria-haspopup="dialog"
        aria-expanded={begun !== null}
        aria-labelledby={`${id}-value ${id}-label`}
        aria-describedby={`${id}-below`}
        onPress={() => setBegun('')}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return event.continuePropagation();
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setBegun('');
          else if (event.key.length === 1 && event.key !== ' ' && event.key !== '?') setBegun(event.key);
          else return event.continuePropagation();
          event.preventDefault();
        }}
      >
        <span
          id={`${id}-value`}
          className={cx(css.picked)}
          {...(chosen === undefined ? { 'data-placeholder': true } : {})}
        >
          {chosen?.label ?? placeholder}
        </span>
        <DownIcon />
      </AriaButton>
      <Below id={`${id}-below`} hint={hint} error={error} />
      <Popover
        triggerRef={button}
        isOpen={begun !== null}
        onOpenChange={(open) => !open && setBegun(null)}
        aria-labelledby={`${id}-label`}
        className={cx(css.popover, css.long)}
      >
        <ChoiceList
          label={label}
          placeholder={choiceTexts.narrow}
          options={options}
          hints={options.some((option) => option.hint !== undefined) ? 'below' : 'none'}
          chosen={value}
          typed={begun ?? ''}
          onChoose={(option) => {
            onChange(option.value);
            setBegun(null);
          }}
        />
      </Popover>
    </div>
  );
}
