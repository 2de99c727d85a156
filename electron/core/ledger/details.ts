// One event in full: its public part, its place in the chain, and what can be said of each signature.
import { refusal } from '../../../shared/errors/index.ts';
import { fromBase64url, toBase64url } from '../../../shared/formats/encoding.ts';
import type { LedgerEvent, SignedEvent } from '../../../shared/formats/event.ts';
import { eventHash } from '../../../shared/formats/event-hash.ts';
import { cardKey } from '../../../shared/formats/manifest.ts';
import { verifySignature } from '../../../shared/formats/signature.ts';
import type { Signature } from '../../../shared/formats/signature-kinds.ts';
import { type JournalNote, journalSentence } from '../../../shared/model/journal.ts';
import type { LedgerEventView, LedgerRow } from '../../../shared/model/ledger.ts';
import type { Vault } from '../vault/vault.ts';
import { type EventRow, eventRows, sentenceOf } from './history.ts';
import { custodianNames, namesOf } from './names.ts';

/** A row as the window shows it. */
export function rowView({ seq, at, type, sentence, signers, keys, questioned }: EventRow): LedgerRow {
  return { seq, at, type, sentence, signers: [...signers], keys: [...keys], questioned };
}

/** The event of that number; refuses where there is none. */
export async function eventDetails(vault: Vault, seq: number): Promise<LedgerEventView> {
  const [signed] = vault.file.events(seq, seq);
  const [row] = await eventRows(vault, seq, seq);
  if (signed === undefined || row === undefined) throw refusal('ledger-no-event', { seq });
  const { event, signatures } = signed;
  const hash = toBase64url(eventHash(event));
  const [next] = vault.file.events(seq + 1, seq + 1);
  const keys = signingKeys(vault, seq);
  const names = namesOf(vault.state, await custodianNames(vault));
  return {
    ...rowView(row),
    // The notes follow one by one, so that the sentence need not tell them too.
    ...(row.type === 'journal.taken' ? { sentence: sentenceOf(row.type, event.public, null, names) } : {}),
    instance: event.instance,
    here: event.instance === vault.state.instance,
    actor: row.actorName,
    hash,
    prev: event.prev,
    linked: (next?.event.prev ?? vault.file.head().hash) === hash,
    open: JSON.stringify(event.public, null, 2),
    sealed: event.sealed !== null,
    signatures: row.signers.map((signer, i) => ({
      ...signer,
      fact: factOf(vault, signed, signatures[i], keys),
    })),
    notes: notesOf(row).map((note) => journalSentence(note, names)),
  };
}

function notesOf({ type, sealed }: EventRow): readonly JournalNote[] {
  return type === 'journal.taken' ? ((sealed as { entries: JournalNote[] } | null)?.entries ?? []) : [];
}

type Keys = ReadonlyMap<string, readonly Uint8Array[]>;

/** Who signs with what at that event: keys as of the event before, and those that the event itself brings in. */
function signingKeys(vault: Vault, seq: number): Keys {
  let keys = new Map<string, Uint8Array[]>();
  for (const event of vault.file.eventsOfNoKey()) {
    if (event.seq > seq) break;
    const brought = introduced(event);
    if (brought.length === 0) continue;
    const known = event.type === 'vault.recovered' ? new Map<string, Uint8Array[]>() : keys;
    keys = new Map(known);
    for (const { id, signKey } of brought) {
      const key = fromBase64url(signKey);
      keys.set(id, event.seq === seq ? [...(known.get(id) ?? []), key] : [key]);
    }
  }
  return keys;
}

interface Introduced {
  readonly id: string;
  readonly signKey: string;
}

function introduced({ type, public: open }: LedgerEvent): Introduced[] {
  if (type === 'vault.created' || type === 'vault.recovered')
    return open.custodians as unknown as Introduced[];
  if (type === 'custodian.added' || type === 'custodian.rekeyed')
    return [open.custodian as unknown as Introduced];
  return [];
}

function factOf(
  vault: Vault,
  { event }: SignedEvent,
  signature: Signature | undefined,
  keys: Keys,
): LedgerEventView['signatures'][number]['fact'] {
  if (signature === undefined) return 'unknown signer';
  const tried = keysOf(vault, signature.by, keys);
  if (tried.length === 0) return 'unknown signer';
  const { vault: id, instance } = event;
  const hash = eventHash(event);
  const good = tried.some((key) =>
    verifySignature(key, signature.kind, id, instance, hash, signature.sig, vault.ports.verify),
  );
  return good ? 'good' : 'wrong';
}

function keysOf(vault: Vault, by: string, keys: Keys): readonly Uint8Array[] {
  const card = /^card:(\d+):/.exec(by);
  if (card === null) return keys.get(by) ?? [];
  const manifest = vault.state.epochs.get(Number(card[1]))?.signed.manifest;
  const key = cardKey(by, manifest);
  return key === undefined ? [] : [key];
}
