import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conflictInSet } from '../../../electron/core/shares/knowledge.ts';
import { Refusal } from '../../../shared/errors/index.ts';
import { checkProof, manifestHead, parseProof, proofFile } from '../../../shared/formats/drill-proof.ts';
import { proofOf } from '../../support/drills.ts';
import { SampleVault } from '../../support/sample-vault.ts';

test('a proof with any byte changed is refused with a sentence, never taken and never a bug', async () => {
  const { set } = await SampleVault.make({ k: 2, n: 3 });
  const file = proofFile(proofOf(set, [0, 2]));
  const context = {
    manifest: set.manifest,
    now: set.manifest.created,
    taken: () => false,
    proven: () => null,
    isHead: (hash: string) => hash === manifestHead(set.manifest),
  };
  const outcome = (bytes: Uint8Array): string => {
    try {
      const { refused } = checkProof(parseProof(new TextDecoder().decode(bytes)), context);
      return refused?.code ?? 'taken';
    } catch (error) {
      if (error instanceof Refusal) return error.failure.code;
      throw error;
    }
  };
  expect(outcome(file)).toBe('taken');
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(fc.nat(file.length - 2), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = file.slice();
      changed[at] = (changed[at] as number) ^ change;
      const code = outcome(changed);
      seen.set(code, (seen.get(code) ?? 0) + 1);
      // White space between members is the only change that says the same.
      if (code === 'taken')
        expect(JSON.parse(new TextDecoder().decode(changed))).toEqual(
          JSON.parse(new TextDecoder().decode(file)),
        );
    }),
    { numRuns: 400 },
  );
  expect(seen.get('proof-altered')).toBeGreaterThan(0);
  expect(seen.get('proof-format')).toBeGreaterThan(0);
});

test('a new set is refused exactly when one person would hold k cards, however the name is spelt', () => {
  const name = fc.constantFrom('Ada', ' ada', 'ADA ', 'Ben', 'ben', 'Chloe', 'Dana');
  fc.assert(
    fc.property(
      fc.array(name, { minLength: 2, maxLength: 16 }),
      fc.integer({ min: 2, max: 16 }),
      (names, k) => {
        const counts = new Map<string, number>();
        for (const one of names) {
          const key = one.trim().toLowerCase();
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
        const most = Math.max(...counts.values());
        expect(conflictInSet(names, k) === null).toBe(most < k);
      },
    ),
  );
});
