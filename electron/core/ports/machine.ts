// What can be read of the machine: measured, never assumed. What cannot be read says why.
import type { BuildHash } from '../../../shared/model/health.ts';

/** A value that was read, or a sentence that says why nobody can know it here. */
export type Reading<T> = { readonly known: T } | { readonly unknown: string };

export interface SwapSpace {
  readonly name: string;
  /** What lies in memory never reaches a disk. */
  readonly kind: 'memory' | 'disk';
  /** Null where it cannot be told. */
  readonly encrypted: boolean | null;
}

/** What the system writes when a process crashes. */
export interface Dumps {
  readonly written: boolean;
  /** Where they go, or why there are none; a clause without a full stop. */
  readonly how: string;
}

/** The disk on which a folder lies. */
export interface DiskState {
  readonly encrypted: boolean;
  /** By what, or what was looked at; a clause without a full stop. */
  readonly how: string;
}

/** What the system's own files and commands say; no window is needed. */
export interface SystemReadings {
  readonly platform: string;
  readonly swap: Reading<readonly SwapSpace[]>;
  readonly dumps: Reading<Dumps>;
  readonly disk: Reading<DiskState>;
}

/** Who tells the program that the screen was locked. */
export interface LockTellers {
  /** The login manager: it tells of the locks that go through it. */
  readonly manager: boolean;
  /** What locks the screen itself and says so; each in words for people. */
  readonly savers: readonly string[];
}

/** What the running program says of itself. */
export interface ProgramReadings {
  /** Whether the system confines the process of the page. */
  readonly sandbox: Reading<boolean>;
  /** Whether the window is kept out of screenshots and recordings. */
  readonly screen: Reading<boolean>;
  readonly lock: Reading<LockTellers>;
  /** The switches burnt into the program file, by name: on or off. */
  readonly fuses: Reading<Readonly<Record<string, boolean>>>;
  /** Whether the program lies in one archive, as people install it. */
  readonly packed: boolean;
  readonly build: BuildHash | null;
  readonly runtime: readonly { readonly name: string; readonly value: string }[];
}

export type MachineReadings = SystemReadings & ProgramReadings;
