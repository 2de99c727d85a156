// Acts on rings. Those that make a ring key open the unlock key again with the custodians' passphrases: it is not kept.
// It stays the one there is. Old unlock keys open nothing more of a rolled ring, for its new key is wrapped afresh and
// the old item is gone; a new unlock key would only bring everybody's parts into an act that is about one ring.
import { refusal } from '../../../shared/errors/index.ts';
import type { Key } from '../ledger/state/keys.ts';
import { currentManifest, currentRing } from '../ledger/state.ts';
import type { GivenPassphrase } from '../ports/strongroom/custodians.ts';
import type { MaterialRow } from '../ports/strongroom/rings.ts';
import { findRing } from '../rings/names.ts';
import { commitNow } from './commit.ts';
import { findKey } from './key-acts.ts';
import { reopenUnlockKey, rollUnder } from './rolling.ts';
import { shred } from './shredding.ts';
import type { Vault } from './vault.ts';

/** A new ring, empty; gives its id. */
export async function createRing(
  vault: Vault,
  name: string,
  passphrases: readonly GivenPassphrase[],
): Promise<string> {
  return vault.turns.exclusive(async () => {
    vault.expectPermitted('ring.create', { name });
    const { strongroom, state } = vault;
    await reopenUnlockKey(vault, passphrases);
    const id = await strongroom.randomId(8);
    const made = await strongroom.newRingKey(id, 1, state.epoch, currentManifest(state).recipient);
    const drafts = vault.decided({ name: 'ring.create', params: { name }, made: { ring: made.ring } }, []);
    await commitNow(vault, drafts, { batch: { putSeals: [made.seal] } });
    return id;
  });
}

/**
 * A new key for one ring, with everything in it wrapped again, in one commit. Answers whether nothing of the old one is
 * left on this machine; where something is, the next unlock tries again.
 */
export async function rollRing(
  vault: Vault,
  nameOrId: string,
  reason: string,
  passphrases: readonly GivenPassphrase[],
): Promise<{ shredded: boolean }> {
  return vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const { state, strongroom, file } = vault;
    const ring = findRing(state, nameOrId);
    const params = { ring: ring?.id ?? nameOrId, reason };
    vault.expectPermitted('ring.roll', params);
    if (ring === null) throw refusal('ring-unknown', { ring: nameOrId });
    await reopenUnlockKey(vault, passphrases);
    const { recipient } = currentManifest(state);
    const rolled = await rollUnder(strongroom, file, [ring], { epoch: state.epoch, recipient });
    const drafts = vault.decided({ name: 'ring.roll', params, made: { rings: rolled.rings } }, []);
    await commitNow(vault, drafts, { batch: rolled.batch, remove: rolled.remove });
    return { shredded: await shred(vault) };
  });
}

/** Wraps all versions of a key under another ring's key, in one commit. */
export async function moveKey(vault: Vault, nameOrId: string, to: string, reason: string): Promise<void> {
  await vault.turns.exclusive(async () => {
    const key = findKey(vault, nameOrId);
    const ring = findRing(vault.state, to)?.id ?? to;
    const params = { key: key.id, to: ring, reason };
    vault.expectPermitted('key.move', params);
    const { generation } = currentRing(vault.state, ring);
    const rows = await vault.strongroom.rewrap(rowsOf(vault, key), { ring, generation });
    await commitNow(vault, vault.decided({ name: 'key.move', params, made: null }, []), {
      batch: { putMaterial: rows },
    });
  });
}

/** The rows of all versions that have material. */
function rowsOf(vault: Vault, key: Key): MaterialRow[] {
  return vault.file.material(key.versions.map(({ id }) => id));
}
