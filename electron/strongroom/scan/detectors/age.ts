// age identities, X25519 and hybrid.
import { bech32 } from '@scure/base';
import type { Sighting } from '../sighting.ts';
import type { Detector } from './detector.ts';

const IDENTITY = /\bAGE-SECRET-KEY-(?:PQ-)?1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{38,90}\b/gi;

export const ageDetector: Detector = {
  id: 'age',
  title: 'age identities whose checksum holds',
  find({ text }) {
    const found: Sighting[] = [];
    for (const match of text.matchAll(IDENTITY)) {
      const [identity] = match;
      if (!holds(identity)) continue;
      const detail = /-PQ-/i.test(identity) ? 'hybrid' : 'X25519';
      const to = match.index + identity.length;
      found.push({ kind: 'age-identity', confidence: 'high', from: match.index, to, detail });
    }
    return found;
  },
};

function holds(identity: string): boolean {
  try {
    bech32.decode(identity.toLowerCase() as `${string}1${string}`, false);
    return true;
  } catch {
    return false;
  }
}
