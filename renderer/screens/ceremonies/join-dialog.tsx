// Somebody comes later.
import { type FormEvent, useState } from 'react';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { DialogForm } from '../../components/dialog-form.tsx';
import { ceremoniesTexts } from '../../texts/ceremonies.ts';
import { useDraft, useRunning } from './running.ts';
import { isWhole, NOBODY, type PersonDraft, PersonFields } from './steps/roll-call-step.tsx';

export function JoinDialog({ onDone }: { readonly onDone: () => void }) {
  const running = useRunning();
  const [person, setPerson] = useDraft<PersonDraft>('joining', NOBODY);
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const close = () => {
    setPerson(NOBODY);
    onDone();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isWhole(person)) return;
    const { name, identity, roles } = person;
    const given = { name: name.trim(), identity: identity.trim(), roles: [...roles] };
    const done = await run(() => running.learn(ask('ceremony.join', given)));
    if (done) close();
  };
  return (
    <DialogForm
      title={ceremoniesTexts.joins}
      submit={ceremoniesTexts.join}
      cancel={ceremoniesTexts.cancel}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={close}
    >
      <PersonFields
        person={person}
        number={running.view.participants.length + 1}
        tried={tried}
        onChange={(part) => setPerson({ ...person, ...part })}
      />
    </DialogForm>
  );
}
