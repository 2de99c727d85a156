// A card that is seen in a ceremony stands in its transcript before it is seen: which, by whom, where and when, also where the
// ceremony is aborted before anything was made.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ceremony } from '../../../../electron/core/ceremonies/ceremony.ts';
import { fileRecord } from '../../../../electron/core/ceremonies/filing.ts';
import { verifyRecord } from '../../../../electron/core/ceremonies/record.ts';
import { foldRecord, foldSoFar } from '../../../../electron/core/ceremonies/record-fold.ts';
import { recordPaper } from '../../../../electron/core/ceremonies/record-paper.ts';
import { stepOf } from '../../../../electron/core/ceremonies/run.ts';
import { type Entry, lineHash, lineOf, readTranscript } from '../../../../shared/formats/transcript.ts';
import { EVENT_TYPES } from '../../../../shared/model/events.ts';
import { closed, Hall, opened, through } from '../../../support/ceremony-walks.ts';
import { found, quickRoom } from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

const room = quickRoom();
let hall: Hall;
beforeAll(async () => {
  hall = new Hall(room, await found(room));
});
afterAll(() => room.clear());

const shownIn = (transcript: string) =>
  readTranscript(transcript)
    .entries.filter(({ type }) => type === 'shown')
    .map(({ step, by, data }) => ({ step, by, ...data }));

/** The set that is being made. */
function maker() {
  const { creation, epoch } = hall.stage.works;
  const made = creation ?? epoch;
  if (made === null) throw new Error('no cards are being made');
  return made;
}

/** A transcript with one more line, chained as it should be. */
function withLine(ceremony: Ceremony, change: Partial<Entry>): string {
  const { transcript, run } = ceremony;
  const last = readTranscript(transcript).entries.at(-1) as Entry;
  const line = lineOf({ ...last, seq: run.seq + 1, prev: lineHash(lineOf(last)), ...change } as Entry);
  return `${transcript}${line}\n`;
}

const whyNot = (ceremony: Ceremony, change: Partial<Entry>) => {
  const folded = foldSoFar(ceremony.run.script, withLine(ceremony, { type: 'shown', by: null, ...change }));
  return 'what' in folded ? folded.what : null;
};

for (const type of ['create-vault', 'new-cards'] as const) {
  test(`cards seen in a ceremony that is aborted stand in its record: ${type}`, async () => {
    await hall.restart(type === 'new-cards');
    const ceremony = await opened(hall, type, `aborted ${type}`);
    const step = stepOf(ceremony.run)?.id ?? '';
    const data = { card: 1, on: 'screen', to: 'Eve' };
    await through(hall, ceremony, 'cards');
    const cards = maker();
    const [first, second] = cards.manifest.cards.map(({ label }) => label);
    const people = new Map(ceremony.run.participants.map(({ id, name }) => [name, id]));
    expect(shownIn(ceremony.transcript)).toEqual([]);
    await cards.card(1, 'screen');
    await cards.card(2, 'paper');
    await cards.card(1, 'screen');
    const by = (name = '') => people.get(name) ?? null;
    const wanted = [
      { step: 'cards', by: by(first), card: 1, on: 'screen', to: first },
      { step: 'cards', by: by(second), card: 2, on: 'paper', to: second },
      { step: 'cards', by: by(first), card: 1, on: 'screen', to: first },
    ];
    expect(shownIn(ceremony.transcript)).toEqual(wanted);

    // A line that was made up is found where it does not belong, and by its form.
    expect(whyNot(ceremony, { step: 'cards', data })).toBeNull();
    expect(whyNot(ceremony, { step, data })).toMatch(/shows a card where none is made/);
    for (const wrong of [
      { ...data, on: 'wall' },
      { ...data, card: 0 },
      { ...data, more: 1 },
    ])
      expect(whyNot(ceremony, { step: 'cards', data: wrong as Entry['data'] })).toMatch(/form that its kind/);

    await ceremony.abort('the printer failed');
    // Whoever kept the set in hand gets no card any more.
    expect((await refusalOf(() => cards.card(3, 'screen'))).code).toMatch(
      /^(ceremony-ended|act-not-started)$/,
    );
    expect(shownIn(ceremony.transcript)).toEqual(wanted);
    const filed = await fileRecord(hall.stage, ceremony, [room.path('files')], 'A4');
    expect(verifyRecord(room.ports, filed.folder)).toMatchObject({ faults: [], outcome: 'aborted' });
    const transcript = readFileSync(join(filed.folder, 'transcript.jsonl'), 'utf8');
    expect(shownIn(transcript)).toEqual(wanted);

    const folded = foldRecord(ceremony.run.script, transcript);
    if ('what' in folded) throw new Error(folded.what);
    const about = { vault: null, product: 'Holdfast', made: '', paper: 'A4', outputs: [] } as const;
    const paper = JSON.stringify(recordPaper({ folded, transcript, ...about }));
    expect(paper).toContain(`Card 1 was shown to ${first} on the screen.`);
    expect(paper).toContain(`Card 2 was shown to ${second} on paper.`);
  });
}

test('a ceremony that comes to its end says the same of cards as the ledger', async () => {
  await hall.restart(true);
  const ceremony = await opened(hall, 'new-cards', 'whole');
  await through(hall, ceremony);
  const said = shownIn(ceremony.transcript) as unknown as { card: number; on: string }[];
  expect(said.length).toBeGreaterThan(0);
  const [event] = hall.vault.file
    .events(1)
    .filter((one) => one.event.type === 'cards.shown')
    .slice(-1);
  const { shown } = EVENT_TYPES['cards.shown'].public.parse(event?.event.public);
  expect(said.map(({ card, on }) => [card, on])).toEqual(shown.map(({ card, on }) => [card, on]));
  expect(
    whyNot(ceremony, { step: stepOf(ceremony.run)?.id ?? '', data: { card: 1, on: 'file', to: 'Eve' } }),
  ).toMatch(/shows a card where none is made/);
  const folder = await closed(hall, ceremony);
  expect(verifyRecord(room.ports, folder)).toMatchObject({ faults: [], outcome: 'completed' });
});
