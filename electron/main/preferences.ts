// What the program keeps for itself between two starts: how it looks, where vaults lie that were opened elsewhere than
// in the usual folder, and why a vault was locked last. Read before the first window, so that it never flashes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK_REASONS, type Lock } from '../../shared/model/locks.ts';
import { THEMES, type Theme } from '../../shared/model/theme.ts';

/** So many folders are remembered, the one opened last first. */
const MOST = 10;

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
  /** Why a vault was locked, until it was unlocked again; told at the next start too. */
  lastLock(): Lock | null;
  noteLock(lock: Lock | null): void;
}

/** Takes up what was chosen before; a file that cannot be read counts as no choice. */
export function takeUpPreferences({ folder, appearance }: PreferenceSurroundings): Preferences {
  const file = () => join(folder(), 'preferences.json');
  let { theme, elsewhere, lock } = recall(file());
  const keep = () => {
    try {
      writeFileSync(
        file(),
        JSON.stringify({ theme, elsewhere, ...(lock === null || lock.folder === null ? {} : { lock }) }),
        { mode: 0o600 },
      );
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
    lastLock: () => lock,
    noteLock(noted) {
      if (noted === lock) return;
      lock = noted;
      keep();
    },
  };
}

/** By hand: the library of schemas would be loaded before there is a window. */
function recall(file: string): { theme: Theme; elsewhere: readonly string[]; lock: Lock | null } {
  try {
    const { theme, elsewhere = [], lock = null, ...more } = JSON.parse(readFileSync(file, 'utf8'));
    const folders = Array.isArray(elsewhere) && elsewhere.length <= MOST && elsewhere.every(isFolder);
    const fits = THEMES.includes(theme) && folders && (lock === null || isLock(lock));
    if (fits && Object.keys(more).length === 0) return { theme, elsewhere, lock };
  } catch {
    // As good as none.
  }
  return { theme: 'system', elsewhere: [], lock: null };
}

function isLock({ reason, at, folder, ...more }: Record<string, unknown>): boolean {
  const when = typeof at === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at);
  const why = LOCK_REASONS.some((one) => one === reason);
  return when && why && isFolder(folder) && Object.keys(more).length === 0;
}

const isFolder = (value: unknown) => typeof value === 'string' && value !== '' && value.length <= 4096;
