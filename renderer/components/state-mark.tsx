// The state of a key version: a shape, a word, and only then a colour.
import type { KeyState } from '../../shared/model/states.ts';
import { cx } from '../style/classes.ts';
import { stateTexts } from '../texts/state.ts';
import { Explained } from './explained.tsx';
import css from './state.module.css';

function Shape({ state }: { readonly state: KeyState }) {
  return (
    <svg
      aria-hidden="true"
      width="11"
      height="11"
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
    >
      {state === 'pre-active' && <circle cx="6" cy="6" r="4.4" strokeDasharray="2.4 2" />}
      {state === 'active' && <circle cx="6" cy="6" r="4.4" fill="currentColor" />}
      {state === 'suspended' && <path d="M4 2v8 M8 2v8" />}
      {state === 'deactivated' && <circle cx="6" cy="6" r="4.4" />}
      {(state === 'compromised' || state === 'destroyed-compromised') && <path d="M6 1l5 5-5 5-5-5z" />}
      {state === 'destroyed' && <path d="M2 2l8 8 M10 2l-8 8" />}
    </svg>
  );
}

/** `quiet` leaves out the filled background, for tables; with `explains` the word says what the state means. */
export function StateMark({
  state,
  quiet = false,
  explains = false,
}: {
  readonly state: KeyState;
  readonly quiet?: boolean;
  readonly explains?: boolean;
}) {
  const name = stateTexts.name(state);
  return (
    <span className={cx(css.mark, quiet && css.quiet)} data-state={state}>
      <Shape state={state} />
      {explains ? <Explained term={state}>{name}</Explained> : name}
    </span>
  );
}
