// Help on the screen that is shown, over it: nothing that was begun there is lost. Every other topic can be read from here too.
import { useState } from 'react';
import type { StepHelp } from '../guide/step-help.ts';
import { TOPIC_AT } from '../guide/topic-at.ts';
import { usePageWords } from '../page-words.ts';
import { go, type Place, useModel } from '../store.ts';
import { procedureOf, TOPIC_IDS, type TopicId, topicOf } from '../texts/guide/topics.ts';
import { guideTexts } from '../texts/guide.ts';
import { Button } from './button.tsx';
import { Dialog, Foot } from './dialog.tsx';
import { Fine, Part } from './page.tsx';
import { Pick } from './pick.tsx';
import { TopicView, Words } from './topic-view.tsx';

function topicAt(place: Place, step: StepHelp | null): TopicId {
  if (place.at === 'ceremony' && step !== null) return 'steps';
  return place.at === 'guide' ? 'start' : TOPIC_AT[place.at];
}

export function HelpDialog({
  place,
  open,
  onClose,
  leads,
}: {
  readonly place: Place;
  readonly open: boolean;
  readonly onClose: () => void;
  /** Whether the guide may take the place of the screen: not while something is under way on it. */
  readonly leads: boolean;
}) {
  const [chosen, setChosen] = useState<TopicId | null>(null);
  const { step } = useModel();
  const words = usePageWords();
  const id = chosen ?? topicAt(place, step);
  const close = () => {
    setChosen(null);
    onClose();
  };
  return (
    <Dialog title={guideTexts.helpTitle(topicOf(id).title)} open={open} onClose={close}>
      <Pick
        label={guideTexts.topic}
        value={id}
        options={TOPIC_IDS.map((value) => ({ value, label: topicOf(value).title }))}
        onChange={setChosen}
      />
      {id === 'steps' && step !== null && <Fine>{guideTexts.stepFirst}</Fine>}
      <TopicView of={topicOf(id)} {...(id === 'steps' && step !== null ? { first: procedureOf(step) } : {})}>
        {chosen === null && words.length > 0 && (
          <Part title={guideTexts.pageWords}>
            <Words of={words} />
          </Part>
        )}
      </TopicView>
      <Foot>
        <Button onPress={close}>{guideTexts.close}</Button>
        {leads && (
          <Button
            onPress={() => {
              close();
              go({ at: 'guide', topic: id });
            }}
          >
            {guideTexts.whole}
          </Button>
        )}
      </Foot>
    </Dialog>
  );
}
