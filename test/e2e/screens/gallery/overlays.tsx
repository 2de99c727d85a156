// What lies over a screen, each with a screen below it.
import type { ReactNode } from 'react';
import { Dialog } from '../../../../renderer/components/dialog.tsx';
import { DialogForm } from '../../../../renderer/components/dialog-form.tsx';
import { Line } from '../../../../renderer/components/field.tsx';
import { HelpDialog } from '../../../../renderer/components/help-dialog.tsx';
import { Lead } from '../../../../renderer/components/page.tsx';
import { Palette } from '../../../../renderer/components/palette.tsx';
import { Progress } from '../../../../renderer/components/progress.tsx';
import { ReasonDialog } from '../../../../renderer/components/reason-dialog.tsx';
import { failure } from '../../../../shared/errors/index.ts';
import { LONG, nothing, Sheet } from './shown.tsx';

function Below({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Sheet title={title}>
      <Lead>{LONG}</Lead>
      {children}
    </Sheet>
  );
}

const LOSS = { lost: LONG, remains: LONG, undo: 'Nothing.', name: 'Release signing' };
const common = { submit: 'Destroy the key', cancel: 'Leave it', onSubmit: nothing, onClose: nothing };

export function RefusedDialogSheet() {
  return (
    <Below title="A dialog, refused">
      <DialogForm {...common} title={LONG} loss={LOSS} busy={false} told={failure('age-wrong-identity')}>
        <p>{LONG}</p>
        <Line label="Reason" error="Give the reason; an auditor will ask for it." />
      </DialogForm>
    </Below>
  );
}

export function RunningDialogSheet() {
  return (
    <Below title="A dialog whose act runs">
      <DialogForm
        {...common}
        title="Export a key"
        submit="Export it"
        busy
        told={null}
        progress={<Progress what="Writing the file" part={0.6} />}
      >
        <Line label="Name of the file" defaultValue="backups.age" />
      </DialogForm>
    </Below>
  );
}

export function ReasonSheet() {
  return (
    <Below title="A dialog that asks for a reason">
      <ReasonDialog
        title="Suspend the key"
        lead="It protects nothing until it is resumed."
        label="Reason"
        needed="Give the reason; an auditor will ask for it."
        maxLength={200}
        keep="gallery.reason"
        submit="Suspend it"
        cancel="Cancel"
        act={async () => undefined}
        onDone={nothing}
      />
    </Below>
  );
}

export function PaletteSheet() {
  return (
    <Below title="The palette">
      <Palette open onClose={nothing} />
    </Below>
  );
}

export function HelpSheet() {
  return (
    <Below title="Help">
      <HelpDialog place={{ at: 'keys' }} open onClose={nothing} leads />
    </Below>
  );
}

export function TopDialogSheet() {
  return (
    <Below title="A dialog at the top">
      <Dialog title="Nothing but a sentence" open top onClose={nothing}>
        <p>{LONG}</p>
      </Dialog>
    </Below>
  );
}
