// Opening, unlocking, locking, closing, backups and custodians of the vault on the desk.
import { createBackup } from '../core/backup/write.ts';
import { changePassphrase } from '../core/vault/people-acts.ts';
import { statusOf } from '../core/vault/status.ts';
import { Vault } from '../core/vault/vault.ts';
import type { Desk, HandlersOf } from './desk.ts';

type Calls =
  | 'vault.open'
  | 'vault.status'
  | 'vault.unlock'
  | 'vault.lock'
  | 'vault.close'
  | 'backup.create'
  | 'people.passphrase';

export function vaultHandlers(desk: Desk): HandlersOf<Calls> {
  return {
    async 'vault.open'({ folder }) {
      await desk.closeVault();
      desk.adopt(await Vault.open(desk.ports(), folder));
      return statusOf(desk.open());
    },
    async 'vault.status'() {
      return statusOf(desk.open());
    },
    async 'vault.unlock'({ custodians }) {
      const vault = desk.open();
      const passphrases = custodians.map(({ custodian, passphrase }) => ({ custodian, slot: passphrase }));
      const release = desk.around.hold();
      try {
        await vault.unlock(passphrases);
      } finally {
        release();
      }
      await desk.changed();
      return statusOf(vault);
    },
    async 'vault.lock'() {
      await desk.around.lock('asked');
      return {};
    },
    async 'vault.close'() {
      await desk.closeVault();
      await desk.changed();
      return {};
    },
    async 'backup.create'({ to }) {
      const release = desk.around.hold();
      try {
        const { folder, files, epoch, head } = await createBackup(desk.open(), to);
        await desk.changed();
        return { folder, files: [...files], epoch, head };
      } finally {
        release();
      }
    },
    async 'people.passphrase'({ custodian, old, new: next }) {
      const vault = desk.open();
      const release = desk.around.hold();
      try {
        await changePassphrase(vault, custodian, old, next, 'asked by the custodian');
      } finally {
        release();
      }
      await desk.changed();
      return statusOf(vault);
    },
  };
}
