// The machine's clock disagrees with the ledger: dates wait until somebody has looked at a watch.
import { useState } from 'react';
import type { VaultStatus } from '../../shared/model/views/status.ts';
import { useAct } from '../asking.ts';
import { ask } from '../bridge.ts';
import { clockTexts } from '../texts/due.ts';
import { Button, Buttons } from './button.tsx';
import { DayLine } from './day-line.tsx';
import { Notice, Refused } from './notice.tsx';

export function ClockDoubt({ clock }: { readonly clock: VaultStatus['clock'] }) {
  const [date, setDate] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  if (clock.verdict === 'fine') return null;
  const confirm = () => {
    setTried(true);
    if (date === '') return;
    run(async () => {
      await ask('clock.confirm', { date });
    });
  };
  return (
    <Notice kind="warn" title={clockTexts.title[clock.verdict]}>
      <p>{clockTexts.text(clock)}</p>
      <DayLine
        label={clockTexts.date}
        hint={clockTexts.dateHint}
        value={date}
        onChange={setDate}
        error={tried && date === '' ? clockTexts.dateEmpty : undefined}
      />
      <Refused told={told} />
      <Buttons>
        <Button busy={busy} onPress={confirm}>
          {clockTexts.confirm}
        </Button>
      </Buttons>
    </Notice>
  );
}
