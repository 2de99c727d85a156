// Ids for what an act is about to record.
import type { Vault } from './vault.ts';

export async function freshIds(vault: Vault, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await vault.strongroom.randomId(8));
  return ids;
}
