// What the program keeps for itself between two starts: how it looks, and where vaults lie that were opened elsewhere than
// in the usual folder. Read before the first window, so that it never flashes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { THEMES, type Theme } from '../../shared/model/theme.ts';
import { z } from '../../shared/schema.ts';

/** So many folders are remembered, the one opened last first. */
const MOST = 10;

const Preferences = z.strictObject({
  theme: z.enum(THEMES),
  elsewhere: z.array(z.string().min(1).max(4096)).max(MOST).default([]),
});

/** What it needs of Electron. */
export interface PreferenceSurroundings {
  folder(): string;
  /** Holds for the window's paper, for the page and for the dialogs of the system. */
  readonly appearance: { themeSource: Theme };
}

export interface Preferences {
  folder(): string;
  theme(): Theme;
  chooseTheme(theme: Theme): void;
  /** Folders of vaults, the one opened last first. */
  elsewhere(): readonly string[];
  remember(folder: string): void;
}

/** Takes up what was chosen before; a file that cannot be read counts as no choice. */
export function takeUpPreferences({ folder, appearance }: PreferenceSurroundings): Preferences {
  const file = () => join(folder(), 'preferences.json');
  let { theme, elsewhere } = recall(file());
  const keep = () => {
    try {
      writeFileSync(file(), JSON.stringify({ theme, elsewhere }), { mode: 0o600 });
    } catch {
      // It holds until the end of this session; that it is not kept harms nobody.
    }
  };
  appearance.themeSource = theme;
  return {
    folder,
    theme: () => theme,
    chooseTheme(chosen) {
      theme = chosen;
      appearance.themeSource = chosen;
      keep();
    },
    elsewhere: () => elsewhere,
    remember(opened) {
      elsewhere = [opened, ...elsewhere.filter((one) => one !== opened)].slice(0, MOST);
      keep();
    },
  };
}

function recall(file: string): z.infer<typeof Preferences> {
  try {
    return Preferences.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { theme: 'system', elsewhere: [] };
  }
}
