// What Holdfast takes off the clipboard again: after a minute, at a lock, at the end, or when a person says so. What anybody may
// know is put there here, and stays if something else was put there meanwhile. A secret is put there by the page itself and never
// read here, so it goes whatever lies there by then.

/** The clipboard of the system. In newer runtimes its calls answer later. */
export interface SystemClipboard {
  writeText(text: string): void | Promise<void>;
  readText(): string | Promise<string>;
  clear(): void | Promise<void>;
}

/** How long a copy stays, in seconds. */
const STAYS = 60;

export interface Clipboard {
  /** Answers after how many seconds it is cleared. */
  copy(text: string): Promise<number>;
  /** For a secret that the page is about to put there: likewise. */
  expectSecret(): number;
  clear(): Promise<void>;
}

export function createClipboard(system: SystemClipboard): Clipboard {
  let mayClear: (() => Promise<boolean>) | null = null;
  let timer: NodeJS.Timeout | undefined;
  const clear = async () => {
    clearTimeout(timer);
    const asked = mayClear;
    mayClear = null;
    if (asked !== null && (await asked())) await system.clear();
  };
  const stay = (unless: () => Promise<boolean>): number => {
    clearTimeout(timer);
    mayClear = unless;
    timer = setTimeout(() => void clear(), STAYS * 1000);
    return STAYS;
  };
  return {
    async copy(text) {
      clearTimeout(timer);
      await system.writeText(text);
      return stay(async () => (await system.readText()) === text);
    },
    expectSecret: () => stay(async () => true),
    clear,
  };
}
