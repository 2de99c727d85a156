// Destructions as faces show them.
import type { DestructionView } from '../../../shared/model/destruction.ts';
import type { Destruction } from '../ledger/state/destruction.ts';
import type { VaultState } from '../ledger/state.ts';
import { approvalsNeeded } from '../policy/approvals.ts';
import { certificateStatus, openCopies } from './certificate.ts';

/** One destruction at `now`. */
export function destructionView(
  state: VaultState,
  destruction: Destruction,
  now: string,
  nameOf: (custodian: string) => string,
): DestructionView {
  const key = state.keys.get(destruction.key);
  const { requested, due, cancelled, done } = destruction;
  const named = (deed: { at: string; by: string; reason: string }) => ({ ...deed, by: nameOf(deed.by) });
  return {
    id: destruction.id,
    key: destruction.key,
    name: key?.name ?? '',
    versions: (key?.versions ?? [])
      .filter(({ id }) => destruction.versions.includes(id))
      .map(({ number }) => number),
    state: stateOf(destruction, now),
    requested: named(requested),
    due,
    cancelled: cancelled === null ? null : named(cancelled),
    done:
      done === null
        ? null
        : {
            at: done.at,
            by: nameOf(done.by),
            open: openCopies(state, destruction),
            closed: certificateStatus(state, destruction) === 'closed',
          },
    needed: approvalsNeeded(state, 'destroy a key'),
  };
}

function stateOf({ cancelled, done, due }: Destruction, now: string): DestructionView['state'] {
  if (cancelled !== null) return 'cancelled';
  if (done !== null) return 'done';
  return due <= now ? 'due' : 'waiting';
}
