// One event of the ledger in full: what it says, who signed it, its place in the chain.
import type { LedgerEventView } from '../../../shared/model/ledger.ts';
import { useAnswer } from '../../asking.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { Dialog, Foot } from '../../components/dialog.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Exact, Facts, Fine, Part, Stack } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { go } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { ledgerTexts as texts } from '../../texts/ledger.ts';
import css from './ledger.module.css';

export function EventDialog({
  seq,
  onTurn,
  onKey,
  onClose,
}: {
  readonly seq: number;
  /** The next one of the list, newer with -1. */
  readonly onTurn: ((by: 1 | -1) => void) | null;
  readonly onKey: (key: string) => void;
  readonly onClose: () => void;
}) {
  const { answer: event, told } = useAnswer('ledger.event', { seq });
  const [key] = event?.keys ?? [];
  return (
    <Dialog title={texts.event(seq)} open onClose={onClose}>
      <Stack>
        <Refused told={told} />
        {event !== null && event.seq === seq && <Full event={event} />}
        <Foot>
          <Button look="primary" onPress={onClose}>
            {texts.close}
          </Button>
          {key !== undefined && event?.keys.length === 1 && (
            <>
              <Button onPress={() => go({ at: 'key', key })}>{texts.showKey}</Button>
              <Button onPress={() => onKey(key)}>{texts.aboutKey}</Button>
            </>
          )}
          {onTurn !== null && (
            <Buttons end>
              <Button onPress={() => onTurn(-1)}>{texts.newer}</Button>
              <Button onPress={() => onTurn(1)}>{texts.older}</Button>
            </Buttons>
          )}
        </Foot>
      </Stack>
    </Dialog>
  );
}

function Full({ event }: { readonly event: LedgerEventView }) {
  return (
    <>
      <p>{event.sentence}</p>
      {event.questioned && (
        <Notice kind="warn" title={texts.questioned}>
          <p>{texts.questionedWhy}</p>
        </Notice>
      )}
      {event.notes.length > 0 && (
        <Part title={texts.notes}>
          <Fine>{texts.notesText}</Fine>
          <Rows label={texts.notes}>
            {event.notes.map((note) => (
              <Row key={note}>{note}</Row>
            ))}
          </Rows>
        </Part>
      )}
      <Facts
        rows={[
          [texts.time, texts.atBoth(event.at)],
          [texts.kind, <Exact key="k">{event.type}</Exact>],
          [texts.actor, event.actor],
          [texts.installation, <Exact key="i">{texts.here(event.instance, event.here)}</Exact>],
          [
            texts.hash,
            <div key="h">
              <Exact>{event.hash}</Exact>
              <Fine>{texts.linked(event.linked)}</Fine>
            </div>,
          ],
          [texts.prev, event.prev === null ? texts.none : <Exact key="p">{event.prev}</Exact>],
        ]}
      />
      <Part title={texts.signatures}>
        <Rows label={texts.signatures}>
          {event.signatures.map(({ kind, by, name, fact }) => (
            <Row key={`${kind} ${by}`} mark={texts.signature(name, kind)}>
              {texts.fact(fact)}
            </Row>
          ))}
        </Rows>
      </Part>
      <Part title={texts.open}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
        <pre className={cx(css.open)} tabIndex={0}>
          {event.open}
        </pre>
        <Fine>{texts.sealedPart(event.sealed)}</Fine>
      </Part>
    </>
  );
}
