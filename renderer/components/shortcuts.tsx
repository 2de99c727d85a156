// The keys that work everywhere, the list of them, and what they open: the palette and the help on the screen.
import { Fragment, useEffect } from 'react';
import { SHORTCUT_IDS, SHORTCUTS, type ShortcutId } from '../shortcuts.ts';
import { know, lockNow, useModel } from '../store.ts';
import { cx } from '../style/classes.ts';
import { frameTexts } from '../texts/frame.ts';
import { guideTexts } from '../texts/guide.ts';
import { Button, Buttons } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import css from './palette.module.css';
import { Palette } from './palette.tsx';

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** What each key does; a ceremony's view for a projector is its own affair. */
const DOES: Partial<Record<ShortcutId, () => void>> = {
  lock: lockNow,
  palette: () => know({ over: 'palette' }),
  help: () => know({ over: 'help' }),
  list: () => know({ over: 'keys' }),
};

/** `leads` says whether the guide may take the place of the screen. */
export function Shortcuts({ unlocked, leads }: { readonly unlocked: boolean; readonly leads: boolean }) {
  const { over, place } = useModel();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const id = SHORTCUT_IDS.find((one) => SHORTCUTS[one].matches(event));
      if (id === undefined) return;
      const { inside, character } = SHORTCUTS[id];
      const act = DOES[id];
      if (act === undefined || (inside && !unlocked) || (character && typing(event.target))) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [unlocked]);
  const close = () => know({ over: null });
  return (
    <>
      <Palette open={over === 'palette' && unlocked} onClose={close} />
      <HelpDialog place={place} open={over === 'help'} onClose={close} leads={leads} />
      <Dialog title={frameTexts.help} open={over === 'keys'} onClose={close}>
        <dl className={cx(css.keys)}>
          {[
            ...SHORTCUT_IDS.map((id) => [SHORTCUTS[id].keys, frameTexts.shortcuts[id]] as const),
            ...frameTexts.usual,
          ].map(([keys, does]) => (
            <Fragment key={keys}>
              <dt>{keys}</dt>
              <dd>{does}</dd>
            </Fragment>
          ))}
        </dl>
        <Buttons>
          <Button onPress={close}>{frameTexts.close}</Button>
          <Button onPress={() => know({ over: 'help' })}>{guideTexts.helpName}</Button>
        </Buttons>
      </Dialog>
    </>
  );
}
