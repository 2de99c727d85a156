// A dialog with a few lines to fill in and, where an act needs it, another custodian who approves.
import { type FormEvent, type ReactNode, useState } from 'react';
import type { CallInput } from '../../../shared/contract.ts';
import { useAct } from '../../asking.ts';
import { useApprovers, useCount } from '../../components/approvers.tsx';
import { DayLine } from '../../components/day-line.tsx';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Line } from '../../components/field.tsx';
import type { Loss } from '../../components/loss.tsx';
import { useKept } from '../../kept.ts';
import { registerTexts } from '../../texts/register.ts';

type Approvals = CallInput<'holder.leave'>['approvals'];

export interface FormLine {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  readonly required?: boolean;
  /** Takes a day. */
  readonly day?: boolean;
}

interface FormDialogProps {
  readonly title: string;
  readonly text?: ReactNode;
  readonly lines: readonly FormLine[];
  /** The name under which the lines outlive a lock, see `useKept`; null where there is none. */
  readonly keep: string | null;
  readonly submit: string;
  readonly loss?: Loss;
  /** True where the policy asks for its highest count of custodians; with the custodian whom the act is about, who is proposed last. */
  readonly approved?: boolean | { readonly about: string };
  readonly children?: ReactNode;
  readonly onSubmit: (values: Readonly<Record<string, string>>, approvals: Approvals) => Promise<void>;
  readonly onClose: () => void;
}

export function FormDialog({
  title,
  text,
  lines,
  keep,
  submit,
  loss,
  approved = false,
  children,
  onSubmit,
  onClose,
}: FormDialogProps) {
  const { busy, told, run } = useAct();
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(lines.map(({ name, value = '' }) => [name, value])),
  );
  const back = useKept(keep, values, setValues);
  const [tried, setTried] = useState(false);
  const needed = useCount();
  const { fields, during } = useApprovers(
    approved === false ? 1 : needed,
    undefined,
    typeof approved === 'object' ? approved.about : undefined,
  );
  const missing = lines.filter(({ name, required }) => required && values[name]?.trim() === '');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0) return;
    let given = false;
    const done = await run(async () => {
      given = await during((approvals) => onSubmit(values, approvals));
    });
    if (done && given) onClose();
  };
  return (
    <DialogForm
      title={title}
      submit={submit}
      cancel={registerTexts.cancel}
      {...(loss === undefined ? {} : { loss })}
      busy={busy}
      told={told}
      onSubmit={send}
      onClose={onClose}
      {...(keep === null ? {} : { kept: back })}
    >
      {text !== undefined && <p>{text}</p>}
      {children}
      {lines.map(({ name, label, hint, day = false, required }) => {
        const Field = day ? DayLine : Line;
        return (
          <Field
            key={name}
            label={label}
            value={values[name] ?? ''}
            onChange={(next) => setValues((before) => ({ ...before, [name]: next }))}
            {...(hint === undefined ? {} : { hint })}
            error={tried && required && values[name]?.trim() === '' ? registerTexts.empty : undefined}
          />
        );
      })}
      {fields}
    </DialogForm>
  );
}
