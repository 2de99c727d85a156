// Who tells the shell that the screen was locked: Electron where it can, the buses of D-Bus on Linux. Listening begins when
// it is first needed, which is when something is open or the health of the machine is asked for: until then it costs nothing.
import type { LockTellers } from '../core/ports/machine.ts';
import type { ScreenLock } from './screen-lock.ts';

/** Where Electron's own signal comes from, in words for people. */
const TOLD_BY: Readonly<Record<string, string>> = { darwin: 'macOS', win32: 'Windows' };

export interface LockSignals {
  /** Sees that somebody listens. */
  begin(): void;
  tellers(): Promise<LockTellers>;
  stop(): void;
}

/** `locked` is called for the buses only; `report` gets a fault of the listening, which keeps nothing else from working. */
export function lockSignals(
  platform: NodeJS.Platform,
  locked: () => void,
  report: (error: unknown) => void,
): LockSignals {
  const teller = TOLD_BY[platform];
  if (platform !== 'linux')
    return {
      begin() {},
      tellers: async () => ({ manager: false, savers: teller === undefined ? [] : [teller] }),
      stop() {},
    };
  let listening: Promise<ScreenLock> | null = null;
  const begin = () => {
    listening ??= import('./screen-lock.ts').then(({ busAddresses, hearScreenLock }) =>
      hearScreenLock(busAddresses(process.env), locked),
    );
    return listening;
  };
  return {
    begin: () => void begin().catch(report),
    tellers: async () => (await begin()).tellers(),
    stop: () => void listening?.then((heard) => heard.stop()).catch(() => {}),
  };
}
