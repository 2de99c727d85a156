// OpenPGP secret keys in binary form; the armoured form is found with the other PEM-like blocks.
import type { Detector } from './detector.ts';
import { openpgpSecret } from './openpgp-packets.ts';

export const openpgpDetector: Detector = {
  id: 'openpgp',
  title: 'OpenPGP secret key packets at the beginning of a file',
  find({ bytes, isText }) {
    const secret = isText ? null : openpgpSecret(bytes);
    if (secret === null) return [];
    const kind = secret.encrypted ? 'private-key-openpgp-encrypted' : 'private-key-openpgp';
    return [{ kind, confidence: 'high', from: 0, to: bytes.length, detail: '' }];
  },
};
