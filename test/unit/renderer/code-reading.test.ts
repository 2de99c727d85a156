import encodeQR from 'qr';
import { describe, expect, it } from 'vitest';
import { searchPixels } from '../../../renderer/code-reading.ts';
import { showsCorner } from '../../../renderer/finder-patterns.ts';
import { qrModules } from '../../../shared/formats/card-qr.ts';
import { qrText } from '../../../shared/formats/card-text.ts';
import { colourPicture, greyPicture, type PictureOptions } from '../../support/code-picture.ts';
import { madeUpCard } from '../../support/fake-cards.ts';

const text = qrText(madeUpCard(1));
const modules = qrModules(text);
const away: PictureOptions = { left: 4000 };
const cut: PictureOptions = { left: 960 - 20 * 8 };
const torn: PictureOptions = { shown: (column, row) => column + row < 45 };

describe('searching pixels', () => {
  it.each([
    ['plain', {}],
    ['small', { module: 3 }],
    ['large', { module: 12, left: 200, top: 60 }],
    ['with noise', { noise: 30 }],
    ['in bad light', { shade: 0.6, noise: 10 }],
  ])('reads a code: %s', async (_name, options) => {
    expect(await searchPixels(colourPicture(modules, options))).toEqual({ texts: [text], part: false });
  });

  it('overwrites the pixels, also when there was nothing', async () => {
    for (const options of [{}, away]) {
      const pixels = colourPicture(modules, options);
      await searchPixels(pixels);
      expect(pixels.data.every((byte) => byte === 0)).toBe(true);
    }
  });

  it('tells half a code from none', async () => {
    expect(await searchPixels(colourPicture(modules, cut))).toEqual({ texts: [], part: true });
    expect(await searchPixels(colourPicture(modules, torn))).toEqual({ texts: [], part: true });
    expect(await searchPixels(colourPicture(modules, away))).toEqual({ texts: [], part: false });
    expect(await searchPixels(colourPicture(modules, { ...away, noise: 80 }))).toEqual({
      texts: [],
      part: false,
    });
  });

  it('gives bytes that are no text without a complaint', async () => {
    const other = encodeQR('\u0000ÿ', 'raw', { border: 1, textEncoder: () => Uint8Array.of(0, 255, 254) });
    const sight = await searchPixels(colourPicture(other));
    expect(sight.texts).toEqual(['\u0000ÿþ']);
  });
});

describe('looking for corner squares', () => {
  it.each([
    ['a whole code', {}, true],
    ['a whole code in bad light', { shade: 0.6, noise: 10 }, true],
    ['a small code', { module: 3 }, true],
    ['the left half', cut, true],
    ['no code', away, false],
    ['noise', { ...away, noise: 80 }, false],
  ])('%s', (_name, options, expected) => {
    expect(showsCorner(greyPicture(modules, options))).toBe(expected);
  });
});
