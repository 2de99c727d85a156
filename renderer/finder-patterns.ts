// Looks for the corner squares of QR codes in pixels, also of codes that cannot be read: so that half a code is told from none.
// Their rows are dark, light, dark, light, dark in the measures 1 : 1 : 3 : 1 : 1 (ISO/IEC 18004), and so are their columns.

/** Grey values in rows, 0 black to 255 white. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly unit: number;
  hits: number;
}

const MEASURES = [1, 1, 3, 1, 1];
/** Smaller modules are noise as often as not. */
const LEAST_UNIT = 1.5;

/** True when at least one corner square is to be seen. */
export function showsCorner(grey: Grey): boolean {
  const spots: Spot[] = [];
  const dark = new Uint8Array(grey.width);
  for (let y = 0; y < grey.height; y++) {
    darkRow(grey, y, dark);
    for (const { middle, unit } of matches(dark)) {
      if (!matchesColumn(grey, middle, y, unit)) continue;
      const known = spots.find(
        (spot) => Math.abs(spot.x - middle) < 3 * spot.unit && Math.abs(spot.y - y) < 5 * spot.unit,
      );
      if (known === undefined) spots.push({ x: middle, y, unit, hits: 1 });
      else known.hits++;
    }
  }
  // The heart of a square is three modules high.
  return spots.some(({ hits, unit }) => hits >= 2 * unit);
}

/** Marks the pixels of a row that are darker than their surroundings along it. */
function darkRow({ width, values }: Grey, y: number, dark: Uint8Array): void {
  const reach = Math.max(8, width >> 3);
  let average = 0;
  for (let x = 0; x < Math.min(reach, width); x++) average += (values[y * width + x] as number) / reach;
  for (let x = 0; x < width; x++) {
    const value = values[y * width + x] as number;
    average += (value - average) / reach;
    dark[x] = value < average * 0.88 ? 1 : 0;
  }
}

function* matches(dark: Uint8Array): Generator<{ middle: number; unit: number }> {
  const runs: { from: number; length: number; dark: boolean }[] = [];
  for (let x = 0, from = 0; x <= dark.length; x++) {
    if (x < dark.length && dark[x] === dark[from]) continue;
    runs.push({ from, length: x - from, dark: dark[from] === 1 });
    from = x;
  }
  for (let i = 0; i + 5 <= runs.length; i++) {
    const five = runs.slice(i, i + 5);
    if (five[0]?.dark !== true || !isPattern(five.map(({ length }) => length))) continue;
    const heart = five[2] as { from: number; length: number };
    const total = five.reduce((sum, { length }) => sum + length, 0);
    yield { middle: heart.from + (heart.length >> 1), unit: total / 7 };
  }
}

function isPattern(lengths: readonly number[]): boolean {
  const unit = lengths.reduce((sum, length) => sum + length, 0) / 7;
  return (
    unit >= LEAST_UNIT &&
    MEASURES.every((times, i) => Math.abs((lengths[i] as number) - times * unit) < times * unit * 0.5)
  );
}

/** The same measures straight up and down from the middle of the square. */
function matchesColumn({ width, height, values }: Grey, x: number, y: number, unit: number): boolean {
  const [from, to] = [Math.max(0, Math.round(y - 6 * unit)), Math.min(height - 1, Math.round(y + 6 * unit))];
  let [least, most] = [255, 0];
  for (let at = from; at <= to; at++) {
    const value = values[at * width + x] as number;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (most - least < 40) return false;
  const isDark = (at: number) =>
    at >= from && at <= to && (values[at * width + x] as number) < (least + most) / 2;
  if (!isDark(y)) return false;
  const arm = (step: 1 | -1) => {
    const lengths: number[] = [];
    let at = y;
    for (const expected of [true, false, true]) {
      const start = at;
      while (at >= from && at <= to && isDark(at) === expected) at += step;
      lengths.push(Math.abs(at - start));
    }
    return lengths;
  };
  const [up, down] = [arm(-1), arm(1)];
  const heart = (up[0] as number) + (down[0] as number) - 1;
  return isPattern([up[2] as number, up[1] as number, heart, down[1] as number, down[2] as number]);
}
