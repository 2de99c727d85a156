// Ctrl+K: find a screen, a key or an act by typing.
import { useState } from 'react';
import { Autocomplete, Input, Menu, MenuItem, SearchField, useFilter } from 'react-aria-components';
import { ACTS, focusButton } from '../acts.ts';
import { useKeys } from '../keys.ts';
import { NAVIGATION, screenName } from '../navigation.ts';
import { go, lockNow } from '../store.ts';
import { cx } from '../style/classes.ts';
import { frameTexts } from '../texts/frame.ts';
import { TOPIC_IDS, topicOf } from '../texts/guide/topics.ts';
import { ringTexts } from '../texts/rings.ts';
import { stateTexts } from '../texts/state.ts';
import { Dialog } from './dialog.tsx';
import css from './palette.module.css';

/** Most entries that are shown at once. */
const MOST = 60;

function Entries({ onDone }: { readonly onDone: () => void }) {
  const { contains } = useFilter({ sensitivity: 'base' });
  const { answer: keys } = useKeys();
  const [wanted, setWanted] = useState('');
  const all = [
    ...NAVIGATION.flat().map((at) => ({ id: at, text: frameTexts[at], hint: '', act: () => go({ at }) })),
    { id: 'rings', text: ringTexts.title, hint: frameTexts.keys, act: () => go({ at: 'rings' }) },
    { id: 'lock', text: frameTexts.lockName, hint: 'Ctrl L', act: lockNow },
    ...ACTS.map(({ place, text }) => ({
      id: `${place.at} ${text}`,
      text,
      hint: screenName(place.at),
      act: () => {
        go(place);
        focusButton(text);
      },
    })),
    ...TOPIC_IDS.map((topic) => ({
      id: `guide ${topic}`,
      text: topicOf(topic).title,
      hint: frameTexts.guide,
      act: () => go({ at: 'guide', topic }),
    })),
    ...(keys ?? []).map((key) => ({
      id: key.id,
      text: key.name,
      hint: `${stateTexts.algorithm(key.algorithm)}, ${stateTexts.name(key.state)}`,
      act: () => go({ at: 'key', key: key.id }),
    })),
  ];
  // Of ten thousand keys only those are handed to the list that it can show.
  const entries = all.filter(({ text }) => contains(text, wanted)).slice(0, MOST);
  return (
    <Autocomplete inputValue={wanted} onInputChange={setWanted}>
      <SearchField autoFocus aria-label={frameTexts.paletteHint}>
        <Input className={cx(css.input)} placeholder={frameTexts.paletteHint} />
      </SearchField>
      <Menu
        items={entries}
        className={cx(css.menu)}
        aria-label={frameTexts.palette}
        renderEmptyState={() => <p className={cx(css.none)}>{frameTexts.paletteEmpty}</p>}
        onAction={(id) => {
          onDone();
          entries.find((entry) => entry.id === id)?.act();
        }}
      >
        {({ id, text, hint }) => (
          <MenuItem id={id} textValue={text} className={cx(css.entry)}>
            <span>{text}</span>
            {hint !== '' && <span className={cx(css.hint)}>{hint}</span>}
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}

export function Palette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title={frameTexts.palette} open={open} onClose={onClose} top>
      <Entries onDone={onClose} />
    </Dialog>
  );
}
