// What each person can do alone, and with how many others: by the unlock key, by approvals, by the cards they know.
import { APPROVED_ACTS } from '../../../shared/model/policy/acts.ts';
import type { Abilities } from '../../../shared/model/register.ts';
import { currentManifest, type VaultState } from '../ledger/state.ts';
import { approvalsNeeded } from '../policy/approvals.ts';
import { cardsKnownBy } from '../shares/knowledge.ts';

/** For a custodian or a holder by id; a person who is both gets both. */
export function abilitiesOf(state: VaultState, person: string): Abilities {
  const { k } = currentManifest(state);
  const cards = [...cardsKnownBy(state, state.epoch, person)].sort((a, b) => a - b);
  const custodian = state.custodians.has(person);
  return {
    unlocksWith: custodian ? state.unlock.threshold - 1 : null,
    approvals: custodian
      ? APPROVED_ACTS.map((act) => ({ act, others: Math.max(0, approvalsNeeded(state, act) - 1) }))
      : [],
    cards,
    recoversWith: cards.length === 0 ? null : Math.max(0, k - cards.length),
  };
}
