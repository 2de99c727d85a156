// The programme ends at each line of the transcript: before it is written, in the middle of it, or right after it. What
// is found then says truly what was kept and what was dropped, and the vault is as before the commit point or as after.
import { appendFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folders } from '../../../../electron/adapters/folders.ts';
import { Ceremony } from '../../../../electron/core/ceremonies/ceremony.ts';
import { droppedBy, type Run, stepOf } from '../../../../electron/core/ceremonies/run.ts';
import { Vault } from '../../../../electron/core/vault/vault.ts';
import { readTranscript } from '../../../../shared/formats/transcript.ts';
import { CATALOGUE } from '../../../../shared/model/ceremonies/catalogue.ts';
import { enter, statementsOf } from '../../../support/ceremony-stage.ts';
import { Hall, opened, through, WALKS } from '../../../support/ceremony-walks.ts';
import { found, quickRoom, unlockBy } from '../../../support/desk.ts';

/** Stands for the end of the process: no refusal, so nothing of the programme goes on after it. */
class Ended extends Error {}

/** Lines until the end; null for no end. */
let left: number | null = null;
let how: 'before' | 'torn' | 'after' = 'before';
const room = quickRoom({
  folders: {
    ...folders,
    append(path, bytes) {
      if (left === null || --left > 0) return folders.append(path, bytes);
      if (left < 0) throw new Ended();
      if (how === 'torn') appendFileSync(path, bytes.subarray(0, bytes.length >> 1));
      if (how === 'after') folders.append(path, bytes);
      throw new Ended();
    },
  },
});
let hall: Hall;
beforeAll(async () => {
  hall = new Hall(room, await found(room));
});
afterAll(async () => {
  await hall.vault.close();
  room.clear();
});

/** Goes on to the end of the transcript. */
async function toTheEnd(ceremony: Ceremony): Promise<void> {
  await through(hall, ceremony);
  if (stepOf(ceremony.run)?.id === 'statements') await enter(ceremony, statementsOf(ceremony));
  if (stepOf(ceremony.run)?.id === 'signatures') await enter(ceremony);
  await enter(ceremony, { place: room.path('files') });
}

/** True when the end came. */
async function ended(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (error instanceof Ended) return true;
    throw error;
  }
}

async function reopened(type: string, name: string, run: Run): Promise<void> {
  if (CATALOGUE[type]?.held === 'open' || !run.committed || hall.stage.atHand !== null) return;
  await hall.stage.dropHost();
  const vault = await Vault.open(room.ports, room.path('vaults', name));
  await unlockBy(vault, 'Ann');
  hall.stage.atHand = vault;
}

const CASES: [type: string, from: number, step: number][] = [
  ['generate-key', 1, 2],
  ['create-vault', 7, 1],
  ['new-cards', 8, 2],
  ['destroy-key', 7, 2],
];

it.each(CASES)(
  '%s tells truly what stands, wherever the programme ended',
  async (type, from, by) => {
    const open = CATALOGUE[type]?.held === 'open';
    const modes = ['before', 'torn', 'after'] as const;
    let commits = 0;
    for (let n = from; ; n += by) {
      const name = `At ${type} ${n}`;
      await hall.restart(open);
      room.ports.folders.removeTree(room.path('ceremonies', 'running'));
      how = modes[n % 3] as (typeof modes)[number];
      let ceremony: Ceremony | null = null;
      const before: { sign?: unknown } = {};
      left = n;
      const crashed = await ended(async () => {
        ceremony = await opened(hall, type, name);
        before.sign = WALKS[type]?.sign(hall, name);
        await toTheEnd(ceremony);
      });
      left = null;
      if (!crashed) break;
      await hall.restart(open);
      const found = (await Ceremony.found(hall.stage)) as Ceremony;
      const at = found.run;
      if (at.ended !== null) continue;
      const dropped = [...droppedBy(at)];
      await found.resume();
      const { run } = found;
      const last = readTranscript(found.transcript).entries.at(-1);
      const account = last?.data ?? {};
      const [kept, told] = [account.kept as string[], account.dropped as string[]];
      // What is said to be kept stands; what is said to be dropped does not.
      expect(new Set(kept), `${name} ${how}`).toEqual(new Set(run.done.keys()));
      for (const step of told) expect(run.done.has(step), `${name} ${how} ${step}`).toBe(false);
      if (!run.committed) expect(told).toEqual(dropped);
      // The ledger, not the transcript, says whether the commit took place; there is nothing between.
      if (before.sign !== undefined) expect(signsDiffer(type, name, before.sign)).toBe(run.committed);
      if (run.committed) commits += 1;
      if (run.committed && type === 'new-cards') hall.cards = hall.fresh;
      await reopened(type, name, run);
      if (run.committed) await toTheEnd(found);
      else await found.abort('the test goes on');
      expect(found.run.state).toBe(run.committed ? 'completed' : 'aborted');
      const { fault, torn } = readTranscript(found.transcript);
      expect({ fault, torn }).toEqual({ fault: null, torn: false });
      expect(stepOf(found.run) === null).toBe(run.committed);
    }
    expect(commits).toBeGreaterThan(0);
  },
  120_000,
);

const signsDiffer = (type: string, name: string, before: unknown) =>
  JSON.stringify(WALKS[type]?.sign(hall, name)) !== JSON.stringify(before);
