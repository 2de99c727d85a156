// Each member of each property that is one of a few words: how a button looks, of which kind a remark is. The table is typed
// by the components themselves, so that a member that is added and not shown here is an error of types; the sheet is drawn
// from the table, so that what is in it stands on the page.
import type { ReactNode } from 'react';
import type { ButtonProps } from 'react-aria-components';
import { Button, Buttons } from '../../../../renderer/components/button.tsx';
import { CardRow, type CardState } from '../../../../renderer/components/card-row.tsx';
import { ChoiceList } from '../../../../renderer/components/choice-list.tsx';
import { Explained } from '../../../../renderer/components/explained.tsx';
import { Line } from '../../../../renderer/components/field.tsx';
import { Findings } from '../../../../renderer/components/findings.tsx';
import { HoldButton, useHoldToShow } from '../../../../renderer/components/hold-to-show.tsx';
import { Notice } from '../../../../renderer/components/notice.tsx';
import { StateMark } from '../../../../renderer/components/state-mark.tsx';
import { cardText } from '../../../../shared/formats/card-text.ts';
import { cardWords } from '../../../../shared/formats/card-words.ts';
import { GLOSSARY, TERMS } from '../../../../shared/glossary.ts';
import { STATES } from '../../../../shared/model/states.ts';
import type { FindingView } from '../../../../shared/model/views/policy.ts';
import { madeUpCard } from '../../../support/fake-cards.ts';
import { madeUpStatus } from '../../../support/fake-data.ts';
import { Typed } from './secrets.tsx';
import type { ELSEWHERE } from './sheets.ts';
import { Examples, nothing, Sheet, Shown } from './shown.tsx';

type Components = typeof import('../../../../renderer/components/approvers.tsx') &
  typeof import('../../../../renderer/components/blast-picture.tsx') &
  typeof import('../../../../renderer/components/button.tsx') &
  typeof import('../../../../renderer/components/camera-entry.tsx') &
  typeof import('../../../../renderer/components/card-entry.tsx') &
  typeof import('../../../../renderer/components/card-face.tsx') &
  typeof import('../../../../renderer/components/card-piles.tsx') &
  typeof import('../../../../renderer/components/card-row.tsx') &
  typeof import('../../../../renderer/components/ceremony-frame.tsx') &
  typeof import('../../../../renderer/components/ceremony-waits.tsx') &
  typeof import('../../../../renderer/components/choice-list.tsx') &
  typeof import('../../../../renderer/components/clock-doubt.tsx') &
  typeof import('../../../../renderer/components/code-picture.tsx') &
  typeof import('../../../../renderer/components/copy-button.tsx') &
  typeof import('../../../../renderer/components/dialog-form.tsx') &
  typeof import('../../../../renderer/components/dialog.tsx') &
  typeof import('../../../../renderer/components/digest.tsx') &
  typeof import('../../../../renderer/components/doorway.tsx') &
  typeof import('../../../../renderer/components/due-list.tsx') &
  typeof import('../../../../renderer/components/duties.tsx') &
  typeof import('../../../../renderer/components/day-line.tsx') &
  typeof import('../../../../renderer/components/empty.tsx') &
  typeof import('../../../../renderer/components/explained.tsx') &
  typeof import('../../../../renderer/components/explaining.tsx') &
  typeof import('../../../../renderer/components/explanation.tsx') &
  typeof import('../../../../renderer/components/field.tsx') &
  typeof import('../../../../renderer/components/file-field.tsx') &
  typeof import('../../../../renderer/components/file-proof.tsx') &
  typeof import('../../../../renderer/components/findings.tsx') &
  typeof import('../../../../renderer/components/frame.tsx') &
  typeof import('../../../../renderer/components/help-dialog.tsx') &
  typeof import('../../../../renderer/components/hold-to-show.tsx') &
  typeof import('../../../../renderer/components/icons.tsx') &
  typeof import('../../../../renderer/components/kept-notice.tsx') &
  typeof import('../../../../renderer/components/key-fields.tsx') &
  typeof import('../../../../renderer/components/life-line.tsx') &
  typeof import('../../../../renderer/components/long-pick.tsx') &
  typeof import('../../../../renderer/components/long-table.tsx') &
  typeof import('../../../../renderer/components/loss.tsx') &
  typeof import('../../../../renderer/components/margin.tsx') &
  typeof import('../../../../renderer/components/names.tsx') &
  typeof import('../../../../renderer/components/new-passphrase.tsx') &
  typeof import('../../../../renderer/components/notice.tsx') &
  typeof import('../../../../renderer/components/open-items.tsx') &
  typeof import('../../../../renderer/components/overlays.tsx') &
  typeof import('../../../../renderer/components/page.tsx') &
  typeof import('../../../../renderer/components/palette.tsx') &
  typeof import('../../../../renderer/components/passphrase-input.tsx') &
  typeof import('../../../../renderer/components/pick.tsx') &
  typeof import('../../../../renderer/components/picture-entry.tsx') &
  typeof import('../../../../renderer/components/progress.tsx') &
  typeof import('../../../../renderer/components/quorum-session.tsx') &
  typeof import('../../../../renderer/components/reason-dialog.tsx') &
  typeof import('../../../../renderer/components/replace-file.tsx') &
  typeof import('../../../../renderer/components/rows.tsx') &
  typeof import('../../../../renderer/components/sealed-entry.tsx') &
  typeof import('../../../../renderer/components/sealed-face.tsx') &
  typeof import('../../../../renderer/components/shortcuts.tsx') &
  typeof import('../../../../renderer/components/state-mark.tsx') &
  typeof import('../../../../renderer/components/together.tsx') &
  typeof import('../../../../renderer/components/topic-view.tsx') &
  typeof import('../../../../renderer/components/typed-card.tsx') &
  typeof import('../../../../renderer/components/typed-entry.tsx') &
  typeof import('../../../../renderer/components/ways.tsx') &
  typeof import('../../../../renderer/components/who-is-here.tsx') &
  typeof import('../../../../renderer/components/whole.tsx') &
  typeof import('../../../../renderer/components/write-foot.tsx') &
  typeof import('../../../../renderer/components/year-picture.tsx');

