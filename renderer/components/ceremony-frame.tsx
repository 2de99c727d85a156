// How a ceremony stands on the window: the rail left, the step large in the middle, the people right.
import type { ReactNode } from 'react';
import { useNarrow } from '../room.ts';
import { know } from '../store.ts';
import { cx } from '../style/classes.ts';
import { ceremonyTexts } from '../texts/ceremony.ts';
import { guideTexts } from '../texts/guide.ts';
import { unbroken } from '../texts/words.ts';
import { Button } from './button.tsx';
import css from './ceremony-frame.module.css';
import { Explaining, TermsOnce } from './explaining.tsx';

export interface RailStep {
  readonly id: string;
  readonly label: string;
}

interface CeremonyFrameProps {
  readonly title: string;
  readonly words?: string | null;
  readonly rehearsal?: boolean;
  readonly steps: readonly RailStep[];
  /** Null where none comes any more. */
  readonly now: string | null;
  /** How many steps are done where none is the present one. */
  readonly reached?: number;
  /** The step in front of which the commit point lies, and what holds until then. */
  readonly commitBefore: string;
  readonly commitText: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function CeremonyFrame(props: CeremonyFrameProps) {
  const { title, words, rehearsal = false, steps, now, reached = 0, commitBefore } = props;
  const { commitText, aside, children } = props;
  const narrow = useNarrow();
  const at = now === null ? reached : steps.findIndex(({ id }) => id === now);
  const rail = (
    <ol className={cx(css.steps)}>
      {steps.map(({ id, label }, i) => {
        const state = i < at ? 'done' : id === now ? 'now' : 'todo';
        return (
          <li key={id}>
            {id === commitBefore && (
              <div className={cx(css.commit)}>
                <b>{ceremonyTexts.commitPoint}</b>
                <p>{commitText}</p>
              </div>
            )}
            <span
              className={cx(css.step)}
              data-state={state}
              aria-current={state === 'now' ? 'step' : undefined}
            >
              <span aria-hidden="true">{state === 'done' ? '✓' : state === 'now' ? '●' : '○'}</span>
              {label}
              <span className="visually-hidden">{ceremonyTexts.state(state)}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
  return (
    <TermsOnce>
      <div className={cx(css.frame, aside !== undefined && css.withAside)}>
        <nav className={cx(css.rail)} aria-label={ceremonyTexts.steps}>
          <b>{title}</b>
          {words != null && <p className={cx(css.words)}>{unbroken(words)}</p>}
          {rehearsal && <p className={cx(css.rehearsal)}>{ceremonyTexts.rehearsal}</p>}
          {narrow ? (
            <details className={cx(css.fold)}>
              <summary>{ceremonyTexts.all(at + 1, steps.length, steps[at]?.label)}</summary>
              {rail}
            </details>
          ) : (
            rail
          )}
          <p className={cx(css.help)}>
            <Button look="link" onPress={() => know({ over: 'help' })} aria-label={guideTexts.helpName}>
              {guideTexts.help}
            </Button>
          </p>
        </nav>
        <main className={cx(css.middle)}>{children}</main>
        {aside !== undefined && <aside className={cx(css.aside)}>{aside}</aside>}
      </div>
    </TermsOnce>
  );
}

/** One step: who acts, the sentence to read aloud, what it means, what is done, the buttons at the foot. */
export function Step({
  tag,
  heading,
  lead,
  children,
}: {
  readonly tag: string;
  readonly heading: ReactNode;
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className={cx(css.body)}>
      <span className={cx(css.tag)}>{tag}</span>
      {heading}
      {lead !== undefined && (
        <p className={cx(css.lead)}>
          {typeof lead === 'string' ? <Explaining owner={lead}>{lead}</Explaining> : lead}
        </p>
      )}
      {children}
    </div>
  );
}
