// Opening a vault with custodians' passphrases. All or nothing: a refusal leaves the session as it was.

import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import type { Share } from '../../../shared/formats/shares.ts';
import type { Slot } from '../../../shared/secret-port.ts';
import type {
  CustodianKeys,
  CustodianRow,
  UnlockKeyRequest,
  UnlockRequest,
} from '../../core/ports/strongroom/custodians.ts';
import type { MaterialRow } from '../../core/ports/strongroom/rings.ts';
import { SecretLayer } from '../session/layer.ts';
import type { Session } from '../session/session.ts';
import { openCustodian } from './custodian.ts';
import { withDevice } from './device.ts';
import { unwrapWith } from './material.ts';
import { openRingItem } from './ring-key.ts';
import { combineParts, openPart } from './unlock-key.ts';

/** The ring of event keys and the anchor's key. */
export const SYSTEM = 'system';
const ANCHOR_KEY = 'anchor-key';
const EVENT_KEY = /^event-key\/([1-9]\d{0,4})$/;

/** Row id of the anchor's key, or of an epoch's event key. */
export function systemRowId(epoch: number | null): string {
  return epoch === null ? ANCHOR_KEY : `event-key/${epoch}`;
}

/**
 * Opens ring keys and system keys and signs in who gave a passphrase. Refuses with `custodians-too-few` before any
 * work; then `device-missing`, `device-altered`, `passphrase-wrong`, `custodian-row-…`, `unlock-part-…`,
 * `ring-item-…`, `unlock-key-wrong`, `material-altered`, or whatever the keychain says.
 */
export async function unlock(session: Session, request: UnlockRequest): Promise<void> {
  const { scheme, rings, system } = request;
  const opened = new SecretLayer();
  let key: Uint8Array | null = null;
  try {
    key = await unlockKeyOf(session, request, opened);
    for (const ring of rings) {
      const ringKey = await openRingItem(session, ring, { generation: scheme.generation, key });
      opened.ringKeys.set(`${ring.ring}/${ring.generation}`, ringKey);
    }
    openSystemRows(session, system, opened);
    session.kept.absorb(opened);
  } finally {
    opened.wipe();
    wipe(key);
  }
}

/**
 * Opens the unlock key once more, for an act that rolls rings and leaves the custodians as they are: new ring keys are
 * wrapped under it until the next commit ends. Nobody is signed in. Refuses as `unlock` does.
 */
export async function openUnlockKey(session: Session, request: UnlockKeyRequest): Promise<void> {
  const opened = new SecretLayer();
  try {
    const key = await unlockKeyOf(session, request, opened);
    session.dropPendingUnlock();
    session.dropStagedRings();
    session.pendingUnlock = { generation: request.scheme.generation, key };
  } finally {
    opened.wipe();
  }
}

/** The unlock key, to be wiped by the caller; keys of who gave a passphrase are left in `opened`. */
async function unlockKeyOf(
  session: Session,
  { scheme, passphrases, rows, parts, keys }: UnlockKeyRequest,
  opened: SecretLayer,
): Promise<Uint8Array> {
  const given = new Set(passphrases.map(({ custodian }) => custodian)).size;
  if (given < scheme.threshold) throw refusal('custodians-too-few', { needed: scheme.threshold, given });
  const shares: Share[] = [];
  try {
    await withDevice(session, async (device) => {
      for (const { custodian, slot } of passphrases) {
        const [row, known] = rowOf(custodian, rows, keys);
        const passphrase = session.slots.look('passphrase', slot);
        opened.setCustodian(custodian, await openCustodian(session, row, known, passphrase, device));
      }
    });
    for (const [custodian, { scalar }] of opened.custodians) {
      shares.push(await openPart(session, scheme, parts, custodian, scalar));
    }
    return await combineParts(scheme.threshold, shares);
  } finally {
    wipe(...shares.map(({ y }) => y));
  }
}

/** Signs one custodian in. Refuses as `unlock` does for a single custodian. */
export async function signIn(
  session: Session,
  row: CustodianRow,
  keys: CustodianKeys,
  slot: Slot,
): Promise<void> {
  const passphrase = session.slots.look('passphrase', slot);
  const opened = await withDevice(session, (device) => openCustodian(session, row, keys, passphrase, device));
  session.kept.setCustodian(row.custodian, opened);
}

/** Takes event keys and the anchor's key out of rows of the system ring, whose key must be open. */
export function openSystem(session: Session, rows: readonly MaterialRow[]): void {
  const opened = new SecretLayer();
  try {
    openSystemRows(session, rows, opened);
    session.kept.absorb(opened);
  } finally {
    opened.wipe();
  }
}

function openSystemRows(session: Session, rows: readonly MaterialRow[], opened: SecretLayer): void {
  for (const row of rows) {
    const ringKey =
      opened.ringKeys.get(`${row.ring}/${row.generation}`) ?? session.ringKey(row.ring, row.generation);
    const epoch = EVENT_KEY.exec(row.id)?.[1];
    if (row.ring !== SYSTEM || (row.id !== ANCHOR_KEY && epoch === undefined)) {
      throw refusal('material-altered', { id: row.id });
    }
    const { plaintext } = unwrapWith(session, ringKey, row, epoch === undefined ? 'anchor-key' : 'event-key');
    if (epoch === undefined) opened.setAnchorKey(plaintext);
    else SecretLayer.replace(opened.eventKeys, Number(epoch), plaintext);
  }
}

function rowOf(
  custodian: string,
  rows: readonly CustodianRow[],
  keys: readonly CustodianKeys[],
): [CustodianRow, CustodianKeys] {
  const row = rows.find((candidate) => candidate.custodian === custodian);
  const known = keys.find(({ id }) => id === custodian);
  if (row === undefined || known === undefined) throw refusal('custodian-row-missing', { custodian });
  return [row, known];
}
