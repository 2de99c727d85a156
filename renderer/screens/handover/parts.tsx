// What the screens of handing over share: fingerprints as they are read aloud, commands, and how many must approve.
import { useAnswer } from '../../asking.ts';
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

/** Custodians that an export needs by the policy, the one who acts included. */
export function useExportCount(): number {
  const { answer } = useAnswer('policy.show', {});
  const written = answer?.rules.find(({ rule }) => rule === 'approvals.export')?.written ?? '2';
  return Number.parseInt(written, 10) || 2;
}
