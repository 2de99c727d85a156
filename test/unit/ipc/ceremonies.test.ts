// One ceremony at a time in the window: what else begins on the first screen takes its strongroom, and it says so truly.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aloneHandlers } from '../../../electron/ipc/alone.ts';
import { ceremonyHandlers } from '../../../electron/ipc/ceremonies.ts';
import { Desk, type DeskSurroundings } from '../../../electron/ipc/desk.ts';
import type { CeremonyView } from '../../../shared/model/ceremonies/views.ts';
import { type Founded, found, PASSPHRASES, quickRoom, slotFor } from '../../support/desk.ts';
import { quickStrongroom } from '../../support/quick-strongroom.ts';
import { refusalOf } from '../../support/refusal-of.ts';

const home = quickRoom();
const other = quickRoom();
const temporary = other.path('temporary');
mkdirSync(temporary);
mkdirSync(other.path('ceremonies'));
const around = {
  ...other.ports,
  launchStrongroom: async () => quickStrongroom(),
  connectPage: () => {},
  vaults: { root: () => other.path('vaults'), list: () => [], opened: () => {} },
  ceremonies: () => other.path('ceremonies'),
  temporaryFolder: () => mkdtempSync(join(temporary, 't-')),
  electron: '0',
  platform: 'linux',
  hold: () => () => {},
  emit: () => {},
} satisfies Partial<DeskSurroundings> as unknown as DeskSurroundings;
const desk = new Desk(around);
const ceremonies = ceremonyHandlers(desk);
const alone = aloneHandlers(desk);

let founded: Founded;
beforeAll(async () => {
  founded = await found(home, 1, 2);
});
afterAll(async () => {
  await desk.endStrongroom();
  await founded.vault.close();
  home.clear();
  other.clear();
});

const now = async (): Promise<CeremonyView> => {
  const view = await ceremonies['ceremony.now']({});
  if (view === null) throw new Error('no ceremony is there');
  return view as CeremonyView;
};

async function enter(values: Record<string, unknown> = {}): Promise<void> {
  const { step, binding } = await now();
  if (step === null) throw new Error('no step comes');
  const { id, may } = step;
  await ceremonies['ceremony.enter']({ step: id, by: may[0] ?? null, binding, values: values as never });
}

test('a ceremony before its vault holds through what takes nothing from it, and goes back for what was taken', async () => {
  await ceremonies['ceremony.open']({ type: 'create-vault', mode: 'production', adaptation: null });
  const again = { type: 'recover', mode: 'production', adaptation: null } as const;
  expect((await refusalOf(() => ceremonies['ceremony.open'](again))).code).toBe('ceremony-running');
  await enter({ name: 'Own', custodians: ['Ann', 'Bo'], unlock: 1, holders: ['Dana', 'Eve'], threshold: 2 });
  const roles = ['lead', 'operator', 'witness', 'holder', 'custodian'];
  await enter({ people: [{ name: 'Ann', roles, identity: 'alone' }] });
  await enter({ watch: new Date().toISOString().slice(0, 16).replace('T', ' ') });
  await enter({ items: (await now()).materials.map((what) => ({ what, count: 1, serial: '' })) });
  await enter({ agree: ['p1'] });
  await enter({ words: (await now()).words });

  // Somebody checks a card on the same machine: nothing of the ceremony was in memory yet.
  const manifest = join(founded.backup, 'manifest.json');
  await alone['alone.manifest']({ manifest });
  await alone['alone.end']({});
  expect(await now()).toMatchObject({ interrupted: false, step: { id: 'passphrases', times: 0 } });

  const give = async (name: string) =>
    enter({ passphrase: await slotFor(await desk.readyStrongroom(), PASSPHRASES[name] ?? '') });
  await give('Ann');
  expect(await now()).toMatchObject({ step: { id: 'passphrases', times: 1, turn: { name: 'Bo' } } });
  await alone['alone.manifest']({ manifest });
  await alone['alone.end']({});
  expect((await refusalOf(() => give('Bo'))).code).toBe('ceremony-interrupted');
  const interrupted = await now();
  expect(interrupted).toMatchObject({ interrupted: true, ifStopped: { dropped: ['Passphrases'] } });
  await ceremonies['ceremony.resume']({});
  expect(await now()).toMatchObject({ interrupted: false, step: { times: 0, turn: { name: 'Ann' } } });
  await give('Ann');
  await give('Bo');
  await enter();
  expect(await now()).toMatchObject({ step: { id: 'fingerprint' } });

  // What is being typed outlives the strongroom and the page, not the ceremony.
  const typed = { ceremony: (await now()).id, drafts: { '4 0 things': ['a bag'] } };
  await ceremonies['ceremony.keep'](typed);
  await desk.endStrongroom();
  expect(await ceremonies['ceremony.kept']({})).toEqual(typed);

  await ceremonies['ceremony.abort']({ reason: 'the test ends' });
  await ceremonies['ceremony.file']({ places: [], paper: 'A4' });
  expect(await ceremonies['ceremony.now']({})).toBeNull();
  expect(await ceremonies['ceremony.kept']({})).toEqual({ ceremony: '', drafts: {} });
  expect(other.ports.folders.list(other.path('vaults'))).toEqual([]);
});
