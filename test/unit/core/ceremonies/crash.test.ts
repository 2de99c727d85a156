// The programme ends at each line of the transcript of every ceremony (before it is written, in the middle of it, right
// after it) and at each write to vault and keychain. What is found then says truly what was kept and what was dropped, and
// the vault opens, holds, and is as before the commit point or as after. One run of each ceremony leaves a picture of every
// such place; what lies there is then taken up as the programme would.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folders } from '../../../../electron/adapters/folders.ts';
import { vaultFiles } from '../../../../electron/adapters/vault-file/vault-files.ts';
import { Ceremony } from '../../../../electron/core/ceremonies/ceremony.ts';
import { droppedBy, stepOf } from '../../../../electron/core/ceremonies/run.ts';
import type { VaultFile } from '../../../../electron/core/ports/vault-file.ts';
import { Vault } from '../../../../electron/core/vault/vault.ts';
import { keychainDoor } from '../../../../electron/strongroom/session/keychain-door.ts';
import { verifyChain } from '../../../../shared/formats/chain.ts';
import { readTranscript } from '../../../../shared/formats/transcript.ts';
import { CATALOGUE } from '../../../../shared/model/ceremonies/catalogue.ts';
import { begin, enter, prologue, stageIn, statementsOf } from '../../../support/ceremony-stage.ts';
import { Hall, through, WALKS, type Walk } from '../../../support/ceremony-walks.ts';
import { copyTree } from '../../../support/copy-tree.ts';
import { counting } from '../../../support/counting.ts';
import { found, newRoom, unlockBy } from '../../../support/desk.ts';
import { quickStrongroom } from '../../../support/quick-strongroom.ts';
import { verifyOnce } from '../../../support/verify-once.ts';

/** One place where the programme may end. */
interface Place {
  /** For people: what was written last, and how far. */
  readonly what: string;
  /** Number of the picture of vaults and keychain. */
  readonly world: number;
  /** Number of the picture of the running ceremony's folder; the transcript is as below instead. */
  readonly running: number;
  readonly transcript: string | null;
}

const WORLD = ['vaults', 'keychain'];

/** Pictures of one ceremony, while it is gone through. */
class Pictures {
  readonly folder = mkdtempSync(join(tmpdir(), 'holdfast-pictures-'));
  readonly places: Place[] = [];
  private worlds = 0;
  private runnings = 0;
  private seen = new Set<string>();

  constructor() {
    this.world();
  }

  /** Vaults and keychain have changed. */
  world(): void {
    this.worlds += 1;
    for (const name of WORLD) copyTree(room.path(name), join(this.folder, `world ${this.worlds}`, name));
  }

  /** The folder of the running ceremony as it is, with nothing, half or all of a further line. */
  take(what: string, line = ''): void {
    const running = room.path('ceremonies', 'running');
    if (!existsSync(running)) return;
    this.runnings += 1;
    copyTree(running, join(this.folder, `running ${this.runnings}`));
    const path = join(running, 'transcript.jsonl');
    const before = existsSync(path) ? readFileSync(path, 'utf8') : null;
    const texts = line === '' ? [before] : [before, `${before}${line.slice(0, line.length >> 1)}`];
    for (const [i, transcript] of texts.entries()) {
      const same = `${this.worlds} ${transcript}`;
      if (transcript !== null && this.seen.has(same)) continue;
      this.seen.add(same);
      const how = ['before', 'torn in'][i];
      const at = { world: this.worlds, running: this.runnings, transcript };
      this.places.push({ what: line === '' ? `after ${what}` : `${how} ${what}`, ...at });
    }
  }

  putWorld(n: number): void {
    for (const name of WORLD) {
      rmSync(room.path(name), { recursive: true, force: true });
      copyTree(join(this.folder, `world ${n}`, name), room.path(name));
    }
  }

