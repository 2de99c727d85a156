// Rings over the real file and a strongroom in place: created, keys moved, rolled, and what is left of the old afterwards.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MaterialRow } from '../../../../electron/core/ports/strongroom/rings.ts';
import { ringViews } from '../../../../electron/core/rings/views.ts';
import { createKeys, findKey } from '../../../../electron/core/vault/key-acts.ts';
import { createRing, moveKey, rollRing } from '../../../../electron/core/vault/ring-acts.ts';
import { rotateKey } from '../../../../electron/core/vault/rotating.ts';
import { Vault } from '../../../../electron/core/vault/vault.ts';
import { fastVerify } from '../../../../electron/strongroom/operations/verify.ts';
import { verifyChain } from '../../../../shared/formats/chain.ts';
import { found, newRoom, PASSPHRASES, type Room, slotFor, unlockBy } from '../../../support/desk.ts';
import { quickStrongroom } from '../../../support/quick-strongroom.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

let room: Room;
beforeEach(() => {
  room = newRoom({ startStrongroom: async () => quickStrongroom() });
});
afterEach(() => room.clear());

const key = (name: string, ring = 'General') => ({
  name,
  purpose: 'encrypt' as const,
  algorithm: 'age-x25519' as const,
  ring,
  owner: 'Ann',
  description: '',
  activate: true,
  expires: null,
  extractable: true,
});

/** The passphrases of the named custodians, deposited. */
async function given(vault: Vault, ...names: string[]) {
  const people = [...vault.state.custodians.values()].filter(({ name }) => names.includes(name));
  return Promise.all(
    people.map(async ({ id, name }) => ({
      custodian: id,
      slot: await slotFor(vault.host, PASSPHRASES[name] ?? ''),
    })),
  );
}

const ring = (vault: Vault, name: string) => ringViews(vault.state).find((view) => view.name === name);
const rowOf = (vault: Vault, name: string): MaterialRow =>
  vault.file.material([findKey(vault, name).versions[0]?.id ?? ''])[0] as MaterialRow;

function sealOf(vault: Vault, id: string): Uint8Array {
  const seal = vault.file.seals().find((row) => row.ring === id);
  expect(seal).toBeDefined();
  return (seal as { sealed: Uint8Array }).sealed;
}

async function material(vault: Vault, row: MaterialRow): Promise<Uint8Array> {
  return vault.strongroom.pickup(await vault.strongroom.reveal(row));
}

/** All bytes of the vault's files on disk. */
function onDisk(): Buffer {
  const folder = room.path('vaults', 'Test');
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
}

describe('rings', () => {
  it('are created under the unlock key that there is, and open with it the next time', async () => {
    const { vault } = await found(room);
    const generation = vault.state.unlock.generation;
    const id = await createRing(vault, 'Payments', await given(vault, 'Ann'));
    expect(vault.state.unlock.generation).toBe(generation);
    expect(ring(vault, 'Payments')).toMatchObject({ id, generation: 1, keys: 0, shredded: true });
    await createKeys(vault, [key('Card PINs', 'payments')]);
    await vault.lock('asked');
    await unlockBy(vault, 'Bo');
    expect((await material(vault, rowOf(vault, 'Card PINs'))).length).toBe(32);
    expect(vault.file.seals().some((seal) => seal.ring === id)).toBe(true);
    await vault.close();
  });

  it('have names of their own', async () => {
    const { vault } = await found(room);
    const passphrases = await given(vault, 'Ann');
    for (const [name, code] of [
      ['general', 'ring-name-taken'],
      ['', 'ring-name-invalid'],
      [' x', 'ring-name-invalid'],
      ['a\u202eb', 'ring-name-invalid'],
      ['x'.repeat(121), 'ring-name-invalid'],
    ] as const) {
      expect((await refusalOf(() => createRing(vault, name, passphrases))).code).toBe(code);
    }
    await vault.close();
  });

  it('make no key without enough passphrases, and a refused act leaves nothing', async () => {
    const { vault } = await found(room, 2);
    const before = { head: vault.file.head(), items: await vault.strongroom.items() };
    const alone = await given(vault, 'Ann');
    expect((await refusalOf(() => createRing(vault, 'Payments', alone))).code).toBe('custodians-too-few');
    const wrong = [
      ...alone,
      { ...(await given(vault, 'Bo'))[0], slot: await slotFor(vault.host, 'wrong one') },
    ];
    const refused = await refusalOf(() => rollRing(vault, 'General', 'suspected', wrong as never));
    expect(refused).toMatchObject({ code: 'passphrase-wrong', data: { name: 'Bo' } });
    expect((await refusalOf(() => rollRing(vault, 'Nowhere', 'suspected', alone))).code).toBe('ring-unknown');
    expect((await refusalOf(() => rollRing(vault, 'General', ' ', alone))).code).toBe('ring-reason-missing');
    expect({ head: vault.file.head(), items: await vault.strongroom.items() }).toEqual(before);
    await rollRing(vault, 'General', 'suspected', await given(vault, 'Ann', 'Bo'));
    expect(ring(vault, 'General')?.generation).toBe(2);
    await vault.close();
  });

  it('take in a key of another ring with all its versions, in one commit', async () => {
    const { vault } = await found(room);
    await createKeys(vault, [key('Backups')]);
    await rotateKey(vault, 'Backups', { text: 'due' });
    const to = await createRing(vault, 'Cold', await given(vault, 'Ann'));
    const versions = findKey(vault, 'Backups').versions.map(({ id }) => id);
    const before = await Promise.all(vault.file.material(versions).map((row) => material(vault, row)));
    await moveKey(vault, 'Backups', 'cold', 'goes to the cold ring');
    expect(findKey(vault, 'Backups').ring).toBe(to);
    const rows = vault.file.material(versions);
    expect(rows.map((row) => row.ring)).toEqual([to, to]);
    expect(await Promise.all(rows.map((row) => material(vault, row)))).toEqual(before);
    expect((await refusalOf(() => moveKey(vault, 'Backups', 'Cold', ''))).code).toBe('key-in-ring');
    for (const nowhere of ['system', 'Nowhere']) {
      expect((await refusalOf(() => moveKey(vault, 'Backups', nowhere, ''))).code).toBe('key-ring-unknown');
    }
    expect(verifyChain(vault.file.events(1), { verify: fastVerify }).fault).toBeNull();
    await vault.close();
  });
});

