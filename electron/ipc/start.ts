// The start screen: what there is on this machine.
import { Refusal } from '../../shared/errors/index.ts';
import { INITIAL_POLICY } from '../../shared/model/policy/policy.ts';
import { ceremonyLies } from '../core/ceremonies/where.ts';
import { glimpseOf } from '../core/vault/glimpse.ts';
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
      const { only } = desk;
      desk.only = null;
      const open = await desk.status();
      return {
        lock: open?.locked === false ? null : around.preferences.lastLock(),
        version: around.product.version,
        electron: around.electron,
        platform: around.platform,
        vaults: around.vaults.list(),
        vaultsRoot: around.vaults.root(),
        network: around.network(),
        passphraseBits: INITIAL_POLICY['passphrase.strength'],
        theme: around.preferences.theme(),
        ceremony: desk.ceremony !== null || ceremonyLies(around.folders, around.ceremonies()),
        open,
        only: desk.vault === null ? only : null,
      };
    },
    async 'app.keychain'() {
      return (await desk.readyStrongroom()).strongroom.keychainState();
    },
    async 'app.health'() {
      const host = await desk.readyStrongroom();
      const status = await desk.status();
      const { healthOf } = await import('../core/health/checks.ts');
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

/**
 * Where there is one vault and no ceremony waits, it is the one that people come back to: the first look shows it as far as its
 * file tells, and the page opens it. What is refused here is refused again, and told, when the page asks for the list or opens it.
 */
export function lookAhead(desk: Desk): void {
  const { around } = desk;
  try {
    const [only, ...others] = around.vaults.list();
    if (only === undefined || others.length > 0 || ceremonyLies(around.folders, around.ceremonies())) return;
    desk.only = glimpseOf(around.files, only.folder);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