  putRunning({ running, transcript }: Place): void {
    const to = room.path('ceremonies', 'running');
    rmSync(to, { recursive: true, force: true });
    copyTree(join(this.folder, `running ${running}`), to);
    if (transcript !== null) writeFileSync(join(to, 'transcript.jsonl'), transcript);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

let pictures: Pictures | null = null;
/** A write to the vaults or the keychain stands. */
function wrote(name: string): void {
  pictures?.world();
  pictures?.take(name);
}
const isRunning = (path: string) => path.startsWith(room.path('ceremonies', 'running'));
const file = (made: VaultFile) => counting(made, ['commit', 'commitRolling', 'note'], wrote);

const room = newRoom({
  verify: verifyOnce,
  folders: {
    ...folders,
    append(path, bytes) {
      // While pictures are looked at nothing is flushed, which the disk is slow at.
      if (pictures === null) return appendFileSync(path, bytes);
      const line = new TextDecoder().decode(bytes);
      const { type, step } = JSON.parse(line) as { type: string; step: string | null };
      pictures.take(`${type} ${step ?? ''}`, line);
      folders.append(path, bytes);
      pictures.take(`${type} ${step ?? ''}`);
    },
    writeNew(path, bytes) {
      const read = folders.writeNew(path, bytes);
      if (isRunning(path)) pictures?.take('a file of the ceremony');
      return read;
    },
    rename(from, to) {
      folders.rename(from, to);
      if (to.startsWith(room.path('vaults'))) wrote('rename');
    },
  },
  files: {
    create: (folder, meta) => file(vaultFiles.create(folder, meta)),
    open: (folder) => file(vaultFiles.open(folder)),
  },
  startStrongroom: async () =>
    quickStrongroom({
      open: (choice) => counting(keychainDoor.open(choice), ['put', 'remove'], wrote),
      prepare: (choice) => keychainDoor.prepare(choice),
    }),
});

let hall: Hall;
beforeAll(async () => {
  mkdirSync(room.path('ceremonies'));
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

/** Opens what a ceremony made where none was open. */
async function openMade(name: string): Promise<void> {
  await hall.stage.dropHost();
  const vault = await Vault.open(room.ports, room.path('vaults', name));
  await unlockBy(vault, 'Ann');
  hall.stage.atHand = vault;
}

/** Opens the vault as the picture has it: it holds from its first event, and what was cut off is settled. */
async function reopen(world: number, taken: Pictures, locked: boolean): Promise<void> {
  await hall.vault.close();
  taken.putWorld(world);
  hall.vault = await Vault.open(room.ports, room.path('vaults', 'Test'));
  await unlockBy(hall.vault, 'Ann');
  expect(verifyChain(hall.vault.file.events(1), { verify: verifyOnce }).fault).toBeNull();
  if (locked) await hall.vault.lock('the ceremony is held on a locked vault');
}

/** Goes through the whole ceremony once; gives what changes with its commit point as it was before. */
async function wholeRun(type: string, name: string, walk: Walk): Promise<unknown> {
  const held = CATALOGUE[type]?.held;
  await hall.restart(held !== 'without', held === 'locked');
  mkdirSync(room.path('files'), { recursive: true });
  const parameters = await walk.parameters(hall, name);
  const sign = walk.sign(hall, name);
  pictures = new Pictures();
  const ceremony = await begin(hall.stage, type);
  await prologue(ceremony, parameters);
  await toTheEnd(ceremony);
  expect(ceremony.run.state).toBe('completed');
  return sign;
}

it.each(Object.entries(WALKS))(
  '%s tells truly what stands, wherever the programme ended',
  async (type, walk) => {
    const name = `At ${type}`;
    const open = CATALOGUE[type]?.held !== 'without';
    const locked = CATALOGUE[type]?.held === 'locked';
    const oldCards = hall.cards;
    const before = await wholeRun(type, name, walk);
    const newCards = hall.cards;
    const taken = pictures as unknown as Pictures;
    pictures = null;
    const made = hall.stage.atHand;
    if (!open) await made?.close();
    const commit = CATALOGUE[type]?.steps.findIndex((step) => step.commit === true) ?? -1;
    /** Steps from which it went on to its end: the first of them with the line of the commit missing. */
    const finished = new Set<number>();
    let [world, cutOff, ends] = [0, 0, 0];
    for (const place of taken.places) {
      const at = `${type}, ${place.what}`;
      if (place.world !== world) await reopen(place.world, taken, locked);
      world = place.world;
      taken.putRunning(place);
      hall.stage = stageIn(room, open ? hall.vault : null);
      const ceremony = await Ceremony.found(hall.stage);
      if (place.transcript === null) {
        // What was cut off before its first line is no ceremony.
        expect(ceremony, at).toBeNull();
        expect(existsSync(room.path('ceremonies', 'running')), at).toBe(false);
        continue;
      }
      if (ceremony === null) throw new Error(`${at}: no ceremony is found`);
      if (readTranscript(place.transcript).torn) cutOff += 1;
      if (ceremony.run.ended !== null) {
        ends += 1;
        continue;
      }
      const dropped = [...droppedBy(ceremony.run)];
      await ceremony.resume();
      const { run } = ceremony;
      const account = readTranscript(ceremony.transcript).entries.at(-1)?.data ?? {};
      const [kept, told] = [account.kept as string[], account.dropped as string[]];
      // What is said to be kept stands; what is said to be dropped does not.
      expect(new Set(kept), at).toEqual(new Set(run.done.keys()));
      for (const step of told) expect(run.done.has(step), `${at} ${step}`).toBe(false);
      if (!run.committed) expect(told, at).toEqual(dropped);
      expect(run.committed, at).toBe(run.at > commit);
      // The vault, not the transcript, says whether the commit took place; there is nothing between.
      const now = JSON.stringify(walk.sign(hall, name));
      expect(now !== JSON.stringify(before), at).toBe(run.committed);
      // What is read aloud next is known, also when the line of the commit was cut off.
      if (run.committed && type === 'generate-key')
        expect(run.done.get('make')?.at(-1)).toMatchObject({ name, version: 1 });
      if (!run.committed) {
        await ceremony.abort('the test goes on');
        expect(ceremony.run.state, at).toBe('aborted');
      } else if (!finished.has(run.at)) {
        finished.add(run.at);
        hall.cards = newCards;
        if (!open) await openMade(name);
        await toTheEnd(ceremony);
        expect(ceremony.run.state, at).toBe('completed');
        if (!open) await hall.stage.atHand?.close();
        hall.cards = oldCards;
        world = 0;
      }
      const { fault, torn } = readTranscript(ceremony.transcript);
      expect({ fault, torn }, at).toEqual({ fault: null, torn: false });
    }
    expect(cutOff).toBeGreaterThan(12);
    expect(finished.size).toBeGreaterThan(2);
    expect(ends).toBeGreaterThan(0);
    // The next one begins where this one ended, without what it made beside.
    await reopen(open ? (taken.places.at(-1)?.world ?? 0) : 1, taken, false);
    hall.cards = newCards;
    rmSync(room.path('ceremonies', 'running'), { recursive: true });
    hall.stage = stageIn(room);
    taken.remove();
  },
  120_000,
);
