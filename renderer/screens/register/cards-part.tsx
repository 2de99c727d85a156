// The set of cards as objects: each with its state, its place and its history; what may be done with it.
import { type ReactNode, useState } from 'react';
import { CARD_MARKS, type CardMark, MARK_FROM } from '../../../shared/model/cards.ts';
import type { RegisterCard, RegisterView } from '../../../shared/model/register.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { OneOf } from '../../components/field.tsx';
import type { Loss } from '../../components/loss.tsx';
import { Facts, Fine, Part } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { cx } from '../../style/classes.ts';
import { lossTexts } from '../../texts/loss.ts';
import { registerTexts as texts } from '../../texts/register.ts';
import { onDay } from '../../texts/words.ts';
import { FormDialog } from './form-dialog.tsx';
import css from './register.module.css';

type Act = 'place' | 'word' | 'report' | 'assign' | 'seen';

const isGone = ({ state }: RegisterCard) => ['lost', 'returned', 'destroyed'].includes(state);

function look(card: RegisterCard): 'whole' | 'due' | 'gone' {
  if (isGone(card)) return 'gone';
  return card.proof === null || card.overdue ? 'due' : 'whole';
}

/** What may be reported of a card as it is now. */
function marksFor({ state }: RegisterCard): CardMark[] {
  const now = state === 'lost' || state === 'returned' || state === 'destroyed' ? state : null;
  return CARD_MARKS.filter((mark) => MARK_FROM[mark].includes(now));
}

/**
 * `children` belong to the present set and stand before the earlier ones; they are there before the register is, at the same
 * place, so that a button among them keeps the focus.
 */
export function CardsPart({
  register,
  children,
}: {
  readonly register: RegisterView | null;
  readonly children?: ReactNode;
}) {
  const [set, ...earlier] = register?.sets ?? [];
  return (
    <>
      {set !== undefined && <PresentSet set={set} />}
      {children}
      {earlier.length > 0 && (
        <Part title={texts.earlier}>
          <Fine>{texts.earlierText}</Fine>
          <Rows label={texts.earlier}>
            {earlier.map((one) => (
              <Row key={one.epoch} at={onDay(one.created)} act={<Fine>{texts.setStates(one)}</Fine>}>
                {texts.setLine(one)}
              </Row>
            ))}
          </Rows>
        </Part>
      )}
    </>
  );
}

function PresentSet({ set }: { readonly set: RegisterView['sets'][number] }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const card = set.cards.find(({ number }) => number === chosen);
  return (
    <>
      <ul className={cx(css.cards)} aria-label={texts.setLine(set)}>
        {set.cards.map((one) => (
          <li key={one.number}>
            <button
              type="button"
              className={cx(css.card)}
              data-state={look(one)}
              aria-pressed={one.number === chosen}
              onClick={() => setChosen(one.number === chosen ? null : one.number)}
            >
              <span>
                {one.number} · {texts.note(one)}
              </span>
              <b>{one.holder.left ? texts.left(one.holder.name) : one.holder.name}</b>
            </button>
          </li>
        ))}
      </ul>
      <Fine>{card === undefined ? texts.choose : texts.setLine(set)}</Fine>
      {card !== undefined && <CardPanel key={card.number} card={card} epoch={set.epoch} />}
    </>
  );
}

