// Drills: cards prove themselves alone or together, with a vault or without one. Whoever drills opens nothing for good:
// the strongroom forgets within the call, and a proof is a public file.
import { type ErrorCode, Refusal, refusal, withSafe } from '../../../shared/errors/index.ts';
import { fromUtf8 } from '../../../shared/formats/bytes.ts';
import {
  type DrillProof,
  type ProofLevel,
  parseProof,
  proofDigest,
  proofFile,
  type Statement,
  statementOf,
} from '../../../shared/formats/drill-proof.ts';
import { fromHex, toBase64url } from '../../../shared/formats/encoding.ts';
import type { SignedManifest } from '../../../shared/formats/manifest.ts';
import type { DrillLevel } from '../../../shared/model/cards.ts';
import { writeWhole } from '../files/whole-file.ts';
import { acknowledgementDigest } from '../people/acknowledgement.ts';
import { expectNetworkDown, networkException } from '../policy/network.ts';
import { policyOf } from '../policy/policy-of.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { Strongroom, StrongroomHost } from '../ports/strongroom.ts';
import type { Surroundings } from '../ports/surroundings.ts';
import { commitNow } from './commit.ts';
import { cardsIn, takingDrafts } from './proof-taking.ts';
import type { Vault } from './vault.ts';

/** A drill with cards that are entered one by one. */
export class CardDrill {
  readonly current: SignedManifest;
  private readonly around: Pick<Surroundings, 'clock' | 'product'>;
  private readonly strongroom: Strongroom;
  private readonly earlier: readonly SignedManifest[];
  private readonly taken = new Map<number, string>();

  private constructor(
    around: Pick<Surroundings, 'clock' | 'product'>,
    strongroom: Strongroom,
    manifests: readonly SignedManifest[],
  ) {
    const current = manifests.at(-1);
    if (current === undefined) throw new Error('a drill needs a manifest');
    this.around = around;
    this.strongroom = strongroom;
    this.current = current;
    this.earlier = manifests.slice(0, -1);
  }

  /** Without any vault and any keychain: all it needs are the manifests of a backup, the newest last. */
  static async alone(
    around: Pick<Surroundings, 'clock' | 'product'>,
    { strongroom }: StrongroomHost,
    manifests: readonly SignedManifest[],
  ): Promise<CardDrill> {
    const drill = new CardDrill(around, strongroom, manifests);
    const { vault, instance } = drill.current.manifest;
    await strongroom.beginDrill(vault, instance);
    return drill;
  }

  /** At an open or locked vault, against its own manifests. */
  static at(vault: Vault): CardDrill {
    expectNetworkDown(vault.ports, policyOf(vault.state));
    const manifests = [...vault.state.epochs.values()].map(({ signed }) => signed);
    return new CardDrill(vault.ports, vault.strongroom, manifests);
  }

  get accepted(): number[] {
    return [...this.taken.keys()].sort((a, b) => a - b);
  }

  /** How many more cards a quorum needs. */
  get missing(): number {
    return Math.max(0, this.current.manifest.k - this.taken.size);
  }

  /** All checks of one card against the manifest; refuses with the first that fails. */
  async take(slot: string): Promise<{ number: number; label: string }> {
    const card = await this.strongroom.takeCard(slot, this.current, this.earlier);
    this.taken.set(card.number, card.label);
    return card;
  }

  /** The proof of what was taken in; the strongroom forgets the cards, also when it refuses. */
  async prove(
    level: ProofLevel,
    given: Partial<Pick<Statement, 'head' | 'restore'>> & { readonly acknowledge?: boolean } = {},
  ): Promise<DrillProof> {
    const { clock, product } = this.around;
    const { acknowledge = false, ...rest } = given;
    const statement = statementOf(this.current.manifest, {
      ...rest,
      level,
      at: clock.now(),
      product: `${product.name} ${product.version}`,
      nonce: fromHex(await this.strongroom.randomId(16)),
      acknowledged: acknowledge ? acknowledgementDigest('holder') : null,
    });
    this.taken.clear();
    const digest = toBase64url(proofDigest(statement));
    const signatures = await this.strongroom.drillCards(this.current, digest, level !== 'D1');
    return { statement, signatures };
  }

