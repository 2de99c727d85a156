// What faces show of a vault: derived from the fold and the clock, never stored.
import { fromBase64url, toBase64url } from '../../../shared/formats/encoding.ts';
import { fingerprintOf, fourWords } from '../../../shared/formats/fingerprint.ts';
import type { VaultStatus } from '../../../shared/model/views/status.ts';
import { backupViews, changesSinceBackup } from '../backup/views.ts';
import { currentEpoch, currentManifest } from '../ledger/state.ts';
import { stateOfKey } from '../lifecycle/now.ts';
import type { Facts } from '../policy/finding.ts';
import { findings } from '../policy/findings.ts';
import { policyOf } from '../policy/policy-of.ts';
import { cardsOf, marginOf } from '../shares/margin.ts';
import { failedUnlocks } from './journal.ts';
import type { Vault } from './vault.ts';

/** What findings rest on beside the ledger. */
export function factsOf({ file, ports }: Vault): Facts {
  return {
    now: ports.clock.now(),
    backend: file.meta().keychain.backend,
    kdfs: file.custodians().map(({ custodian, kdf: { m, t } }) => ({ custodian, m, t })),
  };
}

function quorumOf({ quorum, session: { closing } }: Vault): VaultStatus['quorum'] {
  if (quorum === null) return null;
  const { cards, purpose, at, until } = quorum;
  return { cards: [...cards], purpose, from: at, until, closing };
}

/** Everything the frame of the window and `vault status` show. Asks the keychain how it is. */
export async function statusOf(vault: Vault): Promise<VaultStatus> {
  const { state, file } = vault;
  const { verdict, clock, known, now } = vault.clock();
  const manifest = currentManifest(state);
  const fingerprint = fingerprintOf(state.vault, fromBase64url(state.genesis));
  const keychain = await vault.strongroom.keychainState();
  const person = (id: string) => ({ id, name: vault.nameOf(id) });
  const backups = backupViews(state, (id) => vault.nameOf(id));
  let active = 0;
  for (const key of state.keys.values()) if (stateOfKey(key, now) === 'active') active += 1;
  return {
    id: state.vault,
    name: vault.name,
    folder: file.folder,
    instance: state.instance,
    fingerprint: toBase64url(fingerprint),
    fingerprintWords: fourWords(fingerprint),
    created: state.created,
    locked: vault.locked,
    mode: state.mode,
    head: { seq: state.head.seq, hash: state.head.hash },
    epoch: state.epoch,
    setTag: manifest.setTag,
    threshold: manifest.k,
    cards: cardsOf(state),
    margin: marginOf(state, now),
    recoverable: marginOf(state, now) !== null,
    unattended: currentEpoch(state).unattended,
    unlock: { threshold: state.unlock.threshold, custodians: [...state.custodians.keys()].map(person) },
    signedIn: vault.session.signedIn.map(person),
    quorum: quorumOf(vault),
    keychain: { backend: file.meta().keychain.backend, state: keychain.state, text: keychain.text },
    keys: { total: state.keys.size, active },
    backups,
    changesSinceBackup: changesSinceBackup(state),
    schedule: state.schedule,
    passphraseBits: policyOf(state)['passphrase.strength'],
    findings: findings(state, factsOf(vault)),
    clock: { verdict, clock, known },
    failedUnlocks: failedUnlocks(file),
  };
}
