// What was found: filtered, the most urgent first, each with who is affected and what to do.
import { useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { CONFIDENCES, type Confidence, type FindView } from '../../../shared/model/scan.ts';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { Line } from '../../components/field.tsx';
import { Counted, Exact, Fine, Part } from '../../components/page.tsx';
import { Pick } from '../../components/pick.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { cx } from '../../style/classes.ts';
import { scanTexts } from '../../texts/scan.ts';
import { DecideDialog } from './decide-dialog.tsx';
import css from './scan.module.css';

const WHICH = Object.keys(scanTexts.whiches) as (keyof typeof scanTexts.whiches)[];
type Which = (typeof WHICH)[number];

/** Finds that are set at once. */
const PAGE = 50;

function groupOf({ gone, decision }: FindView): Which {
  if (gone !== null) return 'gone';
  if (decision === null) return 'open';
  return decision.as === 'dismissed' ? 'dismissed' : 'settled';
}

export function Finds({ answer }: { readonly answer: CallOutput<'scan.finds'> }) {
  const [least, setLeast] = useState<Confidence>('medium');
  const [which, setWhich] = useState<Which>('open');
  const [wanted, setWanted] = useState('');
  const [shown, setShown] = useState(PAGE);
  const [deciding, setDeciding] = useState<FindView | null>(null);
  const { finds, more } = answer;
  if (finds.length === 0) {
    return (
      <Part title={scanTexts.found}>
        <Empty title={scanTexts.foundNone} text={scanTexts.foundNoneText} />
      </Part>
    );
  }
  const words = wanted.trim().toLowerCase();
  const fitting = finds.filter(
    (find) =>
      CONFIDENCES.indexOf(find.confidence) <= CONFIDENCES.indexOf(least) &&
      (which === 'all' || groupOf(find) === which) &&
      (words === '' || `${find.path} ${find.what} ${find.detail}`.toLowerCase().includes(words)),
  );
  return (
    <Part title={scanTexts.found}>
      <div className={cx(css.filters)}>
        <Pick
          label={scanTexts.which}
          value={which}
          onChange={setWhich}
          options={WHICH.map((value) => ({ value, ...scanTexts.whiches[value] }))}
        />
        <Pick
          label={scanTexts.confidence}
          value={least}
          onChange={setLeast}
          options={(['medium', 'high', 'low'] as const).map((value) => ({
            value,
            ...scanTexts.confidences[value],
          }))}
        />
        <Line type="search" label={scanTexts.seek} value={wanted} onChange={setWanted} />
      </div>
      <Fine>
        <Counted>{scanTexts.fitting(fitting.length, finds.length)}</Counted>
      </Fine>
      {fitting.length > 0 && (
        <Rows label={scanTexts.found}>
          {fitting.slice(0, shown).map((find) => (
            <One key={find.id} find={find} onDecide={() => setDeciding(find)} />
          ))}
        </Rows>
      )}
      {fitting.length > shown && (
        <div>
          <Button onPress={() => setShown(shown + PAGE)}>
            {scanTexts.more(Math.min(PAGE, fitting.length - shown))}
          </Button>
        </div>
      )}
      {more > 0 && <Fine>{scanTexts.cut(more)}</Fine>}
      {deciding !== null && <DecideDialog find={deciding} onDone={() => setDeciding(null)} />}
    </Part>
  );
}

function One({ find, onDecide }: { readonly find: FindView; readonly onDecide: () => void }) {
  const { what, detail, preview, confidence, affected, next, decision, gone, history, others } = find;
  const open =
    gone === null && (decision === null || decision.as === 'dismissed' || decision.as === 'tracked');
  return (
    <Row
      mark={scanTexts.sure[confidence]}
      act={
        open && (
          <Button onPress={onDecide} aria-label={scanTexts.decideName(find)}>
            {scanTexts.decide}
          </Button>
        )
      }
    >
      <b>{what}</b>
      {detail !== '' && ` (${detail})`} <Exact>{preview}</Exact>
      <br />
      <span className={cx(css.path)}>
        <Exact>{scanTexts.where(find)}</Exact>
      </span>
      {history !== null && <Fine>{scanTexts.commit(history.commit)}</Fine>}
      {affected.map((sentence) => (
        <p key={sentence} className={cx(css.affected)}>
          {sentence}
        </p>
      ))}
      {others > 0 && <Fine>{scanTexts.others(others)}</Fine>}
      {gone !== null && <Fine>{scanTexts.goneSince(gone)}</Fine>}
      {decision !== null && <Fine>{scanTexts.settled(decision)}</Fine>}
      <Fine>{next}</Fine>
    </Row>
  );
}
