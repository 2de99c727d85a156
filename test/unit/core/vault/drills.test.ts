import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readManifestFile } from '../../../../electron/core/backup/read.ts';
import { createBackup } from '../../../../electron/core/backup/write.ts';
import type { StrongroomHost } from '../../../../electron/core/ports/strongroom.ts';
import { cardState, marginOf } from '../../../../electron/core/shares/margin.ts';
import {
  CardDrill,
  noteProof,
  readProof,
  recordingFailure,
  takeProof,
  tellDrill,
  writeProof,
} from '../../../../electron/core/vault/drill-acts.ts';
import { createKeys } from '../../../../electron/core/vault/key-acts.ts';
import { RestoreDrill } from '../../../../electron/core/vault/restore-drill.ts';
import type { Vault } from '../../../../electron/core/vault/vault.ts';
import { SAFE } from '../../../../shared/errors/safe.ts';
import { type Founded, found, quickRoom, type Room, unlockBy } from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

let room: Room;
let founded: Founded;
let vault: Vault;
beforeEach(async () => {
  room = quickRoom();
  founded = await found(room);
  vault = founded.vault;
});
afterEach(async () => {
  await vault.close();
  for (const host of room.hosts) await host.end();
  room.clear();
});

const slotOf = async (host: Pick<StrongroomHost, 'strongroom'>, number: number) => {
  const payload = Uint8Array.from(founded.cards[number - 1] as Uint8Array);
  return (await host.strongroom.deposit('card', payload)).slot;
};

/** The card of that number with one bit of its secret part turned. */
const alteredSlot = async (host: Pick<StrongroomHost, 'strongroom'>, number: number) => {
  const payload = Uint8Array.from(founded.cards[number - 1] as Uint8Array);
  payload[40] = (payload[40] as number) ^ 1;
  return (await host.strongroom.deposit('card', payload)).slot;
};

const manifests = () => readManifestFile(room.ports.folders, join(founded.backup, 'manifest.json'));

/** D1 as a holder does it elsewhere: a strongroom of its own, a manifest file, a card. */
async function alone(number: number, acknowledge = false): Promise<string> {
  const host = await room.ports.startStrongroom();
  try {
    const drill = await CardDrill.alone(room.ports, host, await manifests());
    await drill.take(await slotOf(host, number));
    const target = room.path('files', `card-${number}-${readdirSync(room.path('files')).length}.json`);
    return writeProof(room.ports, await drill.prove('D1', { acknowledge }), target, false).path;
  } finally {
    await host.end();
  }
}

const record = (number: number) => vault.state.epochs.get(1)?.cards.get(number) as never;
const types = () => vault.file.events(1).map(({ event }) => event.type);

