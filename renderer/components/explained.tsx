// A word of the field that explains itself where it stands: pressed, it quotes the glossary.
import { useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Term } from '../../shared/glossary.ts';
import { later } from '../later.tsx';
import { useWords } from '../page-words.ts';
import { cx } from '../style/classes.ts';
import { guideTexts } from '../texts/guide.ts';
import css from './explained.module.css';

const Explanation = later(async () => (await import('./explanation.tsx')).Explanation);

/** `children` is the word in the form that the sentence needs. A `further` word of a text is reached from the one before it. */
export function Explained({
  term,
  children,
  further = false,
}: {
  readonly term: Term;
  readonly children: string;
  readonly further?: boolean;
}) {
  useWords([term]);
  const [open, setOpen] = useState(false);
  const word = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={word}
        className={cx(css.word)}
        excludeFromTabOrder={further}
        aria-label={guideTexts.explain(children)}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPress={() => setOpen(true)}
      >
        {children}
      </Button>
      {open && <Explanation term={term} word={word} onClose={() => setOpen(false)} />}
    </>
  );
}
