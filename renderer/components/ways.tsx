// One of a few ways to do the same, side by side in one strip.
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { cx } from '../style/classes.ts';
import { chosenOf } from './chosen.ts';
import css from './ways.module.css';

export function Ways<V extends string>({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  /** Null while none is chosen. */
  readonly value: V | null;
  readonly onChange: (value: V) => void;
}) {
  return (
    <RadioGroup
      className={cx(css.ways)}
      orientation="horizontal"
      value={chosenOf(options, value)}
      onChange={(next) => onChange(next as V)}
    >
      <Label className="visually-hidden">{label}</Label>
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className={cx(css.way)}>
          {option.label}
        </Radio>
      ))}
    </RadioGroup>
  );
}
