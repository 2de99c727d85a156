// A text in which no line breaks within the name of an algorithm: by how it is set, so that what is copied stays as it is written.
import type { ReactNode } from 'react';
import { cx } from '../style/classes.ts';
import css from './explained.module.css';

/** AES-256, ML-KEM-768, XChaCha20-Poly1305, RSA-PSS: short parts that begin with a capital or a figure. */
const NAME = /((?<![\p{L}\d-])[A-Z][A-Za-z\d]{0,11}(?:-[A-Z\d][A-Za-z\d]{0,11}){1,3}(?![\p{L}\d-]))/u;

export function Whole({ children }: { readonly children: string }) {
  const parts = children.split(NAME);
  if (parts.length === 1) return children;
  return (
    <span data-sentence>
      {parts.map((part, i) =>
        i % 2 === 0 ? (
          part
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
          <span key={i} className={cx(css.whole)}>
            {part}
          </span>
        ),
      )}
    </span>
  );
}

/** The same for what may be a text. */
export const wholeIn = (content: ReactNode): ReactNode =>
  typeof content === 'string' ? <Whole>{content}</Whole> : content;
