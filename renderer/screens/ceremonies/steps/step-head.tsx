// The head of every step: who acts, what it is called, the text to read aloud, and the values to read aloud, very large.
import type { ReactNode } from 'react';
import type { CeremonyView, StepView } from '../../../../shared/model/ceremonies/views.ts';
import { Step } from '../../../components/ceremony-frame.tsx';
import { Explaining } from '../../../components/explaining.tsx';
import { FileProof } from '../../../components/file-proof.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Heading } from '../../../components/page.tsx';
import { Pick } from '../../../components/pick.tsx';
import { cx } from '../../../style/classes.ts';
import { ceremoniesTexts } from '../../../texts/ceremonies.ts';
import { isExact } from '../../../texts/ceremony-values.ts';
import { roleTexts } from '../../../texts/shared.ts';
import css from '../ceremonies.module.css';
import { useStep } from '../running.ts';

/** "Step 4 of 16 · Witness". */
export const tagOf = ({ at, steps }: CeremonyView, { who }: StepView): string =>
  ceremoniesTexts.step(at + 1, steps.length, roleTexts[who].title);

type Shown = Pick<StepView['shows'][number], 'label' | 'value'> & Partial<StepView['shows'][number]>;

/** Values to be read aloud; nothing of them is secret. */
export function Shows({ shows }: { readonly shows: readonly Shown[] }) {
  const known = shows.filter(({ value }) => value !== '');
  if (known.length === 0) return null;
  return (
    <dl className={cx(css.shows)}>
      {known.map(({ label, value, files = [] }) => (
        <div key={label}>
          <dt>{ceremoniesTexts.valueLabel(label)}</dt>
          {files.length > 0 ? (
            <dd className={cx(css.files)}>
              {files.map((file) => (
                <FileProof key={file.path} file={file} />
              ))}
            </dd>
          ) : (
            <dd
              className={cx(
                isExact(label) && css.exact,
                value.includes('\n') ? css.listing : value.length > 60 && css.long,
              )}
            >
              {value}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

export function StepHead({ children }: { readonly children?: ReactNode }) {
  const { running, step } = useStep();
  return (
    <Step tag={tagOf(running.view, step)} heading={<Heading key={step.id}>{step.title}</Heading>}>
      <p className={cx(css.say)}>
        <Explaining owner={step.id}>{step.say}</Explaining>
      </p>
      <Shows shows={step.shows} />
      <WhoseEntry />
      {children}
    </Step>
  );
}

/** In whose name the step is entered, where that may be asked; or that nobody is there who could. */
function WhoseEntry() {
  const { running, step } = useStep();
  const { participants } = running.view;
  if (participants.length === 0) return null;
  const may = participants.filter(({ id }) => step.may.includes(id));
  if (may.length === 0) {
    return (
      <Notice kind="warn" title={ceremoniesTexts.nobody(roleTexts[step.who].title)}>
        <p>{ceremoniesTexts.nobodyText}</p>
      </Notice>
    );
  }
  if (may.length === 1) return null;
  return (
    <div className={cx(css.by)}>
      <Pick
        label={ceremoniesTexts.by}
        options={may.map(({ id, name }) => ({ value: id, label: name }))}
        value={running.by}
        onChange={running.setBy}
      />
    </div>
  );
}
