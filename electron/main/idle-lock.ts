// Watches for the moments at which an open vault must be locked: no input for a while, suspend, the system's lock screen.
// It only calls back; it never decides to stay open.

/** Where the moments come from. `PowerMonitor` of Electron fits; lock-screen exists on macOS and Windows only. */
interface Power {
  on(event: 'suspend' | 'lock-screen', listener: () => void): unknown;
  off(event: 'suspend' | 'lock-screen', listener: () => void): unknown;
}

export interface IdleLock {
  /** A person did something: the time starts again. */
  touch(): void;
  /** Seconds without input until the lock; counts from now. */
  setLimit(seconds: number): void;
  /** While long work runs nobody needs to move the mouse; each call must be undone by calling its result once. */
  hold(): () => void;
  stop(): void;
}

/**
 * Starts watching. `tell` gets the whole seconds left, once a second when they change; `lock` is called at most once for
 * each time that the limit passes. Wall-clock time is compared, so a sleep that stops timers counts.
 */
export function startIdleLock(options: {
  readonly seconds: number;
  readonly power: Power;
  readonly lock: (reason: 'idle' | 'suspend' | 'screen') => void;
  readonly tell: (secondsLeft: number) => void;
  readonly now?: () => number;
}): IdleLock {
  const now = options.now ?? (() => Date.now());
  let limit = options.seconds;
  let last = now();
  let told = -1;
  let holds = 0;
  let fired = false;

  const touch = () => {
    last = now();
    fired = false;
  };
  const look = () => {
    if (holds > 0) touch();
    // A clock that was set back must not lengthen the time.
    if (now() < last) last = now();
    const left = Math.max(0, Math.ceil(limit - (now() - last) / 1000));
    if (left !== told) {
      told = left;
      options.tell(left);
    }
    if (left === 0 && !fired) {
      fired = true;
      options.lock('idle');
    }
  };
  const suspended = () => options.lock('suspend');
  const screenLocked = () => options.lock('screen');
  options.power.on('suspend', suspended);
  options.power.on('lock-screen', screenLocked);
  const timer = setInterval(look, 1000);

  return {
    touch,
    setLimit(seconds) {
      limit = seconds;
      touch();
    },
    hold() {
      let held = true;
      holds++;
      return () => {
        if (held) holds--;
        held = false;
        touch();
      };
    },
    stop() {
      clearInterval(timer);
      options.power.off('suspend', suspended);
      options.power.off('lock-screen', screenLocked);
    },
  };
}
