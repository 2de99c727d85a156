// Custodians: key pairs whose private halves stand in the vault file under passphrase and device secret together.

import { refusal } from '../../../shared/errors/index.ts';
import { openBox, sealBox } from '../../../shared/formats/box.ts';
import { concat, wipe } from '../../../shared/formats/bytes.ts';
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import { kdf } from '../../../shared/formats/derive.ts';
import { fromBase64url, fromHex, toBase64url } from '../../../shared/formats/encoding.ts';
import { LABELS } from '../../../shared/formats/labels.ts';
import type { CustodianKeys, CustodianRow, KdfParams } from '../../core/ports/strongroom/custodians.ts';
import { publicKeyOf } from '../algorithms/curve25519.ts';
import { derive } from '../passphrase/argon2.ts';
import type { PrivateKeys } from '../session/layer.ts';
import type { Session } from '../session/session.ts';
import { withDevice } from './device.ts';
import { random } from './random.ts';

const HALF = 32;

/** Makes a custodian's key pairs; the private halves sign from now on and are final with the next commit. */
export async function newCustodian(
  session: Session,
  custodian: string,
  passphrase: Uint8Array,
  cost: Omit<KdfParams, 'salt'>,
): Promise<CustodianKeys & { row: CustodianRow }> {
  const params: KdfParams = { m: cost.m, t: cost.t, p: cost.p, salt: toBase64url(random(16)) };
  const halves = random(2 * HALF);
  try {
    const box = await withDevice(session, async (device) => {
      const key = await rowKey(passphrase, params, device, custodian);
      try {
        return sealBox(key, associated(session, custodian), halves);
      } finally {
        wipe(key);
      }
    });
    const keys = split(halves);
    session.staged.setCustodian(custodian, keys);
    const sealKey = toBase64url(publicKeyOf('x25519', keys.scalar));
    return { id: custodian, signKey: keys.signKey, sealKey, row: { custodian, kdf: params, box } };
  } finally {
    wipe(halves);
  }
}

/**
 * The private keys in a row, to be wiped by the caller. One run of Argon2id whatever the passphrase. Refuses with
 * `passphrase-wrong` (names the custodian's id), or `custodian-row-altered` when they are not the halves of the
 * public keys in the ledger.
 */
export async function openCustodian(
  session: Session,
  row: CustodianRow,
  keys: CustodianKeys,
  passphrase: Uint8Array,
  device: Uint8Array,
): Promise<PrivateKeys> {
  const { custodian } = row;
  const key = await rowKey(passphrase, row.kdf, device, custodian);
  const halves = openBox(key, associated(session, custodian), row.box);
  wipe(key);
  if (halves === null) throw refusal('passphrase-wrong', { custodian });
  try {
    if (halves.length !== 2 * HALF) throw refusal('custodian-row-altered', { custodian });
    const opened = split(halves);
    const sealKey = toBase64url(publicKeyOf('x25519', opened.scalar));
    if (keys.id === custodian && opened.signKey === keys.signKey && sealKey === keys.sealKey) return opened;
    wipe(opened.seed, opened.scalar);
    throw refusal('custodian-row-altered', { custodian });
  } finally {
    wipe(halves);
  }
}

async function rowKey(
  passphrase: Uint8Array,
  { m, t, p, salt }: KdfParams,
  device: Uint8Array,
  custodian: string,
): Promise<Uint8Array> {
  const hash = await derive(passphrase, { m, t, p, salt: fromBase64url(salt) });
  const both = concat(hash, device);
  try {
    return kdf(both, 'custodian', fromHex(custodian));
  } finally {
    wipe(hash, both);
  }
}

/** Ed25519 seed 32 ‖ X25519 scalar 32. */
function split(halves: Uint8Array): PrivateKeys {
  const seed = halves.slice(0, HALF);
  return { seed, scalar: halves.slice(HALF), signKey: toBase64url(publicKeyOf('ed25519', seed)) };
}

function associated(session: Session, custodian: string): JsonObject {
  const { vault, instance } = session.identity;
  return { kind: LABELS.custodianKeys, vault, instance, custodian };
}
