// One of many, in a list that opens. A long list is another thing: it is searched, and drawn in parts.
import {
  Button as AriaButton,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';
import { cx } from '../style/classes.ts';
import { choiceTexts } from '../texts/choice.ts';
import field from './field.module.css';
import type { Options } from './field.tsx';
import { DownIcon } from './icons.tsx';
import { LongPick } from './long-pick.tsx';
import css from './pick.module.css';

/** From so many options on nobody looks through them all, and to draw them all takes time that is noticed. */
const MANY = 50;

export function Pick<V extends string>(props: Options<V>) {
  return props.options.length > MANY ? <LongPick {...props} /> : <ShortPick {...props} />;
}

function ShortPick<V extends string>({
  label,
  hint,
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
    >
      <Label className={cx(field.label)}>{label}</Label>
      <AriaButton className={cx(field.input, css.picker)}>
        <SelectValue className={cx(css.picked)}>
          {({ selectedText, isPlaceholder, defaultChildren }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <DownIcon />
      </AriaButton>
      {hint !== undefined && (
        <Text slot="description" className={cx(field.hint)}>
          {hint}
        </Text>
      )}
      <FieldError />
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
              <span>{option.label}</span>{' '}
              {option.hint !== undefined && <span className={cx(field.hint)}>{option.hint}</span>}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
