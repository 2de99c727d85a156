// A core over real files and a real strongroom in place, with the `file` keychain, for tests of the vault's acts.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../electron/adapters/clock.ts';
import { folders } from '../../electron/adapters/folders.ts';
import { vaultFiles } from '../../electron/adapters/vault-file/vault-files.ts';
import type { GivenPassphrase } from '../../electron/core/ports/strongroom/custodians.ts';
import type { StrongroomHost } from '../../electron/core/ports/strongroom.ts';
import type { CardMaker } from '../../electron/core/shares/fresh-cards.ts';
import { Creation } from '../../electron/core/vault/creation.ts';
import type { Ports } from '../../electron/core/vault/ports.ts';
import { unlock } from '../../electron/core/vault/unlocking.ts';
import type { Vault } from '../../electron/core/vault/vault.ts';
import { fastVerify } from '../../electron/strongroom/operations/verify.ts';
import { keychainDoor } from '../../electron/strongroom/session/keychain-door.ts';
import { utf8 } from '../../shared/formats/bytes.ts';
import { documents } from './documents.ts';
import { quickStrongroom } from './quick-strongroom.ts';

export interface Room {
  readonly root: string;
  readonly ports: Ports;
  /** Hosts in order of their start. */
  readonly hosts: StrongroomHost[];
  path(...parts: string[]): string;
  clear(): void;
}

/** A place of its own under the system's temporary folder. */
export function newRoom(overrides: Partial<Ports> = {}): Room {
  const root = mkdtempSync(join(tmpdir(), 'holdfast-'));
  for (const name of ['keychain', 'backups', 'vaults', 'files']) mkdirSync(join(root, name), { mode: 0o700 });
  const hosts: StrongroomHost[] = [];
  const ports: Ports = {
    clock: systemClock,
    folders,
    documents,
    files: vaultFiles,
    product: { name: 'Holdfast', version: '0.0.0-test' },
    network: () => ({ down: true, interfaces: [] }),
    verify: fastVerify,
    keychain: { backend: 'file', folder: join(root, 'keychain') },
    async startStrongroom() {
      const host = quickStrongroom(keychainDoor, true);
      hosts.push(host);
      return host;
    },
    ...overrides,
  };
  return {
    root,
    ports,
    hosts,
    path: (...parts) => join(root, ...parts),
    clear: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** A room whose strongrooms derive passphrases as cheaply as is accepted. */
export function quickRoom(overrides: Partial<Ports> = {}): Room {
  const hosts: StrongroomHost[] = [];
  const room = newRoom({
    ...overrides,
    async startStrongroom() {
      const host = quickStrongroom();
      hosts.push(host);
      return host;
    },
  });
  return { ...room, hosts };
}

export const PASSPHRASES: Record<string, string> = {
  Ann: 'amber fossil quiet ridge copper lantern',
  Bo: 'velvet harbour nine crystal meadow drum',
};

export async function slotFor(host: StrongroomHost, passphrase: string): Promise<string> {
  return (await host.strongroom.deposit('passphrase', utf8(passphrase))).slot;
}

export interface Founded {
  readonly vault: Vault;
  readonly backup: string;
  /** The payload of every card, by number from 1. */
  readonly cards: Uint8Array[];
}

/** Creates a vault with Ann and Bo as custodians and cards for five holders, all read back. */
export async function found(room: Room, unlock = 1, threshold = 3, name = 'Test'): Promise<Founded> {
  const host = await room.ports.startStrongroom();
  const custodians = [];
  for (const [person, passphrase] of Object.entries(PASSPHRASES)) {
    custodians.push({ name: person, passphrase: await slotFor(host, passphrase) });
  }
  const creation = await Creation.prepare(room.ports, host, {
    name,
    custodians,
    unlock,
    holders: ['Ann', 'Bo', 'Chidi', 'Dana', 'Eve'],
    threshold,
    rings: ['General'],
    mode: 'production',
  });
  const cards = await readAllBack(creation);
  const { vault, backup } = await creation.commit(room.path('vaults', name), room.path('backups'), false);
  return { vault, backup: backup.folder, cards };
}

/** Shows every card of a fresh set and reads it back; gives the payloads by number from 1. */
export async function readAllBack(maker: CardMaker): Promise<Uint8Array[]> {
  const { strongroom } = maker.host;
  const cards: Uint8Array[] = [];
  for (const { number } of maker.manifest.cards) {
    const payload = await strongroom.pickup((await maker.card(number, 'screen')).ticket);
    cards.push(Uint8Array.from(payload));
    await maker.readBack(number, (await strongroom.deposit('card', payload)).slot);
  }
  return cards;
}

/** Hands a card to `take` as a deposited slot. */
export async function giveCard<T>(
  host: StrongroomHost,
  payload: Uint8Array | undefined,
  take: (slot: string) => Promise<T>,
): Promise<T> {
  return take((await host.strongroom.deposit('card', Uint8Array.from(payload ?? []))).slot);
}

/** Passphrases of the named custodians, deposited. */
export async function passphrasesOf(vault: Vault, ...names: string[]): Promise<GivenPassphrase[]> {
  const given: GivenPassphrase[] = [];
  for (const name of names) {
    const custodian = [...vault.doors.custodians.keys()].find((id) => vault.nameOf(id) === name) ?? '';
    given.push({ custodian, slot: await slotFor(vault.host, PASSPHRASES[name] ?? name) });
  }
  return given;
}

/** Unlocks with the passphrases of the named custodians. */
export async function unlockBy(vault: Vault, ...names: string[]): Promise<void> {
  await unlock(vault, await passphrasesOf(vault, ...names));
}
