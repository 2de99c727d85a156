// What a person must be told: refusals with their next step, and standing remarks. Never coloured only.
import { type ReactNode, useEffect, useRef } from 'react';
import type { Told } from '../bridge.ts';
import { cx } from '../style/classes.ts';
import { NoteIcon, StopIcon, TickIcon, WarnIcon } from './icons.tsx';
import css from './notice.module.css';

const ICONS = { note: NoteIcon, good: TickIcon, warn: WarnIcon, bad: StopIcon } as const;
export type NoticeKind = keyof typeof ICONS;

/** A remark that stands on the screen. */
export function Notice({
  kind = 'note',
  title,
  children,
}: {
  readonly kind?: NoticeKind;
  readonly title?: string;
  readonly children?: ReactNode;
}) {
  const Icon = ICONS[kind];
  return (
    <div className={cx(css.notice, css[kind])}>
      <span className={cx(css.icon)}>
        <Icon />
      </span>
      <div className={cx(css.body)}>
        {title !== undefined && <b>{title}</b>}
        {children}
      </div>
    </div>
  );
}

/** A refusal: what happened, what is safe, what to do next, and the code to quote. Read out at once. */
export function Refused({ told, children }: { readonly told: Told | null; readonly children?: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Where one has just pressed: the fields between may have moved it out of sight.
    if (told !== null && place.current?.closest('form, [role=dialog]') != null)
      place.current.scrollIntoView({ block: 'nearest' });
  }, [told]);
  return (
    <div ref={place} role="alert">
      {told !== null && (
        <Notice kind="bad" title={told.message}>
          <p>{told.safe}</p>
          <p>{told.next}</p>
          {children}
          <p className={cx(css.code)}>{told.code}</p>
        </Notice>
      )}
    </div>
  );
}
