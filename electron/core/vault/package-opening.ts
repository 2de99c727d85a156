// Packages of other vaults: read, compared, opened by a key of this one, and taken into custody as a key of their own or as
// the next version of the key that came before.
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import {
  LONGEST_STATEMENT,
  PACKAGE_FILES,
  STATEMENT_NAMESPACE,
  Statement,
} from '../../../shared/formats/package.ts';
import { earlierKey, refuseJoining } from '../handover/lineage.ts';
import type { MadeKey } from '../keys/made.ts';
import { draft } from '../ledger/draft.ts';
import type { Key, Period, Version, VersionRef } from '../ledger/state/keys.ts';
import { currentRing } from '../ledger/state.ts';
import { mayProcess } from '../lifecycle/now.ts';
import type { SignedText } from '../ports/strongroom/handover.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { MaterialRow } from '../ports/strongroom/rings.ts';
import { commitNow } from './commit.ts';
import { findRing } from './find-ring.ts';
import { freshIds } from './fresh-ids.ts';
import { withMaterial } from './key-acts.ts';
import { laidUnder, materialOf } from './nesting.ts';
import { writeReceipt } from './package-answer.ts';
import { parentOfNext } from './rotating.ts';
import { parsed, readSignature, sha256Hex, signerOf, sumOf } from './signed-text.ts';
import type { Vault } from './vault.ts';

/** Longest package.age that is read: the longest secret in PEM, and fifty recipients. */
const LONGEST_SEALED = 256 * 1024;

export interface OpenOrder {
  readonly folder: string;
  /** What the sender read aloud of the signer's key (`SHA256:…`); null where nobody compared it. */
  readonly signer: string | null;
  /** Name of a key of its own here; null joins the earlier versions where they are here, and else keeps the name it had. */
  readonly name: string | null;
  readonly ring: string;
  /** Who answers for a key of its own; null for whoever acts. */
  readonly owner: string | null;
  /** Where the signed receipt goes; null for none. */
  readonly receipt: string | null;
}

export interface PackageOpened {
  readonly key: string;
  readonly name: string;
  readonly statement: Statement;
  readonly compared: boolean;
  /** Number of the version in the key here: above 1 it joined its earlier versions. */
  readonly version: number;
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
  const armored = readSignature(vault, at(PACKAGE_FILES.signature));
  const signer = await signerOf(vault, STATEMENT_NAMESPACE, text, armored);
  const statement = parsed(text, Statement);
  if (statement === null) throw refusal('package-statement-malformed');
  if (statement.signer.key !== signer.key) throw refusal('package-statement-signature');
  return { statement, text, signer };
}

/** Opens a package with a key of this vault and takes its key into custody. Refused: nothing has changed. */
export async function openPackage(vault: Vault, order: OpenOrder): Promise<PackageOpened> {
  return vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const { ports, state } = vault;
    const { statement, text, signer } = await readPackage(vault, order.folder);
    const compared = expectSigner(signer, order.signer);
    const { expires, package: id } = statement;
    if (expires <= vault.now) throw refusal('package-expired', { expires });
    const before = state.opened.get(id);
    if (before !== undefined)
      throw refusal('package-opened-before', { key: state.keys.get(before.key)?.name ?? before.key });
    const sealed = ports.folders.read(ports.folders.join(order.folder, PACKAGE_FILES.sealed), LONGEST_SEALED);
    if (sha256Hex(sealed) !== statement.sealed.sha256) throw refusal('package-altered');
    if (order.receipt !== null) {
      vault.expectCustodian('A receipt');
      for (const path of [order.receipt, `${order.receipt}.sig`]) ports.folders.expectWritable(path, false);
    }
    const plan = await planned(vault, statement, order, signer, compared);
    const keys = openers(vault);
    const made = await vault.strongroom.openPackage(
      plan.version,
      plan.ring,
      currentRing(state, plan.ring).generation,
      keys.map(({ row, algorithm }) => ({ row, algorithm })),
      statement.key.algorithm,
      sealed,
      statement.nonce,
    );
    const { checkValue, publicText } = statement.version;
    if (checkValue !== null && made.checkValue !== checkValue) throw refusal('package-content-differs');
    if (publicText !== made.publicText) throw refusal('package-content-differs');
    const by = keys.find(({ row }) => row.id === made.openedBy) as Opener;
    const drafts = [
      ...plan.drafts({ ...made, certificate: null }),
      openedDraft(statement, text, signer, compared, { key: plan.key, version: plan.version }),
      usedDraft(by, order.folder, sealed),
    ];
    const row = await laidUnder(vault, made.row, plan.under);
    await commitNow(vault, drafts, { batch: { putMaterial: [row] } });
    const { key, name, number } = plan;
    if (order.receipt !== null) await writeReceipt(vault, id, order.receipt);
    return { key, name, version: number, statement, compared, code: made.code, receipt: order.receipt };
  });
}

