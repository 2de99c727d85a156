// Recovery by cards: from a backup on a new machine, or in place when the keychain was lost.
import { refusal } from '../../shared/errors/index.ts';
import { fromBase64url } from '../../shared/formats/encoding.ts';
import { fourWords } from '../../shared/formats/fingerprint.ts';
import { shortHash } from '../../shared/formats/manifest.ts';
import { folderName } from '../core/backup/folder-name.ts';
import { openItems } from '../core/items/commands.ts';
import { Recovery } from '../core/vault/recovery.ts';
import { statusOf } from '../core/vault/status.ts';
import type { Desk, HandlersOf } from './desk.ts';

type Calls = 'recover.look' | 'recover.lookInPlace' | 'recover.card' | 'recover.commit' | 'recover.abort';

export function recoveryHandlers(desk: Desk): HandlersOf<Calls> {
  let inPlace: string | null = null;
  const running = (): Recovery => {
    if (desk.recovery === null) throw refusal('act-not-started', { what: 'recovery' });
    return desk.recovery;
  };
  const sight = (recovery: Recovery, head: { seq: number; hash: string }) => {
    const { manifest } = recovery.current;
    return {
      vault: manifest.vault,
      fingerprintWords: fourWords(fromBase64url(manifest.fingerprint)),
      epoch: manifest.epoch,
      setTag: manifest.setTag,
      threshold: manifest.k,
      cards: manifest.cards.map(({ number, label }) => ({ number, label, readBack: false, proven: null })),
      created: manifest.created,
      manifest: shortHash(manifest),
      head,
      vaultsRoot: desk.around.vaults.root(),
      passphraseBits: recovery.policy['passphrase.strength'],
    };
  };
  return {
    async 'recover.look'({ backup }) {
      await desk.closeVault();
      inPlace = null;
      desk.recovery = await Recovery.fromBackup(desk.ports(), await desk.takeStrongroom(), backup);
      return sight(desk.recovery, desk.recovery.head);
    },
    async 'recover.lookInPlace'({ folder }) {
      await desk.closeVault();
      inPlace = folder;
      desk.recovery = await Recovery.fromVaultFile(desk.ports(), await desk.takeStrongroom(), folder);
      return sight(desk.recovery, desk.recovery.head);
    },
    async 'recover.card'({ card }) {
      const recovery = running();
      const { number, label } = await recovery.card(card);
      return { number, label, accepted: recovery.accepted, missing: recovery.missing };
    },
    async 'recover.commit'({ folder, custodians, unlock, oldMachine }) {
      const recovery = running();
      const release = desk.around.hold();
      try {
        const request = { custodians, unlock, oldMachine };
        const { folders, vaults } = desk.around;
        const vault =
          inPlace === null
            ? await recovery.into(folders.join(vaults.root(), folderName(folder)), request)
            : await recovery.inPlace(inPlace, request);
        desk.adopt(vault);
        await desk.changed();
        const status = await statusOf(vault);
        const { seq } = recovery.head;
        const missingSince =
          inPlace === null ? `Whatever happened after event ${seq} is not in this backup.` : '';
        const newCards = openItems(vault.state).some(({ kind }) => kind === 'new-cards');
        return { status, keys: status.keys.total, missingSince, newCards };
      } finally {
        release();
      }
    },
    async 'recover.abort'() {
      await desk.endStrongroom();
      return {};
    },
  };
}
