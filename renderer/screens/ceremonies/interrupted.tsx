// After an adjournment, a lock or a crash: a plain account of what was kept and what was dropped, and the way on.
import { Button, Buttons, Spring } from '../../components/button.tsx';
import { Step } from '../../components/ceremony-frame.tsx';
import { Refused } from '../../components/notice.tsx';
import { Facts, Heading } from '../../components/page.tsx';
import { leaveCeremony } from '../../store.ts';
import { ceremoniesTexts } from '../../texts/ceremonies.ts';
import { atMoment } from '../../texts/words.ts';
import { useRunning } from './running.ts';

export function Interrupted() {
  const { view, told, busy, resume } = useRunning();
  const { dropped, at } = view.ifStopped;
  const kept = view.steps
    .filter(({ state, title }) => state === 'done' && !dropped.includes(title))
    .map(({ title }) => title);
  const adjourned = view.state === 'adjourned';
  return (
    <Step
      tag={adjourned ? ceremoniesTexts.outcome(view.state) : ceremoniesTexts.interruptedTag}
      heading={
        <Heading big>
          {adjourned
            ? ceremoniesTexts.adjournedHeading(view.title)
            : ceremoniesTexts.interruptedHeading(view.title)}
        </Heading>
      }
      {...(adjourned ? {} : { lead: ceremoniesTexts.interruptedLead })}
    >
      <Facts
        rows={[
          ...(view.adjourned === null
            ? []
            : [
                [ceremoniesTexts.adjournedAt, atMoment(view.adjourned.at)] as const,
                ...(view.adjourned.reason === ''
                  ? []
                  : [[ceremoniesTexts.adjournedWhy, view.adjourned.reason] as const]),
              ]),
          [
            ceremoniesTexts.keptTitle,
            kept.length === 0 ? ceremoniesTexts.keptNone : ceremoniesTexts.titles(kept),
          ],
          // What an adjournment dropped was said before it, and has been taken back already.
          ...(adjourned
            ? []
            : [
                [
                  ceremoniesTexts.droppedTitle,
                  dropped.length === 0 ? ceremoniesTexts.droppedNone : ceremoniesTexts.titles(dropped),
                ] as const,
              ]),
          [ceremoniesTexts.goesOnAt, ceremoniesTexts.titles([at])],
        ]}
      />
      <Refused told={told} />
      <Buttons>
        <Button look="primary" busy={busy} onPress={resume}>
          {ceremoniesTexts.resume}
        </Button>
        <Spring />
        <Button look="link" onPress={leaveCeremony}>
          {ceremoniesTexts.leave}
        </Button>
      </Buttons>
    </Step>
  );
}
