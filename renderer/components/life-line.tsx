// The life of a key as a picture: states as stations, dates beside them. A sentence says the same to those who do not see it.
import type { KeyState } from '../../shared/model/states.ts';
import type { KeyView } from '../../shared/model/views/keys.ts';
import { lifeDate } from '../life-dates.ts';
import { cx } from '../style/classes.ts';
import { keyTexts } from '../texts/key.ts';
import { stateTexts } from '../texts/state.ts';
import css from './life-line.module.css';

const WIDTH = 680;
const LINE = 66;
const DIP = 132;
const STATIONS = [
  { state: 'pre-active', x: 70 },
  { state: 'active', x: 250 },
  { state: 'deactivated', x: 440 },
  { state: 'destroyed', x: 610 },
] as const;
const ORDER: Record<KeyState, number> = {
  'pre-active': 0,
  active: 1,
  suspended: 1,
  deactivated: 2,
  compromised: 2,
  destroyed: 3,
  'destroyed-compromised': 3,
};

export function LifeLine({ of }: { readonly of: KeyView }) {
  const reached = ORDER[of.state];
  const compromised = of.state === 'compromised' || of.state === 'destroyed-compromised';
  const suspended = of.state === 'suspended';
  return (
    <svg viewBox={`0 0 ${WIDTH} 186`} className={cx(css.life)} role="img" aria-label={keyTexts.picture(of)}>
      <path d={`M${STATIONS[0].x} ${LINE}H${STATIONS[3].x}`} className={cx(css.line)} />
      <path d={`M250 ${LINE}v66h135v-66`} className={cx(css.line, css.dashed)} />
      {STATIONS.map(({ state, x }, i) => {
        const now = of.state === state;
        return (
          <g
            key={state}
            className={cx(css.station)}
            data-state={state}
            data-now={now}
            data-passed={i < reached || (suspended && state === 'active')}
          >
            {now && <circle cx={x} cy={LINE} r="16" className={cx(css.halo)} />}
            <circle cx={x} cy={LINE} r={now ? 10 : 7} className={cx(css.dot)} />
            <text x={x} y={LINE - 27} textAnchor="middle" className={cx(css.name)}>
              {stateTexts.name(state)}
            </text>
            <text
              x={state === 'active' ? x + 14 : x}
              y={LINE + 36}
              textAnchor={state === 'active' ? 'start' : 'middle'}
              className={cx(css.date)}
            >
              {lifeDate(of, state)}
            </text>
          </g>
        );
      })}
      <g className={cx(css.station)} data-state="suspended" data-now={suspended}>
        {suspended && <circle cx="317" cy={DIP} r="16" className={cx(css.halo)} />}
        <circle cx="317" cy={DIP} r={suspended ? 10 : 7} className={cx(css.dot)} />
        <text x="317" y={DIP + 30} textAnchor="middle" className={cx(css.name)}>
          {stateTexts.name('suspended')}
        </text>
        <text x="317" y={DIP + 47} textAnchor="middle" className={cx(css.date)}>
          {lifeDate(of, 'suspended')}
        </text>
      </g>
      <g className={cx(css.station)} data-state="compromised" data-now={compromised}>
        <path d={`M440 ${DIP - 9}l9 9-9 9-9-9z`} className={cx(css.dot)} />
        <text x="458" y={DIP + 4} className={cx(css.name)}>
          {compromised ? stateTexts.name(of.state) : keyTexts.fromAny}
        </text>
        <text x="458" y={DIP + 24} className={cx(css.date)}>
          {lifeDate(of, 'compromised')}
        </text>
      </g>
    </svg>
  );
}
