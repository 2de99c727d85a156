// Makes a photograph of a screen small: at most 256 colours and one byte a point, as PNG allows (ISO/IEC 15948, colour type 3).
import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const CRC = Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** `png` with 8 bits a channel, RGB or RGBA, not interlaced; what is transparent counts as opaque. */
export function smallPicture(png) {
  const { width, height, channels, points } = decode(png);
  const palette = colours(points, channels);
  const indices = indexer(palette);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += channels) {
      rows[y * (width + 1) + 1 + x] = indices(points[at], points[at + 1], points[at + 2]);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Width, height, channels, and the channels of every point, row by row. */
export function decode(png) {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('this is no PNG');
  const data = [];
  let head = null;
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') head = body;
    if (kind === 'IDAT') data.push(body);
    at += length + 12;
  }
  const [depth, type, , , interlaced] = head.subarray(8);
  if (depth !== 8 || ![2, 6].includes(type) || interlaced !== 0)
    throw new Error('a kind of PNG that is not read here');
  const width = head.readUInt32BE(0);
  const height = head.readUInt32BE(4);
  const channels = type === 6 ? 4 : 3;
  return {
    width,
    height,
    channels,
    points: unfiltered(inflateSync(Buffer.concat(data)), width * channels, height, channels),
  };
}

function unfiltered(raw, stride, height, channels) {
  const points = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const here = y * stride + x;
      const left = x >= channels ? points[here - channels] : 0;
      const up = y > 0 ? points[here - stride] : 0;
      const corner = x >= channels && y > 0 ? points[here - stride - channels] : 0;
      points[here] =
        raw[y * (stride + 1) + 1 + x] + [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter];
    }
  }
  return points;
}

/** The predictor of Paeth (ISO/IEC 15948, 9.4). */
function nearest(a, b, c) {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/** How far apart two colours of the palette are at least, squared: what is closer is seen as one. */
const UNLIKE = 60;

const apart = (a, b) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;

/** At most 256: the most frequent of those that are unlike each other, so that a small mark keeps the colour of its state. */
function colours(points, channels) {
  const counts = new Map();
  for (let at = 0; at < points.length; at += channels) {
    const colour = (points[at] << 16) | (points[at + 1] << 8) | points[at + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [];
  for (const [number] of [...counts].sort((a, b) => b[1] - a[1])) {
    const colour = [number >> 16, (number >> 8) & 255, number & 255];
    if (palette.every((chosen) => apart(chosen, colour) >= UNLIKE)) palette.push(colour);
    if (palette.length === 256) break;
  }
  return palette;
}

/** A function from a colour to the place of the nearest one in the palette. */
function indexer(palette) {
  const known = new Map();
  return (r, g, b) => {
    const colour = (r << 16) | (g << 8) | b;
    let found = known.get(colour);
    if (found === undefined) {
      const far = palette.map((chosen) => apart(chosen, [r, g, b]));
      found = far.indexOf(Math.min(...far));
      known.set(colour, found);
    }
    return found;
  };
}

function chunk(kind, body) {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const sum = named.reduce((value, byte) => CRC[(value ^ byte) & 255] ^ (value >>> 8), 0xffffffff);
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length, 0);
  out.set(named, 4);
  out.writeUInt32BE((sum ^ 0xffffffff) >>> 0, body.length + 8);
  return out;
}
