// Schemas of the fields that several JSON formats share: ids, times, bytes.
import { z } from '../schema.ts';
import { fromBase64url } from './encoding.ts';

/** 16 bytes in hexadecimal. */
export const VaultId = z.string().regex(/^[0-9a-f]{32}$/);
/** 8 bytes in hexadecimal: instance, custodian, holder, key, version, ring. */
export const ShortId = z.string().regex(/^[0-9a-f]{16}$/);

/** UTC with milliseconds, a time that exists: `2026-11-23T10:00:00.000Z`. */
export const Time = z.string().refine(isTime);

/** True for the one spelling of a time that formats use. */
export function isTime(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

/** Exactly `length` bytes in base64url without padding. */
export function bytesText(length: number) {
  return z.string().refine((text) => {
    try {
      return text.length === Math.ceil((length * 4) / 3) && fromBase64url(text).length === length;
    } catch {
      return false;
    }
  });
}
