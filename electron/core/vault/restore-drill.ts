// D4: a backup is restored into a temporary vault, compared with its ledger and with the vault at hand, and removed. The
// temporary vault has no keychain at all, and its strongroom refuses everything but looking.
import { refusal } from '../../../shared/errors/index.ts';
import type { DrillProof } from '../../../shared/formats/drill-proof.ts';
import { type BackupPublic, readBackup } from '../backup/read.ts';
import { foldOpened, foldPublic } from '../ledger/opened.ts';
import type { Key, Version } from '../ledger/state/keys.ts';
import type { VaultState } from '../ledger/state.ts';
import { expectNetworkDown } from '../policy/network.ts';
import { policyOf } from '../policy/policy-of.ts';
import type { RestoredRow } from '../ports/strongroom/backups.ts';
import type { Head } from '../ports/strongroom/commits.ts';
import type { MaterialRow } from '../ports/strongroom/rings.ts';
import type { StrongroomHost } from '../ports/strongroom.ts';
import type { VaultFile } from '../ports/vault-file.ts';
import { CardDrill } from './drill-acts.ts';
import type { Ports } from './ports.ts';
import type { Vault } from './vault.ts';

/** Rows opened in one call to the strongroom. */
const PAGE = 200;

export interface Restored {
  readonly proof: DrillProof;
  readonly head: Head;
  readonly keys: number;
  readonly versions: number;
  /** Events and keys of the vault at hand that the backup does not hold; null without a vault. */
  readonly since: { readonly events: number; readonly keys: number } | null;
}

export class RestoreDrill {
  readonly backup: BackupPublic;
  readonly cards: CardDrill;
  private readonly ports: Ports;
  private readonly host: StrongroomHost;

  private constructor(ports: Ports, host: StrongroomHost, backup: BackupPublic, cards: CardDrill) {
    this.ports = ports;
    this.host = host;
    this.backup = backup;
    this.cards = cards;
  }

  /**
   * Checks the public side of the backup. `host` serves this drill alone and is to be ended afterwards; `vault` is the one
   * at hand, whose policy holds.
   */
  static async begin(
    ports: Ports,
    host: StrongroomHost,
    folder: string,
    vault: Vault | null = null,
  ): Promise<RestoreDrill> {
    if (vault !== null) expectNetworkDown(ports, policyOf(vault.state));
    const backup = await readBackup(ports.folders, folder, ports.verify);
    return new RestoreDrill(ports, host, backup, await CardDrill.alone(ports, host, backup.manifests));
  }

  /**
   * Opens the backup with the cards taken in, in a new folder under `temporary`, and removes that folder again. With
   * `vault` the restored ledger must be a part of its own. Refuses with `drill-differs` and as opening does.
   */
  async restore(temporary: string, vault: Vault | null): Promise<Restored> {
    const { folders, files } = this.ports;
    const { strongroom } = this.host;
    const { head } = this.backup;
    if (vault !== null) this.expectSameHistory(vault);
    const trial = folders.join(temporary, 'restored');
    folders.makeNew(trial);
    let file: VaultFile | null = null;
    try {
      await strongroom.combine(this.cards.current);
      await strongroom.openBackup(
        folders.join(this.backup.folder, 'vault.age'),
        folders.join(trial, 'vault.db'),
      );
      file = files.open(trial);
      const found = await this.compare(file);
      const { sha256 } = folders.sha256(folders.join(this.backup.folder, 'vault.age'));
      const restore = { seq: head.seq, hash: head.hash, sha256, ...found };
      const proof = await this.cards.prove('D4', { head: head.hash, restore });
      const since =
        vault === null
          ? null
          : { events: vault.state.head.seq - head.seq, keys: vault.state.keys.size - found.keys };
      return { proof, head, ...found, since };
    } finally {
      file?.close();
      folders.removeTree(trial);
      await strongroom.forgetCards().catch(() => {});
    }
  }

  private expectSameHistory(vault: Vault): void {
    const { current, head } = this.backup;
    if (current.manifest.vault !== vault.state.vault)
      throw refusal('drill-differs', { what: 'it is a backup of another vault' });
    if (vault.file.hashAt(head.seq) !== head.hash)
      throw refusal('drill-differs', { what: `its event ${head.seq} is not the one of this vault` });
  }

  /** The restored inventory against its own ledger: every version is there, opens, and is the key that was recorded. */
  private async compare(file: VaultFile): Promise<{ keys: number; versions: number }> {
    const { strongroom } = this.host;
    const { head } = this.backup;
    const found = file.head();
    if (found.seq !== head.seq || found.hash !== head.hash)
      throw refusal('drill-differs', { what: 'vault.age holds another ledger than ledger.jsonl' });
    const known = foldPublic(file);
    const rings = [...known.rings.values()].map((ring) => ring.current);
    await strongroom.openSeals(file.seals(), rings);
    await strongroom.openSystem(file.materialOfRing('system', '', 1000));
    const state = await foldOpened(file, strongroom, null);
    const parents = parentsOf(state);
    const rows = new Map<string, RestoredRow>();
    for (const { ring } of rings) {
      if (ring === 'system') continue;
      for (let after = ''; ; ) {
        const page = file.materialOfRing(ring, after, PAGE);
        if (page.length === 0) break;
        const whole = page.map((row) => withParent(file, parents, row));
        for (const row of await strongroom.openRows(whole)) rows.set(row.id, row);
        after = page.at(-1)?.id ?? '';
      }
    }
    return expectInventory(state, rows);
  }
}

function expectInventory(
  state: VaultState,
  rows: ReadonlyMap<string, RestoredRow>,
): { keys: number; versions: number } {
  let versions = 0;
  for (const key of state.keys.values()) {
    for (const version of key.versions) {
      if (!hasRow(key, version)) continue;
      const row = rows.get(version.id);
      if (row === undefined) throw refusal('key-row-missing', { key: key.name, version: version.id });
      // A secret's check value is keyed by the ring key of its time and cannot be compared; that its row opens is its proof.
      const checked = row.checkValue === null || row.checkValue === version.checkValue;
      const same = row.publicKey === version.publicKey && checked;
      if (!same)
        throw refusal('drill-differs', { what: `the key “${key.name}” is not the one that was recorded` });
      versions += 1;
    }
  }
  return { keys: state.keys.size, versions };
}

/** Tracked keys never had material; destroyed versions have none any more. */
function hasRow(key: Key, { state }: Version): boolean {
  return key.algorithm !== 'tracked' && state !== 'destroyed' && state !== 'destroyed-compromised';
}

/** Version → the version of a wrapping key under which its material lies. */
function parentsOf(state: VaultState): Map<string, string> {
  const versions = [...state.keys.values()].flatMap((key) => key.versions);
  return new Map(
    versions.flatMap(({ id, wrappedBy }) => (wrappedBy === null ? [] : [[id, wrappedBy.version]])),
  );
}

/** A row with the rows of the wrapping keys above it; refuses when the backup lacks one. */
function withParent(file: VaultFile, parents: ReadonlyMap<string, string>, row: MaterialRow): MaterialRow {
  const above = parents.get(row.id);
  if (above === undefined) return row;
  const parent = file.material([above])[0];
  if (parent === undefined) throw refusal('key-row-missing', { key: row.id, version: above });
  return { ...row, parent: withParent(file, parents, parent) };
}
