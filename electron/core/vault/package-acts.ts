// Packages leaving the vault and coming in: sealed, stated, signed, recorded, and only then released.
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import { fromUtf8, utf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type Json } from '../../../shared/formats/canonical.ts';
import { fromBase64url, toHex } from '../../../shared/formats/encoding.ts';
import { fingerprintOf, fourWords } from '../../../shared/formats/fingerprint.ts';
import {
  LONGEST_STATEMENT,
  PACKAGE_FILES,
  RECEIPT_FORMAT,
  RECEIPT_NAMESPACE,
  Receipt,
  STATEMENT_NAMESPACE,
  Statement,
} from '../../../shared/formats/package.ts';
import { PACKAGE_DAYS, type PackageView, type ReceiptWay } from '../../../shared/model/handover.ts';
import { packageViews } from '../handover/packages.ts';
import { packageReadMe, statementOf } from '../handover/statement.ts';
import { draft } from '../ledger/draft.ts';
import { type Custodian, currentRing, type Key, type Package, type Version } from '../ledger/state.ts';
import { mayProcess, newest } from '../lifecycle/now.ts';
import type { MaterialRow, SignedText } from '../ports/strongroom.ts';
import { findKey } from './find-key.ts';
import { findRing } from './find-ring.ts';
import { withMaterial } from './key-acts.ts';
import { materialOf } from './nesting.ts';
import { findRecipient } from './recipient-acts.ts';
import { releaseFolder, type WrittenFolder } from './staged-folder.ts';
import type { Approval, Vault } from './vault.ts';

const DAY = 86_400_000;
/** Longest package.age that is read: the longest secret in PEM, and fifty recipients. */
const LONGEST_SEALED = 256 * 1024;
const LONGEST_SIGNATURE = 16 * 1024;

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
  return vault.exclusive(async () => {
    const key = findKey(vault, order.key);
    const version = versionOf(key, order.version);
    const recipients = order.recipients.map((one) => findRecipient(vault, one));
    const { strongroom, ports } = vault;
    const id = await strongroom.randomId(8);
    const made = vault.now;
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
      signer: vault.state.custodians.get(vault.actor) as Custodian,
    });
    const text = jsonLine(statement);
    const { signature } = await strongroom.signText(vault.actor, STATEMENT_NAMESPACE, text);
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
      await vault.commitNow(vault.decided(asked, order.approvals), { approvals: order.approvals });
    });
    const { name: by, fingerprint } = statement.signer;
    return { ...written, package: id, expires, signer: { name: by, fingerprint } };
  });
}

/** The version of a number, or the newest. */
export function versionOf(key: Key, number: number | null): Version {
  if (number === null) return newest(key);
  const found = key.versions.find((one) => one.number === number);
  if (found === undefined) throw refusal('key-version-unknown', { key: key.name, version: String(number) });
  return found;
}

export async function freshIds(vault: Vault, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await vault.strongroom.randomId(8));
  return ids;
}

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
  await vault.exclusive(async () => {
    const sent = findPackage(vault, id);
    const { how, by, note } = await proofOf(vault, sent, given);
    const params = { package: sent.id, how, by, note };
    await vault.commitNow(vault.decided({ name: 'package.receive', params, made: null }, []));
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
    const bytes = folders.read(given.receipt, LONGEST_STATEMENT);
    const receipt = parsed(bytes, Receipt);
    if (receipt === null || receipt.package !== sent.id || receipt.nonce !== sent.nonce)
      throw refusal('package-receipt-other');
    const armored = readText(vault, `${given.receipt}.sig`);
    const signer = await signerOf(vault, RECEIPT_NAMESPACE, bytes, armored);
    if (signer.key !== receipt.signer.key) throw refusal('package-statement-signature');
    await expectCode(vault, sent, receipt.code);
    const by = `${receipt.signer.name}, ${signer.fingerprint}, vault ${receipt.vault.fingerprintWords}`;
    return { how: 'receipt', by, note: '' };
  }
  const path = given.statement ?? folders.join(sent.folder, PACKAGE_FILES.statement);
  const statement = folders.read(path, LONGEST_STATEMENT);
  if (sumOf(statement) !== sent.statement) throw refusal('package-receipt-other');
  const signer = await signerOf(vault, RECEIPT_NAMESPACE, statement, readText(vault, given.signature));
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
  if (!(await vault.strongroom.checkReceipt(row, withMaterial(key), sent.nonce, code)))
    throw refusal('package-code-wrong');
}

/** Records that no copy is left. */
export async function packageGone(vault: Vault, id: string, reason: string): Promise<void> {
  await vault.exclusive(async () => {
    const params = { package: findPackage(vault, id).id, reason };
    await vault.commitNow(vault.decided({ name: 'package.gone', params, made: null }, []));
  });
}

function findPackage(vault: Vault, id: string): Package {
  vault.expectUnlocked();
  const found = vault.state.packages.get(id.trim().toLowerCase());
  if (found === undefined) throw refusal('package-unknown', { package: id.slice(0, 60) });
  return found;
}

