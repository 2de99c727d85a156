// Recovery by cards: from a backup on a new machine, or in place when the keychain was lost.
import { refusal } from '../../shared/errors/index.ts';
import { fromBase64url, toHex } from '../../shared/formats/encoding.ts';
import { fourWords, tagOf } from '../../shared/formats/fingerprint.ts';
import { expectAge } from '../core/backup/age-shape.ts';
import { folderName } from '../core/backup/folder-name.ts';
import { gatherBackups } from '../core/backup/groups.ts';
import type { BackupPublic } from '../core/backup/read.ts';
import { openItems } from '../core/items/commands.ts';
import { Recovery } from '../core/vault/recovery.ts';
import { statusOf } from '../core/vault/status.ts';
import { type Desk, type HandlersOf, setSight } from './desk.ts';

type Calls =
  | 'recover.gather'
  | 'recover.look'
  | 'recover.lookInPlace'
  | 'recover.lookWithout'
  | 'recover.card'
  | 'recover.search'
  | 'recover.commit'
  | 'recover.abort';

/** A backup beside others, with what stands on its cards. */
function sightOf({ folder, head, current: { manifest } }: BackupPublic) {
  const { epoch, k: threshold } = manifest;
  const vaultTag = toHex(tagOf(fromBase64url(manifest.fingerprint)));
  return { folder, head, epoch, threshold, vaultTag, setTag: toHex(fromBase64url(manifest.setTag)) };
}

export function recoveryHandlers(desk: Desk): HandlersOf<Calls> {
  let inPlace: string | null = null;
  const running = (): Recovery => {
    if (desk.recovery === null) throw refusal('act-not-started', { what: 'recovery' });
    return desk.recovery;
  };
  const sight = (recovery: Recovery) => ({
    ...setSight(recovery.current),
    head: recovery.head,
    vaultsRoot: desk.around.vaults.root(),
    passphraseBits: recovery.policy['passphrase.strength'],
  });
  const begin = async (folder: string | null) => {
    await desk.closeVault();
    inPlace = folder;
  };
  return {
    async 'recover.gather'({ places }) {
      const { groups, refused } = gatherBackups(desk.around.folders, places, desk.around.verify);
      return {
        groups: groups.map(({ newest, members, partsAt }) => ({
          fingerprintWords: fourWords(fromBase64url(newest.current.manifest.fingerprint)),
          newest: sightOf(newest),
          backups: members.map(sightOf),
          partsAt,
        })),
        refused: refused.map(({ folder, failure: { message, next } }) => ({ folder, message, next })),
      };
    },
    async 'recover.look'({ backup }) {
      await begin(null);
      desk.recovery = await Recovery.fromBackup(desk.ports(), await desk.takeStrongroom(), backup);
      return sight(desk.recovery);
    },
    async 'recover.lookInPlace'({ folder }) {
      await begin(folder);
      desk.recovery = await Recovery.fromVaultFile(desk.ports(), await desk.takeStrongroom(), folder);
      return sight(desk.recovery);
    },
    async 'recover.lookWithout'({ backup }) {
      expectAge(desk.around.folders, backup);
      await begin(null);
      desk.search = { backup, host: await desk.takeStrongroom() };
      return {};
    },
    async 'recover.search'({ cards }) {
      const { search } = desk;
      if (search === null || search.host !== desk.running)
        throw refusal('act-not-started', { what: 'recovery by cards alone' });
      const { host, backup } = search;
      const { folders } = desk.around;
      const temporary = desk.around.temporaryFolder();
      try {
        const trial = folders.join(temporary, 'trial');
        const found = await Recovery.byCardsAlone(desk.ports(), host, backup, cards, trial);
        const { recovery, search: result, refused } = found;
        desk.recovery = recovery;
        desk.search = null;
        return {
          sight: sight(recovery),
          accepted: recovery.accepted,
          missing: recovery.missing,
          decided: result.decided,
          misfits: refused.map(({ position, failure: { message, next } }) => ({ position, message, next })),
        };
      } finally {
        folders.removeTree(temporary);
      }
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
