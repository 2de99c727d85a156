// From a picture or a frame of the camera to what its QR codes hold. The pixels show a secret: they are overwritten as soon as
// they were searched, and nothing of a code enters an error. The search gives way to the page every few milliseconds.
import { decodeQRBatch } from 'qr/decode.js';
import { refusal } from '../shared/errors/index.ts';
import { showsCorner } from './finder-patterns.ts';

/** Pixels as a canvas gives them: four bytes each. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** What a search found: texts of codes; else whether at least a part of one is to be seen. */
export interface Sight {
  readonly texts: readonly string[];
  readonly part: boolean;
}

/** `patience`: milliseconds for what the first look did not find. */
export interface Search {
  readonly effort: number;
  readonly patience: number;
}

const CAMERA: Search = { effort: 4, patience: 40 };
const PICTURE: Search = { effort: 64, patience: 1500 };
/** Longest sides at which a picture is searched, one after the other: large codes are found best when small. */
const SIDES = [1200, 2400, 600];
const MOST_MEGABYTES = 64;

/** Searches pixels, then overwrites them. Bytes that are no text count as a code that is not ours. */
export async function searchPixels(pixels: Pixels, search: Search = CAMERA): Promise<Sight> {
  const { width, height } = pixels;
  try {
    const [results = []] = await decodeQRBatch([pixels], {
      format: 'RGBA',
      maxSize: { width, height },
      effort: search.effort,
      timeLimit: search.patience,
      textDecoder: (bytes) => String.fromCharCode(...bytes),
    });
    const texts = results.filter((result) => typeof result === 'string');
    return { texts: [...new Set(texts)], part: texts.length === 0 && showsCorner(greyOf(pixels)) };
  } finally {
    pixels.data.fill(0);
  }
}

/**
 * The texts of the codes in a picture file. Refuses with `card-picture-too-large`, `card-picture-unreadable`,
 * `card-picture-none` or `card-picture-part`.
 */
export async function readPicture(file: Blob): Promise<readonly string[]> {
  if (file.size > MOST_MEGABYTES * 1_000_000)
    throw refusal('card-picture-too-large', { limit: MOST_MEGABYTES });
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) throw refusal('card-picture-unreadable');
  try {
    const longest = Math.max(picture.width, picture.height);
    const sides = [...new Set(SIDES.map((side) => Math.min(side, longest)))];
    let part = false;
    for (const side of sides) {
      const sight = await searchPixels(drawn(picture, side / longest), PICTURE);
      if (sight.texts.length > 0) return sight.texts;
      part ||= sight.part;
    }
    throw refusal(part ? 'card-picture-part' : 'card-picture-none');
  } finally {
    picture.close();
  }
}

/** The pixels of a picture or of what a video shows now, made smaller; on white, since a picture may be see-through. */
export function drawn(source: ImageBitmap | HTMLVideoElement, scale: number): Pixels {
  const [wide, high] =
    source instanceof HTMLVideoElement
      ? [source.videoWidth, source.videoHeight]
      : [source.width, source.height];
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(wide * scale)),
    Math.max(1, Math.round(high * scale)),
  );
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  context.clearRect(0, 0, canvas.width, canvas.height);
  return pixels;
}

function greyOf({ width, height, data }: Pixels) {
  const values = new Uint8Array(width * height);
  for (let i = 0; i < values.length; i++) {
    values[i] =
      ((data[4 * i] as number) * 77 + (data[4 * i + 1] as number) * 151 + (data[4 * i + 2] as number) * 28) >>
      8;
  }
  return { width, height, values };
}
