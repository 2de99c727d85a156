// The next version of a key: when it begins, when it ends, what stays, and why.

import { type FormEvent, useState } from 'react';
import type { KeyView } from '../../../shared/model/views/keys.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { DayLine } from '../../components/day-line.tsx';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Line, OneOf } from '../../components/field.tsx';
import { Fine } from '../../components/page.tsx';
import { beginningOf, endOf } from '../../days.ts';
import { useKept } from '../../kept.ts';
import { importTexts } from '../../texts/import.ts';
import { keyTexts } from '../../texts/key.ts';
import { useKeyFile } from '../keys/key-file.tsx';

type Begin = 'now' | 'date' | 'later';

export function RotateDialog({ of, onDone }: { readonly of: KeyView; readonly onDone: () => void }) {
  const [begin, setBegin] = useState<Begin>('now');
  const [on, setOn] = useState('');
  const [end, setEnd] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [from, setFrom] = useState<'here' | 'file'>('here');
  const back = useKept(`keys.rotate:${of.id}`, { begin, on, end, reason }, (kept) => {
    setBegin(kept.begin);
    setOn(kept.on);
    setEnd(kept.end);
    setReason(kept.reason);
  });
  const { busy, told, run } = useAct();
  const file = useKeyFile(run);
  const close = () => {
    file.forget();
    onDone();
  };
  const dated = begin !== 'date' || on !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (from === 'file' && file.found?.kind === 'encrypted') return void file.open();
    setTried(true);
    const material = from === 'file' ? file.material() : null;
    if (from === 'file' && material === null) return;
    if (reason.trim() === '' || !dated) return;
    const done = await run(async () => {
      await ask('keys.rotate', {
        key: of.id,
        reason,
        activate: begin === 'now',
        ...(material === null ? {} : { material }),
        dates: {
          ...(begin === 'date' ? { activation: beginningOf(on) } : {}),
          ...(end === '' ? {} : { protectStop: endOf(end) }),
        },
      });
    });
    if (done) close();
  };
  // What a wrapping key wraps moves at once or by a person's hand, never by date.
  const choices: readonly Begin[] = of.purpose === 'wrap' ? ['now', 'later'] : ['now', 'date', 'later'];
  return (
    <DialogForm
      title={`${keyTexts.action('rotate')} ${of.name}`}
      submit={
        from === 'file' && file.found?.kind === 'encrypted' ? importTexts.open : keyTexts.action('rotate')
      }
      cancel={keyTexts.cancel}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={close}
      kept={back}
    >
      <p>{keyTexts.rotateText(of.name)}</p>
      <OneOf
        label={keyTexts.nextFrom}
        value={from}
        onChange={setFrom}
        options={(['here', 'file'] as const).map((value) => ({ value, ...keyTexts.nextFroms[value] }))}
      />
      {from === 'file' && file.fields}
      {from === 'file' && tried && file.path === null && <Fine>{keyTexts.nextFileEmpty}</Fine>}
      <OneOf
        label={keyTexts.begins}
        value={begin}
        onChange={setBegin}
        options={choices.map((value) => ({ value, ...keyTexts.begin[value] }))}
      />
      {begin === 'date' && (
        <DayLine
          label={keyTexts.beginsOn}
          value={on}
          onChange={setOn}
          error={tried && !dated ? keyTexts.beginsEmpty : undefined}
        />
      )}
      <DayLine label={keyTexts.endsOn} hint={keyTexts.endsHint} value={end} onChange={setEnd} />
      {of.places.length > 0 && <Fine>{keyTexts.rotatePlaces(of.places.length)}</Fine>}
      <Line
        label={keyTexts.reason}
        hint={keyTexts.reasonHint}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === '' ? keyTexts.reasonEmpty : undefined}
      />
    </DialogForm>
  );
}
