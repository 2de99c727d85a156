// The keys that work everywhere.
import { useEffect } from 'react';
import { later } from '../later.tsx';
import { SHORTCUT_IDS, SHORTCUTS, type ShortcutId } from '../shortcuts.ts';
import { know, lockNow, useModel } from '../store.ts';

const Overlays = later(async () => (await import('./overlays.tsx')).Overlays);

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
  const { over } = useModel();
  useEffect(() => {
    if (unlocked) Overlays.ahead();
  }, [unlocked]);
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
  return over === null ? null : <Overlays unlocked={unlocked} leads={leads} />;
}
