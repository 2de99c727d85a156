// The way in: screens that stand before a vault is open.
import type { ReactNode } from 'react';
import { know } from '../store.ts';
import { cx } from '../style/classes.ts';
import { frameTexts } from '../texts/frame.ts';
import { guideTexts } from '../texts/guide.ts';
import { Button } from './button.tsx';
import css from './doorway.module.css';
import { TermsOnce } from './explaining.tsx';

export function Doorway({
  name,
  words,
  children,
}: {
  readonly name?: string;
  readonly words?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={cx(css.doorway)}>
      <header className={cx(css.top)}>
        <svg
          aria-hidden="true"
          width="20"
          height="20"
          viewBox="0 0 20 20"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
        >
          <path d="M10 1.8l7 2.6v5.2c0 4.3-2.9 7.2-7 8.6-4.1-1.4-7-4.3-7-8.6V4.4z M10 6.4v7.2 M6.6 10h6.8" />
        </svg>
        <b>{name ?? frameTexts.product}</b>
        {words !== undefined && <span className={cx(css.words)}>{words}</span>}
        <span className={cx(css.help)}>
          <Button look="link" onPress={() => know({ over: 'help' })} aria-label={guideTexts.helpName}>
            {guideTexts.help}
          </Button>
        </span>
      </header>
      <main className={cx(css.main)}>
        <TermsOnce>{children}</TermsOnce>
      </main>
    </div>
  );
}
