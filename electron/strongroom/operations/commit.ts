// The keychain's side of a commit. New items first, each read back and opened; then the anchor says what comes next;
// then the caller writes the vault file; then the anchor becomes final and only now may old items go.

import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import type { Anchor, Head } from '../../core/ports/strongroom/commits.ts';
import type { Session, StagedItem } from '../session/session.ts';
import { ANCHOR, anchorIsOurs, decodeAnchor, encodeAnchor, fetchAnchor } from './anchor.ts';

/**
 * Puts staged items and opens the anchor's `next`. On any failure what was put is removed and nothing has changed.
 * New ring keys that no chained event names are remains of an abandoned act and are forgotten. The first commit of a
 * new installation (`from` null) may be repeated until another one begins. Over a rollback the anchor stands at the lost
 * head, whatever was under way after it.
 */
export async function commitBegin(
  session: Session,
  from: Head | null,
  next: Head,
  over?: 'rollback',
): Promise<void> {
  if (session.commit !== null && !(session.commit.founding && from === null)) {
    throw new Error('a commit is open already');
  }
  session.dropStagedRings(({ name }) => session.named.some((text) => text.includes(`"${name}"`)));
  const anchorBefore = from === null ? null : await anchorAt(session, from, over);
  const items = from === null ? foundingItems(session) : session.stagedItems;
  if (from === null) await session.prepareKeychain();
  else if (session.founding !== null) session.endCeremony();
  const put: string[] = [];
  try {
    for (const item of items) {
      put.push(item.name);
      await session.keychain.put(item.name, item.value);
      const back = await session.keychain.get(item.name);
      const opens = item.check(back);
      wipe(back);
      if (!opens) throw refusal('keychain-not-stored', { name: item.name });
    }
    put.push(session.itemName(ANCHOR));
    const { seq, hash } = from ?? { seq: 0, hash: '' };
    await putAnchor(session, { seq, head: hash, next: { seq: next.seq, head: next.hash } });
  } catch (error) {
    await undo(session, put, anchorBefore);
    session.commit = null;
    throw error;
  }
  if (session.master?.fresh === true && from !== null && session.fresh === null) session.dropMaster();
  session.commit = { founding: from === null, next, put, anchorBefore };
}

/**
 * Makes the anchor final, then everything staged; also finishes a commit that an earlier process left open. Items that
 * cannot be removed now are left to the sweep after the next unlock. Cards and a combined master key are forgotten,
 * but the proven key of new cards opens backups until the next commit begins, for ten minutes at most; and after the
 * first commit of a new installation all of it stays as long, so that it can be repeated.
 */
export async function commitEnd(session: Session, head: Head, remove: readonly string[]): Promise<void> {
  await putAnchor(session, { seq: head.seq, head: head.hash, next: null });
  const fresh = new Set(session.stagedItems.map(({ name }) => name));
  for (const [id, { signKey }] of session.staged.custodians) {
    if (!session.named.some((text) => text.includes(`"${signKey}"`))) session.staged.dropCustodian(id);
  }
  session.kept.absorb(session.staged);
  const founding = session.commit?.founding === true;
  // Cards that are brought now have nothing to do with a commit of an earlier process.
  const earlier = session.commit === null;
  session.commit = null;
  if (founding) session.founding = foundingItems(session);
  session.dropStaged();
  if (!founding && !earlier) {
    session.dropTaken();
    session.dropFresh();
    if (session.master?.fresh === false) session.dropMaster();
  }
  if (session.founding !== null || session.master !== null) session.endCeremonySoon();
  await removeItems(
    session,
    remove.filter((name) => !fresh.has(name)),
  ).catch(() => {});
}

/**
 * Forgets what was staged and, where the commit to `next` had begun, puts the keychain back as it was. Another commit that is
 * open is left alone with what it staged: the vault file may hold it, and would not open without it.
 */
export async function commitAbort(session: Session, next: Head | null): Promise<void> {
  const { commit } = session;
  if (commit !== null) {
    if (commit.next.hash !== next?.hash) return;
    session.commit = null;
    await undo(session, commit.put, commit.anchorBefore);
  }
  session.dropStaged();
}

/** Removes items of this installation; touches no other's. */
export async function removeItems(session: Session, names: readonly string[]): Promise<void> {
  const own = session.itemName('');
  if (!names.every((name) => name.startsWith(own)))
    throw new TypeError('expected items of this installation');
  for (const name of names) await session.keychain.remove(name);
}

/** Removes what an unfinished creation of another installation left: every item under `vault/instance/`. */
export async function removeForeignItems(session: Session, prefix: string): Promise<void> {
  if (!/^[0-9a-f]{32}\/[0-9a-f]{16}\/$/.test(prefix) || prefix === session.itemName('')) {
    throw new TypeError('expected the prefix of another installation');
  }
  for (const name of await session.keychain.list(prefix)) await session.keychain.remove(name);
}

/** Items of this installation, whether the ledger knows them or not. */
export function items(session: Session): Promise<string[]> {
  return session.keychain.list(session.itemName(''));
}

/** What a repeated first commit puts: the items of the one before and whatever was staged since. */
function foundingItems(session: Session): readonly StagedItem[] {
  const staged = new Set(session.stagedItems.map(({ name }) => name));
  return [...(session.founding ?? []).filter(({ name }) => !staged.has(name)), ...session.stagedItems];
}

async function anchorAt(session: Session, from: Head, over?: 'rollback'): Promise<Uint8Array> {
  const item = await fetchAnchor(session);
  const { seq, head, next } = decodeAnchor(session, item);
  if (!anchorIsOurs(session, item)) throw refusal('anchor-altered');
  const open = next !== null && over !== 'rollback';
  if (seq !== from.seq || head !== from.hash || open) throw refusal('anchor-moved');
  return item;
}

async function putAnchor(session: Session, anchor: Omit<Anchor, 'instance'>): Promise<void> {
  const { instance } = session.identity;
  await session.keychain.put(session.itemName(ANCHOR), encodeAnchor(session, { instance, ...anchor }));
}

/** Puts the anchor back first, then removes items. A keychain that fails here too leaves what the next unlock sweeps. */
async function undo(
  session: Session,
  put: readonly string[],
  anchorBefore: Uint8Array | null,
): Promise<void> {
  const anchor = session.itemName(ANCHOR);
  for (const name of [...put].reverse()) {
    const back =
      name === anchor && anchorBefore !== null
        ? session.keychain.put(name, anchorBefore)
        : session.keychain.remove(name);
    await back.catch(() => {});
  }
}
