// A sealed card on screen: no secret, so it need not be hidden.
import { readSealedCard, sealedLines } from '../../shared/formats/card-sealed.ts';
import { cx } from '../style/classes.ts';
import { cardTexts } from '../texts/card.ts';
import css from './card-ways.module.css';
import { CodePicture } from './code-picture.tsx';

export function SealedFace({ text, label }: { readonly text: string; readonly label: string }) {
  const lines = sealedLines(readSealedCard(text));
  return (
    <figure className={cx(css.sealed)} aria-label={cardTexts.sealedFaceOf(label)}>
      <CodePicture text={text.toUpperCase()} label={cardTexts.sealedCode} />
      <ol className={cx(css.lines)}>
        {lines.map((line) => (
          <li key={line}>{(line.match(/.{1,4}/g) ?? []).join(' ')}</li>
        ))}
      </ol>
    </figure>
  );
}
