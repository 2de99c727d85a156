// Cards of a set that is being made, while a ceremony hands them out: shown, put on paper, sealed. They come back by the
// ceremony itself.
import { Refusal, refusal, withSafe } from '../../shared/errors/index.ts';
import { utf8 } from '../../shared/formats/bytes.ts';
import type { NewEpoch } from '../core/epochs/new-epoch.ts';
import type { Folders } from '../core/ports/surroundings.ts';
import { sealedFile } from '../core/shares/sealed-file.ts';
import type { Creation } from '../core/vault/creation.ts';
import type { Desk, HandlersOf } from './desk.ts';

/** What lies at the place now. One that cannot be read is removed, if it can be: it may be a card. */
function readBack(folders: Folders, path: string): { bytes: number; sha256: string } {
  try {
    return folders.sha256(path);
  } catch (error) {
    folders.removeFile(path);
    throw error instanceof Refusal ? withSafe(error, 'cards') : error;
  }
}

type Calls = 'cards.show' | 'cards.print' | 'cards.seal' | 'cards.saveSealed';

export function newCardHandlers(desk: Desk): HandlersOf<Calls> {
  /** The set that is being made: a new vault's, or of a new epoch of the open one. */
  const making = (): Creation | NewEpoch => {
    const maker = desk.works.epoch ?? desk.works.creation;
    if (maker === null) throw refusal('act-not-started', { what: 'set of cards' });
    return maker;
  };
  /** Remembers where a card lies now, and reads back what was written. */
  const savedAt = (maker: Creation | NewEpoch, number: number, to: string, blank = false) => {
    const { folders, vaults } = desk.around;
    if (!blank) maker.pages.saved(number, to);
    const file = { path: to, ...readBack(folders, to) };
    const onThisMachine = !blank && folders.medium(to) === folders.medium(vaults.root());
    return { file, onThisMachine };
  };
  return {
    async 'cards.show'({ number }) {
      const { ticket, label } = await making().card(number, 'screen');
      return { number, label, ticket };
    },
    async 'cards.print'({ number, paper, byHand, to }) {
      const maker = making();
      const { folders, print } = desk.around;
      if (to !== null) {
        if (!byHand) maker.pages.expectPlace(number, to);
        folders.expectWritable(to, false);
      }
      const job = await maker.pages.page(number, { paper, byHand }, to === null ? 'paper' : 'file');
      if (to === null) {
        await print.onPaper(job);
        return { file: null, onThisMachine: false };
      }
      await print.asPdf(job, to);
      return savedAt(maker, number, to, byHand);
    },
    async 'cards.seal'({ number, to }) {
      return { sealed: await making().pages.seal(number, to) };
    },
    async 'cards.saveSealed'({ number, to }) {
      const maker = making();
      maker.pages.expectPlace(number, to);
      const { sheet } = await maker.pages.page(number, { paper: 'a4', byHand: false }, 'file');
      desk.around.folders.writeNew(to, utf8(sealedFile(sheet)));
      return savedAt(maker, number, to);
    },
  };
}
