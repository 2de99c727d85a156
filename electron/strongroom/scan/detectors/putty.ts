// PuTTY private keys (PPK versions 1 to 3).
import type { Sighting } from '../sighting.ts';
import type { Detector } from './detector.ts';

const FILE =
  /PuTTY-User-Key-File-[123]: (\S{1,40})\r?\nEncryption: (\S{1,40})\r?\n[\s\S]{1,40000}?Private-Lines: \d+[\s\S]{1,40000}?Private-(?:MAC|Hash): [0-9a-f]+/g;

export const puttyDetector: Detector = {
  id: 'putty',
  title: 'PuTTY key files with their private lines',
  find({ text, isText }) {
    if (!isText || !text.includes('PuTTY-User-Key-File-')) return [];
    return [...text.matchAll(FILE)].map((match): Sighting => {
      const [whole, algorithm = '', encryption = 'none'] = match;
      return {
        kind: encryption === 'none' ? 'private-key-putty' : 'private-key-putty-encrypted',
        confidence: 'high',
        from: match.index,
        to: match.index + whole.length,
        detail: algorithm,
      };
    });
  },
};
