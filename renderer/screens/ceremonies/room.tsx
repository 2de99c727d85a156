// Beside the step: the four words, who is in the room, what was not as the script has it, the time, and the ways to stop.
import { useEffect, useState } from 'react';
import type { CeremonyView } from '../../../shared/model/ceremonies/views.ts';
import { ask } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { Fine, Part, Stack } from '../../components/page.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { useSecondsTo } from '../../components/seconds-to.ts';
import { useModel } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { ceremoniesTexts } from '../../texts/ceremonies.ts';
import { lossTexts } from '../../texts/loss.ts';
import { roleTexts } from '../../texts/shared.ts';
import { unbroken } from '../../texts/words.ts';
import css from './ceremonies.module.css';
import { ExceptionDialog } from './exception-dialog.tsx';
import { JoinDialog } from './join-dialog.tsx';
import { useDraft, useRunning } from './running.ts';

/** Whole minutes since it was opened, by the clock of the ceremony. */
export function useMinutes({ opened, now }: CeremonyView): number {
  const [ahead, setAhead] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new view brings the time with it
  useEffect(() => {
    const start = Date.now();
    setAhead(0);
    const timer = setInterval(() => setAhead(Date.now() - start), 15_000);
    return () => clearInterval(timer);
  }, [now]);
  return Math.max(0, Math.floor((Date.parse(now) - Date.parse(opened) + ahead) / 60_000));
}

/** Seconds before the idle lock from which on it is said. */
const SOON = 60;

export function Room({ onProjector }: { readonly onProjector: () => void }) {
  const { view } = useRunning();
  const { idleUntil } = useModel();
  const idle = useSecondsTo(idleUntil);
  const minutes = useMinutes(view);
  return (
    <>
      {view.words !== null && (
        <Part title={ceremoniesTexts.words}>
          <p className={cx(css.words)}>{unbroken(view.words)}</p>
        </Part>
      )}
      <People />
      <Exceptions />
      <Part title={ceremoniesTexts.time}>
        <p>{ceremoniesTexts.elapsed(minutes, view.minutesLeft)}</p>
        <p role="status" className={cx(css.lacking)}>
          {idle !== null && idle <= SOON && ceremoniesTexts.lockSoon(Math.max(10, Math.ceil(idle / 10) * 10))}
        </p>
        <Button onPress={onProjector} aria-keyshortcuts={ceremoniesTexts.projectorKey}>
          {ceremoniesTexts.projector}
        </Button>
      </Part>
      <Stopping />
    </>
  );
}

function People() {
  const running = useRunning();
  const { view, by } = running;
  const [joining, setJoining] = useState(false);
  const leaving = useDraft('leaving', '');
  const [leaver, setLeaver] = useState<CeremonyView['participants'][number] | null>(null);
  const called = view.participants.length > 0;
  return (
    <Part title={ceremoniesTexts.room}>
      {called ? (
        <ul className={cx(css.people)}>
          {view.participants.map((person) => (
            <li key={person.id} data-now={person.id === by} data-left={person.left !== null}>
              <span>
                <b>{person.name}</b>
                {', '}
                {ceremoniesTexts.personLine(person.roles.map((role) => roleTexts[role].title))}
                {person.left !== null && `, ${ceremoniesTexts.gone(person.left)}`}
                {person.id === by && <i>{ceremoniesTexts.nextEntry}</i>}
              </span>
              {person.left === null && (
                <Button
                  look="link"
                  aria-label={ceremoniesTexts.leavesName(person.name)}
                  onPress={() => setLeaver(person)}
                >
                  {ceremoniesTexts.leaves}
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <Fine>{ceremoniesTexts.nobodyYet}</Fine>
      )}
      {called && <Button onPress={() => setJoining(true)}>{ceremoniesTexts.joins}</Button>}
      {joining && <JoinDialog onDone={() => setJoining(false)} />}
      {leaver !== null && (
        <ReasonDialog
          title={ceremoniesTexts.leavesName(leaver.name)}
          lead={ceremoniesTexts.leavesLead}
          label={ceremoniesTexts.why}
          needed={ceremoniesTexts.whyEmpty}
          maxLength={2000}
          keep={leaving}
          submit={ceremoniesTexts.record}
          cancel={ceremoniesTexts.cancel}
          act={(reason) => running.learn(ask('ceremony.leave', { participant: leaver.id, reason }))}
          onDone={() => setLeaver(null)}
        />
      )}
    </Part>
  );
}

function Exceptions() {
  const { view } = useRunning();
  const [recording, setRecording] = useState(false);
  const { exceptions } = view;
  return (
    <Part title={ceremoniesTexts.exceptions(exceptions.length)}>
      {exceptions.length === 0 ? (
        <Fine>{ceremoniesTexts.noExceptions}</Fine>
      ) : (
        <ul className={cx(css.exceptions)}>
          {exceptions.map(({ at, happened, decided, by }) => (
            <li key={`${at} ${happened}`}>{ceremoniesTexts.exceptionLine(at, happened, decided, by)}</li>
          ))}
        </ul>
      )}
      <Button onPress={() => setRecording(true)}>{ceremoniesTexts.except}</Button>
      {recording && <ExceptionDialog onDone={() => setRecording(false)} />}
    </Part>
  );
}

/** Adjourn and abort: what is kept and dropped is said before. */
export function Stopping() {
  const running = useRunning();
  const { view, busy } = running;
  const [stop, setStop] = useState<'adjourn' | 'abort' | null>(null);
  const { at, dropped } = view.ifStopped;
  const adjourning = useDraft('adjourning', '');
  const aborting = useDraft('aborting', '');
  const texts = {
    maxLength: 2000,
    label: ceremoniesTexts.why,
    cancel: ceremoniesTexts.cancel,
    onDone: () => setStop(null),
  };
  return (
    <Part title={ceremoniesTexts.stopping}>
      <Stack>
        {!view.interrupted && (
          <Button wide isDisabled={busy} onPress={() => setStop('adjourn')}>
            {ceremoniesTexts.adjourn}
          </Button>
        )}
        {view.committed ? (
          <Fine>{ceremoniesTexts.onlyForward}</Fine>
        ) : (
          <Button wide isDisabled={busy} onPress={() => setStop('abort')}>
            {ceremoniesTexts.abort}
          </Button>
        )}
      </Stack>
      {stop === 'adjourn' && (
        <ReasonDialog
          {...texts}
          title={ceremoniesTexts.adjournTitle}
          lead={ceremoniesTexts.account(at, dropped)}
          keep={adjourning}
          submit={ceremoniesTexts.adjourn}
          act={(reason) => running.learn(ask('ceremony.adjourn', { reason }))}
        />
      )}
      {stop === 'abort' && (
        <ReasonDialog
          {...texts}
          title={ceremoniesTexts.abortTitle}
          needed={ceremoniesTexts.whyEmpty}
          keep={aborting}
          submit={ceremoniesTexts.abort}
          loss={{ ...lossTexts.abort, name: null }}
          act={(reason) => running.learn(ask('ceremony.abort', { reason }))}
        />
      )}
    </Part>
  );
}
