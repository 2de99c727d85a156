import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Ceremony } from '../../../../electron/core/ceremonies/ceremony.ts';
import { fileRecord } from '../../../../electron/core/ceremonies/filing.ts';
import { verifyRecord } from '../../../../electron/core/ceremonies/record.ts';
import { stepOf } from '../../../../electron/core/ceremonies/run.ts';
import { eventRows } from '../../../../electron/core/ledger/history.ts';
import { refusal } from '../../../../shared/errors/index.ts';
import { SAFE } from '../../../../shared/errors/safe.ts';
import { readTranscript } from '../../../../shared/formats/transcript.ts';
import {
  begin,
  enter,
  epilogue,
  prologue,
  stageIn,
  type TestStage,
} from '../../../support/ceremony-stage.ts';
import { closed, Hall, opened, through } from '../../../support/ceremony-walks.ts';
import { type Founded, found, quickRoom, unlockBy } from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

describe('a ceremony on an open vault', () => {
  const room = quickRoom();
  let founded: Founded;
  let stage: TestStage;
  beforeAll(async () => {
    founded = await found(room);
  });
  beforeEach(() => {
    room.ports.folders.removeTree(room.path('ceremonies'));
    stage = stageIn(room, founded.vault);
  });
  afterAll(() => room.clear());

  it('goes from its parameters to its signatures, and every line of its transcript names the one before', async () => {
    const ceremony = await begin(stage, 'generate-key');
    await prologue(ceremony, { name: 'Root', purpose: 'sign' });
    const { state } = founded.vault;
    expect(state.ceremonies.get(ceremony.run.opening.id)).toMatchObject({
      binding: ceremony.run.binding,
      committed: null,
    });
    await enter(ceremony);
    expect(founded.vault.state.ceremonies.get(ceremony.run.opening.id)?.committed).not.toBeNull();
    await enter(ceremony);
    await enter(ceremony, { backup: room.path('backups') });
    await enter(ceremony);
    await epilogue(ceremony);
    expect(ceremony.run.done.get('signatures')?.[0]).toMatchObject({ signatures: [{ name: 'Ann' }] });
    const { entries, fault, torn } = readTranscript(ceremony.transcript);
    expect({ fault, torn }).toEqual({ fault: null, torn: false });
    expect(entries.at(-1)?.seq).toBe(ceremony.run.seq);
    expect([...founded.vault.state.keys.values()].map(({ name }) => name)).toContain('Root');
  });

  it('is the only one, and another programme finds it where it stopped', async () => {
    const ceremony = await begin(stage, 'generate-key');
    await prologue(ceremony, { name: 'Second', purpose: 'sign' });
    expect((await refusalOf(() => begin(stage, 'rotate-key'))).code).toBe('ceremony-running');
    const again = await Ceremony.found(stage);
    expect(again?.interrupted).toBe(true);
    expect((await refusalOf(() => enter(again as Ceremony))).code).toBe('ceremony-interrupted');
    await again?.resume();
    await enter(again as Ceremony);
    expect(again?.run.committed).toBe(true);
  });

  it('takes no entry of another ceremony, and no other parameters after the four words', async () => {
    const ceremony = await begin(stage, 'generate-key');
    await prologue(ceremony, { name: 'Third', purpose: 'sign' });
    const said = { step: 'make', by: 'p1', binding: '0'.repeat(64) };
    expect((await refusalOf(() => ceremony.enter(said, {}))).code).toBe('ceremony-other-nonce');
    const swapped = { step: 'parameters', by: 'p2', binding: ceremony.run.binding };
    expect((await refusalOf(() => ceremony.enter(swapped, { name: 'Evil', purpose: 'sign' }))).code).toBe(
      'ceremony-frozen',
    );
    await ceremony.abort('tried');
    expect(ceremony.run.state).toBe('aborted');
  });

  it('notes a network that comes up in the middle, and completes with that exception', async () => {
    let interfaces: string[] = [];
    const ports = { ...stage.ports, network: () => ({ down: interfaces.length === 0, interfaces }) };
    const ceremony = await begin({ ...stage, ports }, 'generate-key');
    await prologue(ceremony, { name: 'Wired', purpose: 'sign' });
    interfaces = ['wlan0'];
    await enter(ceremony);
    interfaces = [];
    await enter(ceremony);
    expect(ceremony.run.exceptions).toMatchObject([
      { step: 'make', happened: 'A network was up: wlan0.', by: 'Holdfast' },
    ]);
    expect(ceremony.run.committed).toBe(true);
  });

  it('tells how many old cards can still be brought, and what remains when they are too few', async () => {
    for (const [lost, code] of [
      [['one'], 'ceremony-value'],
      [['9'], 'card-number-unknown'],
      [['1', '2', '3'], 'cards-left-few'],
    ] as [string[], string][]) {
      const ceremony = await begin(stage, 'new-cards');
      await prologue(ceremony, { holders: ['Ann', 'Bo'], threshold: 2, reason: 'lost', lost });
      const refused = await refusalOf(() => enter(ceremony));
      expect(refused.code).toBe(code);
      if (code === 'cards-left-few')
        expect(refused.message).toContain('Of 5 old cards 2 can still be brought');
      expect(ceremony.run.committed).toBe(false);
      await ceremony.abort('tried');
      room.ports.folders.removeTree(room.path('ceremonies', 'running'));
    }
  });

  it('freezes no number of people that can never come together', async () => {
    const ceremony = await begin(stage, 'new-cards');
    const asked = { holders: ['Ann', 'Bo'], threshold: 3, reason: 'tried' };
    const refused = await refusalOf(() => enter(ceremony, asked));
    expect(refused.message).toContain('only 2 card holders');
    await enter(ceremony, { ...asked, threshold: 2 });
    expect(ceremony.run.parameters).toMatchObject({ threshold: 2 });
  });
});

