// The stage of ceremonies in the window's process: the desk's vault, work and strongroom.
import { refusal } from '../../shared/errors/index.ts';
import type { Stage } from '../core/ceremonies/stage.ts';
import type { Desk } from './desk.ts';

export function ceremonyStage(desk: Desk): Stage {
  const { around } = desk;
  return {
    get ports() {
      return desk.ports();
    },
    root: around.ceremonies(),
    vaultsRoot: around.vaults.root(),
    works: desk,
    versions: {
      [around.product.name]: around.product.version,
      Electron: around.electron,
      platform: around.platform,
    },
    vault: () => desk.vault,
    adopt: (vault) => desk.adopt(vault),
    async strongroom() {
      return (desk.vault?.host ?? (await desk.readyStrongroom())).strongroom;
    },
    freshHost: () => desk.takeStrongroom(),
    otherHost: () => around.launchStrongroom(),
    async searchLeaks(entry) {
      const host = desk.vault?.host ?? desk.running;
      const line = new TextEncoder().encode(JSON.stringify(entry.data));
      const leak = await host?.strongroom.searchLeaks([{ name: 'transcript.jsonl', bytes: line }]);
      if (leak != null)
        throw refusal('record-leaks', { what: leak.what, form: leak.form, where: leak.where });
    },
    temporaryFolder: around.temporaryFolder,
  };
}
