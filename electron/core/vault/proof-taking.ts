// What taking in the proof of a drill records, at once or at the unlock after it was entered.
import { Refusal } from '../../../shared/errors/index.ts';
import { type DrillProof, parseProof } from '../../../shared/formats/drill-proof.ts';
import { draft } from '../ledger/draft.ts';
import type { VaultState } from '../ledger/state.ts';
import { acknowledgementDigest } from '../people/acknowledgement.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { Vault } from './vault.ts';

/** The events of taking a proof in: the drill, and what its holder acknowledged with it. */
export function takingDrafts(vault: Vault, proof: DrillProof, note: string): EventDraft[] {
  const { file, ports, state } = vault;
  const params = {
    proof,
    note,
    isEvent: (hash: string, seq: number) => file.hashAt(seq) === hash,
    verify: ports.verify,
  };
  const drafts = vault.decided({ name: 'drill.take', params, made: null }, []);
  drafts.push(...provenBackup(state, proof, cardsIn(drafts)));
  const { acknowledged } = proof.statement;
  if (acknowledged !== acknowledgementDigest('holder')) return drafts;
  for (const number of cardsIn(drafts)) {
    const person = state.epochs.get(state.epoch)?.cards.get(number)?.holder ?? '';
    const name = state.holders.get(person)?.name || 'a holder';
    const pub = { person, as: 'holder' as const, how: 'by card' as const, text: acknowledged };
    drafts.push(draft('person.acknowledged', pub, { name, note: '' }));
  }
  return drafts;
}

/** A restore that held proves the registered backup that it restored, if it was not proven before. */
function provenBackup(state: VaultState, { statement }: DrillProof, cards: number[]): EventDraft[] {
  const { restore } = statement;
  const found = state.backups.find(({ sha256, proven }) => sha256 === restore?.sha256 && proven === null);
  if (restore === null || found === undefined) return [];
  const pub = { backup: found.id, how: 'cards' as const, cards, keys: restore.keys };
  return [draft('backup.proven', pub, { place: found.place })];
}

/** The numbers of the cards that these events prove. */
export function cardsIn(drafts: readonly EventDraft[]): number[] {
  return [...((drafts[0]?.public.cards as number[] | undefined) ?? [])];
}

/** The events of proofs that waited in the journal; what does not hold any more is left out and stays a note. */
export function notedProofs(vault: Vault): EventDraft[] {
  const seen = new Set<string>();
  const drafts: EventDraft[] = [];
  for (const { kind, data } of vault.file.journal()) {
    if (kind !== 'drill-proof') continue;
    try {
      const proof = parseProof(String(data.proof));
      if (seen.has(proof.statement.nonce)) continue;
      drafts.push(...takingDrafts(vault, proof, 'entered while locked'));
      seen.add(proof.statement.nonce);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return drafts;
}
