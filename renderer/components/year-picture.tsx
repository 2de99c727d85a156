// The next twelve months as a picture: a lane for each kind of date, a shape for each lane, what is overdue before the line
// of today. One stop for the keyboard, arrows within; the table below says the same.
import { type KeyboardEvent, useRef, useState } from 'react';
import type { DueView } from '../../shared/model/views/duties.ts';
import { go } from '../store.ts';
import { cx } from '../style/classes.ts';
import { onDay } from '../texts/words.ts';
import { yearTexts } from '../texts/year.ts';
import { LANE_NAMES, type Lane, type Mark, type Step, stepFrom, yearOf } from '../year.ts';
import { Button, Buttons } from './button.tsx';
import { Fine } from './page.tsx';
import { Row, Rows } from './rows.tsx';
import css from './year-picture.module.css';

const HEAD = 26;
const LANE = 36;
/** Parts of the width for what is overdue, and for the year. */
const BEFORE = 7;
const across = (part: number | null) => (part === null ? BEFORE / 2 : BEFORE + 1.5 + part * (96 - BEFORE));
const down = (lane: Lane) => HEAD + LANE_NAMES.indexOf(lane) * LANE + LANE / 2;
/** Below this part of the year two names of months would run into each other. */
const CLOSE = 0.04;
/** As many as one reads at a mark. */
const SHOWN = 8;

function Shape({ lane }: { readonly lane: Lane }) {
  switch (lane) {
    case 'keys':
      return <path d="M0-8l8 8-8 8-8-8z" />;
    case 'cards':
      return <rect x="-9" y="-6" width="18" height="12" rx="2.5" />;
    case 'backups':
      return <path d="M-7-7h14v14h-14z M-7-2h14" />;
    case 'destruction':
      return <path d="M-6-6l12 12 M6-6l-12 12" />;
    default:
      return <circle r="6.5" />;
  }
}

export function YearPicture({ due }: { readonly due: readonly DueView[] }) {
  const [now] = useState(() => new Date());
  const [focused, setFocused] = useState('');
  const [chosen, setChosen] = useState('');
  const [tabled, setTabled] = useState(false);
  const marks = useRef(new Map<string, SVGGElement>());
  const year = yearOf(due, now);
  const stop = year.marks.some(({ id }) => id === focused) ? focused : year.marks[0]?.id;
  const shown = year.marks.find(({ id }) => id === chosen);
  const press = (event: KeyboardEvent, mark: Mark) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      setChosen(mark.id === chosen ? '' : mark.id);
    } else if (/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(event.key)) {
      event.preventDefault();
      const next = stepFrom(year.marks, mark.id, event.key as Step);
      if (next !== undefined) marks.current.get(next.id)?.focus();
    }
  };
  return (
    <>
      <div className={cx(css.picture)}>
        <ul className={cx(css.lanes)} aria-hidden="true">
          {LANE_NAMES.map((lane) => (
            <li key={lane}>{yearTexts.lanes[lane]}</li>
          ))}
        </ul>
        {/* biome-ignore lint/a11y/useSemanticElements: a picture cannot be a fieldset */}
        <svg
          width="100%"
          height={HEAD + LANE_NAMES.length * LANE}
          className={cx(css.year)}
          role="group"
          aria-label={`${yearTexts.picture}. ${yearTexts.how}`}
        >
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus */}
          <g aria-hidden="true">
            <rect
              x="0"
              y={HEAD}
              width={`${BEFORE}%`}
              height={LANE_NAMES.length * LANE}
              className={cx(css.before)}
            />
            <text x="0" y="16">
              {yearTexts.overdue}
            </text>
            {LANE_NAMES.map((lane) => (
              <line key={lane} x1="0" x2="100%" y1={down(lane)} y2={down(lane)} className={cx(css.lane)} />
            ))}
            {year.months.map(({ from, part }, i) => (
              <g key={from}>
                <line
                  x1={`${across(part)}%`}
                  x2={`${across(part)}%`}
                  y1={HEAD - 6}
                  y2="100%"
                  className={cx(i === 0 ? css.today : css.month)}
                />
                {(i > 0 || (year.months[1]?.part ?? 1) > CLOSE) && (
                  <text x={`${across(part)}%`} y="16" className={cx(i > 0 && i % 2 === 0 && css.second)}>
                    {yearTexts.month(from)}
                  </text>
                )}
              </g>
            ))}
          </g>
          {year.marks.map((mark) => (
            // biome-ignore lint/a11y/noSvgWithoutTitle: it only says where its button stands
            <svg
              key={mark.id}
              x={`${across(mark.part)}%`}
              y={down(mark.lane)}
              overflow="visible"
              className={cx(css.place)}
            >
              {/* biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a picture */}
              <g
                ref={(element) => {
                  if (element === null) marks.current.delete(mark.id);
                  else marks.current.set(mark.id, element);
                }}
                role="button"
                tabIndex={mark.id === stop ? 0 : -1}
                aria-label={yearTexts.mark(mark)}
                aria-pressed={mark.id === chosen}
                className={cx(css.mark, mark.part === null && css.late)}
                onFocus={() => setFocused(mark.id)}
                onClick={() => setChosen(mark.id === chosen ? '' : mark.id)}
                onKeyDown={(event) => press(event, mark)}
              >
                <rect x="-14" y="-14" width="28" height="28" rx="5" className={cx(css.ring)} />
                <Shape lane={mark.lane} />
                {mark.entries.length > 1 && (
                  <text x="13" y="4">
                    {mark.entries.length}
                  </text>
                )}
              </g>
            </svg>
          ))}
        </svg>
      </div>
      <div role="status">{shown !== undefined && <Entries of={shown} />}</div>
      <Buttons>
        <Button aria-expanded={tabled} onPress={() => setTabled(!tabled)}>
          {tabled ? yearTexts.hideTable : yearTexts.table}
        </Button>
      </Buttons>
      {tabled && (
        <div className={cx(css.scroll)}>
          <table className={cx(css.table)}>
            <caption className="visually-hidden">{yearTexts.picture}</caption>
            <thead>
              <tr>
                <th scope="col">{yearTexts.when}</th>
                {LANE_NAMES.map((lane) => (
                  <th key={lane} scope="col">
                    {yearTexts.lanes[lane]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[
                { name: yearTexts.overdue, counts: year.overdue },
                ...year.months.map(({ from, counts }) => ({ name: yearTexts.monthLong(from), counts })),
              ].map(({ name, counts }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {LANE_NAMES.map((lane) => (
                    <td key={lane}>{counts[lane]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Entries({ of }: { readonly of: Mark }) {
  const more = of.entries.length - SHOWN;
  return (
    <>
      <Rows label={yearTexts.mark(of)}>
        {of.entries.slice(0, SHOWN).map((entry) => (
          <Row
            key={`${entry.at} ${entry.kind} ${entry.key} ${entry.text}`}
            at={onDay(entry.at)}
            act={
              entry.key !== null && (
                <Button look="link" onPress={() => go({ at: 'key', key: entry.key as string })}>
                  {yearTexts.open(entry.name)}
                </Button>
              )
            }
          >
            {yearTexts.entry(entry)}
          </Row>
        ))}
      </Rows>
      {more > 0 && <Fine>{yearTexts.more(more)}</Fine>}
    </>
  );
}
