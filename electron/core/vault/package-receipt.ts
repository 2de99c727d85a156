// What proves that a package arrived: checked against what was sent, and recorded.
import { refusal } from '../../../shared/errors/index.ts';
import {
  LONGEST_STATEMENT,
  PACKAGE_FILES,
  RECEIPT_NAMESPACE,
  Receipt,
} from '../../../shared/formats/package.ts';
import type { ReceiptWay } from '../../../shared/model/handover.ts';
import type { Package } from '../ledger/state/handover.ts';
import { commitNow } from './commit.ts';
import { findKey } from './find-key.ts';
import { withMaterial } from './key-acts.ts';
import { materialOf } from './nesting.ts';
import { findPackage } from './package-acts.ts';
import { parsed, readSignature, signerOf, sumOf } from './signed-text.ts';
import type { Vault } from './vault.ts';

/** What proves that a package arrived. */
export type ReceiptGiven =
  | { readonly code: string; readonly by: string }
  /** A signature over the statement by the SSH key of a recipient; the statement from where it lies, or from `statement`. */
  | { readonly signature: string; readonly statement: string | null }
  /** The file that the vault of a recipient wrote, with its signature beside it. */
  | { readonly receipt: string }
  | { readonly told: string; readonly by: string };

/** Records the receipt of a package. Refuses with `package-…` or `signature-…`; then nothing changes. */
export async function receivePackage(vault: Vault, id: string, given: ReceiptGiven): Promise<void> {
  await vault.turns.exclusive(async () => {
    const sent = findPackage(vault, id);
    const { how, by, note } = await proofOf(vault, sent, given);
    const params = { package: sent.id, how, by, note };
    await commitNow(vault, vault.decided({ name: 'package.receive', params, made: null }, []));
  });
}

async function proofOf(
  vault: Vault,
  sent: Package,
  given: ReceiptGiven,
): Promise<{ how: ReceiptWay; by: string; note: string }> {
  if ('told' in given) return { how: 'told', by: given.by, note: given.told };
  if ('code' in given) {
    await expectCode(vault, sent, given.code);
    return { how: 'code', by: given.by, note: '' };
  }
  const { folders } = vault.ports;
  if ('receipt' in given) {
    const { receipt, bytes } = readReceipt(vault, given.receipt);
    if (receipt.package !== sent.id || receipt.nonce !== sent.nonce) throw refusal('package-receipt-other');
    const armored = readSignature(vault, `${given.receipt}.sig`);
    const signer = await signerOf(vault, RECEIPT_NAMESPACE, bytes, armored);
    if (signer.key !== receipt.signer.key) throw refusal('package-statement-signature');
    await expectCode(vault, sent, receipt.code);
    const by = `${receipt.signer.name}, ${signer.fingerprint}, vault ${receipt.vault.fingerprintWords}`;
    return { how: 'receipt', by, note: '' };
  }
  const path = given.statement ?? folders.join(sent.folder, PACKAGE_FILES.statement);
  const statement = folders.read(path, LONGEST_STATEMENT);
  if (sumOf(statement) !== sent.statement) throw refusal('package-receipt-other');
  const signer = await signerOf(vault, RECEIPT_NAMESPACE, statement, readSignature(vault, given.signature));
  const of = sent.recipients
    .flatMap((one) => vault.state.recipients.get(one) ?? [])
    .find(({ key }) => key === signer.key);
  if (of === undefined) throw refusal('package-receipt-signer');
  return { how: 'signature', by: `${of.name}, ${signer.fingerprint}`, note: '' };
}

async function expectCode(vault: Vault, sent: Package, code: string): Promise<void> {
  const key = findKey(vault, sent.key);
  const version = key.versions.find(({ id }) => id === sent.version);
  if (sent.nonce === '' || version === undefined || version.destroyed !== null)
    throw refusal('package-code-impossible', { package: sent.id });
  const row = materialOf(vault, key, version.id);
  const wanted = await vault.strongroom.receiptCode(row, withMaterial(key), sent.nonce);
  if (code.replace(/[\s-]/g, '').toLowerCase() !== wanted) throw refusal('package-code-wrong');
}

/** A receipt that another vault wrote, unchecked. Refuses with `package-receipt-other` and `file-…`. */
export function readReceipt(vault: Vault, path: string): { receipt: Receipt; bytes: Uint8Array } {
  const bytes = vault.ports.folders.read(path, LONGEST_STATEMENT);
  const receipt = parsed(bytes, Receipt);
  if (receipt === null) throw refusal('package-receipt-other');
  return { receipt, bytes };
}