  /** Forgets what was taken in. */
  async abort(): Promise<void> {
    this.taken.clear();
    await this.strongroom.forgetCards();
  }
}

/** Writes the small file that the vault takes in later. */
export function writeProof(
  { folders }: Pick<Surroundings, 'folders'>,
  proof: DrillProof,
  target: string,
  overwrite: boolean,
): { path: string; bytes: number; sha256: string } {
  folders.expectWritable(target, overwrite);
  return { path: target, ...writeWhole(folders, target, proofFile(proof), overwrite) };
}

/** A proof from a file; refuses what is no text and what `parseProof` refuses. */
export function readProof({ folders }: Pick<Surroundings, 'folders'>, path: string): DrillProof {
  try {
    return parseProof(fromUtf8(folders.read(path, 64 * 1024)));
  } catch (error) {
    throw error instanceof TypeError ? refusal('proof-format', { path: '' }) : error;
  }
}

/** Takes a proof into the register; refuses with a code `proof-…`. Gives the numbers of the cards that it proves. */
export async function takeProof(vault: Vault, proof: DrillProof, note: string): Promise<number[]> {
  return taken(vault, proof, note, []);
}

/** As `takeProof`, of a drill that was held on this machine, of whose network the record speaks. */
export async function recordDrill(vault: Vault, proof: DrillProof, note: string): Promise<number[]> {
  const ceremony = proof.statement.level === 'D4' ? 'restore drill' : 'share drill';
  return taken(vault, proof, note, networkException(vault.ports, ceremony));
}

async function taken(vault: Vault, proof: DrillProof, note: string, and: EventDraft[]): Promise<number[]> {
  return vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const drafts = takingDrafts(vault, proof, note);
    await commitNow(vault, [...drafts, ...and]);
    return cardsIn(drafts);
  });
}

/**
 * While the vault is locked a proof waits in the journal; it carries the cards' own signatures, so that it counts when the
 * next unlock takes it in. Refuses at once what would not count then.
 */
export async function noteProof(vault: Vault, proof: DrillProof): Promise<number[]> {
  return vault.turns.exclusive(async () => {
    const cards = cardsIn(takingDrafts(vault, proof, ''));
    const data = { proof: fromUtf8(proofFile(proof)) };
    if (vault.file.journal().some((entry) => entry.data.proof === data.proof))
      throw refusal('proof-replayed');
    vault.file.note({ at: vault.ports.clock.now(), kind: 'drill-proof', data });
    return cards;
  });
}

/** Enters a holder's word (D2). */
export async function tellDrill(
  vault: Vault,
  cards: readonly number[],
  by: string,
  note: string,
): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    await commitNow(
      vault,
      vault.decided({ name: 'drill.tell', params: { cards, by, note }, made: null }, []),
    );
  });
}

/** What an entered card or a backup turned out to be; slips of the pen and missing cards are no findings. */
const FINDINGS: readonly ErrorCode[] = [
  'card-altered',
  'card-unknown',
  'card-header',
  'card-other-vault',
  'card-other-set',
  'card-old-epoch',
  'card-rehearsal',
  'cards-do-not-open',
  'drill-differs',
  'backup-mismatch',
  'backup-foreign',
  'key-row-missing',
  'material-altered',
];

/**
 * Runs a drill at an open vault; a refusal that says something of a card, a set or a backup is recorded as its failure
 * before it is thrown on.
 */
export async function recordingFailure<T>(
  vault: Vault,
  level: DrillLevel,
  drill: () => Promise<T>,
): Promise<T> {
  try {
    return await drill();
  } catch (error) {
    if (error instanceof Refusal && !vault.locked && FINDINGS.includes(error.failure.code)) {
      const { code, data, message } = error.failure;
      const card = typeof data.number === 'number' && data.number > 0 ? data.number : null;
      const params = { level, card, code, finding: message };
      await vault.turns.exclusive(() =>
        commitNow(vault, vault.decided({ name: 'drill.fail', params, made: null }, [])),
      );
      throw withSafe(error, 'failed');
    }
    throw error;
  }
}
