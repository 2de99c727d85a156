// One topic of the guide: what the screen is for, how things are done, and the words that it uses.
import { Fragment, type ReactNode } from 'react';
import type { Term } from '../../shared/glossary.ts';
import { pictureAt } from '../guide/pictures.ts';
import type { Span, Text, Topic } from '../guide/topic.ts';
import { cx } from '../style/classes.ts';
import { glossary } from '../texts/glossary.ts';
import { guideTexts } from '../texts/guide.ts';
import { Explained } from './explained.tsx';
import { Exact, Part } from './page.tsx';
import css from './topic-view.module.css';

function Piece({ of }: { readonly of: Span }) {
  if (typeof of === 'string') return of;
  if ('press' in of) return <b>{of.press}</b>;
  if ('keys' in of) return <kbd>{of.keys}</kbd>;
  return <Explained term={of.term}>{of.as}</Explained>;
}

function Sentence({ of }: { readonly of: Text }) {
  return of.map((span, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never change places
    <Fragment key={i}>
      <Piece of={span} />
    </Fragment>
  ));
}

/** A sentence without its references. */
export const textOf = (text: Text): string =>
  text
    .map((span) => (typeof span === 'string' ? span : 'as' in span ? span.as : Object.values(span)[0]))
    .join('');

export function Words({ of }: { readonly of: readonly Term[] }) {
  return (
    <dl className={cx(css.words)}>
      {of.map((term) => {
        const { title, means, source } = glossary[term];
        return (
          <div key={term}>
            <dt>{title}</dt>
            <dd>
              {means} {source !== null && <span className={cx(css.source)}>{guideTexts.source(source)}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The procedure of this number, where one is given, stands before the others. */
export function TopicView({
  of,
  first = -1,
  children,
}: {
  readonly of: Topic;
  readonly first?: number;
  /** Stands above the words of the topic. */
  readonly children?: ReactNode;
}) {
  const before = of.procedures.filter((_, i) => i === first);
  const procedures = [...before, ...of.procedures.filter((_, i) => i !== first)];
  return (
    <div className={cx(css.room)}>
      <div className={cx(css.topic)}>
        <div className={cx(css.text)}>
          {of.lead.map((text) => (
            <p key={textOf(text)}>
              <Sentence of={text} />
            </p>
          ))}
          {procedures.map(({ title, steps, picture }) => (
            <Part key={title} title={title}>
              <ol className={cx(css.steps)}>
                {steps.map((step) => (
                  <li key={textOf(step)}>
                    <Sentence of={step} />
                  </li>
                ))}
              </ol>
              {picture !== undefined && (
                <figure className={cx(css.figure)}>
                  <img src={pictureAt(picture.name)} alt={picture.shows} />
                  <figcaption>{picture.shows}</figcaption>
                </figure>
              )}
            </Part>
          ))}
        </div>
        <div className={cx(css.beside)}>
          {children}
          <Part title={guideTexts.words}>
            <Words of={of.terms} />
          </Part>
          <Part title={guideTexts.commands}>
            <ul className={cx(css.commands)}>
              {of.commands.map((name) => (
                <li key={name}>
                  <Exact>{guideTexts.command(name)}</Exact>
                </li>
              ))}
            </ul>
          </Part>
        </div>
      </div>
    </div>
  );
}
