// Packages leaving the vault: sealed, stated, signed, recorded, and only then released; and the register of them.
import { refusal } from '../../../shared/errors/index.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { PACKAGE_FILES, STATEMENT_NAMESPACE } from '../../../shared/formats/package.ts';
import { PACKAGE_DAYS, type PackageView } from '../../../shared/model/handover.ts';
import { packageViews } from '../handover/packages.ts';
import { packageReadMe, statementOf } from '../handover/statement.ts';
import type { Package } from '../ledger/state/handover.ts';
import type { Custodian } from '../ledger/state/people.ts';
import { commitNow } from './commit.ts';
import { findKey, findVersion } from './find-key.ts';
import { freshIds } from './fresh-ids.ts';
import { withMaterial } from './key-acts.ts';
import { materialOf } from './nesting.ts';
import { findRecipient } from './recipient-acts.ts';
import type { Approval } from './session.ts';
import { jsonLine, sha256Hex, sumOf } from './signed-text.ts';
import { releaseFolder, type WrittenFolder } from './staged-folder.ts';
import type { Vault } from './vault.ts';

const DAY = 86_400_000;

export interface PackageOrder {
  readonly key: string;
  /** Number of the version; null for the newest. */
  readonly version: number | null;
  /** Names or ids in the register. */
  readonly recipients: readonly string[];
  readonly purpose: string;
  /** Until when it may be opened; null for the usual days. */
  readonly expires: string | null;
  /** The folder in which the package is made. */
  readonly to: string;
  readonly approvals: readonly Approval[];
}

export interface PackageWritten extends WrittenFolder {
  readonly package: string;
  readonly expires: string;
  /** Of the statement's signer, to be read to the recipient. */
  readonly signer: { readonly name: string; readonly fingerprint: string };
}

/** Seals a version to recipients of the register. Refused or failed: nothing is left, and nothing recorded. */
export async function createPackage(vault: Vault, order: PackageOrder): Promise<PackageWritten> {
  return vault.turns.exclusive(async () => {
    const key = findKey(vault, order.key);
    const version = findVersion(key, order.version);
    const recipients = order.recipients.map((one) => findRecipient(vault, one));
    const { strongroom, ports } = vault;
    const id = await strongroom.randomId(8);
    const made = vault.now;
    vault.expectCustodian('A package');
    const expires = order.expires ?? new Date(Date.parse(made) + PACKAGE_DAYS * DAY).toISOString();
    const params = {
      package: id,
      key: key.id,
      version: version.id,
      recipients: [...new Set(recipients.map((one) => one.id))],
      purpose: order.purpose,
      expires,
    };
    vault.expectPermitted('package.create', params, order.approvals);
    const texts = recipients.map((one) => one.key);
    const sealed = await strongroom.sealPackage(materialOf(vault, key, version.id), withMaterial(key), texts);
    const nonce = await strongroom.randomId(16);
    const statement = statementOf(vault.state, key, version, {
      package: id,
      nonce,
      made,
      expires,
      product: `${ports.product.name} ${ports.product.version}`,
      purpose: order.purpose,
      recipients,
      sealed: { bytes: sealed.length, sha256: sha256Hex(sealed) },
      signer: vault.state.custodians.get(vault.session.actor) as Custodian,
    });
    const text = jsonLine(statement);
    const { signature } = await strongroom.signText(vault.session.actor, STATEMENT_NAMESPACE, text);
    const ids = await freshIds(vault, 1 + recipients.length);
    const files = [
      { name: PACKAGE_FILES.sealed, bytes: sealed },
      { name: PACKAGE_FILES.statement, bytes: text },
      { name: PACKAGE_FILES.signature, bytes: utf8(signature) },
      { name: PACKAGE_FILES.readMe, bytes: utf8(packageReadMe(statement)) },
    ];
    const staging = { folders: ports.folders, home: vault.file.folder, package: id };
    const name = `${key.name} v${version.number} for ${recipients.map((one) => one.name).join(', ')}`;
    const written = await releaseFolder(staging, order.to, name, files, async (folder) => {
      const sum = { sha256: statement.sealed.sha256, nonce, statement: sumOf(text) };
      const asked = { name: 'package.create', params, made: { folder, ...sum, ids } } as const;
      await commitNow(vault, vault.decided(asked, order.approvals), { approvals: order.approvals });
    });
    const { name: by, fingerprint } = statement.signer;
    return { ...written, package: id, expires, signer: { name: by, fingerprint } };
  });
}

/** Records that no copy is left. */
export async function packageGone(vault: Vault, id: string, reason: string): Promise<void> {
  await vault.turns.exclusive(async () => {
    const params = { package: findPackage(vault, id).id, reason };
    await commitNow(vault, vault.decided({ name: 'package.gone', params, made: null }, []));
  });
}

/** A package that left, by its id. Refuses with `package-unknown`. */
export function findPackage(vault: Vault, id: string): Package {
  vault.expectUnlocked();
  const found = vault.state.packages.get(id.trim().toLowerCase());
  if (found === undefined) throw refusal('package-unknown', { package: id.slice(0, 60) });
  return found;
}

export function listPackages(vault: Vault): PackageView[] {
  vault.expectUnlocked();
  return packageViews(vault.state, (id) => vault.nameOf(id));
}
