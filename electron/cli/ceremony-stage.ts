// The stage of ceremonies at the command line: one strongroom serves what people hand over, before and after a vault is
// at hand. Must never hold a secret.
import { expectNoLeak, noWorks, type Stage } from '../core/ceremonies/stage.ts';
import type { KeychainChoice } from '../core/ports/strongroom/installation.ts';
import type { Strongroom, StrongroomHost } from '../core/ports/strongroom.ts';
import type { Ports } from '../core/vault/ports.ts';
import type { Vault } from '../core/vault/vault.ts';
import type { World } from './world.ts';

export class CliStage implements Stage {
  readonly ports: Ports;
  readonly root: string;
  readonly vaultsRoot: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly works = noWorks();
  readonly temporaryFolder: () => string;
  private atHand: Vault | null;
  /** Serves what is being made; its vault's own from then on. */
  private host: StrongroomHost | null = null;
  private begun = false;

  /** `keychain` counts for a vault that is made; `vault` is open and stays its owner's to close. */
  constructor(world: World, keychain: KeychainChoice, vault: Vault | null) {
    this.ports = world.ports(keychain);
    this.root = world.ceremoniesRoot;
    this.vaultsRoot = world.vaultsRoot;
    this.temporaryFolder = world.temporaryFolder;
    this.atHand = vault;
    const { name, version } = this.ports.product;
    this.versions = { [name]: version, ...world.runtime };
  }

  vault(): Vault | null {
    return this.atHand;
  }

  adopt(vault: Vault): void {
    this.atHand = vault;
    this.begun = true;
  }

  /** Takes a vault that was opened for this stage alone, and closes it at the end. */
  own(vault: Vault): void {
    this.host = vault.host;
    this.adopt(vault);
  }

  async strongroom(): Promise<Strongroom> {
    return (this.works.drill?.host ?? (await this.running())).strongroom;
  }

  async freshHost(): Promise<StrongroomHost> {
    if (this.begun && this.atHand === null) await this.dropHost();
    this.begun = true;
    return this.running();
  }

  async dropHost(): Promise<void> {
    const { host } = this;
    this.host = null;
    this.begun = false;
    await host?.end();
  }

  otherHost(): Promise<StrongroomHost> {
    return this.ports.startStrongroom();
  }

  endOther(host: StrongroomHost): Promise<void> {
    return host.end();
  }

  searchLeaks: Stage['searchLeaks'] = (entry) =>
    expectNoLeak((this.atHand?.host ?? this.host)?.strongroom ?? null, entry);

  async lock(): Promise<void> {
    await this.atHand?.lock('ended');
  }

  /** Ends what this stage started: the vault that a ceremony made, and the strongroom. */
  async close(): Promise<void> {
    const { host, atHand } = this;
    this.host = null;
    if (host !== null && atHand?.host === host) await atHand.close();
    await host?.end();
  }

  private async running(): Promise<StrongroomHost> {
    if (this.atHand !== null) return this.atHand.host;
    this.host ??= await this.ports.startStrongroom();
    return this.host;
  }
}
