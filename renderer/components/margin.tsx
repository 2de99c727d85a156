// Beside every screen in a wide window, as notes in the margin of a page: what the screen is for, and the words of the field
// that stand on it. Help says the same in windows that have no room for it.
import { TOPIC_AT } from '../guide/topic-at.ts';
import { usePageWords } from '../page-words.ts';
import type { Place } from '../store.ts';
import { cx } from '../style/classes.ts';
import { topicOf } from '../texts/guide/topics.ts';
import { guideTexts } from '../texts/guide.ts';
import css from './margin.module.css';
import { Part } from './page.tsx';
import { textOf, Words } from './topic-view.tsx';

export function Margin({ at }: { readonly at: Exclude<Place['at'], 'guide'> }) {
  const words = usePageWords();
  return (
    <aside className={cx(css.margin)} aria-label={guideTexts.margin}>
      <Part title={guideTexts.screenIsFor}>
        {topicOf(TOPIC_AT[at])
          .lead.map(textOf)
          .map((text) => (
            <p key={text}>{text}</p>
          ))}
      </Part>
      {words.length > 0 && (
        <Part title={guideTexts.pageWords}>
          <Words of={words} />
        </Part>
      )}
    </aside>
  );
}
