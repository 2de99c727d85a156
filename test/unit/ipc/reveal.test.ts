// A kept secret shown at the screen: who may, what the ledger says, and that it says so before there is anything to see.
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestDestruction } from '../../../electron/core/vault/destruction-acts.ts';
import { createKeys } from '../../../electron/core/vault/key-acts.ts';
import { setRule } from '../../../electron/core/vault/policy-acts.ts';
import type { Desk } from '../../../electron/ipc/desk.ts';
import { keyHandlers } from '../../../electron/ipc/keys.ts';
import type { Purpose } from '../../../shared/model/algorithms.ts';
import { type Founded, found, PASSPHRASES, quickRoom, slotFor } from '../../support/desk.ts';
import { refusalOf } from '../../support/refusal-of.ts';

const SECRET = 'left 12, right 40, left 3';
const room = quickRoom();
let founded: Founded;
let keys: ReturnType<typeof keyHandlers>;

beforeAll(async () => {
  founded = await found(room);
  keys = keyHandlers({ open: () => founded.vault, changed: async () => {} } as unknown as Desk);
});
afterAll(async () => {
  await founded.vault.close();
  room.clear();
});

const idOf = (name: string) =>
  [...founded.vault.doors.custodians.keys()].find((id) => founded.vault.nameOf(id) === name) ?? '';
const bo = async (passphrase = PASSPHRASES.Bo ?? '') => [
  { custodian: idOf('Bo'), passphrase: await slotFor(founded.vault.host, passphrase) },
];

/** Keeps `SECRET` under a name, out of a file. */
async function kept(
  name: string,
  wanted: { extractable?: boolean; activate?: boolean; purpose?: Purpose } = {},
) {
  const from = room.path('files', `${name}.txt`);
  writeFileSync(from, SECRET);
  const { slot } = await founded.vault.strongroom.depositFile(from);
  const { extractable = true, activate = true, purpose = 'secret' } = wanted;
  const [id = ''] = await createKeys(founded.vault, [
    {
      ...{
        name,
        purpose,
        ring: 'General',
        owner: 'Ann',
        description: '',
        activate,
        expires: null,
        extractable,
      },
      algorithm: purpose === 'secret' ? 'secret' : 'aes-256',
      ...(purpose === 'secret' ? { material: { slot, from, format: 'raw', passphrase: null } } : {}),
    },
  ]);
  return id;
}

const asked = (key: string, more: object = {}) => ({ key, version: null, reason: 'to open it', ...more });
const reveal = async (key: string, more: object = {}) =>
  keys['keys.reveal']({ approvals: await bo(), ...asked(key, more) });
const refused = async (key: string, more: object = {}) => (await refusalOf(() => reveal(key, more))).code;
const revealed = () => founded.vault.file.events(1).filter(({ event }) => event.type === 'key.revealed');
const step = (key: string, action: 'suspend' | 'compromise' | 'deactivate') =>
  keys['keys.step']({
    key,
    version: null,
    action,
    reason: action === 'compromise' ? 'key-compromise' : 'unspecified',
    text: 'for this test',
    occurred: action === 'compromise' ? '2026-01-02T00:00:00.000Z' : null,
    approvals: [],
  });
const actionOf = async (key: string) =>
  (await keys['keys.show']({ key })).actions.find(({ action }) => action === 'reveal');

