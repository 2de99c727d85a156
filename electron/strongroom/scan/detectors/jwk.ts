// JSON Web Keys (RFC 7517) that hold a private or symmetric key, alone, in a set, or inside other JSON.
import type { Sighting } from '../sighting.ts';
import { decodeBase64Text } from './base64.ts';
import type { Detector } from './detector.ts';

const OBJECT = /\{[^{}]{0,20000}"kty"\s*:\s*"(RSA|EC|OKP|oct|AKP)"[^{}]{0,20000}\}/g;

export const jwkDetector: Detector = {
  id: 'jwk',
  title: 'JSON objects with "kty" and the private member of that type',
  find({ text, isText }) {
    if (!isText || !text.includes('"kty"')) return [];
    const found: Sighting[] = [];
    for (const match of text.matchAll(OBJECT)) {
      const [whole, type = ''] = match;
      if (!isPrivate(whole, type)) continue;
      found.push({
        kind: 'private-key-jwk',
        confidence: 'high',
        from: match.index,
        to: match.index + whole.length,
        detail: type,
      });
    }
    return found;
  },
};

/** RFC 7518 section 6: `d` of RSA, EC and OKP; `k` of oct. AKP (RFC 9864's drafts) has `priv`. */
function isPrivate(json: string, type: string): boolean {
  let jwk: Record<string, unknown>;
  try {
    jwk = JSON.parse(json) as Record<string, unknown>;
  } catch {
    return false;
  }
  const member = type === 'oct' ? jwk.k : type === 'AKP' ? jwk.priv : jwk.d;
  if (typeof member !== 'string') return false;
  const bytes = decodeBase64Text(member);
  return bytes !== null && bytes.length >= 16;
}
