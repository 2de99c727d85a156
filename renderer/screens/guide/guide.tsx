// The user guide: its topics, the words of the field, and quick cards to print. It needs neither a vault nor a network.
import { useState } from 'react';
import { TERMS } from '../../../shared/glossary.ts';
import { PAPERS, type Paper } from '../../../shared/model/paper.ts';
import { QUICK_CARD_ROLES, type QuickCardRole } from '../../../shared/model/quick-cards.ts';
import { pickPath, useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { Doorway } from '../../components/doorway.tsx';
import { FileProof, type WrittenFile } from '../../components/file-proof.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Fine, Page, Part } from '../../components/page.tsx';
import { Pick } from '../../components/pick.tsx';
import { TopicView, Words } from '../../components/topic-view.tsx';
import { Ways } from '../../components/ways.tsx';
import type { Chapter } from '../../guide/chapter.ts';
import { go } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { ceremoniesTexts } from '../../texts/ceremonies.ts';
import { TOPIC_GROUPS, topicOf } from '../../texts/guide/topics.ts';
import { guideTexts } from '../../texts/guide.ts';
import css from './guide.module.css';

/** What the guide can be opened at, in its order. */
const CHAPTERS: readonly { readonly value: Chapter; readonly label: string }[] = [
  ...TOPIC_GROUPS.flatMap(({ topics }) => topics.map((value) => ({ value, label: topicOf(value).title }))),
  { value: 'words', label: guideTexts.allWords },
  { value: 'paper', label: guideTexts.paper },
];

/** The list of topics where there is no room beside the text: one line above it. */
function Chooser({ now, narrow }: { readonly now: Chapter; readonly narrow: boolean }) {
  return (
    <div className={cx(narrow && css.narrow)}>
      <Pick
        label={guideTexts.topic}
        value={now}
        options={CHAPTERS}
        onChange={(topic) => go({ at: 'guide', topic })}
      />
    </div>
  );
}

function Topics({ now: chapter }: { readonly now: Chapter }) {
  return (
    <nav aria-label={guideTexts.topics} className={cx(css.topics)}>
      {TOPIC_GROUPS.map(({ title, topics }) => (
        <Part key={title} title={title}>
          <Entries of={topics.map((id) => [id, topicOf(id).title] as const)} now={chapter} />
        </Part>
      ))}
      <Part title={guideTexts.title}>
        <Entries
          of={[
            ['words', guideTexts.allWords],
            ['paper', guideTexts.paper],
          ]}
          now={chapter}
        />
      </Part>
    </nav>
  );
}

export function GuideScreen({
  chapter,
  outside = false,
}: {
  readonly chapter: Chapter;
  /** Without an open vault, in a narrow column. */
  readonly outside?: boolean;
}) {
  const title =
    chapter === 'words'
      ? guideTexts.allWords
      : chapter === 'paper'
        ? guideTexts.paper
        : topicOf(chapter).title;
  return (
    <Page
      key={chapter}
      title={title}
      {...(outside ? { bare: true } : { aside: <Topics now={chapter} />, asideYields: true })}
    >
      <Chooser now={chapter} narrow={!outside} />
      {chapter === 'words' ? (
        <Words of={TERMS} />
      ) : chapter === 'paper' ? (
        <QuickCards />
      ) : (
        <TopicView of={topicOf(chapter)} />
      )}
    </Page>
  );
}

/** The same without an open vault. */
export function GuideOutside({ chapter }: { readonly chapter: Chapter }) {
  return (
    <Doorway>
      <Buttons>
        <Button onPress={() => go({ at: 'start' })}>{ceremoniesTexts.back}</Button>
      </Buttons>
      <GuideScreen chapter={chapter} outside />
    </Doorway>
  );
}

function Entries({
  of,
  now,
}: {
  readonly of: readonly (readonly [Chapter, string])[];
  readonly now: Chapter;
}) {
  return (
    <ul>
      {of.map(([chapter, title]) => (
        <li key={chapter}>
          <a
            href={`#${chapter}`}
            className={cx(css.entry)}
            aria-current={chapter === now ? 'page' : undefined}
            onClick={(event) => {
              event.preventDefault();
              go({ at: 'guide', topic: chapter });
            }}
          >
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}

function QuickCards() {
  const [paper, setPaper] = useState<Paper>('A4');
  const [written, setWritten] = useState<WrittenFile | null>(null);
  const { busy, told, run } = useAct();
  const save = (role: QuickCardRole) =>
    run(async () => {
      setWritten(null);
      const to = await pickPath('save', guideTexts.pick, guideTexts.file(role));
      if (to !== null) setWritten(await ask('guide.card', { role, paper, to }));
    });
  return (
    <>
      <Fine>{guideTexts.paperText}</Fine>
      <Ways
        label={guideTexts.size}
        value={paper}
        onChange={setPaper}
        options={PAPERS.map((value) => ({ value, label: value }))}
      />
      <Buttons>
        {QUICK_CARD_ROLES.map((role) => (
          <Button key={role} isDisabled={busy} onPress={() => save(role)}>
            {guideTexts.save(role)}
          </Button>
        ))}
      </Buttons>
      <Refused told={told} />
      {written !== null && (
        <>
          <Notice kind="good" title={guideTexts.saved} />
          <FileProof file={written} />
        </>
      )}
    </>
  );
}
