// A new epoch in the window, and the folder of automatic backups. Nothing changes before `epoch.commit`.
import { refusal } from '../../shared/errors/index.ts';
import { shortHash } from '../../shared/formats/manifest.ts';
import { scheduleBackups } from '../core/backup/automatic.ts';
import { NewEpoch } from '../core/epochs/new-epoch.ts';
import { approvalsNeeded } from '../core/policy/approvals.ts';
import { cardsOf } from '../core/shares/margin.ts';
import { statusOf } from '../core/vault/status.ts';
import type { Desk, HandlersOf } from './desk.ts';

type Calls = 'epoch.prepare' | 'epoch.oldCard' | 'epoch.commit' | 'epoch.abort' | 'backup.schedule';

export function epochHandlers(desk: Desk): HandlersOf<Calls> {
  const running = (): NewEpoch => {
    if (desk.epoch === null) throw refusal('act-not-started', { what: 'new epoch' });
    return desk.epoch;
  };
  return {
    async 'epoch.prepare'(input) {
      await desk.epoch?.abort();
      const vault = desk.open();
      vault.expectUnlocked();
      // Who approves is told at the commit; here it is only asked whether enough could.
      const likely = [...vault.state.custodians.keys()].map((custodian) => ({ custodian, passphrase: '' }));
      desk.epoch = await NewEpoch.prepare(vault, { ...input, unattended: false }, likely);
      const { manifest, missing } = desk.epoch;
      return {
        epoch: manifest.epoch,
        setTag: manifest.setTag,
        manifest: shortHash(manifest),
        cards: manifest.cards.map(({ number, label }) => ({ number, label, readBack: false, proven: null })),
        threshold: missing,
        old: cardsOf(vault.state),
        needed: approvalsNeeded(vault.state, 'begin a new epoch'),
      };
    },
    async 'epoch.oldCard'({ card }) {
      const epoch = running();
      const { number, label } = await epoch.oldCard(card);
      return { number, label, accepted: epoch.oldCards, missing: epoch.missing };
    },
    async 'epoch.commit'({ passphrases, approvals, backupTo }) {
      const release = desk.around.hold();
      try {
        const { vault } = running();
        const begun = await running().commit({
          passphrases: passphrases.map(({ custodian, passphrase }) => ({ custodian, slot: passphrase })),
          approvals,
          backupTo,
        });
        desk.epoch = null;
        for (const { passphrase } of [...passphrases, ...approvals])
          await vault.strongroom.discard(passphrase);
        await desk.changed();
        const { manifest, backup, backupFailure, opensStill, cleared } = begun;
        return {
          epoch: manifest.epoch,
          backup: backup === null ? null : { ...backup, files: [...backup.files] },
          backupFailure:
            backupFailure === null ? null : { message: backupFailure.message, next: backupFailure.next },
          opensStill: opensStill.map(({ id, at, place, epoch }) => ({ id, at, place, epoch })),
          cleared,
          status: await statusOf(vault),
        };
      } finally {
        release();
      }
    },
    async 'epoch.abort'() {
      await desk.epoch?.abort();
      desk.epoch = null;
      return {};
    },
    async 'backup.schedule'({ folder, keep }) {
      const vault = desk.open();
      await scheduleBackups(vault, folder, keep);
      await desk.changed();
      return statusOf(vault);
    },
  };
}
