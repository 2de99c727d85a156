// A dialog that asks for something: its fields, why it was refused, and the two ways out.
import type { FormEvent, ReactNode } from 'react';
import type { Told } from '../bridge.ts';
import { Button } from './button.tsx';
import { Dialog, Foot } from './dialog.tsx';
import { KeptNotice } from './kept-notice.tsx';
import { type Loss, LossFacts, useTypedName } from './loss.tsx';
import { Refused } from './notice.tsx';
import { Stack } from './page.tsx';

interface DialogFormProps {
  readonly title: string;
  /** What the button says that does it, and the one that leaves. */
  readonly submit: string;
  readonly cancel: string;
  /** What it takes away, where it does. With a name it is not sent before that is typed. */
  readonly loss?: Loss;
  readonly busy: boolean;
  /** Why it was refused. */
  readonly told: Told | null;
  /** Whether what was typed before a lock is here again, in a form that keeps it. */
  readonly kept?: boolean;
  /** Shown while it runs, where that takes its time. */
  readonly progress?: ReactNode;
  readonly onSubmit: (event: FormEvent) => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

export function DialogForm(props: DialogFormProps) {
  const { title, submit, cancel, loss, busy, told, progress, onSubmit, onClose, children } = props;
  const { kept } = props;
  const typed = useTypedName(loss?.name ?? null);
  const submitted = (event: FormEvent) => {
    // It may have been opened by a form that it lies in, and is not that form's answer.
    event.stopPropagation();
    if (typed.confirm()) onSubmit(event);
    else event.preventDefault();
  };
  return (
    <Dialog title={title} open busy={busy} onClose={onClose}>
      <form onSubmit={submitted} noValidate>
        <Stack>
          {kept !== undefined && <KeptNotice back={kept} />}
          {loss !== undefined && <LossFacts of={loss} />}
          {children}
          {typed.field}
          <Refused told={told} />
          {busy && progress}
          <Foot>
            <Button type="submit" look={loss === undefined ? 'primary' : 'danger'} busy={busy}>
              {submit}
            </Button>
            <Button onPress={onClose} isDisabled={busy}>
              {cancel}
            </Button>
          </Foot>
        </Stack>
      </form>
    </Dialog>
  );
}
