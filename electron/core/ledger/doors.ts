// What opens a vault, from its file alone and without reading all of it. The first thing that is shown of a vault waits for this:
// it must not need what the rest of a vault is read with.
import { refusal } from '../../../shared/errors/index.ts';
import type { VaultFile } from '../ports/vault-file.ts';
import { peopleEvolvers } from './evolvers/people.ts';
import { quorumEvolvers } from './evolvers/quorum.ts';
import { ringsEvolvers } from './evolvers/rings.ts';
import { sharesEvolvers } from './evolvers/shares.ts';
import { vaultEvolvers } from './evolvers/vault.ts';
import { copied, EMPTY, evolveBy } from './folding.ts';
import type { VaultState } from './state.ts';

/** Who may open a vault, with which parts, and which keys lie in the keychain. */
export type Doors = Pick<
  VaultState,
  'vault' | 'instance' | 'custodians' | 'unlock' | 'epoch' | 'epochs' | 'rings' | 'quorums'
>;

/** The areas whose events say so. */
const evolvers = {
  ...vaultEvolvers,
  ...peopleEvolvers,
  ...sharesEvolvers,
  ...ringsEvolvers,
  ...quorumEvolvers,
};

/** The same as the whole fold gives, without what happened to single keys (nearly all of a long ledger), and without hashes. */
export function foldDoors(file: VaultFile): Doors {
  expectFinished(file);
  const draft = copied(EMPTY);
  for (const event of file.eventsOfNoKey()) evolveBy(evolvers, draft, { event, hash: '', sealed: null });
  return draft;
}

/** Refuses a file in which a vault was begun and not finished. */
export function expectFinished(file: VaultFile): void {
  if (file.head().seq === 0) throw refusal('vault-unfinished', { path: file.folder });
}
