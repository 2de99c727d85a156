// What stands between the shell and the core: the handlers of all calls and the moments at which the shell speaks up.

import type { CALLS, EventName, EventPayload } from '../../shared/contract.ts';
import type { Handlers } from '../ipc/wrapper.ts';
import type { LockReason } from './idle-lock.ts';
import type { StrongroomProcess } from './strongroom-host.ts';

/** What the shell offers to the application. */
export interface Shell {
  /** Starts a strongroom process and connects the page's secret port to it. */
  startStrongroom(): Promise<StrongroomProcess>;
  /** Gives the page a fresh port to a running strongroom. */
  connectPage(strongroom: StrongroomProcess): void;
  /** Tells the page something; the payload is checked against the contract. */
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
  /** Locks as if the vault had been asked to: ends the strongroom and the page's process. */
  lock(reason: 'asked' | 'failure' | LockReason): Promise<void>;
  pick(request: PickRequest): Promise<string[]>;
}

export interface PickRequest {
  readonly kind: 'file' | 'files' | 'folder' | 'save';
  readonly title: string;
  readonly suggested?: string | undefined;
}

/** What the application gives to the shell. */
export interface Application {
  readonly handlers: Partial<Handlers<typeof CALLS>>;
  /** True while a vault is unlocked. */
  isOpen(): boolean;
  /** The page wants a port: connect it, with a strongroom started for it when there is none. */
  wantSecretPort(): Promise<void>;
  /** Ends the strongroom. Answers whether anything was open; resolves when its process is gone. */
  lock(): Promise<boolean>;
}

/** The application of this shell. */
export function createApplication(shell: Shell): Application {
  let strongroom: StrongroomProcess | null = null;
  return {
    handlers: { 'dialog.pick': async (request) => ({ paths: await shell.pick(request) }) },
    isOpen: () => false,
    async wantSecretPort() {
      strongroom ??= await shell.startStrongroom();
      shell.connectPage(strongroom);
    },
    async lock() {
      const open = strongroom !== null;
      await strongroom?.end();
      strongroom = null;
      return open;
    },
  };
}
