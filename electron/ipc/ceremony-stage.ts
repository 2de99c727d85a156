// The stage of ceremonies in the window's process: the desk's vault, work and strongroom.
import { expectNoLeak, type Stage } from '../core/ceremonies/stage.ts';
import type { Desk } from './desk.ts';

export function ceremonyStage(desk: Desk): Stage {
  const { around } = desk;
  return {
    get ports() {
      return desk.ports();
    },
    root: around.ceremonies(),
    vaultsRoot: around.vaults.root(),
    works: desk.works,
    versions: {
      [around.product.name]: around.product.version,
      Electron: around.electron,
      platform: around.platform,
    },
    vault: () => desk.vault,
    adopt: (vault) => desk.adopt(vault),
    async strongroom() {
      return (desk.works.drill?.host ?? desk.vault?.host ?? (await desk.ceremonyStrongroom())).strongroom;
    },
    freshHost: () => desk.takeStrongroom(),
    async otherHost() {
      const host = await around.launchStrongroom();
      around.connectPage(host);
      return host;
    },
    async endOther(host) {
      await host.end();
      if (desk.vault !== null) around.connectPage(desk.vault.host);
    },
    dropHost: () => desk.dropStrongroom(),
    searchLeaks: (entry) => expectNoLeak((desk.vault?.host ?? desk.running)?.strongroom ?? null, entry),
    lock: () => around.lock('ended'),
    temporaryFolder: around.temporaryFolder,
  };
}
