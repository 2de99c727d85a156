// The certificate of a destruction: what, who, when, how, by what proof, and which copies still exist. It says no more
// than is known, and stays open until each copy is done with.
import { fromBase64url, toHex } from '../../../shared/formats/encoding.ts';
import { fingerprintOf, fourWords } from '../../../shared/formats/fingerprint.ts';
import { CERTIFICATE_FORMAT, type Certificate } from '../../../shared/model/destruction.ts';
import { ITEM_KINDS, type ItemKindName } from '../../../shared/model/items.ts';
import { shownCheckValue } from '../keys/views.ts';
import type { Destruction } from '../ledger/state/destruction.ts';
import type { Item } from '../ledger/state/items.ts';
import type { Key } from '../ledger/state/keys.ts';
import { currentManifest, type VaultState } from '../ledger/state.ts';
import { epochsOf } from './copies.ts';

/** What the fold does not hold. */
export interface CertificateContext {
  readonly now: string;
  readonly product: string;
  nameOf(custodian: string): string;
  /** base64url hash of the event at a place in the chain. */
  hashAt(seq: number): string;
}

/** A copy elsewhere: an item, or cards in force, for whose destruction there can be no item yet. */
interface Remains {
  readonly kind: ItemKindName;
  readonly where: string;
  readonly item: Item | null;
}

/** What of a key the destruction did not reach: items of its event, and the cards of each epoch in which it existed. */
function remainsOf(state: VaultState, { key: id, versions: ids, done }: Destruction): Remains[] {
  if (done === null) return [];
  const items = done.items.flatMap((item) => state.items.get(item) ?? []);
  const versions = state.keys.get(id)?.versions.filter((version) => ids.includes(version.id)) ?? [];
  return [
    ...items.map((item) => ({ kind: item.kind, where: item.text, item })),
    ...epochsOf(state, versions, done.epoch).map((epoch) => cardsOf(state, epoch)),
  ];
}

function cardsOf(state: VaultState, epoch: number): Remains {
  const about = String(epoch);
  const of = [...state.items.values()].filter((one) => one.kind === 'destroy-cards' && one.about === about);
  const item = of.find(({ closed }) => closed === null) ?? of.at(-1) ?? null;
  return { kind: 'destroy-cards', where: item?.text ?? `The cards of epoch ${epoch} are in force.`, item };
}

/** How many copies nobody has done with. */
export function openCopies(state: VaultState, destruction: Destruction): number {
  return remainsOf(state, destruction).filter(({ item }) => item === null || item.closed === null).length;
}

/** Open while anything is left here, or a copy elsewhere. */
export function certificateStatus(state: VaultState, destruction: Destruction): 'open' | 'closed' {
  return destruction.done?.shredded == null || openCopies(state, destruction) > 0 ? 'open' : 'closed';
}

/** The certificate of a destruction that was carried out, as things stand now. */
export function certificateOf(
  state: VaultState,
  destruction: Destruction,
  context: CertificateContext,
): Certificate {
  const { done, requested, due } = destruction;
  const key = state.keys.get(destruction.key);
  if (done === null || key === undefined) throw new Error('expected a destruction that was carried out');
  const person = (id: string) => ({ id, name: context.nameOf(id) });
  const { shredded } = done;
  const approved = done.approvers.filter((id) => id !== done.by);
  const seqs = [done.seq, ...(shredded === null ? [] : [shredded.seq])];
  return {
    format: CERTIFICATE_FORMAT,
    made: context.now,
    product: context.product,
    vault: vaultOf(state),
    destruction: destruction.id,
    status: certificateStatus(state, destruction),
    what: whatOf(state, key, destruction),
    who: {
      requested: person(requested.by),
      carriedOut: person(done.by),
      approved: approved.map(person),
      dateConfirmed: person(done.confirmed.by),
      dualControl: approved.length > 0,
    },
    when: {
      requested: requested.at,
      due,
      carriedOut: done.at,
      dateConfirmed: done.confirmed.date,
      shredded: shredded?.at ?? null,
    },
    reason: requested.reason,
    how: HOW,
    proof: {
      generation: done.generation,
      keptRowOpens: false,
      nothingLeftHere: shredded !== null,
      piecesSought: shredded?.sought ?? 0,
      events: seqs.map((seq) => ({ seq, hash: context.hashAt(seq) })),
    },
    copies: remainsOf(state, destruction).map((remains) => copyOf(remains, context)),
    limits: limitsOf(state, done.epoch),
    ledger: { ...state.head },
  };
}

const HOW = [
  'The wrapped material of each version was removed from the vault file.',
  'The ring got a new random key; everything that stayed in it was wrapped again under that key, in the same transaction.',
  'The recovery seal of the old ring key was removed from the vault file and its item from the keychain of the system.',
  'The vault file was rebuilt without what was removed, and its write-ahead log was emptied, under an exclusive lock.',
  'The vault file and its log were searched for pieces of the removed material and of the old seal.',
];

function limitsOf(state: VaultState, epoch: number): string[] {
  const { k, n } = state.epochs.get(epoch)?.signed.manifest ?? currentManifest(state);
  return [
    `The key cannot be opened from this vault any more. That is all that is said: copies made before the destruction are listed, as far as they are known.`,
    `${k} of the ${n} cards of epoch ${epoch}, together with an earlier image of the disk or an earlier backup, still open the key. This certificate stays open until these cards are replaced and destroyed.`,
    'A drive may keep old blocks that no program can reach or overwrite.',
    'What was encrypted to the key stays as it is: without the key it is not readable from this vault, with a copy of the key it is.',
  ];
}

function vaultOf({ vault, name, genesis, instance, mode }: VaultState): Certificate['vault'] {
  const fingerprint = fingerprintOf(vault, fromBase64url(genesis));
  return {
    id: vault,
    name,
    fingerprint: toHex(fingerprint),
    fingerprintWords: fourWords(fingerprint),
    instance,
    mode,
  };
}

function whatOf(state: VaultState, key: Key, { done }: Destruction): Certificate['what'] {
  return {
    key: key.id,
    name: key.name,
    purpose: key.purpose,
    algorithm: key.algorithm,
    owner: key.owner,
    ring: state.rings.get(done?.ring ?? '')?.name ?? '',
    created: key.created,
    versions: (done?.versions ?? []).flatMap(({ version: id, from, to }) => {
      const version = key.versions.find((one) => one.id === id);
      if (version === undefined) return [];
      const { number, publicText } = version;
      return [{ id, number, from, to, checkValue: shownCheckValue(key, version), publicText }];
    }),
  };
}

function copyOf(
  { kind, where, item }: Remains,
  { nameOf }: CertificateContext,
): Certificate['copies'][number] {
  const closed = item?.closed ?? null;
  return {
    item: item?.id ?? null,
    kind,
    what: ITEM_KINDS[kind].title,
    where,
    state: closed?.outcome ?? 'open',
    closed: closed === null ? null : { at: closed.at, by: nameOf(closed.by), reason: closed.reason },
  };
}
