// Sealed cards: y of a fresh card goes into an age file for its holder; the holder's key or passphrase brings the card back
// into a slot. What is sealed is no secret, what is opened never leaves.
import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { type Card, encodePayload } from '../../../shared/formats/card.ts';
import { decodeSealed, encodeSealed, type SealedCard } from '../../../shared/formats/card-sealed.ts';
import type { CardHeader, Slot } from '../../../shared/secret-port.ts';
import type { SealTo } from '../../core/ports/strongroom/cards.ts';
import { identityScalar } from '../age/identity.ts';
import { openWith, openWithPassphrase, sealTo, sealWithPassphrase } from '../age/sealed.ts';
import type { Session } from '../session/session.ts';
import { labelledCard } from './cards.ts';

/** The bytes of a fresh card sealed to its holder. Refuses with `age-recipient-invalid`. A passphrase's slot stays. */
export async function sealCard(session: Session, number: number, to: SealTo): Promise<Uint8Array> {
  const { y, ...head } = labelledCard(session, number);
  const age =
    'recipient' in to
      ? await sealTo([to.recipient], y)
      : await sealWithPassphrase(session.slots.look('passphrase', to.passphrase), y);
  return encodeSealed({ ...head, age });
}

/**
 * Opens a sealed card with what lies in a slot: a passphrase, or the text of an age identity (`material`). The slot of the key
 * is empty afterwards, whatever came of it. Refuses as `decodeSealed` and `unseal` do.
 */
export async function openSealedCard(
  session: Session,
  bytes: Uint8Array,
  key: Slot,
): Promise<{ slot: Slot; header?: CardHeader }> {
  try {
    const sealed = decodeSealed(bytes);
    const kind = session.slots.kindOf(key);
    const secret = session.slots.look(kind, key);
    const card = await unseal(sealed, kind === 'passphrase' ? { passphrase: secret } : { identity: secret });
    try {
      return session.slots.deposit('card', encodePayload(card));
    } finally {
      wipe(card.y);
    }
  } finally {
    session.slots.discard(key);
  }
}

/**
 * The card that a passphrase, or a file with an age identity in it, opens; its y is to be wiped. Refuses with
 * `card-sealed-identity` (no identity there), `card-sealed-key` (another key or passphrase), `card-sealed-holds`
 * (it holds something else), or as age files are refused.
 */
export async function unseal(
  sealed: SealedCard,
  key: { readonly passphrase: Uint8Array } | { readonly identity: Uint8Array },
): Promise<Card> {
  const { age, ...head } = sealed;
  const y =
    'passphrase' in key ? await openWithPassphrase(key.passphrase, age) : await byIdentity(key.identity, age);
  if (y === null) throw refusal('card-sealed-key');
  if (y.length !== 32) {
    wipe(y);
    throw refusal('card-sealed-holds');
  }
  return { ...head, y };
}

async function byIdentity(file: Uint8Array, age: Uint8Array): Promise<Uint8Array | null> {
  const scalar = identityIn(file);
  if (scalar === null) throw refusal('card-sealed-identity');
  try {
    return await openWith(scalar, age);
  } finally {
    wipe(scalar);
  }
}

/** The scalar of the first line of an identity file that is neither empty nor a remark. */
function identityIn(file: Uint8Array): Uint8Array | null {
  for (let from = 0; from < file.length; ) {
    const newline = file.indexOf(10, from);
    const end = newline < 0 ? file.length : newline;
    const line = trimmed(file.subarray(from, end));
    if (line.length > 0 && line[0] !== 35) return identityScalar(line);
    from = end + 1;
  }
  return null;
}

function trimmed(line: Uint8Array): Uint8Array {
  const isSpace = (byte: number | undefined) => byte === 32 || byte === 9 || byte === 13;
  let [from, to] = [0, line.length];
  while (from < to && isSpace(line[from])) from++;
  while (to > from && isSpace(line[to - 1])) to--;
  return line.subarray(from, to);
}
