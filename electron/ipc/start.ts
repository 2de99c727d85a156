// The start screen: what there is on this machine.
import { INITIAL_POLICY } from '../../shared/model/policy/policy.ts';
import { ceremonyLies } from '../core/ceremonies/where.ts';
import { healthOf } from '../core/health/checks.ts';
import { statusOf } from '../core/vault/status.ts';
import type { Desk, HandlersOf } from './desk.ts';

type Calls =
  | 'app.start'
  | 'app.keychain'
  | 'app.health'
  | 'app.places'
  | 'app.theme'
  | 'camera.use'
  | 'dialog.pick';

export function startHandlers(desk: Desk): HandlersOf<Calls> {
  const { around } = desk;
  return {
    async 'app.start'() {
      const lock = desk.lastLock;
      desk.lastLock = null;
      return {
        lock,
        version: around.product.version,
        electron: around.electron,
        platform: around.platform,
        vaults: around.vaults.list(),
        vaultsRoot: around.vaults.root(),
        network: around.network(),
        passphraseBits: INITIAL_POLICY['passphrase.strength'],
        theme: around.preferences.theme(),
        ceremony: desk.ceremony !== null || ceremonyLies(around.folders, around.ceremonies()),
        open: desk.vault === null ? null : await statusOf(desk.vault),
      };
    },
    async 'app.keychain'() {
      return (await desk.readyStrongroom()).strongroom.keychainState();
    },
    async 'app.health'() {
      const { vault } = desk;
      const host = await desk.readyStrongroom();
      const status = vault === null ? null : await statusOf(vault);
      return healthOf({
        ...(await around.machine(status?.folder ?? around.vaults.root())),
        keychain: {
          backend: status?.keychain.backend ?? around.keychain.backend,
          ...(await host.strongroom.keychainState()),
        },
        network: around.network(),
        clock:
          status === null
            ? { unknown: 'Without an open vault there is no ledger to compare with.' }
            : { known: status.clock.verdict },
      });
    },
    async 'app.places'() {
      const { vaults, preferences } = around;
      return { vaults: vaults.root(), ceremonies: around.ceremonies(), preferences: preferences.folder() };
    },
    async 'app.theme'({ theme }) {
      around.preferences.chooseTheme(theme);
      return {};
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
