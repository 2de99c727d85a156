// The commands on card holders: their names, what they acknowledged on paper, and their leaving.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { VaultState } from '../ledger/state.ts';
import { missingApprovals } from '../policy/approvals.ts';
import { acknowledgementDigest } from './acknowledgement.ts';
import { findPerson } from './persons.ts';

function unknown(state: VaultState, holder: string): Failure | null {
  return state.holders.has(holder) ? null : failure('holder-unknown', { name: holder });
}

export const holderCommands = {
  'holder.name': command<{ holder: string; name: string; contact: string }>({
    permit(state, { holder, name }) {
      if (name.trim() === '' || name.length > 120)
        return failure('people-invalid', { why: 'a name is empty or too long' });
      const other = findPerson(state, name);
      if (other !== null && other.id !== holder && state.holders.has(other.id))
        return failure('holder-exists', { name });
      return unknown(state, holder);
    },
    drafts: (_state, { holder, name, contact }) => [draft('holder.named', { holder }, { name, contact })],
  }),

  /** The paper is signed and kept elsewhere; `note` says where. A card's own signature comes with its drill. */
  'holder.acknowledge': command<{ holder: string; note: string }>({
    permit: (state, { holder }) => unknown(state, holder),
    drafts(state, { holder, note }) {
      const name = state.holders.get(holder)?.name || 'a holder';
      const text = acknowledgementDigest('holder');
      const pub = { person: holder, as: 'holder' as const, how: 'signed paper' as const, text };
      return [draft('person.acknowledged', pub, { name, note })];
    },
  }),

  'holder.leave': command<{ holder: string; name: string; reason: string; due: string }>({
    permit(state, { holder, name }, { actor, approvers }) {
      if (state.holders.get(holder)?.left) return failure('holder-left', { name });
      return unknown(state, holder) ?? missingApprovals(state, 'let a card holder leave', actor, approvers);
    },
    drafts: (_state, { holder, name, reason, due }) => [
      draft('holder.left', { holder, due }, { name, reason }),
    ],
  }),
} as const;
