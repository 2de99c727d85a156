// WireGuard private and preshared keys in configurations: 32 bytes in Base64 behind their name.
import type { Sighting } from '../sighting.ts';
import { decodeBase64Text } from './base64.ts';
import type { Detector } from './detector.ts';

const LINE = /^[ \t]*(PrivateKey|PresharedKey)[ \t]*=[ \t]*([A-Za-z0-9+/]{43}=)[ \t]*\r?$/gm;

export const wireguardDetector: Detector = {
  id: 'wireguard',
  title: 'PrivateKey and PresharedKey lines of WireGuard',
  find({ text, isText }) {
    if (!isText) return [];
    const found: Sighting[] = [];
    for (const match of text.matchAll(LINE)) {
      const [line, name = '', key = ''] = match;
      if (decodeBase64Text(key)?.length !== 32) continue;
      const from = match.index + line.indexOf(key);
      const to = from + key.length;
      found.push({ kind: 'private-key-wireguard', confidence: 'high', from, to, detail: name });
    }
    return found;
  },
};
