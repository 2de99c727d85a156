import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../../electron/core/ceremonies/loader.ts';
import { CATALOGUE } from '../../../../shared/model/ceremonies/catalogue.ts';
import { Script } from '../../../../shared/model/ceremonies/script.ts';

describe('the catalogue', () => {
  it.each(Object.entries(CATALOGUE))('%s has the shape of a script and no fault', (name, script) => {
    expect(Script.parse(script)).toEqual(script);
    expect(faultsOf(script)).toEqual([]);
    expect(script.id).toBe(name);
  });
});
