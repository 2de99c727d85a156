// One of many, in a list that opens. A long list is another thing: it is searched, and drawn in parts.
import { memo, type ReactNode, useCallback, useRef } from 'react';
import {
  Button as AriaButton,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components';
import { cx } from '../style/classes.ts';
import { choiceTexts } from '../texts/choice.ts';
import field from './field.module.css';
import { BelowChoice, type Options } from './field.tsx';
import { DownIcon } from './icons.tsx';
import { LongPick } from './long-pick.tsx';
import css from './pick.module.css';
import { wholeIn } from './whole.tsx';

/** From so many options on nobody looks through them all, and to draw them all takes time that is noticed. */
const MANY = 50;

export function Pick<V extends string>(props: Options<V>) {
  const latest = useRef(props.onChange);
  latest.current = props.onChange;
  const onChange = useCallback((value: V) => latest.current(value), []);
  return <DrawnPick {...props} onChange={onChange} />;
}

const alike = (a: Options<string>, b: Options<string>) =>
  a.label === b.label &&
  a.hint === b.hint &&
  a.error === b.error &&
  a.value === b.value &&
  a.placeholder === b.placeholder &&
  a.options.length === b.options.length &&
  a.options.every(({ value, label, hint }, i) => {
    const other = b.options[i];
    return value === other?.value && label === other.label && hint === other.hint;
  });

/** Drawn anew only when it is another: beside a field that is typed into it would be at each letter. */
const DrawnPick = memo(
  <V extends string>(props: Options<V>) =>
    props.options.length > MANY ? <LongPick {...props} /> : <ShortPick {...props} />,
  alike as never,
) as <V extends string>(props: Options<V>) => ReactNode;

function ShortPick<V extends string>({
  label,
  hint,
  error,
  options,
  value,
  onChange,
  placeholder = choiceTexts.none,
}: Options<V>) {
  return (
    <Select
      className={cx(field.field)}
      value={value}
      onChange={(next) => next !== null && onChange(next as V)}
      placeholder={placeholder}
      isInvalid={error !== undefined}
    >
      <Label className={cx(field.label)}>{label}</Label>
      <AriaButton className={cx(field.input, css.picker)}>
        <SelectValue className={cx(css.picked)}>
          {({ selectedText, isPlaceholder, defaultChildren }) =>
            isPlaceholder ? defaultChildren : wholeIn(selectedText)
          }
        </SelectValue>
        <DownIcon />
      </AriaButton>
      <BelowChoice hint={hint} error={error} />
      <Popover className={cx(css.popover)}>
        <ListBox className={cx(css.list)}>
          {options.map((option) => (
            // Named by all that stands in it: a name that leaves out what is seen cannot be spoken to a program that listens.
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.label}
              className={cx(css.item)}
            >
              <span>{wholeIn(option.label)}</span>{' '}
              {option.hint !== undefined && <span className={cx(field.hint)}>{wholeIn(option.hint)}</span>}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
