// What one is chosen from: few that are all seen, many in a list that opens, very many in a list that is searched.
import { type ReactNode, useState } from 'react';
import { ChoiceList } from '../../../../renderer/components/choice-list.tsx';
import { OneOf, Tick, Ticks } from '../../../../renderer/components/field.tsx';
import { LongPick } from '../../../../renderer/components/long-pick.tsx';
import { Pick } from '../../../../renderer/components/pick.tsx';
import { Ways } from '../../../../renderer/components/ways.tsx';
import { madeUpKeys } from '../../../support/fake-keys.ts';
import { Examples, LONG, nothing, Sheet, Shown, UNBROKEN } from './shown.tsx';

const OPTIONS = [
  { value: 'paper', label: 'Paper', hint: 'Written by hand, lasts as long as the ink.' },
  { value: 'sealed', label: 'Sealed file', hint: LONG },
  { value: 'none', label: 'None' },
];

/** Very many, among them one with a long text. */
const KEYS = madeUpKeys(500).map(({ id, name, algorithm, state }, i) => ({
  value: id,
  label: i === 1 ? UNBROKEN : name,
  hint: i === 2 ? LONG : `${algorithm}, ${state}`,
}));
const NAMES = KEYS.map(({ value, label }) => ({ value, label }));

function ChoiceExamples() {
  const [one, setOne] = useState<string | null>('sealed');
  const [way, setWay] = useState<string | null>('paper');
  const [tick, setTick] = useState(true);
  return (
    <Examples of="Choices">
      <Shown as="one of a few">
        <OneOf label="Form of the cards" options={OPTIONS} value={one} onChange={setOne} />
      </Shown>
      <Shown as="one of a few, none chosen, reached by the keyboard" forced="focus-visible">
        <OneOf label="Form of the backup" options={OPTIONS.slice(0, 2)} value={null} onChange={nothing} />
      </Shown>
      <Shown as="one of a few, side by side" wide>
        <OneOf label="Form of the sheet" options={OPTIONS} value={one} onChange={setOne} sideBySide />
      </Shown>
      <Shown as="one of many">
        <Pick label="Ring" hint="Where the key lies." options={OPTIONS} value="paper" onChange={nothing} />
      </Shown>
      <Shown as="one of many, none chosen">
        <Pick label="Key" placeholder="Choose a key" options={OPTIONS} value={null} onChange={nothing} />
      </Shown>
      <Shown as="one of many, long">
        <Pick
          label="Long one"
          options={[{ value: 'long', label: UNBROKEN }]}
          value="long"
          onChange={nothing}
        />
      </Shown>
      <Shown as="one of a few, wrong">
        <OneOf
          label="Form of the record"
          options={OPTIONS.slice(0, 2)}
          value={null}
          onChange={nothing}
          error="Choose one."
        />
      </Shown>
      <Shown as="one of many, wrong">
        <Pick
          label="Key to seal"
          hint="Not seen while it is wrong."
          options={OPTIONS}
          value={null}
          onChange={nothing}
          error="Choose a key."
        />
      </Shown>
      <Shown as="one of very many, wrong">
        <LongPick
          label="Key to wrap"
          options={KEYS}
          value={null}
          onChange={nothing}
          error="Choose one of the keys."
        />
      </Shown>
      <Shown as="ways, one chosen">
        <Ways label="Way in" options={OPTIONS} value={way} onChange={setWay} />
      </Shown>
      <Shown as="ways, none chosen">
        <Ways label="Way out" options={OPTIONS} value={null} onChange={nothing} />
      </Shown>
      <Shown as="yes or no">
        <Ticks label="What the file holds">
          <Tick
            label="Names of the keys"
            hint="Whoever reads it learns them."
            value={tick}
            onChange={setTick}
          />
          <Tick label="Dates" value={false} onChange={nothing} />
          <Tick label={LONG} value onChange={nothing} />
        </Ticks>
      </Shown>
      <Shown as="yes or no, wrong">
        <Ticks label="To whom it is sealed" error="Choose at least one recipient.">
          <Tick label="Far site" value={false} onChange={nothing} />
          <Tick label="Notary" value={false} onChange={nothing} />
        </Ticks>
      </Shown>
    </Examples>
  );
}

function LongExamples() {
  const common = { label: 'Keys', placeholder: 'Type a key', onChoose: nothing };
  return (
    <Examples of="List to be searched">
      <Shown as="hints below, one chosen">
        <ChoiceList {...common} options={KEYS} hints="below" chosen={KEYS[3]?.value ?? null} />
      </Shown>
      <Shown as="hints below, at a long one">
        <ChoiceList {...common} options={KEYS} hints="below" chosen={KEYS[1]?.value ?? null} />
      </Shown>
      <Shown as="hints beside">
        <ChoiceList {...common} options={KEYS} hints="beside" typed="device 98" />
      </Shown>
      <Shown as="without hints">
        <ChoiceList {...common} options={NAMES} hints="none" />
      </Shown>
      <Shown as="nothing found">
        <ChoiceList {...common} options={NAMES} hints="none" typed="no key is called so" />
      </Shown>
    </Examples>
  );
}

export function ChoicesSheet() {
  return (
    <Sheet title="Choices">
      <ChoiceExamples />
      <LongExamples />
    </Sheet>
  );
}

/** A sheet on which a list stands open; the stage opens it. */
function Opened({ as, children }: { readonly as: string; readonly children: ReactNode }) {
  return (
    <Sheet title="A list that is open">
      <div data-opened>
        <Shown as={as}>{children}</Shown>
      </div>
    </Sheet>
  );
}

export function PickPlainSheet() {
  return (
    <Opened as="without hints">
      <Pick label="Ring" options={NAMES.slice(0, 12)} value={NAMES[2]?.value ?? null} onChange={nothing} />
    </Opened>
  );
}

export function PickHintsSheet() {
  return (
    <Opened as="with hints">
      <Pick label="Form" hint="Of the cards." options={OPTIONS} value="paper" onChange={nothing} />
    </Opened>
  );
}

export function PickLongSheet() {
  return (
    <Opened as="very many, with hints">
      <LongPick
        label="Key"
        hint="The one that acts."
        options={KEYS}
        value={KEYS[2]?.value ?? null}
        onChange={nothing}
      />
    </Opened>
  );
}
