// A list of names that grows and shrinks.
import { useEffect, useId, useRef, useState } from 'react';
import { cx } from '../style/classes.ts';
import { namesTexts } from '../texts/names.ts';
import { Button } from './button.tsx';
import { CrossIcon } from './icons.tsx';
import css from './names.module.css';

interface NamesProps {
  readonly legend: string;
  /** "Custodian 1" and so on. */
  readonly label: (number: number) => string;
  readonly names: readonly string[];
  readonly onChange: (names: string[]) => void;
  readonly least: number;
  readonly most: number;
  readonly add: string;
  /** What is wrong with a name, or null. */
  readonly wrong: (name: string, index: number) => string | null;
}

export function Names({ legend, label, names, onChange, least, most, add, wrong }: NamesProps) {
  const id = useId();
  const list = useRef<HTMLFieldSetElement>(null);
  const [added, setAdded] = useState(false);
  useEffect(() => {
    if (!added) return;
    setAdded(false);
    [...(list.current?.querySelectorAll('input') ?? [])].at(-1)?.focus();
  }, [added]);
  return (
    <fieldset ref={list} className={cx(css.names)}>
      <legend className={cx(css.legend)}>{legend}</legend>
      {names.map((name, i) => {
        const error = wrong(name, i);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is what identifies a name
          <div key={i} className={cx(css.line)}>
            <span aria-hidden="true" className={cx(css.number)}>
              {i + 1}
            </span>
            <input
              className={cx(css.input)}
              aria-label={label(i + 1)}
              aria-invalid={error !== null}
              aria-describedby={error === null ? undefined : `${id}-${i}`}
              value={name}
              maxLength={120}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) =>
                onChange(names.map((one, j) => (j === i ? event.currentTarget.value : one)))
              }
            />
            <Button
              look="link"
              aria-label={namesTexts.remove(label(i + 1))}
              isDisabled={names.length <= least}
              onPress={() => onChange(names.filter((_, j) => j !== i))}
            >
              <CrossIcon />
            </Button>
            {error !== null && (
              <span id={`${id}-${i}`} className={cx(css.error)}>
                {error}
              </span>
            )}
          </div>
        );
      })}
      <div>
        <Button
          isDisabled={names.length >= most}
          onPress={() => {
            onChange([...names, '']);
            setAdded(true);
          }}
        >
          {add}
        </Button>
      </div>
    </fieldset>
  );
}
