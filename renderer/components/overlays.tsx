// What the keys that work everywhere open over the screen: the palette, help on the screen, and the list of the keys.
import { Fragment } from 'react';
import { SHORTCUT_IDS, SHORTCUTS } from '../shortcuts.ts';
import { know, useModel } from '../store.ts';
import { cx } from '../style/classes.ts';
import { frameTexts } from '../texts/frame.ts';
import { guideTexts } from '../texts/guide.ts';
import { Button } from './button.tsx';
import { Dialog, Foot } from './dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import css from './overlays.module.css';
import { Palette } from './palette.tsx';

/** `leads` says whether the guide may take the place of the screen. */
export function Overlays({ unlocked, leads }: { readonly unlocked: boolean; readonly leads: boolean }) {
  const { over, place } = useModel();
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
        <Foot>
          <Button onPress={close}>{frameTexts.close}</Button>
          <Button onPress={() => know({ over: 'help' })}>{guideTexts.helpName}</Button>
        </Foot>
      </Dialog>
    </>
  );
}
