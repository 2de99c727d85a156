// The receipt that this vault owes for a package it opened: signed, and written or shown as often as it is asked for.
import { refusal } from '../../../shared/errors/index.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { fromBase64url, toHex } from '../../../shared/formats/encoding.ts';
import { fingerprintOf, fourWords } from '../../../shared/formats/fingerprint.ts';
import {
  RECEIPT_FORMAT,
  RECEIPT_NAMESPACE,
  type Receipt,
  sshKeyOf,
} from '../../../shared/formats/package.ts';
import type { OpenedView } from '../../../shared/model/handover.ts';
import { openedViews } from '../handover/lineage.ts';
import type { OpenedPackage } from '../ledger/state/handover.ts';
import type { Custodian } from '../ledger/state/people.ts';
import { findKey } from './find-key.ts';
import { withMaterial } from './key-acts.ts';
import { materialOf } from './nesting.ts';
import { jsonLine } from './signed-text.ts';
import type { Vault } from './vault.ts';

/** Packages that were opened here, the newest first. */
export function listOpened(vault: Vault): OpenedView[] {
  vault.expectUnlocked();
  return openedViews(vault.state, (id) => vault.nameOf(id));
}

/** The receipt and its signature, of the custodian who acts. Refuses with `package-unknown` and `package-code-impossible`. */
export async function receiptFor(
  vault: Vault,
  id: string,
): Promise<{ receipt: Uint8Array; signature: Uint8Array }> {
  vault.expectUnlocked();
  const { state, strongroom } = vault;
  const opened = state.opened.get(id);
  if (opened === undefined) throw refusal('package-unknown', { package: id.slice(0, 60) });
  const fingerprint = fingerprintOf(state.vault, fromBase64url(state.genesis));
  vault.expectCustodian('A receipt');
  const custodian = state.custodians.get(vault.session.actor) as Custodian;
  const receipt: Receipt = {
    format: RECEIPT_FORMAT,
    package: id,
    nonce: opened.nonce,
    code: await codeOf(vault, id, opened),
    opened: opened.at,
    vault: { id: state.vault, fingerprint: toHex(fingerprint), fingerprintWords: fourWords(fingerprint) },
    signer: { name: custodian.name, ...sshKeyOf(fromBase64url(custodian.signKey)) },
  };
  const text = jsonLine(receipt);
  const { signature } = await strongroom.signText(vault.session.actor, RECEIPT_NAMESPACE, text);
  return { receipt: text, signature: utf8(signature) };
}

/** Writes the receipt to a new file, and its signature beside it with `.sig` added. Refuses as `receiptFor`, and with `file-…`. */
export async function writeReceipt(
  vault: Vault,
  id: string,
  path: string,
): Promise<{ path: string; bytes: number; sha256: string }[]> {
  const { receipt, signature } = await receiptFor(vault, id);
  const { folders } = vault.ports;
  const written = folders.writeNew(path, receipt);
  try {
    const beside = folders.writeNew(`${path}.sig`, signature);
    return [
      { path, ...written },
      { path: `${path}.sig`, ...beside },
    ];
  } catch (error) {
    folders.removeFile(path);
    throw error;
  }
}

async function codeOf(vault: Vault, id: string, opened: OpenedPackage): Promise<string> {
  const key = findKey(vault, opened.key);
  const version = key.versions.find((one) => one.id === opened.version);
  if (opened.nonce === '' || version === undefined || version.destroyed !== null)
    throw refusal('package-code-impossible', { package: id });
  return vault.strongroom.receiptCode(materialOf(vault, key, version.id), withMaterial(key), opened.nonce);
}
