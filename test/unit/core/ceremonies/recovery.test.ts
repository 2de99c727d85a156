// Ceremonies that open a vault by its cards where the usual is not at hand: no manifest, another vault open.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stepOf } from '../../../../electron/core/ceremonies/run.ts';
import { begin, enter, prologue, stageIn } from '../../../support/ceremony-stage.ts';
import { type Founded, found, PASSPHRASES, quickRoom, unlockBy } from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

const home = quickRoom();
const third = quickRoom();
let founded: Founded;
beforeAll(async () => {
  founded = await found(home, 1, 2);
});
afterAll(async () => {
  await founded.vault.close();
  home.clear();
  third.clear();
});

const parameters = (name: string) => ({
  ...{ backup: founded.backup, name, custodians: ['Ann'], unlock: 1 },
  ...{ 'old-machine': 'stolen' },
});

it('goes on at no other vault than the one that comes of it', async () => {
  const stage = stageIn(home);
  const ceremony = await begin(stage, 'recover');
  await prologue(ceremony, parameters('Other'));
  await enter(ceremony);
  stage.atHand = founded.vault;
  await unlockBy(founded.vault, 'Ann').catch(() => undefined);
  expect((await refusalOf(() => enter(ceremony))).code).toBe('ceremony-vault-open');
  stage.atHand = null;
  await enter(ceremony);
  expect(stepOf(ceremony.run)?.id).toBe('cards');
  await ceremony.abort('the test goes on');
});

it('cards alone open a backup whose manifest is lost, and none is lost by a refusal', async () => {
  for (const name of ['manifest.json', 'ledger.jsonl']) rmSync(join(founded.backup, name));
  const stage = stageIn(third);
  const usual = await begin(stage, 'recover');
  await prologue(usual, parameters('Usual'));
  expect((await refusalOf(() => enter(usual))).code).toBe('backup-foreign');
  await usual.abort('the manifest is lost');
  usual.remove();

  const ceremony = await begin(stage, 'recover-by-cards');
  await prologue(ceremony, parameters('Back'));
  await enter(ceremony);
  const strongroom = () => stage.strongroom();
  const give = async (number: number) => {
    const payload = Uint8Array.from(founded.cards[number - 1] ?? []);
    await enter(ceremony, { card: (await (await strongroom()).deposit('card', payload)).slot });
  };
  await give(4);
  expect((await refusalOf(() => enter(ceremony))).code).toBe('cards-too-few');
  expect(stepOf(ceremony.run)?.id).toBe('search');
  await give(1);
  await enter(ceremony);
  expect(ceremony.run.done.get('search')?.at(-1)).toMatchObject({
    accepted: [1, 4],
    misfits: [],
    undecided: '',
    needed: '2 of 5',
  });
  await enter(ceremony);
  await enter(ceremony);
  const passphrase = new TextEncoder().encode(PASSPHRASES.Ann);
  await enter(ceremony, { passphrase: (await (await strongroom()).deposit('passphrase', passphrase)).slot });
  await enter(ceremony);
  expect(ceremony.run.committed).toBe(true);
  // A stolen machine may be in other hands: new cards are due.
  expect(ceremony.run.done.get('commit')?.at(-1)?.due).toHaveLength(1);
  expect(readdirSync(third.path('vaults'))).toEqual(['Back']);
  expect(readdirSync(third.root).filter((name) => name.startsWith('temporary-'))).toEqual([]);
  await stage.atHand?.close();
});

it('what is not at hand is no refusal but an exception of the record', async () => {
  const stage = stageIn(third);
  third.ports.folders.removeTree(third.path('ceremonies', 'running'));
  const ceremony = await begin(stage, 'recover');
  await enter(ceremony, parameters('Third'));
  const everything = ['lead', 'operator', 'witness', 'holder', 'custodian'];
  await enter(ceremony, { people: [{ name: 'Ann', roles: everything, identity: 'alone' }] });
  await enter(ceremony, { watch: new Date().toISOString().slice(0, 16).replace('T', ' ') });
  const [backup = '', bags = ''] = ceremony.run.script.materials;
  const counted = { items: [{ what: backup, count: 1, serial: '' }] };
  expect((await refusalOf(() => enter(ceremony, counted))).code).toBe('ceremony-value');
  await enter(ceremony, { items: [...counted.items, { what: bags, count: 0, serial: '' }] });
  expect(ceremony.run.exceptions).toMatchObject([
    { happened: 'There is none.', expected: `There is: ${bags}.` },
  ]);
  await ceremony.abort('enough is seen');
});
