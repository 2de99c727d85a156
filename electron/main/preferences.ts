// What the program keeps for itself between two starts: how it looks. Read before the first window, so that it never flashes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { THEMES, type Theme } from '../../shared/model/theme.ts';
import { z } from '../../shared/schema.ts';

const Preferences = z.strictObject({ theme: z.enum(THEMES) });

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
}

/** Takes up what was chosen before; a file that cannot be read counts as no choice. */
export function takeUpPreferences({ folder, appearance }: PreferenceSurroundings): Preferences {
  const file = () => join(folder(), 'preferences.json');
  let { theme } = recall(file());
  appearance.themeSource = theme;
  return {
    folder,
    theme: () => theme,
    chooseTheme(chosen) {
      theme = chosen;
      appearance.themeSource = chosen;
      try {
        writeFileSync(file(), JSON.stringify({ theme }), { mode: 0o600 });
      } catch {
        // The choice holds until the end of this session; that it is not kept harms nobody.
      }
    },
  };
}

function recall(file: string): z.infer<typeof Preferences> {
  try {
    return Preferences.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { theme: 'system' };
  }
}
