// Java key stores: JKS and JCEKS by their magic number and version.
import type { Detector } from './detector.ts';

const MAGIC = { 'fe ed fe ed': 'JKS', 'ce ce ce ce': 'JCEKS' } as const;

export const keystoreDetector: Detector = {
  id: 'keystore',
  title: 'Java key stores with at least one entry',
  find({ bytes, isText }) {
    if (isText || bytes.length < 12) return [];
    const start = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const detail = MAGIC[start as keyof typeof MAGIC];
    if (detail === undefined) return [];
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const version = view.getUint32(4);
    if ((version !== 1 && version !== 2) || view.getUint32(8) === 0) return [];
    return [{ kind: 'key-store-java', confidence: 'high', from: 0, to: bytes.length, detail }];
  },
};
