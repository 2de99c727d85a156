// What a stanza of a public-key recipient carries: its sender's share in the first argument, the wrapped file key in its body.
import { base64nopad } from '@scure/base';
import type { Stanza } from 'age-encryption';
import { refusal } from '../../../shared/errors/index.ts';
import { wrappedKeyLength } from './recipient.ts';

/** The share of `length` bytes. Refuses with `age-header-damaged` when arguments or body have another form. */
export function shareIn(stanza: Stanza, length: number): Uint8Array {
  const [, encoded, ...more] = stanza.args;
  if (encoded === undefined || more.length > 0) throw refusal('age-header-damaged');
  let share: Uint8Array;
  try {
    share = base64nopad.decode(encoded);
  } catch {
    throw refusal('age-header-damaged');
  }
  if (share.length !== length || stanza.body.length !== wrappedKeyLength) throw refusal('age-header-damaged');
  return share;
}
