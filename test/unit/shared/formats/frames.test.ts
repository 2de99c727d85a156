import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../../shared/errors/index.ts';
import { qrModules } from '../../../../shared/formats/card-qr.ts';
import { fromHex, toHex } from '../../../../shared/formats/encoding.ts';
import {
  bundleOf,
  DENSITIES,
  type Density,
  FINEST,
  FrameCollector,
  filesOf,
  framesOf,
  LONGEST_CROSSING,
} from '../../../../shared/formats/frames.ts';
import { VECTORS } from '../../../support/vectors.ts';

interface Vector {
  files: { name: string; bytes: string }[];
  bundle: string;
  coarse: string[];
  fine: string[];
}
const vectors: Vector[] = JSON.parse(readFileSync(join(VECTORS, 'frames.json'), 'utf8'));
const densities = Object.keys(DENSITIES) as Density[];
const bytes = (length: number, seed = 1) => Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 17) & 255);
const bundle = (length: number, seed?: number) =>
  bundleOf([{ name: 'package.age', bytes: bytes(length, seed) }]);

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code;
    throw error;
  }
  return 'nothing was refused';
}

describe('vectors', () => {
  it('made by another program: bundle and frames of both densities, there and back', () => {
    for (const vector of vectors) {
      const files = vector.files.map(({ name, bytes: hex }) => ({ name, bytes: fromHex(hex) }));
      const made = bundleOf(files);
      expect(toHex(made)).toBe(vector.bundle);
      expect(filesOf(made)).toEqual(files);
      for (const density of densities) {
        expect(framesOf(made, density)).toEqual(vector[density]);
        const collector = new FrameCollector();
        for (const frame of vector[density]) collector.add(frame);
        expect(collector.files()).toEqual(files);
      }
    }
  });
});

describe('frames', () => {
  it('of the longest package fit their codes, and one byte more is refused', () => {
    const longest = bundle(LONGEST_CROSSING - 5 - 4 - 11 - 4 - 32);
    expect(longest.length).toBe(LONGEST_CROSSING);
    for (const density of densities) {
      const frames = framesOf(longest, density);
      expect(frames.length).toBe(Math.ceil(LONGEST_CROSSING / DENSITIES[density]));
      for (const frame of [frames[0], frames.at(-1)]) qrModules(frame ?? '', FINEST[density]);
    }
    expect(codeOf(() => framesOf(bundle(LONGEST_CROSSING), 'fine'))).toBe('frames-too-large');
  });

  it('come together in any order, twice, with what is missing known all the time', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3000 }),
        fc.constantFrom(...densities),
        fc.infiniteStream(fc.nat()),
        (content, density, order) => {
          const files = [{ name: 'package.age', bytes: content }];
          const frames = framesOf(bundleOf(files), density);
          const collector = new FrameCollector();
          const left = new Set(frames.keys());
          for (const pick of order) {
            const at = [...left][pick % left.size] as number;
            left.delete(at);
            expect(collector.add(frames[at] as string)).toEqual({ number: at + 1, fresh: true });
            expect(collector.add(frames[at] as string).fresh).toBe(false);
            expect(collector.missing).toEqual([...left].map((one) => one + 1));
            expect(collector.complete).toBe(left.size === 0);
            if (left.size === 0) break;
          }
          expect(collector.files()).toEqual(files);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('of two packages never mix, and what was read stays', () => {
    const [one, two] = [framesOf(bundle(900, 1), 'coarse'), framesOf(bundle(900, 2), 'coarse')];
    const collector = new FrameCollector();
    collector.add(one[0] as string);
    expect(codeOf(() => collector.add(two[1] as string))).toBe('frames-mixed');
    expect(codeOf(() => collector.add(framesOf(bundle(900, 1), 'fine')[0] as string))).toBe(
      'frames-contradict',
    );
    for (const frame of one) collector.add(frame);
    expect(collector.files()[0]?.bytes).toEqual(bytes(900, 1));
  });

  it('with a single altered character are left out; other codes are no frames', () => {
    const frame = framesOf(bundle(200), 'coarse')[0] as string;
    for (let at = 4; at < frame.length; at += 7) {
      const other = frame[at] === 'A' ? 'B' : 'A';
      const altered = frame.slice(0, at) + other + frame.slice(at + 1);
      expect(['frames-damaged', 'frames-not-frame']).toContain(
        codeOf(() => new FrameCollector().add(altered)),
      );
    }
    for (const text of ['', 'HFC1QQQQ', 'https://example.org', frame.toLowerCase()]) {
      expect(codeOf(() => new FrameCollector().add(text))).toBe('frames-not-frame');
    }
  });

  it('a bundle that was altered, cut or has strange names is none', () => {
    const whole = bundle(100);
    expect(filesOf(whole.slice(0, -1))).toBeNull();
    expect(filesOf(Uint8Array.from([...whole, 0]))).toBeNull();
    for (const name of ['../x', '', '.hidden', 'a/b', 'x'.repeat(81), 'a\u0000b'])
      expect(filesOf(bundleOf([{ name, bytes: bytes(3) }]))).toBeNull();
    const twice = { name: 'a', bytes: bytes(3) };
    expect(filesOf(bundleOf([twice, twice]))).toBeNull();
  });

  it('that were all read and are no bundle together are refused as a whole', () => {
    const collector = new FrameCollector();
    for (const frame of framesOf(bytes(500), 'coarse')) collector.add(frame);
    expect(collector.complete).toBe(true);
    expect(codeOf(() => collector.files())).toBe('frames-broken');
  });
});
