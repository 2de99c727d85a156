import { expect, test } from 'vitest';
import { strengthOf } from '../../../../electron/strongroom/passphrase/strength.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';

const bits = (text: string, ...names: string[]) => strengthOf(utf8(text), names);

test('measures as people choose, counts names as guessable, and leaves the passphrase as it was', async () => {
  const chosen = utf8('amber fossil quiet ridge copper lantern');
  expect(await strengthOf(chosen, [])).toBeGreaterThan(77);
  expect(chosen).toEqual(utf8('amber fossil quiet ridge copper lantern'));
  expect(await bits('Password2026!')).toBeLessThan(40);
  expect(await bits('Quimby Vantongeren')).toBeGreaterThan(
    await bits('Quimby Vantongeren', 'Quimby Vantongeren'),
  );
});