export function listPackages(vault: Vault): PackageView[] {
  vault.expectUnlocked();
  return packageViews(vault.state, (id) => vault.nameOf(id));
}

export interface OpenOrder {
  readonly folder: string;
  /** What the sender read aloud of the signer's key (`SHA256:…`); null where nobody compared it. */
  readonly signer: string | null;
  /** Name of the key here; null for the one it had. */
  readonly name: string | null;
  readonly ring: string;
  readonly owner: string;
  /** Where the signed receipt goes; null for none. */
  readonly receipt: string | null;
}

export interface PackageOpened {
  readonly key: string;
  readonly name: string;
  readonly statement: Statement;
  readonly compared: boolean;
  /** To be read back to the sender. */
  readonly code: string;
  readonly receipt: string | null;
}

/** What a package says of itself, and who signed it. Refuses with `package-…` and `file-…`; opens nothing. */
export async function readPackage(
  vault: Vault,
  folder: string,
): Promise<{ statement: Statement; text: Uint8Array; signer: SignedText }> {
  const { folders } = vault.ports;
  const at = (name: string) => folders.join(folder, name);
  for (const name of [PACKAGE_FILES.statement, PACKAGE_FILES.signature, PACKAGE_FILES.sealed]) {
    if (!folders.exists(at(name))) throw refusal('package-folder', { path: folder, missing: name });
  }
  const text = folders.read(at(PACKAGE_FILES.statement), LONGEST_STATEMENT);
  const armored = readText(vault, at(PACKAGE_FILES.signature));
  const signer = await signerOf(vault, STATEMENT_NAMESPACE, text, armored);
  const statement = parsed(text, Statement);
  if (statement === null) throw refusal('package-statement-malformed');
  if (statement.signer.key !== signer.key) throw refusal('package-statement-signature');
  return { statement, text, signer };
}

/** Opens a package with a key of this vault and takes its key into custody. Refused: nothing has changed. */
export async function openPackage(vault: Vault, order: OpenOrder): Promise<PackageOpened> {
  return vault.exclusive(async () => {
    vault.expectUnlocked();
    const { strongroom, ports, state } = vault;
    const { statement, text, signer } = await readPackage(vault, order.folder);
    const compared = expectSigner(signer, order.signer);
    const { expires, package: id } = statement;
    if (expires <= vault.now) throw refusal('package-expired', { expires });
    const before = state.opened.get(id);
    if (before !== undefined)
      throw refusal('package-opened-before', { key: state.keys.get(before.key)?.name ?? before.key });
    const sealed = ports.folders.read(ports.folders.join(order.folder, PACKAGE_FILES.sealed), LONGEST_SEALED);
    if (sha256Hex(sealed) !== statement.sealed.sha256) throw refusal('package-altered');
    const [key = '', version = ''] = await freshIds(vault, 2);
    const ring = findRing(vault, order.ring);
    const params = createParams(vault, statement, {
      key,
      version,
      ring,
      name: order.name,
      owner: order.owner,
    });
    vault.expectPermitted('key.create', params);
    const keys = openers(vault);
    const { algorithm } = statement.key;
    const { generation } = currentRing(state, ring);
    const made = await strongroom.openPackage(
      version,
      ring,
      generation,
      keys.map(({ row, algorithm: kind }) => ({ row, algorithm: kind })),
      algorithm,
      sealed,
      statement.nonce,
    );
    const { checkValue, publicText } = statement.version;
    if (checkValue !== null && made.checkValue !== checkValue) throw refusal('package-content-differs');
    if (publicText !== made.publicText) throw refusal('package-content-differs');
    const facts = { ...made, certificate: null };
    const by = keys.find(({ row }) => row.id === made.openedBy) as Opener;
    const drafts = [
      ...vault.decided({ name: 'key.create', params, made: facts }, []),
      openedDraft(statement, text, signer, compared, { key, version }),
      usedDraft(by, order.folder, sealed),
    ];
    await vault.commitNow(drafts, { batch: { putMaterial: [made.row] } });
    const receipt =
      order.receipt === null ? null : await writeReceipt(vault, statement, made.code, order.receipt);
    return { key, name: params.name, statement, compared, code: made.code, receipt };
  });
}

interface Opener {
  readonly key: Key;
  readonly version: Version;
  readonly row: MaterialRow;
  readonly algorithm: ReturnType<typeof withMaterial>;
}

/** Keys for encryption that may still process, the newest versions first. */
function openers(vault: Vault): Opener[] {
  const found: Opener[] = [];
  for (const key of vault.state.keys.values()) {
    if (key.purpose !== 'encrypt' || !/^(age|rsa)-/.test(key.algorithm)) continue;
    for (const version of [...key.versions].reverse()) {
      if (!mayProcess(version, vault.now)) continue;
      found.push({ key, version, row: materialOf(vault, key, version.id), algorithm: withMaterial(key) });
    }
  }
  return found;
}

