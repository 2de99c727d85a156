// What was being typed outlives a lock, sealed meanwhile, and opens with its own vault alone.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FormDrafts } from '../../../../electron/core/vault/form-drafts.ts';
import { unlock } from '../../../../electron/core/vault/unlocking.ts';
import type { Vault } from '../../../../electron/core/vault/vault.ts';
import { draftHandlers } from '../../../../electron/ipc/drafts.ts';
import { type Founded, found, PASSPHRASES, quickRoom, slotFor } from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

const room = quickRoom();
const other = quickRoom();
let founded: Founded;
let stranger: Founded;
beforeAll(async () => {
  founded = await found(room);
  stranger = await found(other);
});
afterAll(async () => {
  await founded.vault.close();
  await stranger.vault.close();
  room.clear();
  other.clear();
});

const VALUES = {
  name: 'Release signing 2027',
  description: 'for the installers',
  activate: true,
  ring: null,
};

async function lockAndUnlock(vault: Vault): Promise<void> {
  await vault.lock('idle');
  const [custodian] = [...vault.doors.custodians.keys()];
  if (custodian === undefined) throw new Error('nobody opens this vault');
  await unlock(vault, [{ custodian, slot: await slotFor(vault.host, PASSPHRASES.Ann ?? '') }]);
}

test('a form is whole again after a lock, and nothing of it can be read meanwhile', async () => {
  const drafts = draftHandlers({ open: () => founded.vault });
  await drafts['drafts.keep']({ form: 'keys.create', values: VALUES });
  expect(await drafts['drafts.kept']({ form: 'keys.import' })).toEqual({ values: null });
  await founded.vault.lock('idle');
  expect((await refusalOf(() => drafts['drafts.kept']({ form: 'keys.create' }))).code).toBe('vault-locked');
  expect((await refusalOf(() => drafts['drafts.keep']({ form: 'keys.create', values: null }))).code).toBe(
    'vault-locked',
  );
  await lockAndUnlock(founded.vault);
  expect(await drafts['drafts.kept']({ form: 'keys.create' })).toEqual({ values: VALUES });
  await drafts['drafts.keep']({ form: 'keys.create', values: null });
  expect(await drafts['drafts.kept']({ form: 'keys.create' })).toEqual({ values: null });
});

test('what is kept is sealed: no word of it stands in what the main process holds', async () => {
  const boxes: Uint8Array[] = [];
  const { vault } = founded;
  const watched = new Proxy(vault, {
    get: (target, name) =>
      name === 'strongroom'
        ? {
            ...target.strongroom,
            sealSnapshot: async (...given: Parameters<typeof target.strongroom.sealSnapshot>) => {
              const box = await target.strongroom.sealSnapshot(...given);
              boxes.push(box);
              return box;
            },
          }
        : Reflect.get(target, name, target),
  });
  await new FormDrafts().keep(watched, 'keys.create', VALUES);
  expect(boxes).toHaveLength(1);
  expect(Buffer.from(boxes[0] as Uint8Array).toString('latin1')).not.toContain('Release');
});

test('another vault gets nothing of it, and of many forms the oldest goes', async () => {
  const drafts = new FormDrafts();
  for (let i = 0; i <= 20; i++) {
    await drafts.keep(founded.vault, `form.${String.fromCharCode(97 + i)}`, { text: `number ${i}` });
  }
  expect(await drafts.kept(founded.vault, 'form.a')).toBeNull();
  expect(await drafts.kept(founded.vault, 'form.b')).toEqual({ text: 'number 1' });
  expect(await drafts.kept(stranger.vault, 'form.b')).toBeNull();
});
