// Drills: what is coming up, a card or a quorum that proves itself here, proofs from elsewhere, and what drills showed.

import { useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import type { RegisterView } from '../../../shared/model/register.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { CardEntry } from '../../components/card-entry.tsx';
import { Dialog, Foot } from '../../components/dialog.tsx';
import { Empty } from '../../components/empty.tsx';
import { Explaining } from '../../components/explaining.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Fine, Part } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { cx } from '../../style/classes.ts';
import { registerTexts as texts } from '../../texts/register.ts';
import { onDay } from '../../texts/words.ts';
import css from './register.module.css';

/** Drills shown on the screen; all stand in the ledger. */
const SHOWN = 8;

export function DrillsPart({ register }: { readonly register: RegisterView }) {
  const [open, setOpen] = useState<'card' | 'quorum' | null>(null);
  const [outcome, setOutcome] = useState<CallOutput<'drill.take'> | null>(null);
  const { busy, told, run } = useAct();
  const now = new Date().toISOString();
  const { reminders, drills, margin } = register;
  const threshold = register.sets[0]?.threshold ?? 0;
  const take = () =>
    run(async () => {
      const { paths } = await ask('dialog.pick', { kind: 'files', title: texts.pick });
      if (paths.length > 0) setOutcome(await ask('drill.take', { paths }));
    });
  return (
    <Part title={texts.drills}>
      <Fine>
        <Explaining>{texts.drillsText(margin.days)}</Explaining>
      </Fine>
      <Rows label={texts.comingUp}>
        {reminders.map(({ at, kind, cards, text }) => (
          <Row
            key={`${kind} ${cards.join(' ')}`}
            at={onDay(at)}
            act={at < now ? <span className={cx(css.late)}>{texts.overdue}</span> : undefined}
          >
            {text}
          </Row>
        ))}
      </Rows>
      <Refused told={told} />
      <div role="status">
        {outcome?.taken.map(({ path, cards }) => (
          <Notice key={path} kind="good" title={texts.taken(cards)} />
        ))}
        {outcome?.refused.map(({ path, message, next }) => (
          <Notice key={path} kind="bad" title={message}>
            <p>{next}</p>
            <Fine>{path}</Fine>
          </Notice>
        ))}
      </div>
      <Buttons>
        <Button look="primary" onPress={() => setOpen('card')}>
          {texts.prove}
        </Button>
        <Button onPress={() => setOpen('quorum')}>{texts.quorum}</Button>
        <Button onPress={take} busy={busy}>
          {texts.take}
        </Button>
      </Buttons>
      {drills.length === 0 ? (
        <Empty title={texts.none} text={texts.noneText} />
      ) : (
        <Rows label={texts.history}>
          {drills.slice(0, SHOWN).map(({ seq, at, level, cards, failed, finding }) => (
            <Row
              key={seq}
              at={onDay(at)}
              act={
                <span className={cx(failed !== null && css.late)}>
                  {failed !== null ? texts.failed : level === 'D2' ? texts.noted : texts.held}
                </span>
              }
            >
              {texts.level(level)}
              {cards.length > 0 && `: ${texts.cards(cards)}`}
              {finding !== '' && <Fine>{finding}</Fine>}
            </Row>
          ))}
        </Rows>
      )}
      {open === 'card' && <CardDialog onClose={() => setOpen(null)} />}
      {open === 'quorum' && <QuorumDialog threshold={threshold} onClose={() => setOpen(null)} />}
    </Part>
  );
}

function CardDialog({ onClose }: { readonly onClose: () => void }) {
  const [proved, setProved] = useState<{ number: number; label: string } | null>(null);
  return (
    <Dialog title={texts.proveTitle} open onClose={onClose}>
      <p>{texts.proveText}</p>
      {proved === null ? (
        <CardEntry
          label={texts.proveEntry}
          submit={texts.proveSubmit}
          onCard={async (slot) => {
            const { number, label } = await ask('drill.card', { card: slot });
            setProved({ number, label });
          }}
        >
          <Button onPress={onClose}>{texts.cancel}</Button>
        </CardEntry>
      ) : (
        <Done title={texts.proved(proved.number, proved.label)} onClose={onClose} />
      )}
    </Dialog>
  );
}

function QuorumDialog({ threshold, onClose }: { readonly threshold: number; readonly onClose: () => void }) {
  const { busy, told, run } = useAct();
  const [taken, setTaken] = useState<{ accepted: readonly number[]; missing: number }>({
    accepted: [],
    missing: threshold,
  });
  const [held, setHeld] = useState(false);
  const leave = () => {
    if (!held) ask('drill.abort', {}).catch(() => undefined);
    onClose();
  };
  const end = () =>
    run(async () => {
      await ask('drill.quorumEnd', {});
      setHeld(true);
    });
  return (
    <Dialog title={texts.quorumTitle} open busy={busy} onClose={leave}>
      {held ? (
        <Done title={texts.quorumHeld} onClose={onClose} />
      ) : (
        <>
          <p>{texts.quorumText(threshold)}</p>
          <p aria-live="polite">{texts.quorumNext(taken.accepted.length, taken.missing)}</p>
          {taken.missing > 0 ? (
            <CardEntry
              key={taken.accepted.length}
              label={texts.proveEntry}
              submit={texts.proveSubmit}
              onCard={async (slot) => setTaken(await ask('drill.quorum', { card: slot }))}
            >
              <Button onPress={leave}>{texts.cancel}</Button>
            </CardEntry>
          ) : (
            <>
              <Refused told={told} />
              <Foot>
                <Button look="primary" autoFocus busy={busy} onPress={end}>
                  {texts.quorumEnd}
                </Button>
                <Button onPress={leave} isDisabled={busy}>
                  {texts.cancel}
                </Button>
              </Foot>
            </>
          )}
        </>
      )}
    </Dialog>
  );
}

function Done({ title, onClose }: { readonly title: string; readonly onClose: () => void }) {
  return (
    <>
      <Notice kind="good" title={title} />
      <Foot>
        <Button look="primary" autoFocus onPress={onClose}>
          {texts.close}
        </Button>
      </Foot>
    </>
  );
}