function createParams(
  vault: Vault,
  statement: Statement,
  to: { key: string; version: string; ring: string; name: string | null; owner: string },
) {
  const { key, version, vault: from } = statement;
  const ahead = (date: string | null) => (date !== null && date > vault.now ? date : null);
  return {
    key: to.key,
    version: to.version,
    ring: to.ring,
    name: to.name ?? key.name,
    purpose: key.purpose,
    algorithm: key.algorithm,
    owner: to.owner,
    custodians: [],
    description: `Version ${version.number} of “${key.name}” in the vault “${from.name}” (${from.fingerprintWords}).`,
    places: [],
    tags: [],
    usageLimit: version.usageLimit,
    extractable: version.extractable,
    links: [],
    activation: null,
    protectStop: ahead(version.protectStop),
    deactivation: ahead(version.deactivation),
    processStop: ahead(version.processStop),
    activate: false,
    origin: `package ${statement.package} from vault ${from.fingerprintWords} (${from.fingerprint.slice(0, 16)}), version ${version.number} made ${version.created.slice(0, 10)}: ${version.origin}`,
    wrappedBy: null,
  };
}

function openedDraft(
  { package: id, vault, key, version, purpose, lineage, signer: said }: Statement,
  text: Uint8Array,
  signer: SignedText,
  compared: boolean,
  ref: { key: string; version: string },
) {
  return draft(
    'package.opened',
    { package: id, ...ref },
    {
      from: {
        vault: vault.fingerprint,
        name: vault.name,
        key: key.id,
        keyName: key.name,
        version: version.number,
      },
      signer: { name: said.name, fingerprint: signer.fingerprint, compared },
      statement: sumOf(text),
      purpose,
      lineage: lineage.map(({ id: one, number, created }) => ({ id: one, number, created })),
    },
  );
}

function usedDraft({ key, version }: Opener, folder: string, sealed: Uint8Array) {
  return draft(
    'key.used',
    { key: key.id, version: version.id, operation: 'decrypt', outside: null },
    { file: folder, bytes: sealed.length, sha256: sha256Hex(sealed), reason: '', dated: null },
  );
}

async function writeReceipt(vault: Vault, statement: Statement, code: string, path: string): Promise<string> {
  const { state, strongroom, ports } = vault;
  const fingerprint = fingerprintOf(state.vault, fromBase64url(state.genesis));
  const custodian = state.custodians.get(vault.actor) as Custodian;
  const probe = await strongroom.signText(vault.actor, RECEIPT_NAMESPACE, new Uint8Array(0));
  const receipt: Receipt = {
    format: RECEIPT_FORMAT,
    package: statement.package,
    nonce: statement.nonce,
    code,
    opened: vault.now,
    vault: {
      id: state.vault,
      fingerprint: toHex(fingerprint),
      fingerprintWords: fourWords(fingerprint),
    },
    signer: { name: custodian.name, key: probe.key, fingerprint: probe.fingerprint },
  };
  const text = jsonLine(receipt);
  const { signature } = await strongroom.signText(vault.actor, RECEIPT_NAMESPACE, text);
  ports.folders.writeNew(path, text);
  ports.folders.writeNew(`${path}.sig`, utf8(signature));
  return path;
}

/** True when a fingerprint was given and is the signer's. Refuses with `package-signer-differs`. */
function expectSigner(signer: SignedText, given: string | null): boolean {
  if (given === null) return false;
  const bare = (text: string) => text.replace(/^SHA256:/, '').replace(/[\s=]/g, '');
  if (bare(given) === bare(signer.fingerprint)) return true;
  throw refusal('package-signer-differs', { found: signer.fingerprint });
}

async function signerOf(
  vault: Vault,
  namespace: string,
  text: Uint8Array,
  armored: string,
): Promise<SignedText> {
  try {
    return await vault.strongroom.checkText(namespace, text, armored);
  } catch (error) {
    if (error instanceof Refusal && error.failure.code === 'signature-bad')
      throw refusal('package-statement-signature');
    throw error;
  }
}

function readText(vault: Vault, path: string): string {
  try {
    return fromUtf8(vault.ports.folders.read(path, LONGEST_SIGNATURE));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refusal('signature-malformed');
  }
}

/** Canonical JSON and one line end, of the shape that is asked for; `null` for anything else. */
function parsed<T>(
  bytes: Uint8Array,
  shape: { safeParse(value: unknown): { success: boolean; data?: T } },
): T | null {
  try {
    const found = shape.safeParse(JSON.parse(fromUtf8(bytes)));
    return found.success ? (found.data as T) : null;
  } catch {
    return null;
  }
}

const jsonLine = (value: object) => utf8(`${canonicalJson(value as Json)}\n`);
const sumOf = (bytes: Uint8Array) => toHex(sha512(bytes));
const sha256Hex = (bytes: Uint8Array) => toHex(sha256(bytes));
