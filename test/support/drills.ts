// Proofs of drills made of sample cards, and a plain ledger that knows their set.
import { draft } from '../../electron/core/ledger/draft.ts';
import {
  type DrillProof,
  proofDigest,
  type Statement,
  statementOf,
} from '../../shared/formats/drill-proof.ts';
import { cardSigningSeed } from '../../shared/formats/master.ts';
import { signDigest } from '../../shared/formats/signature.ts';
import { newLedger, type PlainLedger } from './ledger.ts';
import { cardName, randomBytes, type SampleSet } from './sample-vault.ts';

type Given = Partial<Omit<Statement, 'nonce'>>;

/** A proof signed by the cards at these places of the set; `given` replaces members of the statement. */
export function proofOf(set: SampleSet, places: readonly number[], given: Given = {}): DrillProof {
  const plain = statementOf(set.manifest, {
    level: 'D1',
    at: set.manifest.created,
    product: 'Holdfast test',
    nonce: randomBytes(16),
  });
  const statement = { ...plain, ...given };
  const signatures = places.map((place) => {
    const card = set.cards[place] as SampleSet['cards'][number];
    const { vault, instance } = statement;
    const sig = signDigest(cardSigningSeed(card.y), 'card', vault, instance, proofDigest(statement));
    return { kind: 'card' as const, by: cardName(set, card), sig };
  });
  return { statement, signatures };
}

/** A ledger of Ann and Bo whose current epoch is that of the set. */
export function ledgerOf(set: SampleSet, at: string, options: { unattended?: boolean } = {}): PlainLedger {
  const ledger = newLedger(at);
  const { epoch } = set.manifest;
  const { unattended = false } = options;
  ledger.append(
    [draft('epoch.created', { epoch, manifest: set.signed, cause: 'vault created', unattended }, null)],
    at,
  );
  return ledger;
}