describe('a card alone', () => {
  it('proves itself without vault and keychain, and the vault takes the proof in once', async () => {
    const before = readdirSync(room.path('keychain')).sort();
    await vault.lock('asked');
    const path = await alone(2, true);
    expect(readdirSync(room.path('keychain')).sort()).toEqual(before);
    const text = readFileSync(path, 'utf8');
    for (const payload of founded.cards)
      expect(text).not.toContain(Buffer.from(payload.slice(13, 45)).toString('hex').slice(0, 16));
    await unlockBy(vault, 'Ann');
    const proof = readProof(room.ports, path);
    expect(await takeProof(vault, proof, 'by post')).toEqual([2]);
    expect(cardState(record(2))).toBe('verified');
    expect(record(2)).toMatchObject({ proof: { by: 'D1' } });
    const holder = (record(2) as { holder: string }).holder;
    expect(vault.state.acknowledgements.get(`${holder}/holder`)).toMatchObject({ how: 'by card' });
    expect((await refusalOf(() => takeProof(vault, proof, ''))).code).toBe('proof-replayed');
  });

  it('is refused before it signs anything when it is altered', async () => {
    const host = await room.ports.startStrongroom();
    const drill = await CardDrill.alone(room.ports, host, await manifests());
    const refused = await refusalOf(async () => drill.take(await alteredSlot(host, 4)));
    expect(refused).toMatchObject({ code: 'card-altered', data: { number: 4 } });
    expect((await drill.prove('D1')).signatures).toEqual([]);
  });

  it('lets a drill’s strongroom do nothing but look', async () => {
    const host = await room.ports.startStrongroom();
    await CardDrill.alone(room.ports, host, await manifests());
    const { strongroom } = host;
    const acts: (() => Promise<unknown>)[] = [
      () => strongroom.newRingKey('system', 2, 1, 'age1x'),
      () => strongroom.newMaster(2, 2, 3),
      () => strongroom.sealBackup('/nonexistent', '/nonexistent.age', 'age1x'),
      () => strongroom.generate('0'.repeat(16), 'system', 1, 'ed25519'),
      () => strongroom.chain({} as never),
      () => strongroom.commitBegin(null, { seq: 1, hash: '' }),
      () => strongroom.exportPrivate({} as never, 'ed25519', 'pem', '/nonexistent', null),
      () => strongroom.reveal({} as never),
      () => strongroom.decryptFile('j', [], 'age-x25519', '/nonexistent', '/nonexistent.out'),
      () => strongroom.items(),
      () => strongroom.signByCards('card', 1, 'A'.repeat(43)),
      () => strongroom.begin({} as never),
    ];
    for (const act of acts) expect((await refusalOf(act)).code).toBe('drill-only');
  });

  it('waits in the journal while the vault is locked, and counts from the next unlock on', async () => {
    await vault.lock('asked');
    const proof = readProof(room.ports, await alone(3));
    expect(await noteProof(vault, proof)).toEqual([3]);
    expect((await refusalOf(() => noteProof(vault, proof))).code).toBe('proof-replayed');
    expect(vault.state.drills).toEqual([]);
    await unlockBy(vault, 'Bo');
    expect(cardState(record(3))).toBe('verified');
    expect(vault.file.journal()).toEqual([]);
    expect(types().slice(-3)).toEqual(['session.opened', 'journal.taken', 'drill.proven']);
  });

  it('counts for nothing when the file was altered, unsigned, cut or is something else', async () => {
    const path = await alone(1);
    const text = readFileSync(path, 'utf8');
    const parsed = JSON.parse(text) as { statement: object; signatures: object[] };
    const cases: [string, string][] = [
      ['proof-altered', JSON.stringify({ ...parsed, statement: { ...parsed.statement, product: 'x' } })],
      ['proof-unsigned', JSON.stringify({ ...parsed, signatures: [] })],
      ['proof-format', text.slice(0, 200)],
      ['proof-format', '{"manifests":[]}'],
    ];
    const head = vault.state.head.seq;
    for (const [code, content] of cases) {
      const file = room.path('files', `${code}-${content.length}`);
      writeFileSync(file, content);
      const taken = async () => takeProof(vault, readProof(room.ports, file), '');
      expect((await refusalOf(taken)).code).toBe(code);
    }
    writeFileSync(room.path('files', 'bytes'), Uint8Array.of(0xff, 0xfe, 0x00));
    const bytes = await refusalOf(() => readProof(room.ports, room.path('files', 'bytes')));
    expect(bytes.code).toBe('proof-format');
    expect(vault.state.head.seq).toBe(head);
  });
});

describe('a quorum', () => {
  it('opens, is recorded, and leaves nothing in the strongroom', async () => {
    const drill = CardDrill.at(vault);
    for (const number of [5, 1, 3]) await drill.take(await slotOf(vault, number));
    expect(drill.missing).toBe(0);
    await takeProof(vault, await drill.prove('D3'), 'yearly');
    expect(vault.state.drills).toMatchObject([{ level: 'D3', cards: [1, 3, 5], failed: null }]);
    const { signed } = vault.state.epochs.get(1) as never as { signed: never };
    expect((await refusalOf(() => vault.strongroom.combine(signed))).code).toBe('cards-too-few');
    expect((await refusalOf(() => vault.strongroom.openSeals([], []))).code).toBeTruthy();
    await drill.take(await slotOf(vault, 5));
    expect(drill.accepted).toEqual([5]);
  });

  it('forgets its cards also when there are too few, or the drill is given up', async () => {
    const drill = CardDrill.at(vault);
    for (const number of [1, 2]) await drill.take(await slotOf(vault, number));
    expect((await refusalOf(() => drill.prove('D3'))).code).toBe('cards-too-few');
    await drill.take(await slotOf(vault, 1));
    await drill.abort();
    await drill.take(await slotOf(vault, 1));
    await drill.abort();
  });

  it('records what an altered card turned out to be, and not a slip of the pen', async () => {
    const drill = CardDrill.at(vault);
    const taking = async () =>
      recordingFailure(vault, 'D3', async () => drill.take(await alteredSlot(vault, 2)));
    expect(await refusalOf(taking)).toMatchObject({ code: 'card-altered', safe: SAFE.failed });
    expect(vault.state.drills).toMatchObject([{ level: 'D3', failed: 'card-altered', cards: [2] }]);
    const typed = async () =>
      recordingFailure(vault, 'D3', () =>
        vault.strongroom.deposit('card', new TextEncoder().encode('hfc1 not a card')),
      );
    await refusalOf(typed);
    expect(vault.state.drills).toHaveLength(1);
  });
});

