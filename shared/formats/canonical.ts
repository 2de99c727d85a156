// Canonical JSON (RFC 8785): the one spelling of a value, over which everything here is hashed, signed or bound.
import canonicalize from 'canonicalize';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/** Values nested deeper than this are refused, so that no input can exhaust the stack. */
export const MAX_DEPTH = 32;

/**
 * RFC 8785 text of a value. Throws `TypeError` for what JSON cannot say exactly: NaN, infinities, `undefined`,
 * functions, objects other than plain ones, texts with lone surrogates, nesting deeper than `MAX_DEPTH`.
 */
export function canonicalJson(value: Json): string {
  check(value, 0);
  return canonicalize(value) as string;
}

function check(value: unknown, depth: number): void {
  if (depth > MAX_DEPTH) throw new TypeError(`expected at most ${MAX_DEPTH} levels of nesting`);
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('expected a finite number');
    return;
  }
  if (typeof value === 'string') {
    checkText(value);
    return;
  }
  if (typeof value !== 'object') throw new TypeError(`expected a JSON value, got ${typeof value}`);
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) check(value[i], depth + 1);
    return;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('expected a plain object');
  for (const [key, part] of Object.entries(value)) {
    checkText(key);
    check(part, depth + 1);
  }
}

function checkText(text: string): void {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('expected text without lone surrogates');
}