/** The words that a type consists of; `never` where it is anything else. */
type Words<T> = [T] extends [string] ? (string extends T ? never : T) : never;

/** Properties of a component that are one of a few words; those that React Aria gives every button are its own affair. */
type WordsOf<P> = {
  readonly [K in keyof P as [Words<NonNullable<P[K]>>] extends [never]
    ? never
    : P extends Pick<ButtonProps, 'onPressStart'>
      ? Exclude<K, keyof ButtonProps>
      : K]-?: Readonly<Record<Words<NonNullable<P[K]>>, ReactNode>>;
};

/** What a component takes; `never` of what is none. */
type PropsOf<C> = C extends (props: infer P) => ReactNode ? P : never;

/** Every component that has such a property and is on a sheet: property → member → how it looks. */
type Every = {
  readonly [C in keyof Components as C extends Capitalize<C>
    ? [PropsOf<Components[C]>] extends [never]
      ? never
      : keyof WordsOf<PropsOf<Components[C]>> extends never
        ? never
        : Exclude<C, keyof typeof ELSEWHERE>
    : never]: WordsOf<PropsOf<Components[C]>>;
};
/** Words that stand in what a component is given to list. */
interface Listed {
  readonly CardRow: { readonly state: Readonly<Record<CardState, ReactNode>> };
  readonly Findings: { readonly severity: Readonly<Record<FindingView['severity'], ReactNode>> };
}

/** Of words that come from a list of data: each of the list. */
const each = <W extends string>(words: readonly W[], show: (word: W) => ReactNode) =>
  Object.fromEntries(words.map((word) => [word, show(word)])) as Record<W, ReactNode>;

const button = (look: 'primary' | 'plain' | 'danger' | 'link') => (
  <Buttons>
    <Button look={look}>Write a backup</Button>
  </Buttons>
);
const line = (type: 'text' | 'search', value: string) => (
  <Line label={`Line: ${type}`} type={type} defaultValue={value} />
);
const notice = (kind: 'note' | 'good' | 'warn' | 'bad') => (
  <Notice kind={kind} title="The backup is written." />
);
const list = (hints: 'none' | 'beside' | 'below', hint?: string) => (
  <ChoiceList
    label={`Hints: ${hints}`}
    placeholder="Type a key"
    hints={hints}
    options={['Release signing', 'Backups'].map((label) => ({ value: label, label, hint }))}
    onChoose={nothing}
  />
);
const card = (state: CardState) => (
  <CardRow label={`Cards: ${state}`} cards={[{ number: 1, label: 'Ann Berg', state, note: state }]} />
);
const finding = (severity: FindingView['severity']) => (
  <Findings
    label={`Findings: ${severity}`}
    findings={madeUpStatus()
      .findings.slice(0, 1)
      .map((one) => ({ ...one, severity, text: `${severity}: ${one.text}` }))}
  />
);

function Held({ look }: { readonly look: 'primary' | 'plain' }) {
  return (
    <Buttons>
      <HoldButton hold={useHoldToShow()} look={look}>
        Hold to show the card
      </HoldButton>
    </Buttons>
  );
}

const MEMBERS: Every & Listed = {
  Button: {
    look: {
      primary: button('primary'),
      plain: button('plain'),
      danger: button('danger'),
      link: button('link'),
    },
  },
  Line: {
    type: { text: line('text', 'Ann Berg'), search: line('search', 'Ann') },
  },
  ChoiceList: {
    hints: { none: list('none'), beside: list('beside', 'Active'), below: list('below', 'Active') },
  },
  Explained: {
    term: each(TERMS, (term) => (
      <p>
        <Explained term={term}>{GLOSSARY[term].title}</Explained>
      </p>
    )),
  },
  HoldButton: { look: { primary: <Held look="primary" />, plain: <Held look="plain" /> } },
  Notice: {
    kind: { note: notice('note'), good: notice('good'), warn: notice('warn'), bad: notice('bad') },
  },
  StateMark: {
    state: each(STATES, (state) => (
      <p>
        <StateMark state={state} />
      </p>
    )),
  },
  TypedCard: {
    look: {
      text: <Typed look="text" text={cardText(madeUpCard(2))} />,
      words: <Typed look="words" text={cardWords(madeUpCard(2)).join(' ')} />,
    },
  },
  CardRow: { state: { proven: card('proven'), due: card('due'), open: card('open'), now: card('now') } },
  Findings: { severity: { alarm: finding('alarm'), warning: finding('warning'), note: finding('note') } },
};

/** Components that take the width of a screen. */
const WIDE: ReadonlySet<string> = new Set(['TypedCard', 'CardRow', 'Findings']);

export function MembersSheet() {
  return (
    <Sheet title="Each word that a property may have">
      {Object.entries(MEMBERS).map(([component, properties]) =>
        Object.entries(properties).map(([property, members]) => (
          <Examples key={`${component} ${property}`} of={`${component}: ${property}`}>
            {Object.entries(members as Readonly<Record<string, ReactNode>>).map(([member, example]) => (
              <Shown key={member} as={member} wide={WIDE.has(component)}>
                {example}
              </Shown>
            ))}
          </Examples>
        )),
      )}
    </Sheet>
  );
}
