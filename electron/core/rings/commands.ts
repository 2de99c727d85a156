// The commands on rings. What they need besides (new ring keys, rows wrapped again) is made in vault/ring-acts.ts.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { VaultState } from '../ledger/state.ts';
import type { RingGeneration } from '../ports/strongroom/rings.ts';
import { ringNameFault } from './names.ts';
import type { RolledRing } from './rolled.ts';

/** The ring of event keys and the anchor's key: rolled like any other, but no place for managed keys. */
export const SYSTEM_RING = 'system';

function unknown(state: VaultState, ring: string): Failure | null {
  return state.rings.has(ring) ? null : failure('ring-unknown', { ring });
}

export const ringCommands = {
  'ring.create': command<{ name: string }, { ring: RingGeneration }>({
    permit: (state, { name }) => ringNameFault(state, name),
    drafts: (_state, { name }, { ring }) => [draft('ring.created', { ring }, { name })],
  }),

  'ring.roll': command<{ ring: string; reason: string }, { rings: readonly RolledRing[] }>({
    permit: (state, { ring, reason }) =>
      unknown(state, ring) ?? (reason.trim() === '' ? failure('ring-reason-missing') : null),
    drafts: (_state, { reason }, { rings }) => [
      draft('rings.rolled', { cause: 'asked', rings: [...rings] }, { reason }),
    ],
  }),

  /** All versions go: a key is in one ring. */
  'key.move': command<{ key: string; to: string; reason: string }>({
    permit(state, { key, to }) {
      const found = state.keys.get(key);
      if (found === undefined) return failure('key-unknown', { key });
      const ring = state.rings.get(to);
      if (ring === undefined || to === SYSTEM_RING) return failure('key-ring-unknown', { ring: to });
      if (found.ring === to) return failure('key-in-ring', { key: found.name, ring: ring.name });
      return null;
    },
    drafts(state, { key, to, reason }) {
      const from = state.keys.get(key)?.ring as string;
      return [draft('key.moved', { key, from, to }, { reason })];
    },
  }),
} as const;
