// What the page is told first: what there is on this machine. Read before anything else, so it must not need the contract's
// schemas; a test holds what it gives against them.
import { Refusal } from '../../shared/errors/index.ts';
import { PASSPHRASE_BITS } from '../../shared/model/passphrase-bits.ts';
import { ceremonyLies } from '../core/ceremonies/where.ts';
import type { Folders } from '../core/ports/surroundings.ts';
import type { VaultFiles } from '../core/ports/vault-file.ts';
import { glimpseOf } from '../core/vault/glimpse.ts';
import type { DeskSurroundings, HandlersOf } from './desk.ts';

export type StartAnswer = Awaited<ReturnType<HandlersOf<'app.start'>['app.start']>>;

/** What of the process around is told. */
export type StartSurroundings = Pick<
  DeskSurroundings,
  'vaults' | 'network' | 'product' | 'electron' | 'platform' | 'ceremonies'
> & {
  readonly folders: Pick<Folders, 'join' | 'exists'>;
  readonly files: VaultFiles;
  readonly preferences: Pick<DeskSurroundings['preferences'], 'theme' | 'lastLock'>;
};

/** What there is, with what is open and whether a ceremony runs. */
export function startAnswer(
  around: Omit<StartSurroundings, 'files'>,
  now: Pick<StartAnswer, 'open' | 'only'> & { readonly ceremony: boolean },
): StartAnswer {
  return {
    ...now,
    lock: now.open?.locked === false ? null : around.preferences.lastLock(),
    version: around.product.version,
    electron: around.electron,
    platform: around.platform,
    vaults: around.vaults.list(),
    vaultsRoot: around.vaults.root(),
    network: around.network(),
    passphraseBits: PASSPHRASE_BITS,
    theme: around.preferences.theme(),
    ceremony: now.ceremony || ceremonyLies(around.folders, around.ceremonies()),
  };
}

/**
 * The answer when nothing was done yet. Where there is one vault and no ceremony waits, that vault is the one that people come
 * back to: it is shown as far as its file tells, and the page opens it. Null when something is refused: it is refused again,
 * and told, when the page asks.
 */
export function firstLook(around: StartSurroundings): StartAnswer | null {
  return unlessRefused(() => {
    const answer = startAnswer(around, { open: null, only: null, ceremony: false });
    const [only, ...others] = answer.vaults;
    if (only === undefined || others.length > 0 || answer.ceremony) return answer;
    // A vault that does not open stays in the list.
    return { ...answer, only: unlessRefused(() => glimpseOf(around.files, only.folder)) };
  });
}

function unlessRefused<T>(look: () => T): T | null {
  try {
    return look();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
