// Whatever arrives under whatever name of the contract: an answer of the known form, never an exception, never an unknown key.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sender } from '../../../electron/ipc/sender.ts';
import { createAnswerer } from '../../../electron/ipc/wrapper.ts';
import { CALLS, type CallName } from '../../../shared/contract.ts';
import { isErrorCode } from '../../../shared/errors/index.ts';

const origin = 'app://holdfast';
const ours: Sender = { senderFrame: { parent: null, origin, url: `${origin}/index.html` }, sender: 'page' };
const names = Object.keys(CALLS) as CallName[];

describe.each(names)('%s', (name) => {
  const answer = createAnswerer({
    contract: CALLS,
    origin,
    isOurs: (sender) => sender === 'page',
    report: () => {},
    handlers: {
      [name]: () => {
        throw new Error('not reached in this test');
      },
    },
  });

  test('any input gives an answer with a known code', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.anything({ withNullPrototype: true, withDate: true, withMap: true, withTypedArray: true }),
        async (input) => {
          const given = await answer(ours, name, input);
          expect('error' in given && isErrorCode(given.error.code)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('every object of its input is strict', () => {
    expect(objectsIn(CALLS[name].input).filter(({ strict }) => !strict)).toEqual([]);
  });
});

interface Schema {
  readonly def: {
    readonly type: string;
    readonly shape?: Readonly<Record<string, Schema>>;
    readonly catchall?: Schema;
    readonly element?: Schema;
    readonly innerType?: Schema;
    readonly options?: readonly Schema[];
  };
}

/** All object schemas within one, with their paths and whether an unknown key is refused. */
function objectsIn(schema: unknown, path = ''): { path: string; strict: boolean }[] {
  const { type, shape, catchall, element, innerType, options } = (schema as Schema).def;
  const inner = [element, innerType, ...(options ?? [])].filter((part) => part !== undefined);
  const below = inner.flatMap((part) => objectsIn(part, `${path}/*`));
  if (type !== 'object') return below;
  const fields = Object.entries(shape ?? {}).flatMap(([key, part]) => objectsIn(part, `${path}/${key}`));
  return [{ path, strict: catchall?.def.type === 'never' }, ...fields, ...below];
}
