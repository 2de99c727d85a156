// The calm view for everybody in the room. It is made of what may be seen by all and of nothing else: no field, no card, no
// passphrase can stand in it.
import type { CeremonyView } from '../../../shared/model/ceremonies/views.ts';
import { Button } from '../../components/button.tsx';
import { Heading } from '../../components/page.tsx';
import { cx } from '../../style/classes.ts';
import { ceremoniesTexts } from '../../texts/ceremonies.ts';
import { roleTexts } from '../../texts/shared.ts';
import css from './projector.module.css';

import { Shows, tagOf } from './steps/step-head.tsx';

export function Projector({ view, onBack }: { readonly view: CeremonyView; readonly onBack: () => void }) {
  const { step, words, participants, exceptions, committed, commitAt, at } = view;
  const here = participants.filter(({ left }) => left === null);
  return (
    <div className={cx(css.projector)}>
      <header className={cx(css.top)}>
        <b>{view.title}</b>
        {view.mode === 'rehearsal' && (
          <span className={cx(css.rehearsal)}>{ceremoniesTexts.modes.rehearsal}</span>
        )}
        <span className={cx(css.words)}>{words ?? ceremoniesTexts.noWordsYet}</span>
      </header>
      <main className={cx(css.main)}>
        {step !== null && <p className={cx(css.tag)}>{tagOf(view, step)}</p>}
        <Heading key={`${step?.id} ${view.state}`}>
          {view.interrupted
            ? ceremoniesTexts.adjournedHeading(view.title)
            : (step?.title ?? ceremoniesTexts.endHeading(view.title, view.state))}
        </Heading>
        {!view.interrupted && step !== null && (
          <>
            <p className={cx(css.say)}>{step.say}</p>
            <Shows shows={step.shows} />
          </>
        )}
      </main>
      <footer className={cx(css.foot)}>
        <ul className={cx(css.people)} aria-label={ceremoniesTexts.room}>
          {here.map(({ id, name, roles }) => (
            <li key={id} data-now={step?.may.includes(id) ?? false}>
              {name}, {ceremoniesTexts.personLine(roles.map((role) => roleTexts[role].title))}
            </li>
          ))}
        </ul>
        <p>
          {committed ? ceremoniesTexts.afterCommit : ceremoniesTexts.beforeCommit(Math.max(0, commitAt - at))}
        </p>
        <p>{ceremoniesTexts.projectorExceptions(exceptions.length)}</p>
        <Button look="link" onPress={onBack}>
          {ceremoniesTexts.projectorBack}
        </Button>
      </footer>
    </div>
  );
}
