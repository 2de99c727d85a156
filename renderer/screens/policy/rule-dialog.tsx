// Changing one rule: its new value, the reason, and the people whom the policy asks before the change.

import { type FormEvent, useState } from 'react';
import type { RuleView } from '../../../shared/model/views/policy.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { useApprovers } from '../../components/approvers.tsx';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Line, OneOf } from '../../components/field.tsx';
import { Fine } from '../../components/page.tsx';
import { useKept } from '../../kept.ts';
import { policyTexts } from '../../texts/policy.ts';

export function RuleDialog({
  rule,
  onDone,
}: {
  readonly rule: RuleView;
  readonly onDone: (changed: boolean) => void;
}) {
  const [written, setWritten] = useState(rule.written);
  const [reason, setReason] = useState('');
  const back = useKept(`policy.rule:${rule.rule}`, { written, reason }, (kept) => {
    setWritten(kept.written);
    setReason(kept.reason);
  });
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const { fields, during } = useApprovers(rule.needs);
  const same = written.trim() === rule.written;
  const lacking = reason.trim() === '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    let done = false;
    await run(async () => {
      done = await during(
        (approvals) => ask('policy.set', { rule: rule.rule, written, reason: reason.trim(), approvals }),
        !same && !lacking,
      );
    });
    if (done) onDone(true);
  };
  const { control } = rule;
  const error = tried && same ? policyTexts.same : undefined;
  return (
    <DialogForm
      title={policyTexts.dialog(rule.title)}
      submit={policyTexts.submit}
      cancel={policyTexts.cancel}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={() => onDone(false)}
      kept={back}
    >
      <p>{policyTexts.now(rule.says)}</p>
      {control.kind === 'choice' ? (
        <OneOf
          label={policyTexts.value}
          value={written}
          onChange={setWritten}
          options={control.options.map((value) => ({ value, label: value }))}
        />
      ) : (
        <Line
          label={policyTexts.value}
          hint={
            control.kind === 'number'
              ? policyTexts.unit(control.unit, control.min, control.max)
              : control.hint
          }
          value={written}
          onChange={setWritten}
          error={error}
        />
      )}
      <Line
        label={policyTexts.reason}
        hint={policyTexts.reasonHint}
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={setReason}
        error={tried && lacking ? policyTexts.reasonEmpty : undefined}
      />
      <Fine>{policyTexts.needs(rule.needs)}</Fine>
      {fields}
    </DialogForm>
  );
}
