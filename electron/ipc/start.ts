// The start screen: what there is on this machine.
import { INITIAL_POLICY } from '../../shared/model/policy/policy.ts';
import { statusOf } from '../core/vault/status.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function startHandlers(desk: Desk): HandlersOf<'app.start' | 'camera.use' | 'dialog.pick'> {
  const { around } = desk;
  return {
    async 'app.start'() {
      const host = await desk.readyStrongroom();
      return {
        version: around.product.version,
        electron: around.electron,
        platform: around.platform,
        vaults: around.vaults.list(),
        vaultsRoot: around.vaults.root(),
        keychain: await host.strongroom.keychainState(),
        network: around.network(),
        passphraseBits: INITIAL_POLICY['passphrase.strength'],
        open: desk.vault === null ? null : await statusOf(desk.vault),
      };
    },
    async 'camera.use'({ on }) {
      around.camera(on);
      return {};
    },
    async 'dialog.pick'({ kind, title, suggested }) {
      return { paths: await around.pick({ kind, title, suggested }) };
    },
  };
}
