// Each of those present says three times yes or no, and why where it is no.
import { useState } from 'react';
import type { CeremonyView } from '../../../../shared/model/ceremonies/views.ts';
import { Button } from '../../../components/button.tsx';
import { Line } from '../../../components/field.tsx';
import { Ways } from '../../../components/ways.tsx';
import { cx } from '../../../style/classes.ts';
import { ceremoniesTexts } from '../../../texts/ceremonies.ts';
import css from '../ceremonies.module.css';
import { useDraft, useStep } from '../running.ts';
import { StepFoot } from './step-foot.tsx';
import { StepHead } from './step-head.tsx';

const STATEMENTS = ['present', 'followed', 'true'] as const;
type Statement = (typeof STATEMENTS)[number];
type Said = Readonly<Partial<Record<Statement, 'yes' | 'no'>>> & { readonly reason?: string };

const whole = (said: Said): boolean =>
  STATEMENTS.every((one) => said[one] !== undefined) &&
  (STATEMENTS.every((one) => said[one] === 'yes') || (said.reason ?? '').trim() !== '');

const YES_NO = [
  { value: 'yes', label: ceremoniesTexts.yes },
  { value: 'no', label: ceremoniesTexts.no },
] as const;

export function StatementsStep() {
  const { running } = useStep();
  const here = running.view.participants.filter(({ left }) => left === null);
  const [said, setSaid] = useDraft<Readonly<Record<string, Said>>>('said', {});
  const [tried, setTried] = useState(false);
  const enter = () => {
    setTried(true);
    if (!here.every(({ id }) => whole(said[id] ?? {}))) return;
    running.enter({
      statements: here.map(({ id }) => ({
        participant: id,
        present: said[id]?.present === 'yes',
        followed: said[id]?.followed === 'yes',
        true: said[id]?.true === 'yes',
        reason: (said[id]?.reason ?? '').trim(),
      })),
    });
  };
  return (
    <StepHead>
      {here.map((person) => (
        <Person
          key={person.id}
          person={person}
          said={said[person.id] ?? {}}
          tried={tried}
          onSaid={(part) => setSaid({ ...said, [person.id]: { ...said[person.id], ...part } })}
        />
      ))}
      <StepFoot onEnter={enter} />
    </StepHead>
  );
}

function Person({
  person: { name },
  said,
  tried,
  onSaid,
}: {
  readonly person: CeremonyView['participants'][number];
  readonly said: Said;
  readonly tried: boolean;
  readonly onSaid: (part: Said) => void;
}) {
  const refuses = STATEMENTS.some((one) => said[one] === 'no');
  const open = STATEMENTS.some((one) => said[one] === undefined);
  return (
    <section className={cx(css.statements)} aria-label={name}>
      <div className={cx(css.inRow)}>
        <h2 className={cx(css.personName)}>{name}</h2>
        {open && (
          <Button
            aria-label={ceremoniesTexts.allYesOf(name)}
            onPress={() => onSaid({ present: 'yes', followed: 'yes', true: 'yes' })}
          >
            {ceremoniesTexts.allYes}
          </Button>
        )}
      </div>
      {STATEMENTS.map((one) => (
        <div key={one} className={cx(css.statement)}>
          <span>{ceremoniesTexts.statements[one]}</span>
          <Ways
            label={ceremoniesTexts.statementOf(name, ceremoniesTexts.statements[one])}
            options={YES_NO}
            value={said[one] ?? null}
            onChange={(value) => onSaid({ [one]: value })}
          />
        </div>
      ))}
      <p aria-live="polite" className={cx(css.lacking)}>
        {tried && open && ceremoniesTexts.unanswered}
      </p>
      {refuses && (
        <Line
          label={ceremoniesTexts.reasonOf(name)}
          rows={2}
          maxLength={1000}
          value={said.reason ?? ''}
          onChange={(reason) => onSaid({ reason })}
          error={tried && (said.reason ?? '').trim() === '' ? ceremoniesTexts.reasonEmpty : undefined}
        />
      )}
    </section>
  );
}
