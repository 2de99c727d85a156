// The start screen: what there is on this machine.
import type { Desk, HandlersOf } from './desk.ts';
import { startAnswer } from './start-answer.ts';

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
      const open = await desk.status();
      return startAnswer(around, { open, only: null, ceremony: desk.ceremony !== null });
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