describe('a roll', () => {
  it('leaves nothing of the old ring key: not in the keychain, not in the file, and kept rows do not open', async () => {
    const { vault } = await found(room);
    await createKeys(vault, [key('One'), key('Two')]);
    const kept = rowOf(vault, 'One');
    const secret = await material(vault, kept);
    const { id, current } = [...vault.state.rings.values()].find(
      ({ name }) => name === 'General',
    ) as never as {
      id: string;
      current: { item: string };
    };
    // All age files begin alike; the end is its own.
    const seal = sealOf(vault, id).slice(-64);
    expect(await vault.strongroom.items()).toContain(current.item);

    expect(await rollRing(vault, 'General', 'suspected', await given(vault, 'Ann'))).toEqual({
      shredded: true,
    });

    expect(ring(vault, 'General')).toMatchObject({ generation: 2, shredded: true, keys: 2 });
    expect(await vault.strongroom.items()).not.toContain(current.item);
    expect(await vault.strongroom.opensUnder(kept, { ring: id, generation: 2 })).toBe(false);
    expect((await refusalOf(async () => material(vault, kept))).code).toBe('ring-closed');
    expect(await material(vault, rowOf(vault, 'One'))).toEqual(secret);
    expect(vault.file.findTraces([kept.box, seal])).toEqual([false, false]);
    expect(vault.state.unshredded.size).toBe(0);
    const last = vault.file.events(vault.file.head().seq)[0]?.event;
    expect(last).toMatchObject({ type: 'rings.shredded', public: { rings: [{ ring: id, generation: 1 }] } });
    expect(last?.public.sought).toBeGreaterThanOrEqual(6);
    await vault.close();
    const disk = onDisk();
    for (const bytes of [kept.box, seal]) expect(disk.includes(Buffer.from(bytes))).toBe(false);
    expect(verifyChain(vaultEvents(), { verify: fastVerify }).fault).toBeNull();
  });

  it('leaves other rings and the way in as they were', async () => {
    const { vault } = await found(room);
    const cold = await createRing(vault, 'Cold', await given(vault, 'Ann'));
    await createKeys(vault, [key('One'), key('Icy', 'Cold')]);
    const icy = rowOf(vault, 'Icy');
    const unlock = vault.state.unlock;
    await rollRing(vault, 'General', 'suspected', await given(vault, 'Bo'));
    expect(rowOf(vault, 'Icy')).toEqual(icy);
    expect(vault.state.rings.get(cold)?.current.generation).toBe(1);
    expect(vault.state.unlock).toEqual(unlock);
    await vault.close();
    const again = await Vault.open(room.ports, room.path('vaults', 'Test'));
    await unlockBy(again, 'Ann');
    expect((await material(again, rowOf(again, 'One'))).length).toBe(32);
    await again.close();
  });

  it('of the system ring keeps event keys and the anchor', async () => {
    const { vault } = await found(room);
    await rollRing(vault, 'system', 'suspected', await given(vault, 'Ann'));
    await vault.lock('asked');
    await unlockBy(vault, 'Ann');
    await createKeys(vault, [key('After')]);
    expect(vault.state.rings.get('system')?.current.generation).toBe(2);
    await vault.close();
  });

  it('that could not be finished is finished at the next unlock', async () => {
    const { vault } = await found(room);
    await createKeys(vault, [key('One')]);
    const kept = rowOf(vault, 'One');
    const { file } = vault;
    const rebuild = file.truncateLog.bind(file);
    file.truncateLog = () => {
      throw new Error('the machine stopped');
    };
    await expect(rollRing(vault, 'General', 'suspected', await given(vault, 'Ann'))).rejects.toThrow(
      'stopped',
    );
    expect(vault.file.findTraces([kept.box])).toEqual([true]);
    expect(ring(vault, 'General')).toMatchObject({ generation: 2, shredded: false });
    await vault.lock('asked');
    file.truncateLog = rebuild;
    await unlockBy(vault, 'Ann');
    expect(ring(vault, 'General')).toMatchObject({ generation: 2, shredded: true });
    expect(vault.file.findTraces([kept.box])).toEqual([false]);
    await vault.close();
  });
});

function vaultEvents() {
  const file = room.ports.files.open(room.path('vaults', 'Test'));
  try {
    return file.events(1);
  } finally {
    file.close();
  }
}
