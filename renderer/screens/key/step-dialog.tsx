// One step of a key's life: what will be and what will not, the reason by name and in words, for a compromise when it
// happened, and for what cannot be undone the typed name.

import { type FormEvent, useState } from 'react';
import { COMPROMISE_REASONS, REASONS, type Reason } from '../../../shared/model/reasons.ts';
import type { KeyView } from '../../../shared/model/views/keys.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { useApprovers, useCount } from '../../components/approvers.tsx';
import { DayLine } from '../../components/day-line.tsx';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Line } from '../../components/field.tsx';
import { Pick } from '../../components/pick.tsx';
import { beginningOf } from '../../days.ts';
import { useKept } from '../../kept.ts';
import { keyTexts, type Step } from '../../texts/key.ts';
import { lossTexts } from '../../texts/loss.ts';

/** Steps that are not taken back. */
const FINAL = ['deactivate', 'compromise'] as const;
const isFinal = (step: Step): step is (typeof FINAL)[number] => (FINAL as readonly Step[]).includes(step);

export function StepDialog({
  of,
  step,
  onDone,
}: {
  readonly of: KeyView;
  readonly step: Step;
  readonly onDone: () => void;
}) {
  const codes = REASONS.filter((code) => COMPROMISE_REASONS.includes(code) === (step === 'compromise'));
  const [code, setCode] = useState<Reason>(codes[0] ?? 'unspecified');
  const [text, setText] = useState('');
  const [occurred, setOccurred] = useState('');
  const back = useKept(`keys.step:${step}.${of.id}`, { code, text, occurred }, (kept) => {
    setCode(kept.code);
    setText(kept.text);
    setOccurred(kept.occurred);
  });
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const needed = useCount('approvals.compromise');
  const { fields, during } = useApprovers(step === 'compromise' ? needed : 1);
  const dated = step !== 'compromise' || occurred !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    let done = false;
    await run(async () => {
      done = await during(
        (approvals) =>
          ask('keys.step', {
            key: of.id,
            version: null,
            action: step,
            reason: code,
            text,
            occurred: step === 'compromise' ? beginningOf(occurred) : null,
            approvals,
          }),
        text.trim() !== '' && dated,
      );
    });
    if (done) onDone();
  };
  return (
    <DialogForm
      title={`${keyTexts.action(step)} ${of.name}`}
      submit={keyTexts.action(step)}
      cancel={keyTexts.cancel}
      {...(isFinal(step) ? { loss: { ...lossTexts[step](of.name), name: of.name } } : {})}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={onDone}
      kept={back}
    >
      {!isFinal(step) && <p>{keyTexts.stepText[step](of.name)}</p>}
      {(step === 'deactivate' || step === 'compromise') && (
        <Pick
          label={keyTexts.reasonCode}
          value={code}
          onChange={setCode}
          options={codes.map((value) => ({ value, label: keyTexts.reasonName(value) }))}
        />
      )}
      {step === 'compromise' && (
        <DayLine
          label={keyTexts.occurred}
          hint={keyTexts.occurredHint}
          value={occurred}
          onChange={setOccurred}
          error={tried && !dated ? keyTexts.occurredEmpty : undefined}
        />
      )}
      <Line
        label={keyTexts.reason}
        hint={keyTexts.reasonHint}
        rows={2}
        maxLength={500}
        value={text}
        onChange={setText}
        error={tried && text.trim() === '' ? keyTexts.reasonEmpty : undefined}
      />
      {fields}
    </DialogForm>
  );
}