describe('a commit point at whose end the keychain fails', () => {
  it('is no refusal: the ceremony waits, and the ledger says when it is taken up that it was done', async () => {
    const room = quickRoom();
    const hall = new Hall(room, await found(room));
    const ceremony = await opened(hall, 'new-cards', 'x');
    await through(hall, ceremony, 'commit');
    const unlocking = await hall.unlocking();
    const values = { unlocking, approvals: await hall.approvals(), backup: room.path('backups') };
    Object.assign(hall.vault.strongroom, {
      commitEnd: async () => {
        throw refusal('keychain-hanging', { seconds: 10, call: 'set' });
      },
    });
    const refused = await refusalOf(() => enter(ceremony, values));
    expect(refused).toMatchObject({ code: 'keychain-hanging', safe: SAFE.locked });
    expect(ceremony.interrupted).toBe(true);
    expect(ceremony.run).toMatchObject({ underWay: 'commit', committed: false });
    await hall.vault.turns.exclusive(async () => {});
    await unlockBy(hall.vault, 'Ann');
    await ceremony.resume();
    expect(ceremony.run).toMatchObject({ underWay: null, committed: true });
    expect(hall.vault.state.epoch).toBe(2);
    await hall.vault.close();
    room.clear();
  });
});

describe('a ceremony by which holders open the vault', () => {
  const room = quickRoom();
  let hall: Hall;
  beforeAll(async () => {
    hall = new Hall(room, await found(room));
  });
  beforeEach(async () => {
    room.ports.folders.removeTree(room.path('ceremonies'));
    await hall.restart(true, true);
  });
  afterAll(async () => {
    await hall.vault.close();
    room.clear();
  });
  const code = async (act: () => Promise<unknown>) => (await refusalOf(act)).code;
  const type = 'unlock-by-quorum';

  it('begins at a locked vault alone', async () => {
    expect(await code(() => begin(stageIn(room), type))).toBe('quorum-vault-needed');
    expect(await code(() => begin(hall.stage, type, 'rehearsal'))).toBe('ceremony-mode');
    await unlockBy(hall.vault, 'Ann');
    expect(await code(() => begin(hall.stage, type))).toBe('quorum-vault-open');
  });

  it('drops the cards where it is adjourned, aborted or refused, and is found without its vault', async () => {
    const ceremony = await opened(hall, type, 'x');
    await through(hall, ceremony, 'value');
    expect(hall.vault.cardsIn).toBe(true);
    await ceremony.adjourn('lunch');
    expect(hall.vault.cardsIn).toBe(false);
    expect(stepOf(ceremony.run)?.id).toBe('look');
    await ceremony.resume();
    await through(hall, ceremony, 'combine');
    const { strongroom } = hall.vault;
    await strongroom.forgetCards();
    expect(await code(() => enter(ceremony))).toBe('cards-too-few');
    expect(stepOf(ceremony.run)?.id).toBe('look');
    const found = (await Ceremony.found(stageIn(room))) as Ceremony;
    expect(await code(() => found.resume())).toBe('quorum-vault-needed');
    await found.abort('nobody knows the vault');
    // What is refused while the record is filed says what stands of the ceremony.
    const nowhere = () => fileRecord(stageIn(room), found, [room.path('nowhere')], 'A4');
    expect(await refusalOf(nowhere)).toMatchObject({
      code: 'file-target-folder-missing',
      safe: SAFE.ceremony,
    });
    const filed = await fileRecord(stageIn(room), found, [], 'Letter');
    expect(filed.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(readFileSync(join(filed.folder, 'record.pdf'), 'latin1')).toMatch(/MediaBox ?\[ ?0 0 612 792 ?\]/);
    expect(hall.vault.file.head()).toEqual(hall.vault.state.head);
  });

  it('a custodian who unlocks in the middle ends it, and the cards are forgotten', async () => {
    const ceremony = await opened(hall, type, 'x');
    await through(hall, ceremony, 'open');
    await unlockBy(hall.vault, 'Ann');
    expect(hall.vault.cardsIn).toBe(false);
    expect(await code(() => enter(ceremony))).toBe('ceremony-fact');
    await ceremony.abort('a custodian came');
    expect([...hall.vault.state.quorums]).toEqual([]);
  });

  it('comes to its record after the time or a lock ended the session, and the ledger gets a note of it', async () => {
    const ceremony = await opened(hall, type, 'x');
    await through(hall, ceremony, 'work');
    await hall.vault.lock('the time is over');
    ceremony.interrupt();
    await ceremony.resume();
    await through(hall, ceremony);
    expect(ceremony.run.done.get('end')?.[0]).toMatchObject({
      events: 3,
      how: expect.stringContaining('locked before it was ended'),
      what: expect.stringContaining('opened by the holders of the cards 1, 2, 3'),
    });
    const folder = await closed(hall, ceremony);
    expect(verifyRecord(room.ports, folder)).toMatchObject({ faults: [], outcome: 'completed' });
    expect(room.ports.folders.exists(room.ports.folders.join(folder, 'outputs', 'session.json'))).toBe(true);
    await unlockBy(hall.vault, 'Ann');
    const rows = await eventRows(hall.vault, hall.vault.state.head.seq - 1);
    expect(rows.map(({ sentence }) => sentence).join(' ')).toContain(
      'A ceremony that cards began was completed',
    );
  });
});
