// What lies on the table is counted: what the script asks for, and what people bring beside it.
import { type FormEvent, useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { Line } from '../../../components/field.tsx';
import { CrossIcon } from '../../../components/icons.tsx';
import { Fine, Stack } from '../../../components/page.tsx';
import { cx } from '../../../style/classes.ts';
import { ceremoniesTexts } from '../../../texts/ceremonies.ts';
import css from '../ceremonies.module.css';
import { useDraft, useStep } from '../running.ts';
import { StepFoot } from './step-foot.tsx';
import { StepHead } from './step-head.tsx';

interface Thing {
  readonly what: string;
  readonly count: string;
  readonly serial: string;
}

const isCount = (count: string): boolean => /^\d{1,5}$/.test(count.trim());

export function MaterialsStep() {
  const { running } = useStep();
  const { materials } = running.view;
  const [things, setThings] = useDraft<readonly Thing[]>(
    'things',
    materials.map((what) => ({ what, count: '', serial: '' })),
  );
  const [tried, setTried] = useState(false);
  const change = (at: number, part: Partial<Thing>) =>
    setThings(things.map((one, i) => (i === at ? { ...one, ...part } : one)));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (things.every(({ what, count }) => what.trim() !== '' && isCount(count)))
      running.enter({
        items: things.map(({ what, count, serial }) => ({
          what: what.trim(),
          count: Number(count),
          serial: serial.trim(),
        })),
      });
  };
  return (
    <StepHead>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Fine>{materials.length === 0 ? ceremoniesTexts.noThings : ceremoniesTexts.lackingThings}</Fine>
          {things.map(({ what, count, serial }, i) => {
            const asked = i < materials.length;
            const name = asked ? what : ceremoniesTexts.what(i + 1);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is what identifies a thing here
              <fieldset key={i} className={cx(css.thing)}>
                <legend className={cx(css.label)}>{name}</legend>
                {!asked && (
                  <Line
                    label={ceremoniesTexts.what(i + 1)}
                    value={what}
                    maxLength={200}
                    onChange={(next) => change(i, { what: next })}
                    error={tried && what.trim() === '' ? ceremoniesTexts.missing : undefined}
                  />
                )}
                <Line
                  label={ceremoniesTexts.countShort}
                  value={count}
                  maxLength={5}
                  onChange={(next) => change(i, { count: next })}
                  error={tried && !isCount(count) ? ceremoniesTexts.notNumber : undefined}
                />
                <Line
                  label={ceremoniesTexts.serialShort}
                  value={serial}
                  onChange={(next) => change(i, { serial: next })}
                />
                {!asked && (
                  <Button
                    look="link"
                    aria-label={ceremoniesTexts.removeThing(i + 1)}
                    onPress={() => setThings(things.filter((_, j) => j !== i))}
                  >
                    <CrossIcon />
                  </Button>
                )}
              </fieldset>
            );
          })}
          <Button
            isDisabled={things.length >= 60}
            onPress={() => setThings([...things, { what: '', count: '1', serial: '' }])}
          >
            {ceremoniesTexts.addThing}
          </Button>
          <StepFoot />
        </Stack>
      </form>
    </StepHead>
  );
}
