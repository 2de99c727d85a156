// Reading of modules in parts, a turn of the event loop each: read at once they would keep waiting whatever else the window
// does. What a part needs of a later one it brings along, so the order goes from what others stand on to what stands on them.

export type Part = () => Promise<unknown>;

/** Reads parts one after the other, and lets whatever waits go first after each. Answers what they were, in their order. */
export async function readInTurns<const Parts extends readonly Part[]>(
  parts: Parts,
): Promise<{ -readonly [At in keyof Parts]: Awaited<ReturnType<Parts[At]>> }> {
  const read: unknown[] = [];
  for (const part of parts) {
    read.push(await part());
    await new Promise((resolve) => setImmediate(resolve));
  }
  return read as Awaited<ReturnType<typeof readInTurns<Parts>>>;
}

/** What the application before a vault is open stands on. */
export const INSIDE: readonly Part[] = [
  () => import('../../shared/schema.ts'),
  () => import('../../shared/formats/signature-kinds.ts'),
  () => import('../../shared/model/views/keys.ts'),
  () => import('../../shared/model/views/status.ts'),
  () => import('../../shared/model/policy/policy.ts'),
  () => import('../core/ledger/opened.ts'),
  () => import('../../shared/formats/drill-proof.ts'),
  () => import('../../shared/model/locks.ts'),
  () => import('../../shared/contract/parts.ts'),
  () => import('../../shared/contract/vault.ts'),
  () => import('../../shared/contract/ledger.ts'),
  () => import('../../shared/contract/scan.ts'),
  () => import('node:worker_threads'),
];

/** What the door of a vault stands on. */
export const DOOR: readonly Part[] = [
  () => import('../../shared/model/events/keys.ts'),
  () => import('../../shared/model/events/people.ts'),
  () => import('../../shared/model/events/handover.ts'),
  () => import('../../shared/model/events.ts'),
  () => import('../../shared/formats/chain-step.ts'),
  () => import('../core/lifecycle/steps.ts'),
  () => import('../core/destruction/commands.ts'),
  () => import('../core/vault/vault.ts'),
  () => import('../core/vault/unlocking.ts'),
  () => import('../core/vault/status.ts'),
];

/** What the groups of handlers behind that door stand on (behind.ts of the calls). */
export const BEHIND: readonly Part[] = [
  () => import('../../shared/model/byok/targets.ts'),
  () => import('../../shared/contract/register.ts'),
  () => import('../../shared/contract/ceremonies.ts'),
  () => import('../../shared/contract/keys.ts'),
  () => import('../../shared/contract/handover.ts'),
  () => import('../../shared/contract/policy.ts'),
  () => import('../../shared/contract.ts'),
  () => import('../core/ceremonies/script-text.ts'),
  () => import('../core/backup/commands.ts'),
  () => import('../core/ceremonies/acts-creation.ts'),
  () => import('../core/ceremonies/acts-recovery.ts'),
  () => import('../core/ceremonies/acts-handover.ts'),
  () => import('../core/ceremonies/acts.ts'),
  () => import('../core/ceremonies/ceremony.ts'),
];
