// Pictures of QR codes as pixels, as bad as cameras make them, and as a film that a browser takes for a camera.
import { randomFillSync } from 'node:crypto';
import { deflateSync } from 'node:zlib';

export interface PictureOptions {
  readonly width?: number;
  readonly height?: number;
  /** Pixels of one module. */
  readonly module?: number;
  readonly left?: number;
  readonly top?: number;
  /** Which modules are there; others are as grey as the table. */
  readonly shown?: (column: number, row: number) => boolean;
  readonly noise?: number;
  /** How much darker the right edge is, 0 to 1. */
  readonly shade?: number;
}

/** Grey values, 0 to 255, in rows: a white sheet with the code on a grey table. */
export function greyPicture(modules: readonly (readonly boolean[])[], options: PictureOptions = {}) {
  const { width = 960, height = 540, module = 8, left = 320, top = 120 } = options;
  const { shown = () => true, noise = 0, shade = 0 } = options;
  const values = new Uint8Array(width * height);
  const margin = 4;
  // Drawn at once: a draw for each of half a million pixels would take longer than reading the code.
  const grains = noise > 0 ? randomFillSync(new Uint16Array(width * height)) : null;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const column = Math.floor((x - left) / module);
      const row = Math.floor((y - top) / module);
      const onSheet =
        column >= -margin &&
        row >= -margin &&
        column < modules.length + margin &&
        row < modules.length + margin;
      const dark = modules[row]?.[column] === true;
      let value = onSheet && shown(column, row) ? (dark ? 40 : 225) : 150;
      if (grains !== null) value += ((grains[y * width + x] ?? 0) % (2 * noise + 1)) - noise;
      values[y * width + x] = Math.max(0, Math.min(255, value * (1 - (shade * x) / width)));
    }
  }
  return { width, height, values };
}

/** The same as four bytes a pixel. */
export function colourPicture(modules: readonly (readonly boolean[])[], options: PictureOptions = {}) {
  const { width, height, values } = greyPicture(modules, options);
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    data[4 * i] = value;
    data[4 * i + 1] = value;
    data[4 * i + 2] = value;
  }
  return { width, height, data };
}

/** A PNG file of grey values (ISO/IEC 15948). */
export function pngOf({ width, height, values }: ReturnType<typeof greyPicture>): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(values.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size[8] = 8;
  const chunk = (name: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    start,
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * A film of pictures of one size, each standing for `stands` frames, ten in a second, as Chromium's false camera takes it
 * (YUV4MPEG2, 4:2:0); it begins again at its end.
 */
export function filmOf(
  pictures: ReturnType<typeof greyPicture> | readonly ReturnType<typeof greyPicture>[],
  stands = 2,
): Buffer {
  const all = Array.isArray(pictures) ? pictures : [pictures];
  const { width = 0, height = 0 } = all[0] ?? {};
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`, 'latin1');
  const frames = all.flatMap(({ values }) => {
    const frame = [Buffer.from('FRAME\n', 'latin1'), values, Buffer.alloc((width * height) / 2, 128)];
    return Array.from({ length: stands }, () => Buffer.concat(frame));
  });
  return Buffer.concat([head, ...frames]);
}

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