/** What the key of a package becomes here. */
interface Plan {
  readonly key: string;
  readonly name: string;
  readonly version: string;
  readonly number: number;
  readonly ring: string;
  readonly under: VersionRef | null;
  readonly drafts: (made: MadeKey) => readonly EventDraft[];
}

/** A key of its own, or the next version of the key that earlier packages became; refused before anything is opened. */
async function planned(
  vault: Vault,
  statement: Statement,
  order: OpenOrder,
  signer: SignedText,
  compared: boolean,
): Promise<Plan> {
  const earlier = order.name === null ? earlierKey(vault.state, statement) : null;
  const [key = '', version = ''] = await freshIds(vault, 2);
  if (earlier === null) {
    const ring = findRing(vault, order.ring);
    const owner = order.owner ?? vault.nameOf(vault.session.actor);
    const params = createParams(vault, statement, { key, version, ring, name: order.name, owner });
    vault.expectPermitted('key.create', params);
    const drafts = (made: MadeKey) => vault.decided({ name: 'key.create', params, made }, []);
    return { key, name: params.name, version, number: 1, ring, under: null, drafts };
  }
  const refused = refuseJoining(
    vault.state,
    earlier,
    statement,
    compared ? null : signer.fingerprint,
    vault.now,
  );
  if (refused !== null) throw new Refusal(refused);
  const params = rotateParams(vault, statement, earlier, version);
  vault.expectPermitted('key.rotate', params);
  const items = await freshIds(vault, earlier.places.length);
  const drafts = (made: MadeKey) =>
    vault.decided({ name: 'key.rotate', params, made: { ...made, rewrapped: [], items } }, []);
  const number = earlier.versions.length + 1;
  return {
    key: earlier.id,
    name: earlier.name,
    version,
    number,
    ring: earlier.ring,
    under: params.wrappedBy,
    drafts,
  };
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
    ...periodOf(statement, vault.now),
    activate: false,
    origin: originOf(statement),
    wrappedBy: null,
  };
}

function rotateParams(vault: Vault, statement: Statement, key: Key, version: string) {
  return {
    ...periodOf(statement, vault.now),
    key: key.id,
    version,
    text: `package ${statement.package} from the vault “${statement.vault.name}”`,
    origin: originOf(statement),
    activate: false,
    wrappedBy: parentOfNext(vault, key),
  };
}

/** The dates that the sender planned, as far as they lie ahead. */
function periodOf({ version }: Statement, now: string): Period {
  const ahead = (date: string | null) => (date !== null && date > now ? date : null);
  return {
    activation: null,
    protectStop: ahead(version.protectStop),
    deactivation: ahead(version.deactivation),
    processStop: ahead(version.processStop),
  };
}

function originOf({ package: id, vault: from, version }: Statement): string {
  const made = `version ${version.number} made ${version.created.slice(0, 10)}: ${version.origin}`;
  return `package ${id} from vault ${from.fingerprintWords} (${from.fingerprint.slice(0, 16)}), ${made}`;
}

function openedDraft(
  { package: id, nonce, vault, key, version, purpose, lineage, signer: said }: Statement,
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
      nonce,
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

/** True when a fingerprint was given and is the signer's. Refuses with `package-signer-differs`. */
function expectSigner(signer: SignedText, given: string | null): boolean {
  if (given === null) return false;
  const bare = (text: string) => text.replace(/^SHA256:/, '').replace(/[\s=]/g, '');
  if (bare(given) === bare(signer.fingerprint)) return true;
  throw refusal('package-signer-differs', { found: signer.fingerprint });
}
