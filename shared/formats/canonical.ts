// Canonical JSON (RFC 8785): the one spelling of a value, over which everything here is hashed, signed or bound.

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/** Values nested deeper than this are refused, so that no input can exhaust the stack. */
export const MAX_DEPTH = 32;

/**
 * RFC 8785 text of a value. Throws `TypeError` for what JSON cannot say exactly: NaN, infinities, `undefined`,
 * functions, objects other than plain ones, texts with lone surrogates, nesting deeper than `MAX_DEPTH`.
 */
export function canonicalJson(value: Json): string {
  return written(value, 0);
}

function written(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) throw new TypeError(`expected at most ${MAX_DEPTH} levels of nesting`);
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return text(value);
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('expected a finite number');
      // The shortest digits that give the same number, as ECMAScript has them, are those of the RFC.
      return JSON.stringify(value);
    case 'object':
      return Array.isArray(value) ? list(value, depth) : members(value, depth);
    default:
      throw new TypeError(`expected a JSON value, got ${typeof value}`);
  }
}

function list(values: readonly unknown[], depth: number): string {
  let all = '';
  for (let i = 0; i < values.length; i++) all += `${i === 0 ? '' : ','}${written(values[i], depth + 1)}`;
  return `[${all}]`;
}

/** Members in the order of their names by UTF-16 code units, which is the order of ECMAScript. */
function members(value: object, depth: number): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('expected a plain object');
  let all = '';
  for (const key of Object.keys(value).sort()) {
    const part = written((value as Record<string, unknown>)[key], depth + 1);
    all += `${all === '' ? '' : ','}${text(key)}:${part}`;
  }
  return `{${all}}`;
}

function text(value: string): string {
  if (/\p{Surrogate}/u.test(value)) throw new TypeError('expected text without lone surrogates');
  return JSON.stringify(value);
}
