// What falls due, by date, and the way to a calendar of one's own. Each line leads to its key.

import { useState } from 'react';
import type { DueView } from '../../shared/model/views/duties.ts';
import { pickPath, useAct } from '../asking.ts';
import { ask, type Told } from '../bridge.ts';
import { go } from '../store.ts';
import { dueTexts } from '../texts/due.ts';
import { onDay } from '../texts/words.ts';
import { Button, Buttons } from './button.tsx';
import { Tick } from './field.tsx';
import { FileProof, type WrittenFile } from './file-proof.tsx';
import { Notice, Refused } from './notice.tsx';
import { Fine, Part } from './page.tsx';
import { ReplaceFile } from './replace-file.tsx';
import { Row, Rows } from './rows.tsx';
import { YearPicture } from './year-picture.tsx';

/** As many as are read; the rest is said as a number. */
const SHOWN = 12;

export function DueList({
  due,
  told,
  days,
}: {
  /** What falls due in so many days; null until it is known. */
  readonly due: readonly DueView[] | null;
  readonly told: Told | null;
  readonly days: number;
}) {
  const [names, setNames] = useState(true);
  const [written, setWritten] = useState<WrittenFile | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const { busy, told: refused, run } = useAct();
  const write = (to: string, overwrite: boolean) =>
    run(async () => {
      setWritten(await ask('calendar.export', { days, names, to, overwrite }));
    });
  const save = async () => {
    setWritten(null);
    let to: string | null = null;
    await run(async () => {
      to = await pickPath('save', dueTexts.pick, dueTexts.suggested);
    });
    setTarget(to);
    if (to !== null) await write(to, false);
  };
  if (due === null) return <Refused told={told} />;
  return (
    <Part title={dueTexts.title}>
      {due.length > 0 && <YearPicture due={due} />}
      {due.length === 0 ? (
        <Fine>{dueTexts.nothing}</Fine>
      ) : (
        <Rows label={dueTexts.title}>
          {due.slice(0, SHOWN).map(({ at, kind, key, name, text, overdue }) => (
            <Row
              key={`${at} ${kind} ${key} ${text}`}
              at={overdue ? dueTexts.overdue(at) : onDay(at)}
              act={
                key !== null && (
                  <Button look="link" onPress={() => go({ at: 'key', key })}>
                    {dueTexts.open(name)}
                  </Button>
                )
              }
            >
              {name === '' ? text : dueTexts.of(name, text)}
            </Row>
          ))}
        </Rows>
      )}
      {due.length > SHOWN && <Fine>{dueTexts.more(due.length - SHOWN)}</Fine>}
      <Tick label={dueTexts.names} hint={dueTexts.namesHint} value={names} onChange={setNames} />
      <Buttons>
        <Button busy={busy} onPress={save}>
          {dueTexts.save}
        </Button>
      </Buttons>
      <Refused told={refused}>
        <ReplaceFile told={refused} path={target} onReplace={(to) => write(to, true)} />
      </Refused>
      {written !== null && (
        <>
          <Notice kind="good" title={dueTexts.written} />
          <FileProof file={written} />
        </>
      )}
    </Part>
  );
}
