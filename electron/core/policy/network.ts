// The rule on the network: a ceremony either does not begin while one is up, or its record says that one was.
import { refusal } from '../../../shared/errors/index.ts';
import type { Ceremony } from '../../../shared/model/events/machine.ts';
import type { Policy } from '../../../shared/model/policy/policy.ts';
import { draft } from '../ledger/draft.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { Surroundings } from '../ports/surroundings.ts';

type Around = Pick<Surroundings, 'network'>;

/** Refuses to begin a ceremony where the policy refuses a network that is up. */
export function expectNetworkDown({ network }: Around, policy: Policy): void {
  if (policy.network !== 'refuse') return;
  const { down, interfaces } = network();
  if (!down) throw refusal('policy-network-up', { interfaces: interfaces.join(', ') });
}

/** The exception in the record of a ceremony during which a network was up. */
export function networkException({ network }: Around, ceremony: Ceremony): EventDraft[] {
  const { down, interfaces } = network();
  return down ? [] : [draft('network.up', { ceremony }, { interfaces })];
}
