// One flipped byte anywhere in a record is found, and the file that it is in is named and no other: every byte of every file,
// by the real verifier. Files that vouch for nothing are flipped in one go, each at the same place, and each is named.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyRecord, writeRecord } from '../../../../electron/core/ceremonies/record.ts';
import type { Folders } from '../../../../electron/core/ports/surroundings.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';
import type { RecordJson } from '../../../../shared/formats/record.ts';
import { newRoom } from '../../../support/desk.ts';
import { completed, contentsOf } from '../../../support/sample-record.ts';
import { verifyOnce } from '../../../support/verify-once.ts';

const room = newRoom();
const { folders } = room.ports;
const small = room.path('small');
const real = room.path('real');
beforeAll(async () => {
  const contents = contentsOf(completed());
  await writeRecord(room.ports, real, contents);
  // A page of paper is as opaque to the verifier when it is short.
  const documents = { pdf: async () => utf8('%PDF-1.7 a short one') };
  await writeRecord({ ...room.ports, documents }, small, contents);
});
afterAll(() => room.clear());

/** The files of a folder by their path in it. */
const filesOf = (root: string): Map<string, Uint8Array> =>
  new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(root.length + 1), readFileSync(path)]),
  );

/** Verifies a folder that is read once; `flip` gives files with a fault. */
function verifierOf(root: string): (flipped: ReadonlyMap<string, Uint8Array>) => string[] {
  const kept = new Map<string, unknown>();
  const once = <T>(ask: (path: string) => T, what: string) => {
    return (path: string): T => {
      const key = `${what} ${path}`;
      if (!kept.has(key)) kept.set(key, ask(path));
      return kept.get(key) as T;
    };
  };
  let other: ReadonlyMap<string, Uint8Array> = new Map();
  const read = once((path) => folders.read(path, 1 << 20), 'read');
  const inMemory: Folders = {
    ...folders,
    kind: once(folders.kind, 'kind'),
    list: once(folders.list, 'list'),
    read: (path) => other.get(path.slice(root.length + 1)) ?? read(path),
  };
  return (flipped) => {
    other = flipped;
    const { faults } = verifyRecord({ folders: inMemory, verify: verifyOnce }, root);
    return [...new Set(faults.map(({ file }) => file))].sort();
  };
}

function flippedAt(bytes: Uint8Array, at: number): Uint8Array {
  const other = Uint8Array.from(bytes);
  other[at] = (other[at] as number) ^ (1 << (at % 8));
  return other;
}

/** Flips byte after byte of these files, all at the same place as long as they have it; gives how many bytes. */
function eachByte(root: string, names: readonly string[], every = 1): number {
  const files = filesOf(root);
  const verify = verifierOf(root);
  const taken = names.map((name) => [name, files.get(name) as Uint8Array] as const);
  const longest = Math.max(...taken.map(([, bytes]) => bytes.length));
  let count = 0;
  for (let at = 0; at < longest; at += every) {
    const flipped = new Map(
      taken
        .filter(([, bytes]) => at < bytes.length)
        .map(([name, bytes]) => [name, flippedAt(bytes, at)] as const),
    );
    count += flipped.size;
    const found = verify(flipped);
    if (found.join() !== [...flipped.keys()].sort().join())
      expect([at, found]).toEqual([at, [...flipped.keys()]]);
  }
  expect(verify(new Map())).toEqual([]);
  return count;
}

const listed = (root: string) =>
  (JSON.parse(readFileSync(join(root, 'record.json'), 'utf8')) as RecordJson).files.map(({ name }) => name);

it('of the files that record.json lists, of those that chain.json makes, and of the three that name others', () => {
  const files = filesOf(small);
  const alone = ['record.json', 'chain.json', 'SHA256SUMS'];
  const follow = [...files.keys()].filter((name) => !alone.includes(name) && !listed(small).includes(name));
  expect(follow).toContain('attestations.json');
  let count = 0;
  for (const names of [listed(small), follow, ...alone.map((name) => [name])])
    count += eachByte(small, names);
  const all = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  expect(count).toBe(all);
});

it('of the paper, whose hash is over all of its bytes', () => {
  const about = JSON.parse(readFileSync(join(real, 'record.json'), 'utf8')) as RecordJson;
  const { sha256 } = about.files.find(({ name }) => name === 'record.pdf') ?? {};
  const pdf = readFileSync(join(real, 'record.pdf'));
  expect(createHash('sha256').update(pdf).digest('hex')).toBe(sha256);
  expect(eachByte(real, ['record.pdf'], 499)).toBeGreaterThan(50);
});
