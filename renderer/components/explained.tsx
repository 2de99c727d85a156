// A word of the field that explains itself where it stands: pressed, it quotes the glossary.
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { GLOSSARY, type Term } from '../../shared/glossary.ts';
import { cx } from '../style/classes.ts';
import { guideTexts } from '../texts/guide.ts';
import css from './explained.module.css';

/** `children` is the word in the form that the sentence needs. */
export function Explained({ term, children }: { readonly term: Term; readonly children: string }) {
  const { title, means, source } = GLOSSARY[term];
  return (
    <DialogTrigger>
      <Button className={cx(css.word)} aria-label={guideTexts.explain(children)}>
        {children}
      </Button>
      <Popover className={cx(css.popover)} placement="top">
        <Dialog className={cx(css.dialog)} aria-label={title}>
          <b>{title}</b>
          <p>{means}</p>
          {source !== null && <p className={cx(css.source)}>{guideTexts.source(source)}</p>}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
