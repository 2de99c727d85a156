// Acts on the register of recipients.
import { refusal } from '../../../shared/errors/index.ts';
import { fromBase64url, toHex } from '../../../shared/formats/encoding.ts';
import type { RecipientView } from '../../../shared/model/handover.ts';
import { recipientViews } from '../handover/recipients.ts';
import type { Recipient } from '../ledger/state/handover.ts';
import type { PublicKeyFound } from '../ports/strongroom/handover.ts';
import { withApprovers } from './approvers.ts';
import { commitNow } from './commit.ts';
import type { Vault } from './vault.ts';

export interface NewRecipient {
  readonly name: string;
  readonly contact: string;
  /** The public key: a file, or the text itself. */
  readonly from: { readonly path: string } | { readonly text: string };
  /** Fingerprint of the other vault (64 hexadecimal digits) whose key it is; null for anybody else. */
  readonly vault: string | null;
  readonly expires: string | null;
}

/** What a public key is, without entering it. Refuses as `addRecipient`. */
export function lookAtKey(vault: Vault, from: NewRecipient['from']): Promise<PublicKeyFound> {
  return 'path' in from
    ? vault.strongroom.readPublicFile(from.path)
    : vault.strongroom.readPublicText(from.text);
}

/** A vault's fingerprint as its status shows it (base64url), or in hexadecimal; anything else as it is, to be refused. */
function fingerprintIn(text: string): string {
  const plain = text.replace(/[\s:]/g, '');
  return /^[A-Za-z0-9_-]{43}$/.test(plain) ? toHex(fromBase64url(plain)) : plain.toLowerCase();
}

/**
 * Enters a recipient; gives its id. Refuses with `wrapping-key-…`, `ssh-recipient-…`, `age-recipient-invalid` for the key,
 * and with `recipient-…`.
 */
export async function addRecipient(vault: Vault, request: NewRecipient): Promise<string> {
  return vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const { kind, text, fingerprint, bits } = await lookAtKey(vault, request.from);
    const other = request.vault === null ? null : fingerprintIn(request.vault);
    if (other !== null && kind !== 'age') {
      const way = 'Give the age recipient of a key for encryption in the other vault.';
      throw refusal('recipient-kind-unfit', { name: request.name, kind, way });
    }
    const recipient = await vault.strongroom.randomId(8);
    const { name, contact, expires } = request;
    const params = {
      recipient,
      kind: other === null ? kind : ('vault' as const),
      name,
      contact,
      key: text,
      fingerprint,
      bits,
      vault: other,
      expires,
    };
    await commitNow(vault, vault.decided({ name: 'recipient.add', params, made: null }, []));
    return recipient;
  });
}

/** The one who acts compared the fingerprint. Refuses with `recipient-…`. */
export async function verifyRecipient(
  vault: Vault,
  nameOrId: string,
  fingerprint: string,
  how: string,
): Promise<void> {
  await vault.turns.exclusive(async () => {
    const { id } = findRecipient(vault, nameOrId);
    const params = { recipient: id, fingerprint, how };
    await commitNow(vault, vault.decided({ name: 'recipient.verify', params, made: null }, []));
  });
}

/** The one who stands by with a passphrase compared the fingerprint, while another is signed in. */
export async function verifyRecipientAs(
  vault: Vault,
  nameOrId: string,
  fingerprint: string,
  how: string,
  by: { readonly custodian: string; readonly passphrase: string },
): Promise<void> {
  await vault.turns.exclusive(async () => {
    const { id } = findRecipient(vault, nameOrId);
    const params = { recipient: id, fingerprint, how };
    const asked = { name: 'recipient.verify', params, made: null } as const;
    const drafts = vault.decided(asked, [], by.custodian);
    await withApprovers(vault, [by], () => commitNow(vault, drafts, { actor: by.custodian }));
  });
}

export async function removeRecipient(vault: Vault, nameOrId: string, reason: string): Promise<void> {
  await vault.turns.exclusive(async () => {
    const { id } = findRecipient(vault, nameOrId);
    await commitNow(
      vault,
      vault.decided({ name: 'recipient.remove', params: { recipient: id, reason }, made: null }, []),
    );
  });
}

/** A recipient by name or id; of two with a name the one that stands. Refuses with `recipient-unknown`. */
export function findRecipient(vault: Vault, nameOrId: string): Recipient {
  vault.expectUnlocked();
  const { recipients } = vault.state;
  const wanted = nameOrId.trim().toLowerCase();
  const named = [...recipients.values()].filter(({ name }) => name.toLowerCase() === wanted);
  const found = recipients.get(nameOrId) ?? named.find(({ removed }) => removed === null) ?? named.at(-1);
  if (found === undefined) throw refusal('recipient-unknown', { recipient: nameOrId.slice(0, 120) });
  return found;
}

export function listRecipients(vault: Vault): RecipientView[] {
  vault.expectUnlocked();
  return recipientViews(vault.state, vault.now, (id) => vault.nameOf(id));
}
