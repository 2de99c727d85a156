// Rules that do not hold now: what, on what evidence, what may come of it, and the way to where it is mended.
import type { FindingView } from '../../shared/model/views/policy.ts';
import { go, type Place } from '../store.ts';
import { cx } from '../style/classes.ts';
import { policyTexts } from '../texts/policy.ts';
import { Button } from './button.tsx';
import { Explaining } from './explaining.tsx';
import css from './findings.module.css';
import { NoteIcon, StopIcon, WarnIcon } from './icons.tsx';
import { Exact, Fine } from './page.tsx';
import { Row, Rows } from './rows.tsx';

const ICONS = { alarm: StopIcon, warning: WarnIcon, note: NoteIcon };

const placeOf = ({ screen, about }: FindingView['mend']): Place =>
  screen === 'key' ? (about === null ? { at: 'keys' } : { at: 'key', key: about }) : { at: screen };

/** `brief` says what and what to do next, and leaves the evidence to the screen of the policy. */
export function Findings({
  findings,
  label,
  brief = false,
}: {
  readonly findings: readonly FindingView[];
  readonly label: string;
  readonly brief?: boolean;
}) {
  return (
    <Rows label={label}>
      {findings.map((finding) => {
        const { id, severity, text, evidence, more, consequence, next, mend } = finding;
        const Icon = ICONS[severity];
        return (
          <Row
            key={`${id} ${text}`}
            mark={
              <span className={cx(css.severity, css[severity])}>
                <Icon /> {policyTexts.severity[severity]}
              </span>
            }
            act={
              <Button onPress={() => go(placeOf(mend))} aria-label={policyTexts.mendName(text, mend.screen)}>
                {policyTexts.mend(mend.screen)}
              </Button>
            }
          >
            <Explaining>{text}</Explaining>
            <Fine>
              <Explaining>{brief ? next : `${consequence} ${next}`}</Explaining>
            </Fine>
            {!brief && evidence.length > 0 && (
              <details className={cx(css.evidence)}>
                <summary>{policyTexts.evidence(evidence.length + more)}</summary>
                <ul>
                  {evidence.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                  {more > 0 && <li>{policyTexts.more(more)}</li>}
                </ul>
                <Fine>
                  {policyTexts.command} <Exact>{mend.command}</Exact>
                </Fine>
              </details>
            )}
          </Row>
        );
      })}
    </Rows>
  );
}
