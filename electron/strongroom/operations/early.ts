// What the strongroom does before anything was handed over to it: it says how the keychain is and shows what may be seen of a
// locked vault. Read at the start of its process, and little besides.
import type { Strongroom } from '../../core/ports/strongroom.ts';
import type { Session } from '../session/session.ts';
import { keychainState } from './keychain-state.ts';
import { openLocked } from './locked-view.ts';

export type EarlyOperation = keyof ReturnType<typeof earlyOperations>;

/** The early operations of a session. */
export function earlyOperations(session: Session) {
  return {
    begin: async (identity) => session.begin(identity),
    keychainState: () => keychainState(session),
    openLocked: (box) => openLocked(session, box),
    deposit: async (kind, bytes) => session.slots.deposit(kind, bytes),
    discard: async (slot) => session.slots.discard(slot),
  } satisfies Partial<Strongroom>;
}
