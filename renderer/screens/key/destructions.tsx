// Destructions of a key: the one that waits, with the ways on, and those that were carried out, with their certificates.
import { type FormEvent, useRef, useState } from 'react';
import type { DestructionView } from '../../../shared/model/destruction.ts';
import type { KeyView } from '../../../shared/model/views/keys.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { DayLine } from '../../components/day-line.tsx';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Fine, Part } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { Together, type TogetherHandle } from '../../components/together.tsx';
import { useModel } from '../../store.ts';
import { destructionTexts as texts } from '../../texts/destruction.ts';
import { lossTexts } from '../../texts/loss.ts';
import { CertificateDialog } from './certificate-dialog.tsx';

type Open = {
  readonly what: 'call-off' | 'carry-out' | 'certificate';
  readonly view: DestructionView;
} | null;

export function Destructions({
  of,
  views,
}: {
  readonly of: KeyView;
  readonly views: readonly DestructionView[];
}) {
  const [open, setOpen] = useState<Open>(null);
  if (views.length === 0) return null;
  const show = (what: NonNullable<Open>['what'], view: DestructionView) => () => setOpen({ what, view });
  return (
    <Part title={texts.title}>
      <Rows label={texts.title}>
        {views.map((view) => (
          <Row
            key={view.id}
            act={
              <Buttons>
                {view.state === 'due' && (
                  <Button look="danger" onPress={show('carry-out', view)}>
                    {texts.carryOut}
                  </Button>
                )}
                {(view.state === 'due' || view.state === 'waiting') && (
                  <Button onPress={show('call-off', view)}>{texts.callOff}</Button>
                )}
                {view.state === 'done' && (
                  <Button onPress={show('certificate', view)}>{texts.certificate}</Button>
                )}
              </Buttons>
            }
          >
            {texts.versions(view.versions)}. {texts.state(view)}
            <Fine>{view.requested.reason}</Fine>
          </Row>
        ))}
      </Rows>
      {open?.what === 'call-off' && <CallOff of={of} view={open.view} onDone={() => setOpen(null)} />}
      {open?.what === 'carry-out' && (
        <CarryOut
          of={of}
          view={open.view}
          onDone={(carriedOut) => setOpen(carriedOut ? { what: 'certificate', view: open.view } : null)}
        />
      )}
      {open?.what === 'certificate' && (
        <CertificateDialog destruction={open.view.id} name={of.name} onDone={() => setOpen(null)} />
      )}
    </Part>
  );
}

interface Doing {
  readonly of: KeyView;
  readonly view: DestructionView;
}

function CallOff({ of, view, onDone }: Doing & { readonly onDone: () => void }) {
  return (
    <ReasonDialog
      title={texts.callOffTitle(of.name)}
      lead={texts.callOffText}
      label={texts.callOffReason}
      needed={texts.reasonEmpty}
      maxLength={500}
      keep={`destruction.callOff:${view.id}`}
      submit={texts.callOff}
      cancel={texts.close}
      act={(reason) => ask('destruction.cancel', { destruction: view.id, reason })}
      onDone={onDone}
    />
  );
}

function CarryOut({ of, view, onDone }: Doing & { readonly onDone: (carriedOut: boolean) => void }) {
  const [date, setDate] = useState('');
  const [tried, setTried] = useState(false);
  const together = useRef<TogetherHandle>(null);
  const { status } = useModel();
  const { busy, told, run } = useAct();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const people = together.current;
    if (people === null || date === '' || !people.ready()) return;
    const done = await run(() =>
      people.during(async (passphrases) => {
        await ask('destruction.carry-out', { destruction: view.id, date, passphrases });
      }),
    );
    if (done) onDone(true);
  };
  return (
    <DialogForm
      title={texts.carryOutTitle(of.name)}
      submit={texts.carryOut}
      cancel={texts.cancel}
      loss={{ ...lossTexts.destroyNow(of.name), name: of.name }}
      busy={busy}
      told={told}
      progress={<Progress what={texts.destroying} part={null} />}
      onSubmit={submit}
      onClose={() => onDone(false)}
    >
      <p>{texts.second(view.needed)}</p>
      <DayLine
        label={texts.date}
        hint={texts.dateHint}
        value={date}
        onChange={setDate}
        error={tried && date === '' ? texts.dateEmpty : undefined}
      />
      <Together needed={Math.max(view.needed, status?.unlock.threshold ?? 1)} ref={together} />
    </DialogForm>
  );
}
