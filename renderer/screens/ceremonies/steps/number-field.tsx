// A number of a script: chosen where there are few, typed where there are many. How many of those who were named just above
// are enough comes with advice.
import type { Json } from '../../../../shared/formats/canonical.ts';
import type { Field } from '../../../../shared/model/ceremonies/script.ts';
import { Line } from '../../../components/field.tsx';
import { Pick } from '../../../components/pick.tsx';
import { ceremoniesTexts } from '../../../texts/ceremonies.ts';
import { ceremonyTexts } from '../../../texts/ceremony.ts';
import type { Values } from '../running.ts';

/** Numbers that say how many of a list of names are enough. */
const ENOUGH: Readonly<
  Record<
    string,
    {
      readonly of: string;
      readonly option: (n: number, of: number) => string;
      readonly advice: (n: number, of: number) => string;
    }
  >
> = {
  unlock: { of: 'custodians', option: ceremonyTexts.unlockOption, advice: ceremonyTexts.unlockAdvice },
  threshold: { of: 'holders', option: ceremonyTexts.thresholdOption, advice: ceremonyTexts.thresholdAdvice },
};

/** The values with no more asked for than were named: who takes a name away lowers how many are enough. */
export function fitting(values: Values): Values {
  const lowered = Object.entries(ENOUGH).flatMap(([id, { of }]) => {
    const [enough, named] = [values[id], values[of]];
    const most = Array.isArray(named) ? named.length : Number.POSITIVE_INFINITY;
    return typeof enough === 'number' && enough > most ? [[id, most] as const] : [];
  });
  return { ...values, ...Object.fromEntries(lowered) };
}

/** The most numbers that a list shows. */
const FEW = 32;

export function NumberField({
  field,
  value,
  values,
  tried,
  onChange,
}: {
  readonly field: Field;
  readonly value: Json | undefined;
  readonly values: Readonly<Record<string, Json>>;
  readonly tried: boolean;
  readonly onChange: (value: Json) => void;
}) {
  const { id, label, help, least, most, optional = false } = field;
  const enough = ENOUGH[id];
  const named = enough === undefined ? undefined : values[enough.of];
  const of = Array.isArray(named) ? named.length : undefined;
  const top = Math.min(most ?? Number.POSITIVE_INFINITY, of ?? Number.POSITIVE_INFINITY);
  const error = tried && !optional && typeof value !== 'number' ? ceremoniesTexts.missing : undefined;
  if (least === undefined || top - least > FEW) {
    const typed = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
    return (
      <Line
        label={label}
        value={typed}
        maxLength={12}
        onChange={(next) => onChange(/^-?\d+$/.test(next.trim()) ? Number(next) : next)}
        error={tried && typed !== '' && typeof value !== 'number' ? ceremoniesTexts.notNumber : error}
        {...(help === undefined ? {} : { hint: help })}
      />
    );
  }
  const numbers = Array.from({ length: Math.max(0, top - least + 1) }, (_, i) => least + i);
  const option = (n: number) => (enough === undefined || of === undefined ? String(n) : enough.option(n, of));
  const options = numbers.map((n) => ({ value: String(n), label: option(n) }));
  return (
    <Pick
      label={label}
      options={optional ? [{ value: '-', label: ceremoniesTexts.leftOut }, ...options] : options}
      value={typeof value === 'number' && value <= top ? String(value) : optional ? '-' : null}
      onChange={(next) => onChange(next === '-' ? null : Number(next))}
      error={error}
      hint={
        enough !== undefined && of !== undefined && typeof value === 'number' && value <= top
          ? enough.advice(value, of)
          : help
      }
    />
  );
}
