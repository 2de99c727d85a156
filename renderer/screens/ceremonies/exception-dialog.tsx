// Something was not as the script has it: what was expected, what happened, what was decided by whom, and what follows.
import { type FormEvent, useState } from 'react';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Line } from '../../components/field.tsx';
import { Pick } from '../../components/pick.tsx';
import { ceremoniesTexts } from '../../texts/ceremonies.ts';
import { useDraft, useRunning } from './running.ts';

const PARTS = ['expected', 'happened', 'decided', 'consequence'] as const;

export function ExceptionDialog({ onDone }: { readonly onDone: () => void }) {
  const running = useRunning();
  const here = running.view.participants.filter(({ left }) => left === null);
  const lead = here.find(({ roles }) => roles.includes('lead')) ?? here[0];
  const nothing = { expected: '', happened: '', decided: '', consequence: '', by: lead?.name ?? '' };
  const [{ by, ...said }, set] = useDraft('exception', nothing);
  const setSaid = (next: typeof said) => set({ ...next, by });
  const close = () => {
    set(nothing);
    onDone();
  };
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const lacking = (text: string) => (tried && text.trim() === '' ? ceremoniesTexts.missing : undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if ([...Object.values(said), by].some((text) => text.trim() === '')) return;
    const done = await run(() => running.learn(ask('ceremony.except', { ...said, by })));
    if (done) close();
  };
  return (
    <DialogForm
      title={ceremoniesTexts.except}
      submit={ceremoniesTexts.record}
      cancel={ceremoniesTexts.cancel}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={close}
    >
      {PARTS.map((part) => (
        <Line
          key={part}
          label={ceremoniesTexts[part]}
          rows={2}
          maxLength={2000}
          value={said[part]}
          onChange={(next) => setSaid({ ...said, [part]: next })}
          error={lacking(said[part])}
        />
      ))}
      {here.length > 1 ? (
        <Pick
          label={ceremoniesTexts.decidedBy}
          options={here.map(({ name }) => ({ value: name, label: name }))}
          value={by}
          onChange={(next) => set({ ...said, by: next })}
        />
      ) : (
        <Line
          label={ceremoniesTexts.decidedBy}
          value={by}
          onChange={(next) => set({ ...said, by: next })}
          error={lacking(by)}
        />
      )}
    </DialogForm>
  );
}
