// What the glossary says of a word, beside the word.
import type { RefObject } from 'react';
import { Popover } from 'react-aria-components';
import type { Term } from '../../shared/glossary.ts';
import { cx } from '../style/classes.ts';
import { glossary } from '../texts/glossary.ts';
import { guideTexts } from '../texts/guide.ts';
import css from './explained.module.css';

export function Explanation({
  term,
  word,
  onClose,
}: {
  readonly term: Term;
  readonly word: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}) {
  const { title, means, source } = glossary[term];
  return (
    // Without a dialog in it the popover is the dialog, with all that belongs to it inside.
    <Popover
      triggerRef={word}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className={cx(css.popover)}
      placement="top"
      aria-label={title}
    >
      <div className={cx(css.dialog)}>
        <b>{title}</b>
        <p>{means}</p>
        {source !== null && <p className={cx(css.source)}>{guideTexts.source(source)}</p>}
      </div>
    </Popover>
  );
}
