// Which of the custodians are here: a box for each, as many of them as an act takes.
import type { ReactNode } from 'react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { cx } from '../style/classes.ts';
import css from './who-is-here.module.css';

export function WhoIsHere({
  label,
  people,
  here,
  most,
  fixed = () => false,
  said,
  onChange,
}: {
  readonly label: string;
  readonly people: readonly { readonly id: string; readonly name: ReactNode }[];
  /** Ids of those who were chosen. */
  readonly here: readonly string[];
  /** How many may be chosen. */
  readonly most: number;
  /** True for whom nothing can be chosen. */
  readonly fixed?: (id: string) => boolean;
  /** What is said of the choice. */
  readonly said: string;
  readonly onChange: (here: string[]) => void;
}) {
  return (
    <CheckboxGroup value={[...here]} onChange={onChange} className={cx(css.group)}>
      <Label className={cx(css.label)}>{label}</Label>
      <div className={cx(css.people)}>
        {people.map(({ id, name }) => (
          <Checkbox
            key={id}
            value={id}
            className={cx(css.person)}
            isDisabled={fixed(id) || (!here.includes(id) && here.length >= most)}
          >
            <span aria-hidden="true" className={cx(css.box)} />
            {name}
          </Checkbox>
        ))}
      </div>
      <p aria-live="polite" className={cx(css.count)}>
        {said}
      </p>
    </CheckboxGroup>
  );
}
