// Lines to be run or read exactly, on the screens of handing over.
import { CopyButton } from '../../components/copy-button.tsx';
import { cx } from '../../style/classes.ts';
import { handoverTexts as texts } from '../../texts/handover.ts';
import css from './handover.module.css';

/** Each begins at the edge and goes on further in; none is broken within a word that fits a line. */
export function Lines({ lines }: { readonly lines: readonly string[] }) {
  const single = lines.flatMap((line) => line.split('\n'));
  return (
    <div className={cx(css.lines)}>
      <div className={cx(css.code)}>
        {single.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <p key={i}>
            {line.split(' ').map((word, j) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <span key={j}>
                {j > 0 && ' '}
                <span className={cx(css.word)}>{word}</span>
              </span>
            ))}
          </p>
        ))}
      </div>
      <CopyButton text={single.join('\n')} what={texts.lines} />
    </div>
  );
}
