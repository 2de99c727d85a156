// The next version of a key: what will be, what stays, and why.
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

export function RotateDialog({ of, onDone }: { readonly of: KeyView; readonly onDone: () => void }) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '') return;
    const done = await run(async () => {
      await ask('keys.rotate', { key: of.id, reason });
    });
    if (done) onDone();
  };
  return (
    <Dialog title={`${keyTexts.action('rotate')} ${of.name}`} open busy={busy} onClose={onDone}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <p>{keyTexts.rotateText(of.name)}</p>
          <Line
            label={keyTexts.reason}
            hint={keyTexts.reasonHint}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={setReason}
            error={tried && reason.trim() === '' ? keyTexts.reasonEmpty : undefined}
          />
          <Refused told={told} />
          <Buttons>
            <Button type="submit" look="primary" busy={busy}>
              {keyTexts.action('rotate')}
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
