// A kept secret let out to the page: the ledger says so first, then the page gets a ticket, and fetches the bytes from the
// strongroom itself. A ticket that is never used leaves the event standing, which is the safe side.
import type { Ticket } from '../../../shared/secret-port.ts';
import { shownVersion } from '../keys/reveal.ts';
import { commitNow } from './commit.ts';
import { findKey } from './find-key.ts';
import { materialOf } from './nesting.ts';
import type { Approval } from './session.ts';
import type { Vault } from './vault.ts';

export interface RevealRequest {
  readonly key: string;
  /** Id of the version; null for the one that stands for the key. */
  readonly version: string | null;
  readonly reason: string;
  readonly approvals: readonly Approval[];
}

/** Records that a kept secret is shown, and answers the ticket for it. Refused or not committed: there is none. */
export async function revealKey(
  vault: Vault,
  { key: wanted, version: asked, reason, approvals }: RevealRequest,
): Promise<Ticket> {
  return vault.turns.exclusive(async () => {
    const key = findKey(vault, wanted);
    const version = asked ?? shownVersion(key, vault.now).id;
    const params = { key: key.id, version, reason };
    vault.expectPermitted('key.reveal', params, approvals);
    const row = materialOf(vault, key, version);
    await commitNow(vault, vault.decided({ name: 'key.reveal', params, made: null }, approvals), {
      approvals,
    });
    return vault.strongroom.reveal(row);
  });
}
