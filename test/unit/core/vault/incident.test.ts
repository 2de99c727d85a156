import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventRows } from '../../../../electron/core/ledger/history.ts';
import { closeIncident, reportIncident } from '../../../../electron/core/vault/incident-acts.ts';
import { closeItem } from '../../../../electron/core/vault/item-acts.ts';
import { createKeys, stepKey } from '../../../../electron/core/vault/key-acts.ts';
import type { Vault } from '../../../../electron/core/vault/vault.ts';
import { fastVerify } from '../../../../electron/strongroom/operations/verify.ts';
import { verifyChain } from '../../../../shared/formats/chain.ts';
import { found, newRoom, type Room } from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

let room: Room;
let vault: Vault;
beforeAll(async () => {
  room = newRoom();
  ({ vault } = await found(room));
}, 240_000);
afterAll(async () => {
  await vault.close();
  room.clear();
});

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
const report = {
  exposure: 'passphrase' as const,
  keys: [],
  custodian: null,
  backup: null,
  cards: [],
  occurred: null,
  text: 'written on a note',
};

describe('incidents of a vault', () => {
  it('a compromise opens its incident in the same commit', async () => {
    const [key = ''] = await createKeys(vault, [newKey]);
    const before = vault.file.head().seq;
    const occurred = vault.ports.clock.now();
    await stepKey(vault, {
      key,
      version: null,
      action: 'compromise',
      reason: 'key-compromise',
      text: 'seen in a log',
      occurred,
    });
    const types = vault.file.events(before + 1).map(({ event }) => event.type);
    expect(types.slice(0, 2)).toEqual(['version.changed', 'incident.opened']);
    expect(types.slice(2).every((type) => type === 'item.opened')).toBe(true);
    const [incident] = [...vault.state.incidents.values()];
    expect(incident).toMatchObject({
      exposure: 'key',
      keys: [key],
      occurred,
      text: 'seen in a log',
      closed: null,
    });
    const kinds = [...vault.state.items.values()].map(({ kind }) => kind);
    expect(kinds).toEqual(['replace-key', 're-protect-data']);
    expect(verifyChain(vault.file.events(1), { verify: fastVerify }).fault).toBeNull();
  }, 240_000);

  it('is closed when its items are', async () => {
    const [incident] = [...vault.state.incidents.keys()];
    const close = () => closeIncident(vault, incident ?? '', 'keys stay out of logs');
    expect((await refusalOf(close)).code).toBe('incident-items-open');
    for (const { id } of vault.state.items.values()) await closeItem(vault, id, 'done', '');
    await close();
    expect(vault.state.incidents.get(incident ?? '')?.closed?.text).toBe('keys stay out of logs');
  }, 240_000);

  it('a passphrase that was seen puts signatures in question from then on', async () => {
    const head = vault.file.head();
    expect((await refusalOf(() => reportIncident(vault, report))).code).toBe('incident-needs');
    expect(vault.file.head()).toEqual(head);
    const [ann = ''] = [...vault.state.custodians.keys()];
    const occurred = vault.ports.clock.now();
    await reportIncident(vault, { ...report, custodian: ann, occurred });
    await createKeys(vault, [{ ...newKey, name: 'Later' }]);
    const rows = await eventRows(vault, 1);
    const since = rows.filter(({ at }) => at >= occurred);
    expect(since.length).toBeGreaterThan(2);
    for (const row of rows) expect(row.questioned).toBe(row.at >= occurred);
    expect(
      [...vault.state.items.values()].filter(({ closed }) => closed === null).map(({ kind }) => kind),
    ).toEqual(['change-unlock-key', 'replace-custodian-keys']);
  }, 240_000);
});
