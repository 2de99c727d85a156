// Signatures under what a ceremony leaves: by the custodians who are here.
import { toBase64url } from '../../../shared/formats/encoding.ts';
import { nameKey } from '../people/persons.ts';
import { withApprovers } from '../vault/approvers.ts';
import type { Approval } from '../vault/session.ts';
import type { Vault } from '../vault/vault.ts';
import { having, type Run } from './run.ts';

/** Signs 32 bytes by the custodians who are here and signed in. */
export async function signPresent(vault: Vault, run: Run, digest: Uint8Array, given: readonly Approval[]) {
  const here = new Set(having(run, 'custodian').map(({ name }) => nameKey(name)));
  const present = vault.session.signedIn.filter((id) => here.has(nameKey(vault.nameOf(id))));
  const signers = [...new Set([...present, ...given.map(({ custodian }) => custodian)])];
  if (signers.length === 0) return [];
  const signatures = await vault.turns.exclusive(() =>
    withApprovers(vault, given, () => vault.strongroom.sign('record', toBase64url(digest), signers)),
  );
  return signatures.map(({ by, sig }) => ({
    by,
    name: vault.nameOf(by),
    publicKey: vault.state.custodians.get(by)?.signKey ?? '',
    sig,
  }));
}
