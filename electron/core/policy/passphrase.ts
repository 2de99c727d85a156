// The rule on new passphrases. The strongroom measures, the policy decides.
import { refusal } from '../../../shared/errors/index.ts';
import type { Policy } from '../../../shared/model/policy/policy.ts';
import type { Strongroom } from '../ports/strongroom.ts';

/** Whose passphrase, in which slot; both names are among the first that a search would try. */
export interface Chosen {
  readonly name: string;
  readonly passphrase: string;
}

/** Refuses a passphrase that is weaker than the policy asks for new ones. */
export async function expectStrong(
  { passphraseStrength }: Pick<Strongroom, 'passphraseStrength'>,
  policy: Policy,
  { name, passphrase }: Chosen,
  vaultName: string,
): Promise<void> {
  const least = policy['passphrase.strength'];
  const bits = await passphraseStrength(passphrase, [name, vaultName]);
  if (bits < least) throw refusal('policy-passphrase-weak', { name, bits, least });
}
