// A key is enclosed for another place only when the trial with a throw-away key gave the same bytes back.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { createStrongroom } from '../../../../electron/strongroom/operations/strongroom.ts';
import { sampleRoom } from '../../../support/strongroom.ts';

/** What is wrong with opening an envelope here. */
let fault: 'none' | 'one bit' | 'nothing' = 'none';

vi.mock(import('../../../../electron/strongroom/algorithms/enclose.ts'), async (original) => {
  const real = await original();
  return {
    ...real,
    disclose(...given: Parameters<typeof real.disclose>) {
      const content = real.disclose(...given);
      if (fault === 'nothing') return null;
      if (fault === 'one bit' && content !== null) content[0] = (content[0] ?? 0) ^ 1;
      return content;
    },
  };
});

const home = mkdtempSync(join(tmpdir(), 'hf-trial-'));
afterEach(() => rmSync(home, { recursive: true, force: true }));

it('refuses with a sentence of its own when it did not', async () => {
  const { strongroom, end } = createStrongroom(() => {});
  const { rings } = await sampleRoom(strongroom, { folder: home });
  const ring = rings[1]?.ring ?? '';
  const make = async () => (await strongroom.generate(await strongroom.randomId(8), ring, 1, 'aes-256')).row;
  const [row, kek] = [await make(), await make()];
  const request = { envelope: { kind: 'kwp' }, content: 'raw', toward: { row: kek }, length: 32 } as const;
  const wrap = () => strongroom.byokWrap(row, 'aes-256', request);
  expect((await wrap()).blob.length).toBe(40);
  for (const one of ['one bit', 'nothing'] as const) {
    fault = one;
    await expect(wrap()).rejects.toThrow('byok-self-check');
  }
  await end();
});
