// The register of recipients: people and systems that may receive keys, each with one public key. Nothing is sealed to a key
// that no second person has compared.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { RecipientKind, RecipientView } from '../../../shared/model/handover.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { Recipient } from '../ledger/state/handover.ts';
import type { VaultState } from '../ledger/state.ts';

/** Characters of a fingerprint in hexadecimal that must be given at least: 64 bits. */
const LEAST_READ = 16;

export interface RecipientRequest {
  readonly recipient: string;
  readonly kind: RecipientKind;
  readonly name: string;
  readonly contact: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly bits: number | null;
  readonly vault: string | null;
  readonly expires: string | null;
}

export const recipientCommands = {
  'recipient.add': command<RecipientRequest>({
    permit(state, { name, key, vault, expires }, { now }) {
      if (name.trim() === '' || name.length > 120) return failure('recipient-name-invalid');
      const standing = [...state.recipients.values()].filter(({ removed }) => removed === null);
      const same = (one: Recipient) => one.name.toLowerCase() === name.trim().toLowerCase();
      if (standing.some(same)) return failure('recipient-name-taken', { name });
      const known = standing.find((one) => one.key === key);
      if (known !== undefined) return failure('recipient-key-known', { name: known.name });
      if (vault !== null && !/^[0-9a-f]{64}$/.test(vault)) return failure('recipient-vault-fingerprint');
      return expires !== null && expires <= now ? failure('recipient-expiry-past', { expires }) : null;
    },
    drafts: (_state, { recipient, kind, expires, name, ...sealed }) => [
      draft('recipient.added', { recipient, kind, expires }, { name: name.trim(), ...sealed }),
    ],
  }),

  /** `fingerprint`: as the recipient read it aloud, whole or its beginning. */
  'recipient.verify': command<{ recipient: string; fingerprint: string; how: string }>({
    permit(state, { recipient: id, fingerprint }, { now, actor }) {
      const found = recipientOf(state, id, now);
      if ('code' in found) return found;
      if (found.verified !== null) return failure('recipient-verified', { name: found.name });
      // One custodian alone has nobody to ask; the register and every record say so.
      if (found.added.by === actor && state.custodians.size > 1)
        return failure('recipient-verify-same', { name: found.name });
      return compareFingerprint(found.fingerprint, fingerprint, found.name);
    },
    drafts(state, { recipient: id, how }) {
      const { name, fingerprint } = state.recipients.get(id) as Recipient;
      return [draft('recipient.verified', { recipient: id }, { name, fingerprint, how })];
    },
  }),

  'recipient.remove': command<{ recipient: string; reason: string }>({
    permit(state, { recipient: id }) {
      const found = state.recipients.get(id);
      if (found === undefined) return failure('recipient-unknown', { recipient: id });
      return found.removed === null ? null : failure('recipient-removed', { name: found.name });
    },
    drafts(state, { recipient: id, reason }) {
      const { name } = state.recipients.get(id) as Recipient;
      return [draft('recipient.removed', { recipient: id }, { name, reason })];
    },
  }),
} as const;

/** A recipient that stands in the register and is not expired, or the refusal. */
function recipientOf(state: VaultState, id: string, now: string): Recipient | Failure {
  const found = state.recipients.get(id);
  if (found === undefined) return failure('recipient-unknown', { recipient: id });
  const { name, removed, expires } = found;
  if (removed !== null) return failure('recipient-removed', { name });
  if (expires !== null && expires <= now) return failure('recipient-expired', { name, expires });
  return found;
}

/** A recipient to whom something may be sealed now, or the refusal. */
export function readyRecipient(state: VaultState, id: string, now: string): Recipient | Failure {
  const found = recipientOf(state, id, now);
  if ('code' in found || found.verified !== null) return found;
  return failure('recipient-unverified', { name: found.name });
}

/** Whether what was read is the fingerprint, or a beginning of it that tells keys apart; spaces and colons do not count. */
export function compareFingerprint(known: string, read: string, name: string): Failure | null {
  const ssh = known.startsWith('SHA256:');
  const bare = (text: string) => {
    const plain = text.replace(/^SHA256:/, '').replace(ssh ? /\s/g : /[\s:-]/g, '');
    return ssh ? plain : plain.toLowerCase();
  };
  const [whole, given] = [bare(known), bare(read)];
  if (given.length < Math.min(LEAST_READ, whole.length)) return failure('recipient-fingerprint-short');
  return whole.startsWith(given) ? null : failure('recipient-fingerprint-differs', { name });
}

/** All recipients, those that stand first, by name. */
export function recipientViews(
  state: VaultState,
  now: string,
  nameOf: (custodian: string) => string,
): RecipientView[] {
  const order = (one: RecipientView) => `${one.removed === null ? 0 : 1} ${one.name.toLowerCase()}`;
  return [...state.recipients.values()]
    .map(({ key: _, added, verified, removed, ...rest }) => ({
      ...rest,
      added: { ...added, by: nameOf(added.by) },
      verified:
        verified === null ? null : { ...verified, by: nameOf(verified.by), alone: verified.by === added.by },
      removed: removed === null ? null : { ...removed, by: nameOf(removed.by) },
      state: stateOf({ verified, removed, expires: rest.expires }, now),
    }))
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function stateOf(
  { verified, removed, expires }: Pick<Recipient, 'verified' | 'removed' | 'expires'>,
  now: string,
): RecipientView['state'] {
  if (removed !== null) return 'removed';
  if (expires !== null && expires <= now) return 'expired';
  return verified === null ? 'unverified' : 'ready';
}