describe('a word', () => {
  it('is noted and proves nothing', async () => {
    const before = marginOf(vault.state, room.ports.clock.now());
    await tellDrill(vault, [4], 'Dana', 'seen in the drawer');
    expect(record(4)).toMatchObject({ told: expect.any(String), proof: { by: 'read back' } });
    expect(marginOf(vault.state, room.ports.clock.now())).toBe(before);
  });
});

describe('a restore', () => {
  const newKey = {
    name: 'Backups',
    purpose: 'encrypt' as const,
    algorithm: 'age-x25519' as const,
    ring: 'General',
    owner: 'Ann',
    description: '',
    activate: true,
    expires: null,
    extractable: true,
  };

  async function restore(folder: string, at: Vault | null = vault, numbers = [1, 2, 4]) {
    const host = await room.ports.startStrongroom();
    const temporary = mkdtempSync(join(tmpdir(), 'holdfast-restore-'));
    try {
      const drill = await RestoreDrill.begin(room.ports, host, folder);
      for (const number of numbers) await drill.cards.take(await slotOf(host, number));
      return await drill.restore(temporary, at);
    } finally {
      await host.end();
      expect(readdirSync(temporary)).toEqual([]);
      rmSync(temporary, { recursive: true });
    }
  }

  it('opens every key, compares, leaves nothing, and is proven by its cards', async () => {
    await createKeys(vault, [newKey, { ...newKey, name: 'Second' }]);
    const { folder } = await createBackup(vault, room.path('backups'));
    await createKeys(vault, [{ ...newKey, name: 'Later' }]);
    const before = readdirSync(room.path('keychain')).sort();
    const result = await restore(folder);
    expect(result).toMatchObject({ keys: 2, versions: 2, since: { keys: 1 } });
    expect(readdirSync(room.path('keychain')).sort()).toEqual(before);
    expect(await takeProof(vault, result.proof, '')).toEqual([1, 2, 4]);
    expect(record(4)).toMatchObject({ proof: { by: 'D4' } });
    expect(vault.state.backups.at(-1)).toMatchObject({ place: folder, proven: { how: 'cards' } });
    expect((await refusalOf(() => takeProof(vault, result.proof, ''))).code).toBe('proof-replayed');
  });

  it('needs no vault: the proof of a spare machine is taken in later', async () => {
    const result = await restore(founded.backup, null);
    expect(result.since).toBeNull();
    const path = room.path('files', 'restored.json');
    writeProof(room.ports, result.proof, path, false);
    expect(await takeProof(vault, readProof(room.ports, path), '')).toEqual([1, 2, 4]);
  });

  it('refuses too few cards and a backup of another vault, and removes what it made', async () => {
    expect((await refusalOf(() => restore(founded.backup, vault, [1, 2]))).code).toBe('cards-too-few');
    const other = quickRoom();
    try {
      const stranger = await found(other);
      await stranger.vault.close();
      const host = await room.ports.startStrongroom();
      const drill = await RestoreDrill.begin(room.ports, host, stranger.backup);
      const refused = await refusalOf(() => drill.restore(room.path('files'), vault));
      expect(refused).toMatchObject({ code: 'drill-differs' });
      await host.end();
      expect(existsSync(room.path('files', 'restored'))).toBe(false);
    } finally {
      for (const host of other.hosts) await host.end();
      other.clear();
    }
  });

  it('refuses a backup whose public side was put together with another vault.age', async () => {
    await createKeys(vault, [newKey]);
    const { folder } = await createBackup(vault, room.path('backups'));
    writeFileSync(join(folder, 'vault.age'), readFileSync(join(founded.backup, 'vault.age')));
    expect(await refusalOf(() => restore(folder))).toMatchObject({ code: 'drill-differs' });
  });
});
