// The state that a vault keeps sealed in its file, so that the next opening need not fold the whole ledger. A cache: what
// does not fit is left aside, and what cannot be written is written another time.
import { foldOpened } from '../ledger/opened.ts';
import { readSnapshot, snapshotBytes } from '../ledger/snapshot.ts';
import type { VaultState } from '../ledger/state.ts';
import type { Strongroom } from '../ports/strongroom.ts';
import type { VaultFile } from '../ports/vault-file.ts';

/** Events that are folded anew at each opening before a fresh snapshot is worth its price. */
const SNAPSHOT_AFTER = 256;

interface Keeping {
  readonly file: VaultFile;
  readonly strongroom: Strongroom;
}

export class KeptState {
  /** Number of the last event that the kept state knows. */
  #seq = 0;

  /** The fold of everything, begun at the kept state where it holds. Needs the ring keys. */
  async fold({ file, strongroom }: Keeping, vault: string): Promise<VaultState> {
    const snapshot = await readSnapshot(file, strongroom, vault).catch(() => null);
    this.#seq = snapshot?.head.seq ?? 0;
    return foldOpened(file, strongroom, snapshot);
  }

  /** Keeps the state where enough happened since. */
  async keep({ file, strongroom }: Keeping, state: VaultState): Promise<void> {
    if (state.head.seq - this.#seq < SNAPSHOT_AFTER) return;
    const { instance, head, epoch, vault } = state;
    const ad = { kind: 'snapshot', vault, instance, seq: head.seq, head: head.hash };
    const box = await strongroom.sealSnapshot(epoch, ad, snapshotBytes(state));
    file.putSnapshot({ instance, seq: head.seq, head: head.hash, epoch, box });
    this.#seq = head.seq;
  }
}
