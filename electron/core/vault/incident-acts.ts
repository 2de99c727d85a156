// Acts on incidents: one commit each.
import type { OpenIncident } from '../incidents/commands.ts';
import { incidentDrafts } from '../incidents/commands.ts';
import { planItems, type Report } from '../incidents/plan.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import { commitNow } from './commit.ts';
import { freshIds } from './fresh-ids.ts';
import type { Approval } from './session.ts';
import type { Vault } from './vault.ts';

async function fresh(vault: Vault, report: Report): Promise<{ incident: OpenIncident; ids: string[] }> {
  const ids = await freshIds(vault, planItems(vault.state, report, vault.ports.clock.now()).length);
  return { incident: { ...report, incident: await vault.strongroom.randomId(8) }, ids };
}

/** Records an exposure with all that must be done; gives the incident's id. */
export async function reportIncident(
  vault: Vault,
  report: Report,
  approvals: readonly Approval[] = [],
): Promise<string> {
  return vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    vault.expectPermitted('incident.open', { ...report, incident: '' });
    const { incident, ids } = await fresh(vault, report);
    const drafts = vault.decided({ name: 'incident.open', params: incident, made: ids }, approvals);
    await commitNow(vault, drafts, { approvals });
    return incident.incident;
  });
}

/** The incident that a compromised key opens, for the commit that records the compromise. */
export async function incidentOfKey(
  vault: Vault,
  key: string,
  occurred: string | null,
  text: string,
): Promise<EventDraft[]> {
  const report: Report = {
    exposure: 'key',
    keys: [key],
    custodian: null,
    backup: null,
    cards: [],
    occurred,
    text: text.trim() === '' ? 'reported without words' : text,
  };
  const { incident, ids } = await fresh(vault, report);
  return incidentDrafts(vault.state, incident, ids, vault.ports.clock.now());
}

/** Refused while an item of the incident is open. */
export async function closeIncident(vault: Vault, incident: string, text: string): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const params = { incident, text };
    await commitNow(vault, vault.decided({ name: 'incident.close', params, made: null }, []));
  });
}