function CardPanel({ card, epoch }: { readonly card: RegisterCard; readonly epoch: number }) {
  const [act, setAct] = useState<Act | null>(null);
  const { number, holder } = card;
  const entered = (value: string) => (value === '' ? texts.unknown : value);
  const marks = marksFor(card);
  return (
    <section className={cx(css.panel)} aria-label={texts.card(number)}>
      <h3>{texts.card(number)}</h3>
      <Facts
        rows={[
          [texts.holder, holder.left ? texts.left(holder.name) : holder.name],
          [texts.stands, texts.state(card.state)],
          [texts.proven, texts.provenBy(card)],
          [texts.due, texts.dueOn(card.due, card.overdue)],
          ...(card.told === null ? [] : [[texts.told, onDay(card.told)] as const]),
          [texts.medium, entered(card.medium)],
          [texts.place, entered(card.place)],
          [texts.bag, entered(card.bag)],
          [texts.known, texts.knownTo(card.known)],
        ]}
      />
      <Buttons>
        {!isGone(card) && (
          <>
            <Button onPress={() => setAct('place')}>{texts.edit}</Button>
            <Button onPress={() => setAct('word')}>{texts.word}</Button>
            <Button onPress={() => setAct('assign')}>{texts.assign}</Button>
          </>
        )}
        <Button onPress={() => setAct('seen')}>{texts.seen}</Button>
        {marks.length > 0 && <Button onPress={() => setAct('report')}>{texts.report}</Button>}
      </Buttons>
      {act !== null && (
        <CardDialog act={act} card={card} epoch={epoch} marks={marks} onClose={() => setAct(null)} />
      )}
    </section>
  );
}

interface CardDialogProps {
  readonly act: Act;
  readonly card: RegisterCard;
  readonly epoch: number;
  readonly marks: readonly CardMark[];
  readonly onClose: () => void;
}

function CardDialog({ act, card, epoch, marks, onClose }: CardDialogProps) {
  const { number } = card;
  const [mark, setMark] = useState<CardMark>(marks[0] ?? 'lost');
  const note = { name: 'note', label: texts.remark };
  const common = { submit: texts.enter, onClose, keep: `register.${act}:${epoch}.${number}` };
  if (act === 'place') {
    return (
      <FormDialog
        {...common}
        title={texts.editTitle(number)}
        lines={[
          { name: 'medium', label: texts.medium, hint: texts.mediumHint, value: card.medium },
          { name: 'place', label: texts.place, value: card.place },
          { name: 'bag', label: texts.bag, hint: texts.bagHint, value: card.bag },
        ]}
        onSubmit={async ({ medium = '', place = '', bag = '' }) => {
          await ask('register.place', { card: number, medium, place, bag });
        }}
      />
    );
  }
  if (act === 'word') {
    return (
      <FormDialog
        {...common}
        title={texts.wordTitle(number)}
        text={texts.wordText}
        lines={[{ name: 'by', label: texts.by, value: card.holder.name, required: true }, note]}
        onSubmit={async ({ by = '', note: remark = '' }) => {
          await ask('drill.word', { card: number, by, note: remark });
        }}
      />
    );
  }
  if (act === 'report') {
    return (
      <FormDialog
        {...common}
        title={texts.reportTitle(number)}
        lines={[note]}
        {...(mark === 'found' ? {} : { loss: lossOf(mark, number) })}
        onSubmit={async ({ note: remark = '' }) => {
          await ask('register.mark', { epoch, card: number, mark, note: remark });
        }}
      >
        <OneOf
          label={texts.became}
          value={mark}
          onChange={setMark}
          options={marks.map((value) => ({ value, label: texts.mark(value) }))}
        />
      </FormDialog>
    );
  }
  const assign = act === 'assign';
  return (
    <FormDialog
      {...common}
      title={assign ? texts.assignTitle(number) : texts.seenTitle(number)}
      text={assign ? texts.assignText : texts.seenText}
      lines={[{ name: 'name', label: assign ? texts.newHolder : texts.person, required: true }, note]}
      onSubmit={async ({ name = '', note: remark = '' }) => {
        if (assign) await ask('register.assign', { card: number, holder: name, note: remark });
        else await ask('register.seen', { epoch, card: number, person: name, note: remark });
      }}
    />
  );
}

/** A card that is lost may be found; what comes back or is destroyed stays so, and is confirmed by its name. */
const lossOf = (mark: Exclude<CardMark, 'found'>, number: number): Loss => ({
  ...lossTexts.card[mark](number),
  name: mark === 'lost' ? null : texts.card(number),
});
