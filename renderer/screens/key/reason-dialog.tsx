// Rotating or deactivating: what will be and what will not, a reason, and for what cannot be undone the typed name.
import { type FormEvent, useState } from 'react';
import type { KeyView } from '../../../shared/model/views.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Line } from '../../components/field.tsx';
import { Refused } from '../../components/notice.tsx';
import { Stack } from '../../components/page.tsx';
import { keyTexts } from '../../texts/key.ts';

export function ReasonDialog({
  of,
  act,
  onDone,
}: {
  readonly of: KeyView;
  readonly act: 'deactivate' | 'rotate';
  readonly onDone: () => void;
}) {
  const [reason, setReason] = useState('');
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const confirmed = act === 'rotate' || name === of.name;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '' || !confirmed) return;
    const done = await run(async () => {
      await ask(act === 'rotate' ? 'keys.rotate' : 'keys.deactivate', { key: of.id, reason });
    });
    if (done) onDone();
  };
  return (
    <Dialog title={`${keyTexts.reasonTitle[act]} ${of.name}`} open busy={busy} onClose={onDone}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <p>{keyTexts.reasonText[act](of.name)}</p>
          <Line
            label={keyTexts.reason}
            hint={keyTexts.reasonHint}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={setReason}
            error={tried && reason.trim() === '' ? keyTexts.reasonEmpty : undefined}
          />
          {act === 'deactivate' && (
            <Line
              label={keyTexts.typeName(of.name)}
              value={name}
              onChange={setName}
              error={tried && !confirmed ? keyTexts.nameDiffers : undefined}
            />
          )}
          <Refused told={told} />
          <Buttons>
            <Button type="submit" look={act === 'rotate' ? 'primary' : 'danger'} busy={busy}>
              {keyTexts.reasonTitle[act]}
            </Button>
            <Button onPress={onDone} isDisabled={busy}>
              {keyTexts.cancel}
            </Button>
          </Buttons>
        </Stack>
      </form>
    </Dialog>
  );
}
