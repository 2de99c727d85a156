import { describe, expect, it } from 'vitest';
import { ANSWERS } from '../../../../electron/core/ceremonies/answers.ts';
import type { CeremonyContext } from '../../../../electron/core/ceremonies/command.ts';
import type { Run } from '../../../../electron/core/ceremonies/run.ts';
import { CATALOGUE } from '../../../../shared/model/ceremonies/catalogue.ts';

const script = CATALOGUE['generate-key'];
const step = script?.steps.find(({ id }) => id === 'surroundings');
const context = {
  now: '2026-11-25T08:30:20.000Z',
  refusesNetwork: false,
  probe: { versions: {}, keychain: '', network: { down: true, interfaces: [] }, freeMb: 10_000 },
} as unknown as CeremonyContext;

const read = (watch: string) => {
  if (script === undefined || step === undefined) throw new Error('the catalogue has the ceremony');
  return ANSWERS.surroundings?.({ script } as Run, step, { watch }, context);
};

describe('the time on the watch of the witness', () => {
  it('is taken as it is asked for, and compared', () => {
    expect(read('2026-11-25 08:30')).toMatchObject({ data: { differenceSeconds: 20 }, also: [] });
    expect(read(' 2026-11-25T08:10 ')).toMatchObject({ also: [{ type: 'exception' }] });
  });

  it.each([
    'half past ten',
    'ten',
    '8:30',
    '2026-11-25',
    '2026-13-25 08:30',
    '2026-11-25 25:30',
    '25.11.2026 08:30',
  ])('is refused as %s', (watch) => {
    expect(read(watch)).toMatchObject({ code: 'ceremony-watch' });
  });
});
