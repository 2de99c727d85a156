import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapOver } from '../../../../electron/core/ledger/layered.ts';

const numbered = (count: number) =>
  new Map(Array.from({ length: count }, (_, i): [number, string] => [i, `value ${i}`]));

type Step =
  | { readonly kind: 'set' | 'delete'; readonly key: number }
  | { readonly kind: 'next' | 'clear'; readonly key?: undefined };

const step = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('set' as const), key: fc.nat(700) }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('delete' as const), key: fc.nat(700) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('next' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const) }) },
);

function take(map: Map<number, string>, { kind, key }: Step, at: number): unknown {
  if (kind === 'set') return map.set(key, `changed ${at}`).size;
  if (kind === 'delete') return map.delete(key);
  return kind === 'clear' ? map.clear() : undefined;
}

test('whatever is done to it, it is what a copied map would be, and what it was made from stays', () => {
  fc.assert(
    fc.property(fc.nat(600), fc.array(step, { maxLength: 900 }), (count, steps) => {
      let plain = numbered(count);
      let own = mapOver(plain);
      const kept: [Map<number, string>, [number, string][]][] = [[plain, [...plain]]];
      plain = new Map(plain);
      for (const [at, one] of steps.entries()) {
        if (one.kind === 'next') {
          kept.push([own, [...own]]);
          own = mapOver(own);
          plain = new Map(plain);
        } else expect(take(own, one, at)).toBe(take(plain, one, at));
      }
      expect([...own]).toEqual([...plain]);
      expect([...own.keys()]).toEqual([...plain.keys()]);
      expect([...own.values()]).toEqual([...plain.values()]);
      expect(own.size).toBe(plain.size);
      for (const key of [0, 255, 256, 300, 600, 700]) {
        expect(own.get(key)).toBe(plain.get(key));
        expect(own.has(key)).toBe(plain.has(key));
      }
      const seen: [number, string][] = [];
      own.forEach((value, key, map) => {
        expect(map).toBe(own);
        seen.push([key, value]);
      });
      expect(seen).toEqual([...plain]);
      for (const [map, content] of kept) expect([...map]).toEqual(content);
    }),
    { numRuns: 30 },
  );
});

test('a change among many keys copies none of them', () => {
  const base = numbered(10_000);
  let copied = 0;
  const entries = base[Symbol.iterator].bind(base);
  base[Symbol.iterator] = () => {
    copied += 1;
    return entries();
  };
  let map = mapOver(base);
  for (let i = 0; i < 200; i++) map = mapOver(map).set(i, 'new');
  expect(copied).toBe(0);
  expect([map.size, map.get(3), map.get(9_999)]).toEqual([10_000, 'new', 'value 9999']);
});
