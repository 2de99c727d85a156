// The commands on drills. A proof counts only when every check of its format holds; the command itself checks it, so
// that nothing enters the register on anybody's word.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { checkProof, type DrillProof } from '../../../shared/formats/drill-proof.ts';
import type { Verify } from '../../../shared/formats/signature.ts';
import type { DrillLevel } from '../../../shared/model/cards.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import { currentEpoch, currentManifest, type VaultState } from '../ledger/state.ts';
import { cardState, isGone } from './margin.ts';
import { findCard } from './register-commands.ts';

export interface TakenProof {
  readonly proof: DrillProof;
  readonly note: string;
  /** True for the hash of the event of that number (any, where null). */
  readonly isEvent: (hash: string, seq: number) => boolean;
  readonly verify?: Verify | undefined;
}

function checked(state: VaultState, { proof, isEvent, verify }: TakenProof, now: string) {
  const { proven } = currentEpoch(state);
  const manifest = currentManifest(state);
  return checkProof(proof, {
    manifest,
    now,
    verify,
    taken: (nonce) => state.proofs.has(nonce),
    proven: (card) => proven.get(card) ?? null,
    isHead: (hash, seq) =>
      seq === null
        ? hash === manifest.head || hash === state.head.hash
        : seq <= state.head.seq && isEvent(hash, seq),
  });
}

function known(state: VaultState, epoch: number, cards: readonly number[]): Failure | null {
  for (const card of cards) {
    const found = findCard(state, { epoch, card });
    if ('code' in found) return found;
    if (isGone(found)) return failure('card-gone', { number: card, state: cardState(found) });
  }
  return null;
}

export const drillCommands = {
  /** Takes in a proof; refuses with a code `proof-…`. A card that was lost and proves itself is to be entered as found first. */
  'drill.take': command<TakenProof>({
    permit(state, params, { now }) {
      const { refused, ok } = checked(state, params, now);
      return refused ?? known(state, state.epoch, ok ?? []);
    },
    drafts(state, params, _made, { now }) {
      const cards = checked(state, params, now).ok ?? [];
      const { statement, signatures } = params.proof;
      return [
        draft('drill.proven', { cards, statement, signatures: [...signatures] }, { note: params.note }),
      ];
    },
  }),

  /** A holder's word: noted, proves nothing. */
  'drill.tell': command<{ cards: readonly number[]; by: string; note: string }>({
    permit: (state, { cards }) => known(state, state.epoch, cards),
    drafts: (state, { cards, by, note }) => [
      draft('drill.told', { epoch: state.epoch, cards: [...cards] }, { by, note }),
    ],
  }),

  'drill.fail': command<{ level: DrillLevel; card: number | null; code: string; finding: string }>({
    permit: () => null,
    drafts: (state, { level, card, code, finding }) => [
      draft('drill.failed', { level, epoch: state.epoch, card, code }, { finding }),
    ],
  }),
} as const;
