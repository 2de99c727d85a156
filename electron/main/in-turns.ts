// Reading of modules in parts, a turn of the event loop each: read at once they would keep waiting whatever else the window
// does. What a part needs of a later one it brings along, so the order goes from what others stand on to what stands on them.

export type Part = () => Promise<unknown>;

/** Reads parts one after the other, and lets whatever waits go first after each. */
export async function readInTurns(parts: readonly Part[]): Promise<void> {
  for (const read of parts) {
    await read();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What the application before a vault is open stands on. */
export const INSIDE: readonly Part[] = [
  () => import('../../shared/schema.ts'),
  () => import('../../shared/model/views/keys.ts'),
  () => import('../../shared/model/views/status.ts'),
  () => import('../core/ledger/opened.ts'),
  () => import('../../shared/formats/drill-proof.ts'),
  () => import('../../shared/contract/vault.ts'),
];

/** What the door of a vault stands on. */
export const DOOR: readonly Part[] = [
  () => import('../../shared/model/events.ts'),
  () => import('../../shared/formats/chain-step.ts'),
  () => import('../core/lifecycle/steps.ts'),
  () => import('../core/destruction/commands.ts'),
  () => import('../core/vault/vault.ts'),
  () => import('../core/vault/unlocking.ts'),
  () => import('../core/vault/status.ts'),
];

/** What everything behind that door stands on. */
export const BEHIND: readonly Part[] = [
  () => import('../../shared/model/byok/targets.ts'),
  () => import('../../shared/contract/register.ts'),
  () => import('../../shared/contract/ceremonies.ts'),
  () => import('../../shared/contract.ts'),
  () => import('../core/ceremonies/script-text.ts'),
  () => import('../core/backup/commands.ts'),
  () => import('../core/ceremonies/acts-creation.ts'),
  () => import('../core/ceremonies/acts-recovery.ts'),
  () => import('../core/ceremonies/acts-handover.ts'),
  () => import('../core/ceremonies/acts.ts'),
  () => import('../core/ceremonies/ceremony.ts'),
  () => import('../ipc/handover.ts'),
  () => import('../ipc/keys.ts'),
  () => import('../ipc/register.ts'),
];
