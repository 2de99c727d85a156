// A word of the field that explains itself where it stands: pressed, it quotes the glossary.
import { Button, DialogTrigger, Popover } from 'react-aria-components';
import type { Term } from '../../shared/glossary.ts';
import { cx } from '../style/classes.ts';
import { glossary } from '../texts/glossary.ts';
import { guideTexts } from '../texts/guide.ts';
import css from './explained.module.css';

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
  const { title, means, source } = glossary[term];
  return (
    <DialogTrigger>
      <Button
        className={cx(css.word)}
        excludeFromTabOrder={further}
        aria-label={guideTexts.explain(children)}
      >
        {children}
      </Button>
      {/* Without a dialog in it the popover is the dialog, with all that belongs to it inside. */}
      <Popover className={cx(css.popover)} placement="top" aria-label={title}>
        <div className={cx(css.dialog)}>
          <b>{title}</b>
          <p>{means}</p>
          {source !== null && <p className={cx(css.source)}>{guideTexts.source(source)}</p>}
        </div>
      </Popover>
    </DialogTrigger>
  );
}