describe('a kept secret', () => {
  it('is given out once, after the ledger says who had it shown and why, and nothing of it', async () => {
    const key = await kept('Safe');
    expect(await actionOf(key)).toMatchObject({ legal: true });
    const { ticket } = await reveal(key);
    const event = revealed().at(-1);
    expect(event?.signatures.map(({ kind, by }) => [kind, by])).toEqual([
      ['actor', idOf('Ann')],
      ['approver', idOf('Bo')],
    ]);
    expect(event?.event.public).toMatchObject({ key, outside: null });
    const { history, usageCount } = await keys['keys.show']({ key });
    expect(history.map(({ sentence }) => sentence)).toContain(
      'Version 1 of “Safe” was let out to be shown on a screen: to open it.',
    );
    expect(usageCount).toBe(1);
    expect(JSON.stringify(founded.vault.file.events(1))).not.toContain('left 12');
    const bytes = await founded.vault.strongroom.pickup(ticket);
    expect(Buffer.from(bytes).toString()).toBe(SECRET);
    expect((await refusalOf(() => founded.vault.strongroom.pickup(ticket))).code).toBe('ticket-unknown');
  });

  it('stands in the ledger as shown when nobody fetches it', async () => {
    const key = await kept('Unfetched');
    const before = revealed().length;
    await reveal(key);
    expect(revealed()).toHaveLength(before + 1);
  });

  it('is not given out where the commit fails', async () => {
    const key = await kept('Uncommitted');
    const { strongroom, file } = founded.vault;
    const [giving, committing] = [strongroom.reveal, file.commitRolling];
    let given = 0;
    Object.assign(strongroom, {
      reveal: (...row: Parameters<typeof giving>) => {
        given += 1;
        return giving.apply(strongroom, row);
      },
    });
    Object.assign(file, { commitRolling: () => Promise.reject(new Error('the disk is full')) });
    try {
      await expect(reveal(key)).rejects.toThrow('the disk is full');
      expect(given).toBe(0);
      Object.assign(file, { commitRolling: committing });
      await reveal(key);
      expect(given).toBe(1);
    } finally {
      Object.assign(file, { commitRolling: committing });
      Object.assign(strongroom, { reveal: giving });
    }
  });

  it('is refused without a reason, a second person, or leave to leave', async () => {
    const key = await kept('Refused');
    const before = revealed().length;
    expect(await refused(key, { reason: '  ' })).toBe('reason-missing');
    expect(await refused(key, { approvals: [] })).toBe('approvals-missing');
    expect(await refused(await kept('Stays', { extractable: false }))).toBe('key-not-extractable');
    expect(await refused(await kept('Early', { activate: false }))).toBe('key-not-shown');
    expect(await refused(key, { version: '0000000000000000' })).toBe('key-version-unknown');
    expect(revealed()).toHaveLength(before);
  });

  it('is the only kind of key that is shown, and the only one that offers it', async () => {
    const works = await kept('Works', { purpose: 'wrap' });
    expect(await refused(works)).toBe('key-not-kept-secret');
    expect(await actionOf(works)).toBeUndefined();
  });
});

describe('its state', () => {
  it('lets a deactivated one be shown, and none that awaits its destruction', async () => {
    const key = await kept('Former');
    await step(key, 'deactivate');
    await reveal(key);
    await requestDestruction(founded.vault, { key, reason: 'not needed', days: 30, versions: null });
    expect(await refused(key)).toBe('key-awaits-destruction');
    expect(await actionOf(key)).toMatchObject({ legal: false, exception: false });
  });

  it.each(['suspend', 'compromise'] as const)(
    'asks for the approvals of both acts after “%s”',
    async (action) => {
      const key = await kept(`After ${action}`);
      await step(key, action);
      const state = action === 'suspend' ? 'suspended' : 'compromised';
      const offered = await actionOf(key);
      expect(offered).toMatchObject({ legal: false, exception: true });
      expect(offered?.because).toContain(`is ${state}: to show it needs a reason and an approval`);
      expect(await refused(key, { reason: '' })).toBe('key-reason-needed');
      // Where exporting needs one person alone, the state still asks for two.
      await setRule(
        founded.vault,
        { rule: 'approvals.export', value: 1, reason: 'for this test' },
        await bo(),
      );
      expect(await refused(key, { approvals: [] })).toBe('approvals-missing');
      await setRule(founded.vault, { rule: 'approvals.export', value: 2, reason: 'as before' }, await bo());
      await reveal(key);
      expect(revealed().at(-1)?.event.public).toMatchObject({ key, outside: state });
    },
  );
});
