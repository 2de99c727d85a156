// Every ceremony of the catalogue from its opening to its record over a real vault.
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyRecord } from '../../../../electron/core/ceremonies/record.ts';
import { CATALOGUE } from '../../../../shared/model/ceremonies/catalogue.ts';
import { closed, Hall, opened, through, WALKS } from '../../../support/ceremony-walks.ts';
import { found, quickRoom } from '../../../support/desk.ts';

const room = quickRoom();
let hall: Hall;
beforeAll(async () => {
  hall = new Hall(room, await found(room));
});
afterAll(async () => {
  await hall.vault.close();
  room.clear();
});

it('knows how to go through each of the catalogue', () => {
  expect(Object.keys(WALKS).sort()).toEqual(Object.keys(CATALOGUE).sort());
});

it.each(Object.keys(WALKS))('%s comes to its record, and changes what it must once', async (type) => {
  const name = `Of ${type}`;
  const without = CATALOGUE[type]?.held === 'without';
  room.ports.folders.removeTree(room.path('ceremonies', 'running'));
  await hall.restart(!without, CATALOGUE[type]?.held === 'locked');
  mkdirSync(room.path('files'), { recursive: true });
  const ceremony = await opened(hall, type, name);
  const before = WALKS[type]?.sign(hall, name);
  const { script } = ceremony.run;
  const commit = script.steps.find((step) => step.commit === true)?.id ?? '';
  await through(hall, ceremony, commit);
  expect(WALKS[type]?.sign(hall, name)).toEqual(before);
  await through(hall, ceremony);
  expect(WALKS[type]?.sign(hall, name)).not.toEqual(before);
  const vault = hall.stage.vault();
  expect(vault?.state.ceremonies.get(ceremony.run.opening.id)?.committed).toBeTruthy();
  if (type === 'new-cards') {
    // Which old cards are lost stands in the register with the new ones, and in the record.
    expect(vault?.state.epochs.get(1)?.cards.get(5)?.mark?.as).toBe('lost');
    expect(ceremony.run.done.get('prepare')?.[0]).toMatchObject({ oldCardsNeeded: 3, oldCardsLeft: 4 });
    expect(ceremony.run.done.get('commit')?.[0]).toMatchObject({ lostCards: [5], signedByCards: [1, 2, 3] });
  }
  if (type === 'replace-holder') {
    const old = vault?.state.epochs.get((vault?.state.epoch ?? 0) - 1);
    const marks = [...(old?.cards.values() ?? [])].map(({ mark }) => mark?.as ?? null);
    expect(marks).toEqual([null, null, 'destroyed']);
    expect(ceremony.run.done.get('leaver-card')?.[0]).toMatchObject({ card: 'destroyed', cards: [3] });
  }
  const verdict = verifyRecord(room.ports, await closed(hall, ceremony));
  expect(verdict).toMatchObject({ faults: [], outcome: 'completed', type });
  expect(vault?.state.ceremonies.get(ceremony.run.opening.id)?.ended).toBeTruthy();
});
