// WOFF 1.0 (W3C Recommendation, 2012) back to the OpenType file it packs. The library that sets documents reads WOFF, but
// looks beyond the end of an unpacked table where a typeface ends with an empty glyph.
import { inflateSync } from 'node:zlib';

const HEADER = 44;
const ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/** The OpenType file in a WOFF file. Throws for what is none. */
export function unpackWoff(woff: Uint8Array): Uint8Array {
  const from = view(woff);
  if (from.getUint32(0) !== 0x774f4646) throw new TypeError('expected a WOFF file');
  const count = from.getUint16(12);
  const tables = Array.from({ length: count }, (_, i) => {
    const at = HEADER + i * ENTRY;
    const [offset, packed, length] = [
      from.getUint32(at + 4),
      from.getUint32(at + 8),
      from.getUint32(at + 12),
    ];
    const bytes = woff.subarray(offset, offset + packed);
    return {
      tag: from.getUint32(at),
      checksum: from.getUint32(at + 16),
      bytes: packed < length ? inflateSync(bytes) : bytes,
    };
  });
  const sizes = tables.map(({ bytes }) => padded(bytes.length));
  const start = SFNT_HEADER + count * SFNT_ENTRY;
  const sfnt = new Uint8Array(sizes.reduce((sum, size) => sum + size, start));
  const to = view(sfnt);
  const power = Math.floor(Math.log2(count));
  to.setUint32(0, from.getUint32(4));
  to.setUint16(4, count);
  to.setUint16(6, 2 ** power * 16);
  to.setUint16(8, power);
  to.setUint16(10, count * 16 - 2 ** power * 16);
  let offset = start;
  for (const [i, { tag, checksum, bytes }] of tables.entries()) {
    const at = SFNT_HEADER + i * SFNT_ENTRY;
    for (const [place, value] of [tag, checksum, offset, bytes.length].entries())
      to.setUint32(at + place * 4, value);
    sfnt.set(bytes, offset);
    offset += sizes[i] as number;
  }
  return sfnt;
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const padded = (length: number) => Math.ceil(length / 4) * 4;
