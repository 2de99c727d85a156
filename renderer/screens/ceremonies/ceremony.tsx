// The ceremony that runs: rail, step, room; or, for everybody to see, the view for a projector. One screen for all of them.
import { useEffect, useState } from 'react';
import { Button, Buttons } from '../../components/button.tsx';
import { CeremonyFrame, Step } from '../../components/ceremony-frame.tsx';
import { Refused } from '../../components/notice.tsx';
import { Heading } from '../../components/page.tsx';
import { stepHelp } from '../../guide/step-help.ts';
import { know, leaveCeremony } from '../../store.ts';
import { ceremoniesTexts } from '../../texts/ceremonies.ts';
import { Ended } from './ended.tsx';
import { Interrupted } from './interrupted.tsx';
import { Projector } from './projector.tsx';
import { Room, Stopping } from './room.tsx';
import { type Filed, type Running, RunningProvider, useCeremony } from './running.ts';
import { PresentStep } from './steps/step.tsx';

export function CeremonyScreen() {
  const { known, failed, running, filed } = useCeremony();
  if (running !== null) {
    return (
      <RunningProvider value={running}>
        <Inside running={running} filed={filed} />
      </RunningProvider>
    );
  }
  if (!known) return null;
  return (
    <main>
      <Step tag={ceremoniesTexts.title} heading={<Heading big>{ceremoniesTexts.none}</Heading>}>
        <Refused told={failed} />
        <Buttons>
          <Button look="primary" onPress={leaveCeremony}>
            {ceremoniesTexts.close}
          </Button>
        </Buttons>
      </Step>
    </main>
  );
}

/** F9 shows the view for a projector and leaves it. */
function useProjector(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== ceremoniesTexts.projectorKey) return;
      event.preventDefault();
      setOn((before) => !before);
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
  return [on, setOn];
}

function Inside({ running, filed }: { readonly running: Running; readonly filed: Filed | null }) {
  const { view } = running;
  const [projector, setProjector] = useProjector();
  const ended = view.step === null;
  const help = view.step === null || view.interrupted ? null : stepHelp(view.step);
  useEffect(() => {
    know({ step: help });
    return () => know({ step: null });
  }, [help]);
  // What stopped goes on where its account says; what was dropped is not done.
  const at = view.interrupted ? view.steps.findIndex(({ title }) => title === view.ifStopped.at) : view.at;
  const present = ended ? undefined : view.steps[at];
  const said =
    present === undefined
      ? ceremoniesTexts.endHeading(view.title, view.state)
      : ceremoniesTexts.stepSaid(at + 1, view.steps.length, present.title);
  return (
    <>
      <div role="status" className="visually-hidden">
        {said}
      </div>
      {projector ? (
        <Projector view={view} onBack={() => setProjector(false)} />
      ) : (
        <CeremonyFrame
          title={view.title}
          words={ended || view.interrupted ? view.words : null}
          rehearsal={view.mode === 'rehearsal'}
          steps={view.steps.map(({ id, title }) => ({ id, label: title }))}
          now={present?.id ?? null}
          reached={view.at}
          commitBefore={view.steps[view.commitAt]?.id ?? ''}
          commitText={ceremoniesTexts.commitText(view.undone)}
          {...(ended
            ? {}
            : { aside: view.interrupted ? <Stopping /> : <Room onProjector={() => setProjector(true)} /> })}
        >
          {ended ? <Ended filed={filed} /> : view.interrupted ? <Interrupted /> : <PresentStep />}
        </CeremonyFrame>
      )}
    </>
  );
}
