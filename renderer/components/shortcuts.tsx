// The keys that work everywhere, and the list of them.
import { Fragment, useEffect, useState } from 'react';
import { lockNow } from '../store.ts';
import { cx } from '../style/classes.ts';
import { frameTexts } from '../texts/frame.ts';
import { Button, Buttons } from './button.tsx';
import { Dialog } from './dialog.tsx';
import css from './palette.module.css';
import { Palette } from './palette.tsx';

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Ctrl+L, Ctrl+K and `?`; the first two only while a vault is open. */
export function Shortcuts({ unlocked }: { readonly unlocked: boolean }) {
  const [open, setOpen] = useState<'palette' | 'help' | null>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const withControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      const letter = event.key.toLowerCase();
      if (withControl && letter === 'l' && unlocked) {
        event.preventDefault();
        lockNow();
      } else if (withControl && letter === 'k' && unlocked) {
        event.preventDefault();
        setOpen('palette');
      } else if (event.key === '?' && !typing(event.target)) {
        event.preventDefault();
        setOpen('help');
      }
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [unlocked]);
  const close = () => setOpen(null);
  return (
    <>
      <Palette open={open === 'palette' && unlocked} onClose={close} />
      <Dialog title={frameTexts.help} open={open === 'help'} onClose={close}>
        <dl className={cx(css.keys)}>
          {frameTexts.shortcuts.map(([keys, does]) => (
            <Fragment key={keys}>
              <dt>{keys}</dt>
              <dd>{does}</dd>
            </Fragment>
          ))}
        </dl>
        <Buttons>
          <Button onPress={close}>{frameTexts.close}</Button>
        </Buttons>
      </Dialog>
    </>
  );
}
