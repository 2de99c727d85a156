// Opening, unlocking, locking and closing the vault on the desk.
import { acceptRollback } from '../core/vault/rollback.ts';
import { statusOf } from '../core/vault/status.ts';
import { unlock } from '../core/vault/unlocking.ts';
import { Vault } from '../core/vault/vault.ts';
import type { Desk, HandlersOf } from './desk.ts';
import { givenBy } from './given.ts';

type Calls =
  | 'vault.open'
  | 'vault.status'
  | 'vault.unlock'
  | 'vault.acceptRollback'
  | 'vault.lock'
  | 'vault.close';

export function vaultHandlers(desk: Desk): HandlersOf<Calls> {
  return {
    async 'vault.open'({ folder }) {
      await desk.makeRoom();
      desk.adopt(await Vault.open(desk.ports(), folder));
      desk.around.vaults.opened(folder);
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
        await unlock(vault, passphrases);
      } finally {
        release();
      }
      await desk.changed();
      return statusOf(vault);
    },
    async 'vault.acceptRollback'({ custodians, reason }) {
      const vault = desk.open();
      const { threshold } = vault.state.unlock;
      const release = desk.around.hold();
      try {
        // As many as unlock together do so; whoever came besides approves.
        await acceptRollback(vault, givenBy(custodians.slice(0, threshold)), reason, custodians.slice(1));
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
  };
}
