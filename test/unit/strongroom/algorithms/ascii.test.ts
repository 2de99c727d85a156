import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeBase64,
  decodeHex,
  encodeBase64,
  encodeHex,
} from '../../../../electron/strongroom/algorithms/ascii.ts';
import { decodePem, encodePem } from '../../../../electron/strongroom/algorithms/pem.ts';
import { fromUtf8, utf8 } from '../../../../shared/formats/bytes.ts';

test('base64 and hex agree with the runtime and go round', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const buffer = Buffer.from(bytes);
      expect(fromUtf8(encodeBase64(bytes))).toBe(buffer.toString('base64'));
      expect(fromUtf8(encodeHex(bytes))).toBe(buffer.toString('hex'));
      expect(decodeBase64(encodeBase64(bytes, 64))).toEqual(Uint8Array.from(bytes));
      expect(decodeHex(encodeHex(bytes))).toEqual(Uint8Array.from(bytes));
      const [block, ...more] = decodePem(encodePem('X Y', bytes));
      expect(more).toEqual([]);
      expect(block).toEqual({ label: 'X Y', body: Uint8Array.from(bytes), encrypted: false });
    }),
  );
});

test('what is not canonical is refused', () => {
  for (const text of ['A', 'AAB=', 'AA=', 'A===', 'AA==AA==', 'AA-_', '=', 'AAAA=']) {
    expect(decodeBase64(utf8(text)), text).toBeNull();
  }
  for (const text of ['a', 'ag', '0x00', 'aa-bb']) expect(decodeHex(utf8(text)), text).toBeNull();
});
