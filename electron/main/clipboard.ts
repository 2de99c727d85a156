// What Holdfast puts on the clipboard, which is never a secret, and takes off again: after a minute, at a lock, at the end, or
// when a person says so, and only if nothing else was put there meanwhile.

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
  clear(): Promise<void>;
}

export function createClipboard(system: SystemClipboard): Clipboard {
  let ours: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  const clear = async () => {
    clearTimeout(timer);
    const text = ours;
    ours = null;
    if (text !== null && (await system.readText()) === text) await system.clear();
  };
  return {
    async copy(text) {
      clearTimeout(timer);
      await system.writeText(text);
      ours = text;
      timer = setTimeout(() => void clear(), STAYS * 1000);
      return STAYS;
    },
    clear,
  };
}
