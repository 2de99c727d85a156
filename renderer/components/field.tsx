// Fields for what is not secret: a line of text, one of several, yes or no.
import { type ReactNode, type Ref, useId } from 'react';
import { FieldError, Label, Radio, RadioGroup, Text } from 'react-aria-components';
import { cx } from '../style/classes.ts';
import { chosenOf } from './chosen.ts';
import css from './field.module.css';
import { wholeIn } from './whole.tsx';

interface LineProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
  readonly defaultValue?: string;
  readonly maxLength?: number;
  readonly rows?: number;
  readonly type?: 'text' | 'search';
  /** Compared sign by sign. */
  readonly exact?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A line of text with its label, a hint below, and in the place of the hint what is wrong with it. */
export function Line({
  label,
  hint,
  error,
  onChange,
  rows,
  ref,
  maxLength = 120,
  type = 'text',
  exact = false,
  ...rest
}: LineProps) {
  const id = useId();
  const below = `${id}-below`;
  const shared = {
    id,
    maxLength,
    autoComplete: 'off',
    spellCheck: false,
    'aria-invalid': error !== undefined,
    ...(hint !== undefined || error !== undefined ? { 'aria-describedby': below } : {}),
    ...rest,
  };
  return (
    <div className={cx(css.field, exact && css.exact)}>
      <label htmlFor={id} className={cx(css.label)}>
        {label}
      </label>
      {rows === undefined ? (
        <input
          {...shared}
          ref={ref}
          type={type}
          className={cx(css.input)}
          onChange={(event) => onChange?.(event.currentTarget.value)}
        />
      ) : (
        <textarea
          {...shared}
          rows={rows}
          className={cx(css.input)}
          onChange={(event) => onChange?.(event.currentTarget.value)}
        />
      )}
      <Below id={below} hint={hint} error={error} />
    </div>
  );
}

/** The hint of a field, or what is wrong with it. */
export function Below({
  id,
  hint,
  error,
}: {
  readonly id: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}) {
  return (
    <div
      id={id}
      className={cx(error === undefined ? css.hint : css.error)}
      data-wrong={error === undefined ? undefined : true}
      aria-live="polite"
    >
      {wholeIn(error ?? hint)}
    </div>
  );
}

export interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly hint?: string | undefined;
}

/** What a field is made of in which one is chosen out of a list that opens. */
export interface Options<V extends string> {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Stands in the place of the hint. */
  readonly error?: string | undefined;
  readonly options: readonly Option<V>[];
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly placeholder?: string;
}

/** The same as `Below`, for what React Aria ties to its field by itself. */
export function BelowChoice({
  hint,
  error,
}: {
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}) {
  return (
    <>
      {error === undefined && hint !== undefined && (
        <Text slot="description" aria-live="polite" className={cx(css.hint)}>
          {wholeIn(hint)}
        </Text>
      )}
      <FieldError className={cx(css.error)}>{error}</FieldError>
    </>
  );
}

/** One of a few, all to be seen. */
export function OneOf<V extends string>({
  label,
  hint,
  error,
  options,
  value,
  onChange,
  sideBySide = false,
}: Omit<Options<V>, 'placeholder'> & {
  /** Two columns, for short hints. */
  readonly sideBySide?: boolean;
}) {
  return (
    <RadioGroup
      className={cx(css.field, sideBySide && css.broad)}
      value={chosenOf(options, value)}
      onChange={(next) => onChange(next as V)}
      isInvalid={error !== undefined}
    >
      <Label className={cx(css.label)}>{label}</Label>
      <div className={cx(css.options, sideBySide && css.sideBySide)}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={cx(css.option)} aria-label={option.label}>
            <span className={cx(css.dot)} aria-hidden="true" />
            <span>
              <span className={cx(css.optionLabel)}>{wholeIn(option.label)}</span>
              {option.hint !== undefined && (
                <span className={cx(css.optionHint)}>{wholeIn(option.hint)}</span>
              )}
            </span>
          </Radio>
        ))}
      </div>
      <BelowChoice hint={hint} error={error} />
    </RadioGroup>
  );
}

/** Several of the kind `Tick` under one name. */
export function Ticks({
  label,
  error,
  children,
}: {
  readonly label: string;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <fieldset className={cx(css.ticksField)} aria-describedby={error === undefined ? undefined : id}>
      <legend className={cx(css.label)}>{label}</legend>
      <div className={cx(css.ticks)}>{children}</div>
      <Below id={id} error={error} />
    </fieldset>
  );
}

/** Yes or no. */
export function Tick({
  label,
  hint,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}) {
  const id = useId();
  return (
    <div className={cx(css.tick)}>
      <input
        id={id}
        type="checkbox"
        checked={value}
        onChange={(event) => onChange(event.currentTarget.checked)}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
      />
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <span id={`${id}-hint`} className={cx(css.hint)}>
          {wholeIn(hint)}
        </span>
      )}
    </div>
  );
}
