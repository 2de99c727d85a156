// Two real vaults for the test of handing over in the window: one that the window opens, whose keys stand in the keychain of
// the system, and another on the far side of the air gap, which lives in the test.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { collectFrames, framesOfPackage, framesOfReceipt } from '../../electron/core/vault/crossing-acts.ts';
import { findKey } from '../../electron/core/vault/find-key.ts';
import { createKeys, type NewKey } from '../../electron/core/vault/key-acts.ts';
import { createPackage, listPackages } from '../../electron/core/vault/package-acts.ts';
import { openPackage } from '../../electron/core/vault/package-opening.ts';
import { receivePackage } from '../../electron/core/vault/package-receipt.ts';
import { addRecipient, listRecipients, verifyRecipientAs } from '../../electron/core/vault/recipient-acts.ts';
import type { Vault } from '../../electron/core/vault/vault.ts';
import { toHex } from '../../shared/formats/encoding.ts';
import { ALGORITHMS, type MaterialAlgorithm } from '../../shared/model/algorithms.ts';
import { found, PASSPHRASES, passphrasesOf, quickRoom } from './desk.ts';

export { PASSPHRASES };

const key = (name: string, algorithm: MaterialAlgorithm): NewKey => ({
  name,
  algorithm,
  purpose: ALGORITHMS[algorithm].purposes[0],
  ring: 'General',
  owner: 'Ann',
  description: '',
  activate: true,
  expires: null,
  extractable: true,
});

const bo = async (vault: Vault) => {
  const [{ custodian, slot } = { custodian: '', slot: '' }] = await passphrasesOf(vault, 'Bo');
  return { custodian, passphrase: slot };
};

async function recipient(vault: Vault, name: string, text: string): Promise<void> {
  await addRecipient(vault, { name, contact: '', from: { text }, vault: null, expires: null });
  const print = listRecipients(vault).find((one) => one.name === name)?.fingerprint ?? '';
  await verifyRecipientAs(vault, name, print, 'by telephone', await bo(vault));
}

const publicText = (vault: Vault, name: string) => findKey(vault, name).versions[0]?.publicText ?? '';

/**
 * Makes both, each with the other's key verified: the one for the window with the keys Payments, Releases and Home, and
 * Laptop (an age recipient) beside the far vault; `home` is the folder of its user.
 */
export async function twoVaults(home: string, laptop: string) {
  const [here, far] = [quickRoom({ keychain: { backend: 'os' } }), quickRoom()];
  const other = (await found(far)).vault;
  const { vault } = await found(here);
  await createKeys(other, [key('Receiving', 'age-x25519'), key('Gift', 'hmac-sha256')]);
  await createKeys(vault, [
    key('Payments', 'aes-256'),
    key('Releases', 'ecdsa-p256'),
    key('Home', 'age-x25519'),
  ]);
  await recipient(vault, 'Laptop', laptop);
  await recipient(vault, 'Far vault', publicText(other, 'Receiving'));
  await recipient(other, 'First vault', publicText(vault, 'Home'));
  const [row] = vault.file.material([findKey(vault, 'Payments').versions[0]?.id ?? '']);
  if (row === undefined) throw new Error('expected a row');
  const payments = toHex(await vault.strongroom.pickup(await vault.strongroom.reveal(row)));
  await vault.close();
  renameSync(here.path('vaults'), join(home, 'data', 'holdfast', 'vaults'));
  const files = far.path('files');
  return {
    /** The bytes of the key Payments, in hexadecimal. */
    payments,
    /** The far vault reads a package from codes and opens it; gives the codes of its receipt. */
    async take(frames: readonly string[]): Promise<string[]> {
      const { folder } = collectFrames(other, frames, files);
      const order = { folder, signer: null, name: null, ring: '', owner: 'Olga', receipt: null };
      const { statement } = await openPackage(other, order);
      return framesOfReceipt(other, statement.package, 'fine');
    },
    /** It seals Gift to the vault of the window; gives the codes, and what its signer reads aloud. */
    async send() {
      const order = { key: 'Gift', version: null, recipients: ['First vault'], purpose: '', expires: null };
      const sent = await createPackage(other, { ...order, to: files, approvals: [await bo(other)] });
      return { frames: framesOfPackage(other, sent.package, 'fine'), read: sent.signer.fingerprint };
    },
    /** It reads the receipt for its last package from codes; gives how that one was received then. */
    async receive(frames: readonly string[]): Promise<string | undefined> {
      const { folder } = collectFrames(other, frames, files);
      const [last] = listPackages(other);
      await receivePackage(other, last?.id ?? '', { receipt: join(folder, 'receipt.json') });
      return listPackages(other)[0]?.received?.how;
    },
    async end(): Promise<void> {
      await other.close();
      here.clear();
      far.clear();
    },
  };
}
