// Turns drafts of the core into opened events without any cryptography, for tests of the pure part.

import { draft } from '../../electron/core/ledger/draft.ts';
import { fold } from '../../electron/core/ledger/evolve.ts';
import type { OpenedEvent } from '../../electron/core/ledger/folding.ts';
import type { VaultState } from '../../electron/core/ledger/state.ts';
import type { EventDraft } from '../../electron/core/ports/strongroom/ledger.ts';

export const ANN = 'aaaaaaaaaaaaaaaa';
export const BO = 'bbbbbbbbbbbbbbbb';
export const RING = 'cccccccccccccccc';
const BYTES = 'A'.repeat(43);

export class PlainLedger {
  readonly events: OpenedEvent[] = [];

  /** Appends drafts as events at a time; returns them. */
  append(drafts: readonly EventDraft[], at: string): OpenedEvent[] {
    const made = drafts.map((entry) => {
      const seq = this.events.length + 1;
      const event = {
        v: 1 as const,
        vault: 'f'.repeat(32),
        instance: 'e'.repeat(16),
        seq,
        at,
        type: entry.type,
        actor: ANN,
        role: 'custodian',
        public: entry.public,
        sealed: entry.sealed === null ? null : 'sealed',
        prev: this.events.at(-1)?.hash ?? null,
      };
      const opened: OpenedEvent = { event, hash: `hash-${seq}`, sealed: entry.sealed };
      this.events.push(opened);
      return opened;
    });
    return made;
  }

  state(): VaultState {
    return fold(null, this.events);
  }
}

/** A ledger with two custodians and one ring, created at `at`. */
export function newLedger(at: string): PlainLedger {
  const ledger = new PlainLedger();
  const keys = (id: string) => ({ id, signKey: BYTES, sealKey: BYTES });
  ledger.append(
    [
      draft(
        'vault.created',
        {
          custodians: [keys(ANN), keys(BO)],
          unlock: { generation: 1, threshold: 1, parts: [] },
          shares: BYTES,
          mode: 'production',
        },
        {
          name: 'Test',
          custodians: [
            { id: ANN, name: 'Ann' },
            { id: BO, name: 'Bo' },
          ],
          rings: [
            { id: 'system', name: 'system' },
            { id: RING, name: 'General' },
          ],
        },
      ),
    ],
    at,
  );
  return ledger;
}
