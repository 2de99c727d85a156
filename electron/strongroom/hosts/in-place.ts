// A strongroom in the caller's own process: for tests, and for the command line where it is asked for by name. Ending it
// wipes what can be wiped; unlike a process of its own it cannot take the memory with it.

import { Refusal, refusal } from '../../../shared/errors/index.ts';
import type { ProgressListener } from '../../core/ports/strongroom/key-use.ts';
import type { StrongroomHost } from '../../core/ports/strongroom.ts';
import { createStrongroom } from '../operations/strongroom.ts';
import { OPERATIONS, type Operation } from '../operations/table.ts';
import { failureOf } from '../rpc/failure.ts';
import type { KeychainDoor } from '../session/keychain-door.ts';

/** `door` leads to keychains; another one is for tests alone, as is `showBugs`, which lets bugs through as they are. */
export function inPlaceStrongroom(options: { door?: KeychainDoor; showBugs?: boolean } = {}): StrongroomHost {
  const listeners: ProgressListener[] = [];
  const open = createStrongroom((...told) => {
    for (const listener of listeners) listener(...told);
  }, options.door);
  let ended: Promise<void> | null = null;
  const exits: ((why: string) => void)[] = [];
  open.onOver(() => {
    ended ??= open.end();
    for (const listener of exits.splice(0)) listener('strongroom-lost');
  });
  const operations = (Object.keys(OPERATIONS) as Operation[]).map((name) => {
    const operation = open.strongroom[name] as (...given: unknown[]) => Promise<unknown>;
    const call = async (...given: unknown[]) => {
      if (ended !== null) throw refusal('strongroom-lost');
      try {
        return await operation(...given);
      } catch (error) {
        if (options.showBugs === true || error instanceof Refusal) throw error;
        throw new Refusal(failureOf(error));
      }
    };
    return [name, call];
  });
  return {
    strongroom: Object.fromEntries(operations) as unknown as StrongroomHost['strongroom'],
    onProgress: (listener) => void listeners.push(listener),
    end: () => {
      ended ??= open.end();
      return ended;
    },
    onExit: (listener) => void exits.push(listener),
  };
}
