// The keys of the keyboard that work everywhere: the one table from which they act and from which the list of them is made.
export interface Shortcut {
  /** As the list shows it. */
  readonly keys: string;
  readonly matches: (event: KeyboardEvent) => boolean;
  /** Only while a vault is open. */
  readonly inside: boolean;
  /** A plain character, which belongs to a field while one is typed into. */
  readonly character: boolean;
}

const control = (letter: string) => (event: KeyboardEvent) =>
  (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === letter;

export const SHORTCUTS = {
  lock: { keys: 'Ctrl L', matches: control('l'), inside: true, character: false },
  palette: { keys: 'Ctrl K', matches: control('k'), inside: true, character: false },
  help: { keys: 'F1', matches: ({ key }) => key === 'F1', inside: false, character: false },
  list: { keys: '?', matches: ({ key }) => key === '?', inside: false, character: true },
  /** Acts within a running ceremony; the room listens for it. */
  projector: { keys: 'F9', matches: ({ key }) => key === 'F9', inside: false, character: false },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type ShortcutId = keyof typeof SHORTCUTS;
export const SHORTCUT_IDS = Object.keys(SHORTCUTS) as readonly ShortcutId[];
