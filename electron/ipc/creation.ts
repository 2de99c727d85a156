// The guided creation of a vault. Nothing exists before `create.commit`.
import { refusal } from '../../shared/errors/index.ts';
import { utf8 } from '../../shared/formats/bytes.ts';
import { fromBase64url } from '../../shared/formats/encoding.ts';
import { fourWords } from '../../shared/formats/fingerprint.ts';
import { folderName } from '../core/backup/folder-name.ts';
import type { NewEpoch } from '../core/epochs/new-epoch.ts';
import { sealedFile } from '../core/shares/sealed-file.ts';
import { Creation } from '../core/vault/creation.ts';
import type { Desk, HandlersOf } from './desk.ts';

type Calls =
  | 'create.prepare'
  | 'create.card'
  | 'create.print'
  | 'create.seal'
  | 'create.saveSealed'
  | 'create.readBack'
  | 'create.commit'
  | 'create.abort';

export function creationHandlers(desk: Desk): HandlersOf<Calls> {
  const running = (): Creation => {
    if (desk.creation === null) throw refusal('act-not-started', { what: 'creation' });
    return desk.creation;
  };
  /** The set whose cards are shown and read back: a new vault's, or of a new epoch of the open one. */
  const making = (): Creation | NewEpoch => desk.epoch ?? running();
  /** Remembers where a card lies now, and reads back what was written. */
  const savedAt = (creation: Creation | NewEpoch, number: number, to: string, blank = false) => {
    const { folders, vaults } = desk.around;
    if (!blank) creation.pages.saved(number, to);
    const onThisMachine = !blank && folders.medium(to) === folders.medium(vaults.root());
    return { file: { path: to, ...folders.sha256(to) }, onThisMachine };
  };
  return {
    async 'create.prepare'(input) {
      const release = desk.around.hold();
      try {
        const host = await desk.takeStrongroom();
        desk.creation = await Creation.prepare(desk.ports(), host, input);
        const { fingerprint, manifest } = desk.creation;
        return {
          fingerprintWords: fourWords(fromBase64url(fingerprint)),
          setTag: manifest.setTag,
          cards: manifest.cards.map(({ number, label }) => ({
            number,
            label,
            readBack: false,
            proven: null,
          })),
        };
      } finally {
        release();
      }
    },
    async 'create.card'({ number }) {
      const { ticket, label } = await making().card(number);
      return { number, label, ticket };
    },
    async 'create.print'({ number, paper, byHand, to }) {
      const creation = making();
      const { folders, print } = desk.around;
      if (to !== null) {
        if (!byHand) creation.pages.expectPlace(number, to);
        folders.expectWritable(to, false);
      }
      const job = await creation.pages.page(number, { paper, byHand });
      if (to === null) {
        await print.onPaper(job);
        return { file: null, onThisMachine: false };
      }
      await print.asPdf(job, to);
      return savedAt(creation, number, to, byHand);
    },
    async 'create.seal'({ number, to }) {
      return { sealed: await making().pages.seal(number, to) };
    },
    async 'create.saveSealed'({ number, to }) {
      const creation = making();
      creation.pages.expectPlace(number, to);
      const { sheet } = await creation.pages.page(number, { paper: 'a4', byHand: false });
      desk.around.folders.writeNew(to, utf8(sealedFile(sheet)));
      return savedAt(creation, number, to);
    },
    async 'create.readBack'({ number, card }) {
      const creation = making();
      await creation.readBack(number, card);
      const readBack = creation.readBackNumbers;
      const remaining = creation.manifest.cards
        .map((entry) => entry.number)
        .filter((n) => !readBack.includes(n));
      return { readBack, remaining };
    },
    async 'create.commit'({ backupTo }) {
      const creation = running();
      const release = desk.around.hold();
      try {
        const { folders, vaults } = desk.around;
        const folder = folders.join(vaults.root(), folderName(creation.request.name));
        const { vault, backup } = await creation.commit(folder, backupTo, false);
        desk.adopt(vault);
        await desk.changed();
        return { folder: backup.folder, files: [...backup.files], epoch: backup.epoch, head: backup.head };
      } finally {
        release();
      }
    },
    async 'create.abort'() {
      await desk.endStrongroom();
      return {};
    },
  };
}
