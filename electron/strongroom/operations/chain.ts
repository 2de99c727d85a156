// Events: sealed, chained and signed. Which events there are, and who signs them, is decided elsewhere.

import type { JsonObject } from '../../../shared/formats/canonical.ts';
import { fromBase64url, toBase64url } from '../../../shared/formats/encoding.ts';
import {
  type LedgerEvent,
  openEventPart,
  type SignedEvent,
  sealEventPart,
} from '../../../shared/formats/event.ts';
import { eventHash } from '../../../shared/formats/event-hash.ts';
import { signedMessage } from '../../../shared/formats/signature.ts';
import type { Signature, SignatureKind } from '../../../shared/formats/signature-kinds.ts';
import type { ChainRequest, EventDraft } from '../../core/ports/strongroom/ledger.ts';
import { signEd25519 } from '../algorithms/curve25519.ts';
import type { PrivateKeys } from '../session/layer.ts';
import type { Session } from '../session/session.ts';
import { signatureOfCards } from './cards.ts';

/** A run of events. Refuses with `actor-not-signed-in` or `event-key-closed`; then nothing was signed. */
export function chain(session: Session, request: ChainRequest): SignedEvent[] {
  const { vault, instance } = session.identity;
  const { at, actor, role, epoch, signers, approvers = [] } = request;
  const signing = new Map([...signers, ...approvers].map((id) => [id, session.custodian(id)]));
  const signed: SignedEvent[] = [];
  let { seq, prev } = request;
  for (const [index, draft] of request.drafts.entries()) {
    const header = { vault, instance, seq, type: draft.type };
    const sealed =
      draft.sealed === null ? null : sealEventPart(session.eventKey(epoch), header, draft.sealed);
    const event: LedgerEvent = { v: 1, ...header, at, actor, role, public: draft.public, sealed, prev };
    const hash = eventHash(event);
    const byCards = request.byCards === true && index === 0;
    const signatures = [
      ...(byCards
        ? signatureOfCards(session, 'card', hash)
        : signers.map((id) => signature(session, 'actor', id, signing, hash))),
      ...approvers.map((id) => signature(session, 'approver', id, signing, hash)),
    ];
    signed.push({ event, signatures });
    session.named.push(JSON.stringify(draft.public));
    for (const id of signing.keys()) signing.set(id, keysAfter(session, draft, id, signing));
    seq++;
    prev = toBase64url(hash);
  }
  return signed;
}

/** Custodians' signatures over a digest (base64url of 32 bytes). Refuses with `actor-not-signed-in`. */
export function sign(
  session: Session,
  kind: SignatureKind,
  digest: string,
  signers: readonly string[],
): Signature[] {
  const signing = new Map(signers.map((id) => [id, session.custodian(id)]));
  return signers.map((id) => signature(session, kind, id, signing, fromBase64url(digest)));
}

/** The sealed part of each event, `null` where there is none or no open event key fits. */
export function openEvents(session: Session, events: readonly SignedEvent[]): (JsonObject | null)[] {
  const keys = [...session.kept.eventKeys.values(), ...session.staged.eventKeys.values()].reverse();
  return events.map(({ event }) => {
    if (event.sealed === null) return null;
    for (const [index, key] of keys.entries()) {
      const part = openEventPart(key, event);
      if (part === null) continue;
      if (index > 0) keys.unshift(...keys.splice(index, 1));
      return part;
    }
    return null;
  });
}

function signature(
  session: Session,
  kind: SignatureKind,
  by: string,
  signing: ReadonlyMap<string, PrivateKeys>,
  digest: Uint8Array,
): Signature {
  const { vault, instance } = session.identity;
  const { seed } = signing.get(by) as PrivateKeys;
  return { kind, by, sig: toBase64url(signEd25519(seed, signedMessage(kind, vault, instance, digest))) };
}

/** A custodian signs with new keys from the event on that follows their introduction: readers know them only then. */
function keysAfter(
  session: Session,
  draft: EventDraft,
  id: string,
  signing: ReadonlyMap<string, PrivateKeys>,
): PrivateKeys {
  const staged = session.staged.custodians.get(id);
  const introduced = [draft.public.custodian, ...asList(draft.public.custodians)].some((entry) => {
    const keys = entry as { id?: unknown; signKey?: unknown } | null | undefined;
    return keys?.id === id && keys.signKey === staged?.signKey;
  });
  return introduced && staged !== undefined ? staged : (signing.get(id) as PrivateKeys);
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
