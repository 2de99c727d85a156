import { describe, expect, it } from 'vitest';
import type { Folders } from '../../../../electron/core/ports/surroundings.ts';
import { expectOwnMedium } from '../../../../electron/core/shares/media.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

/** Two sticks; what lies on them is given. */
const folders = (files: readonly string[]) =>
  ({
    medium: (path: string) => path.split('/')[1] ?? '',
    exists: (path: string) => files.includes(path),
  }) as unknown as Folders;
const first = { number: 1, path: '/blue/card 1.pdf', medium: 'blue' };

describe('one medium, one card of a set', () => {
  it('refuses a second card where another lies, by its number', async () => {
    const there = folders([first.path]);
    const refused = await refusalOf(() => expectOwnMedium(there, [first], 2, '/blue/sub/card 2.pdf'));
    expect(refused.code).toBe('card-medium-twice');
    expect(refused.data).toEqual({ number: 1, path: first.path });
  });

  it('allows the same card again, another medium, and another stick in the same place', () => {
    expectOwnMedium(folders([first.path]), [first], 1, '/blue/again.pdf');
    expectOwnMedium(folders([first.path]), [first], 2, '/red/card 2.pdf');
    expectOwnMedium(folders([]), [first], 2, '/blue/card 2.pdf');
  });
});
