// The leak gate: whether bytes that are about to be written hold a secret that is in this process's memory now, in any form
// in which people or programmes write secrets. What is found is named, and nothing of it is told.
import { Refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { HEAD_LENGTH } from '../../../shared/formats/card.ts';
import type { Leak } from '../../core/ports/strongroom/ledger.ts';
import { readKeyFile } from '../algorithms/key-file.ts';
import type { SecretLayer } from '../session/layer.ts';
import type { Session } from '../session/session.ts';
import { DEVICE } from './device.ts';
import { formIn, type Haystack, haystackOf } from './leak-forms.ts';
import { isPdf, textOfPdf } from './pdf-text.ts';

interface Held {
  readonly what: string;
  readonly bytes: Uint8Array;
  /** Text that people type. */
  readonly typed?: true;
}

/** The first secret of the session that stands in one of the files; null when there is none. */
export async function searchLeaks(
  session: Session,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<Leak | null> {
  const read = await keysIn(session);
  try {
    const secrets = [...inSlots(session), ...read, ...inLayers(session), ...ofCards(session)];
    for (const { name, bytes } of files) {
      const haystacks = haystacksOf(bytes);
      for (const { what, bytes: secret, typed = false } of secrets) {
        for (const haystack of haystacks) {
          const form = formIn(haystack, secret, typed);
          if (form !== null) return { what, form, where: name };
        }
      }
    }
    return null;
  } finally {
    wipe(...read.map(({ bytes }) => bytes));
  }
}

/** A file as it is; of a paper also what a reader sees on it. */
function haystacksOf({ buffer, byteOffset, byteLength }: Uint8Array): Haystack[] {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  const read = haystackOf(bytes);
  return isPdf(bytes) ? [read, haystackOf(Buffer.from(textOfPdf(bytes), 'utf8'))] : [read];
}

/** Of a card what is secret of it; its head stands on every list of cards. */
function* inSlots({ slots }: Session): Iterable<Held> {
  for (const { kind, bytes } of slots.held()) {
    if (kind === 'card') yield { what: 'a card', bytes: bytes.subarray(HEAD_LENGTH) };
    if (kind === 'passphrase') yield { what: 'a passphrase', bytes, typed: true };
  }
}

/** Deposited files and the keys in them, copies. What is public or a certificate is no secret. */
async function keysIn({ slots }: Session): Promise<Held[]> {
  const found: Held[] = [];
  const what = 'a key that was deposited';
  for (const { kind, bytes } of [...slots.held()]) {
    if (kind !== 'material') continue;
    const copy = Uint8Array.from(bytes);
    try {
      const key = await readKeyFile(copy, null);
      if (key?.kind === 'certificate') continue;
      if (key !== null) found.push({ what, bytes: key.material });
    } catch (error) {
      if (error instanceof Refusal && error.failure.code === 'import-public-only') continue;
    }
    found.push({ what, bytes: copy });
  }
  return found;
}

function* inLayers(session: Session): Iterable<Held> {
  for (const layer of [session.kept, session.staged]) yield* inLayer(layer);
  if (session.pendingUnlock !== null) yield { what: 'an unlock key', bytes: session.pendingUnlock.key };
  // A new installation's items: the device secret stands at the beginning of its own.
  for (const { name, value } of [...session.stagedItems, ...(session.founding ?? [])])
    if (name.endsWith(`/${DEVICE}`)) yield { what: 'the device secret', bytes: value.subarray(0, 32) };
}

function* inLayer(layer: SecretLayer): Iterable<Held> {
  if (layer.device !== null) yield { what: 'the device secret', bytes: layer.device };
  if (layer.anchorKey !== null) yield { what: 'the anchor’s key', bytes: layer.anchorKey };
  for (const bytes of layer.ringKeys.values()) yield { what: 'a ring key', bytes };
  for (const bytes of layer.eventKeys.values()) yield { what: 'an event key', bytes };
  for (const { seed, scalar } of layer.custodians.values()) {
    yield { what: 'the signing key of a custodian', bytes: seed };
    yield { what: 'the opening key of a custodian', bytes: scalar };
  }
}

function* ofCards({ fresh, taken, loose, master }: Session): Iterable<Held> {
  for (const { y, readBack } of fresh?.cards ?? []) {
    yield { what: 'a new card', bytes: y };
    if (readBack !== null) yield { what: 'a new card', bytes: readBack };
  }
  for (const { y } of [...taken, ...loose]) yield { what: 'a card', bytes: y };
  if (master !== null) yield { what: 'the master key', bytes: master.key };
}
