// What the screens of handing over share: fingerprints as they are read aloud, and commands.
import { cx } from '../../style/classes.ts';
import css from './handover.module.css';

/** A fingerprint in groups of four, as one reads it aloud; SSH's form stays as ssh-keygen shows it. */
export function Print({ of, big = false }: { readonly of: string; readonly big?: boolean }) {
  const text = of.startsWith('SHA256:') ? of : (of.match(/.{1,4}/g)?.join(' ') ?? of);
  return <span className={cx(css.print, big && css.big)}>{text}</span>;
}

/** Lines to be run or read exactly. */
export function Lines({ lines }: { readonly lines: readonly string[] }) {
  return <div className={cx(css.code)}>{lines.join('\n')}</div>;
}
