import { deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decode, smallPicture } from '../../../electron/dev/small-picture.mjs';

const chunk = (kind: string, body: Buffer) => {
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length, 0);
  out.write(kind, 4, 'latin1');
  out.set(body, 8);
  return out;
};

/** A picture whose rows use each of the five filters in turn; every row is already filtered by hand. */
function picture(width: number, height: number, at: (x: number, y: number) => readonly number[]): Buffer {
  const stride = width * 3;
  const plain = Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => at(x, y)).flat(),
  );
  const rows = plain.map((row, y) => {
    const filter = y % 5;
    return [
      filter,
      ...row.map((value, i) => {
        const left = row[i - 3] ?? 0;
        const up = plain[y - 1]?.[i] ?? 0;
        const corner = i >= 3 ? (plain[y - 1]?.[i - 3] ?? 0) : 0;
        const p = left + up - corner;
        const far = [left, up, corner].map((one) => Math.abs(p - one));
        const paeth = [left, up, corner][far.indexOf(Math.min(...far))] ?? 0;
        return (value - ([0, left, up, Math.floor((left + up) / 2), paeth][filter] ?? 0) + 512) & 255;
      }),
    ];
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  expect(rows[0]).toHaveLength(stride + 1);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Chunks of a PNG by name. */
function chunksOf(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return chunks;
}

test('a picture of few colours keeps every point', () => {
  const at = (x: number, y: number) => [(x * 37) & 240, (y * 53) & 192, ((x + y) * 7) & 128];
  const png = picture(23, 17, at);
  expect([...decode(png).points.subarray(0, 6)]).toEqual([...at(0, 0), ...at(1, 0)]);
  const chunks = chunksOf(smallPicture(png));
  const palette = chunks.get('PLTE') as Buffer;
  const rows = inflateSync(chunks.get('IDAT') as Buffer);
  for (let y = 0; y < 17; y++) {
    for (let x = 0; x < 23; x++) {
      const place = (rows[y * 24 + 1 + x] ?? 0) * 3;
      expect([...palette.subarray(place, place + 3)]).toEqual(at(x, y));
    }
  }
  expect([...(chunks.get('IHDR') as Buffer).subarray(8)]).toEqual([8, 3, 0, 0, 0]);
});

test('of many colours those that stand most often stay, and the others become near ones', () => {
  const at = (x: number, y: number) => (y < 30 ? [10, 20, 30] : [x, y, (x * y) & 255]);
  const small = smallPicture(picture(100, 40, at));
  const palette = chunksOf(small).get('PLTE') as Buffer;
  expect(palette.length).toBe(256 * 3);
  expect([...palette.subarray(0, 3)]).toEqual([10, 20, 30]);
});

test('a small mark keeps its colour beside many that are nearly alike', () => {
  const mark = [127, 83, 0];
  // A thousand shades of a grey, each ten times, and the mark in one point.
  const at = (x: number, y: number) =>
    x === 50 && y === 50 ? mark : [120 + (y % 10), 120 + (Math.floor(y / 10) % 10), 120 + (x % 10)];
  const chunks = chunksOf(smallPicture(picture(100, 100, at)));
  const rows = inflateSync(chunks.get('IDAT') as Buffer);
  const place = (rows[50 * 101 + 51] ?? 0) * 3;
  expect([...(chunks.get('PLTE') as Buffer).subarray(place, place + 3)]).toEqual(mark);
});

test('what is no such picture is refused', () => {
  expect(() => smallPicture(Buffer.from('GIF89a, which is none'))).toThrow('no PNG');
});
