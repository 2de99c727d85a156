// The one way from the page into main. Fails closed: what is not known to be a call of our page, named in the contract and
// of the right shape, is refused. Must never answer with the text of an unexpected error, which could hold anything.
import { type Failure, failure, Refusal } from '../../shared/errors/index.ts';
import type { z } from '../../shared/schema.ts';
import { comesFromOurPage, type Sender } from './sender.ts';

/** Every call: the schemas of what goes in and of what comes out. */
export type IpcContract = Readonly<Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>>;

/** One function a call; expected failures are thrown as `Refusal`. */
export type Handlers<C extends IpcContract> = {
  readonly [N in keyof C]: (
    input: z.output<C[N]['input']>,
  ) => z.input<C[N]['output']> | Promise<z.input<C[N]['output']>>;
};

/** What the page gets back. */
export type Answer = { readonly ok: unknown } | { readonly error: Omit<Failure, 'data'> };

/** Most bytes that the input of a call may have: 1 MiB. Files travel by path, secrets by the secret port. */
export const INPUT_LIMIT = 1024 * 1024;

/** Builds the function that answers every call. `report` gets what must not be answered: a bug, under its reference. */
export function createAnswerer<C extends IpcContract>(options: {
  readonly contract: C;
  readonly handlers: Partial<Handlers<C>>;
  /** Origin of our page, such as `app://holdfast`. */
  readonly origin: string;
  /** True for the contents of our window and no other. */
  readonly isOurs: (sender: unknown) => boolean;
  readonly report: (reference: string, error: unknown) => void;
}): (event: Sender, name: unknown, input: unknown) => Promise<Answer> {
  const { contract, handlers, origin, isOurs, report } = options;

  return async (event, name, input) => {
    try {
      if (!comesFromOurPage(event, origin, isOurs)) return refused('call-refused');
      if (typeof name !== 'string' || !Object.hasOwn(contract, name) || !Object.hasOwn(handlers, name)) {
        return refused('call-unknown', { call: shortName(name) });
      }
      const { input: inputSchema, output: outputSchema } = contract[name] as C[string];
      const handler = handlers[name] as (input: unknown) => unknown;
      if (!fits(input, INPUT_LIMIT)) return refused('call-too-large', { call: name, limit: INPUT_LIMIT });
      const parsed = inputSchema.safeParse(input);
      if (!parsed.success) {
        const path = parsed.error.issues[0]?.path ?? [];
        return refused('call-malformed', {
          call: name,
          where: path.slice(0, 8).map(shortName).join('.') || 'its top',
        });
      }
      return { ok: outputSchema.parse(await handler(parsed.data)) };
    } catch (error) {
      if (error instanceof Refusal) return { error: told(error.failure) };
      const reference = newReference();
      report(reference, error);
      return refused('internal', { reference });
    }
  };
}

function refused(code: Parameters<typeof failure>[0], data: Parameters<typeof failure>[1] = {}): Answer {
  return { error: told(failure(code, data)) };
}

function told({ code, message, safe, next }: Failure): Omit<Failure, 'data'> {
  return { code, message, safe, next };
}

function shortName(name: unknown): string {
  return typeof name === 'string' || typeof name === 'number' ? String(name).slice(0, 60) : 'unnamed';
}

/** Eight random hexadecimal digits under which a fault is reported and told. */
export function newReference(): string {
  return [...crypto.getRandomValues(new Uint8Array(4))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/**
 * True when `value` is plain data (objects, arrays, text, numbers, booleans, null) of at most `limit` bytes, counted as
 * UTF-16 text plus eight for everything else. Stops at the limit, so a huge value costs no more than a large one.
 */
function fits(value: unknown, limit: number): boolean {
  let size = 0;
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const part = waiting.pop();
    size += typeof part === 'string' ? part.length * 2 : 8;
    if (size > limit) return false;
    if (typeof part !== 'object' || part === null) continue;
    if (ArrayBuffer.isView(part) || part instanceof ArrayBuffer) {
      size += part.byteLength;
    } else if (Array.isArray(part)) {
      if (part.length * 8 > limit) return false;
      waiting.push(...part);
    } else {
      for (const [key, inner] of Object.entries(part)) {
        size += key.length * 2;
        waiting.push(inner);
      }
    }
    if (size > limit || waiting.length * 8 > limit) return false;
  }
  return true;
}
