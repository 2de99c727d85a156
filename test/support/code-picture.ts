// Pictures of QR codes as pixels, as bad as cameras make them, and as a film that a browser takes for a camera.
import { randomInt } from 'node:crypto';

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
      if (noise > 0) value += randomInt(2 * noise + 1) - noise;
      values[y * width + x] = Math.max(0, Math.min(255, value * (1 - (shade * x) / width)));
    }
  }
  return { width, height, values };
}

/** The same as four bytes a pixel. */
export function colourPicture(modules: readonly (readonly boolean[])[], options: PictureOptions = {}) {
  const { width, height, values } = greyPicture(modules, options);
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (const [i, value] of values.entries()) data.fill(value, 4 * i, 4 * i + 3);
  return { width, height, data };
}
