import { describe, expect, it } from 'vitest';
import { valuesOf } from '../../../../electron/core/ceremonies/values.ts';
import type { JsonObject } from '../../../../shared/formats/canonical.ts';
import { FIELD_KIND_NAMES, FIELD_KINDS } from '../../../../shared/model/ceremonies/parts.ts';
import type { Field } from '../../../../shared/model/ceremonies/script.ts';
import { fitting } from '../../../support/ceremony-run.ts';

const field = (kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  id: 'it',
  label: 'The field',
  kind,
  ...(kind === 'choice' ? { choices: [{ value: 'a', label: 'A' }] } : {}),
  ...more,
});
const take = (one: Field, it: unknown) => valuesOf([one], { it } as JsonObject);

describe('a value', () => {
  it.each(FIELD_KIND_NAMES)('of the kind %s is taken; what is secret is never recorded', (kind) => {
    const one = field(kind);
    const value = fitting(one);
    expect(take(one, value)).toEqual(
      FIELD_KINDS[kind].secret
        ? { recorded: {}, secret: { it: value } }
        : { recorded: { it: value }, secret: {} },
    );
  });

  it.each(FIELD_KIND_NAMES)(
    'of the kind %s is refused by name when it is missing or of another form',
    (kind) => {
      for (const wrong of [undefined, null, '', { a: 1 }, 1.5, ['', '']]) {
        const got = take(field(kind), wrong);
        expect(got, JSON.stringify(wrong)).toMatchObject({ code: 'ceremony-value' });
        expect((got as { message: string }).message).toContain('The field');
      }
      expect(take(field(kind, { optional: true }), '')).toEqual({ recorded: {}, secret: {} });
    },
  );

  it('outside of its bounds is refused with the bound', () => {
    const said = (one: Field, value: unknown) => (take(one, value) as { message: string }).message;
    expect(said(field('number', { least: 2 }), 1)).toContain('at least 2');
    expect(said(field('number', { most: 2 }), 3)).toContain('at most 2');
    expect(said(field('names', { least: 2 }), ['a'])).toContain('at least 2');
    expect(said(field('names'), ['Ann', 'ANN'])).toContain('twice');
    expect(said(field('choice'), 'b')).toContain('none of: a');
    expect(said(field('day'), '2026-02-30')).toContain('a day');
  });

  it('that is a passphrase instead of a slot is refused, and not repeated', () => {
    for (const kind of ['passphrase', 'new-passphrase', 'card'] as const) {
      const got = take(field(kind), 'amber fossil quiet ridge');
      expect(got).toMatchObject({ code: 'ceremony-value' });
      expect(JSON.stringify(got)).not.toContain('amber');
    }
  });

  it('that the step does not ask for is refused', () => {
    expect(valuesOf([], { more: 1 })).toMatchObject({ code: 'ceremony-value' });
    expect(valuesOf([], JSON.parse('{"__proto__":1}') as JsonObject)).toMatchObject({
      code: 'ceremony-value',
    });
  });
});
