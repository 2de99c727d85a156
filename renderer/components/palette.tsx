// Ctrl+K: find a screen, a key or an act by typing.
import { ACTS, focusButton } from '../acts.ts';
import { useKeys } from '../keys.ts';
import { NAVIGATION, screenName } from '../navigation.ts';
import { SHORTCUTS } from '../shortcuts.ts';
import { go, lockNow } from '../store.ts';
import { frameTexts } from '../texts/frame.ts';
import { TOPIC_IDS, topicOf } from '../texts/guide/topics.ts';
import { ringTexts } from '../texts/rings.ts';
import { stateTexts } from '../texts/state.ts';
import { ChoiceList } from './choice-list.tsx';
import { Dialog } from './dialog.tsx';

function Entries({ onDone }: { readonly onDone: () => void }) {
  const { answer: keys } = useKeys();
  const entries = [
    ...NAVIGATION.flat().map((at) => ({ value: at, label: frameTexts[at], act: () => go({ at }) })),
    { value: 'rings', label: ringTexts.title, hint: frameTexts.keys, act: () => go({ at: 'rings' }) },
    { value: 'lock', label: frameTexts.lockName, hint: SHORTCUTS.lock.keys, act: lockNow },
    ...ACTS.map(({ place, text }) => ({
      value: `${place.at} ${text}`,
      label: text,
      hint: screenName(place.at),
      act: () => {
        go(place);
        focusButton(text);
      },
    })),
    ...TOPIC_IDS.map((topic) => ({
      value: `guide ${topic}`,
      label: topicOf(topic).title,
      hint: frameTexts.guide,
      act: () => go({ at: 'guide', topic }),
    })),
    ...(keys ?? []).map((key) => ({
      value: key.id,
      label: key.name,
      hint: `${stateTexts.algorithm(key.algorithm)}, ${stateTexts.name(key.state)}`,
      act: () => go({ at: 'key', key: key.id }),
    })),
  ];
  return (
    <ChoiceList
      label={frameTexts.palette}
      placeholder={frameTexts.paletteHint}
      options={entries}
      hints="beside"
      onChoose={({ act }) => {
        onDone();
        act();
      }}
    />
  );
}

export function Palette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title={frameTexts.palette} open={open} onClose={onClose} top>
      <Entries onDone={onClose} />
    </Dialog>
  );
}
