// Private keys and key stores in DER: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017), SEC1 (RFC 5915), PKCS#12 (RFC 7292).
import type { Kind, Sighting } from '../sighting.ts';
import { type DerNode, nodeAt, readDer } from './der-reader.ts';
import type { Detector } from './detector.ts';

const INTEGER = 0x02;
const OCTETS = 0x04;
const SEQUENCE = 0x30;
const OID = 0x06;

export const derDetector: Detector = {
  id: 'der',
  title: 'Binary private keys and PKCS#12 stores, by their structure',
  find({ bytes, isText }) {
    if (isText || bytes[0] !== SEQUENCE) return [];
    const nodes = readDer(bytes);
    const judged = nodes === null ? null : judge(bytes, nodes);
    if (judged === null) return [];
    const sighting: Sighting = { ...judged, confidence: 'high', from: 0, to: bytes.length };
    return [sighting];
  },
};

function judge(bytes: Uint8Array, nodes: readonly DerNode[]): { kind: Kind; detail: string } | null {
  const [first, second, third] = nodes;
  if (first === undefined || second === undefined) return null;
  const version = first.tag === INTEGER && first.to - first.from === 1 ? bytes[first.from] : null;
  if (version === 3 && second.tag === SEQUENCE && isPkcs7(bytes, second)) {
    return { kind: 'key-store-pkcs12', detail: '' };
  }
  if (
    (version === 0 || version === 1) &&
    second.tag === SEQUENCE &&
    third?.tag === OCTETS &&
    startsWithOid(bytes, second)
  ) {
    return { kind: 'private-key-der', detail: 'PKCS#8' };
  }
  if (version === 0 && nodes.length >= 9 && nodes.slice(0, 9).every(({ tag }) => tag === INTEGER)) {
    return { kind: 'private-key-der', detail: 'PKCS#1' };
  }
  if (
    version === 1 &&
    second.tag === OCTETS &&
    (third === undefined || third.tag === 0xa0 || third.tag === 0xa1)
  ) {
    const length = second.to - second.from;
    if ([28, 32, 48, 66].includes(length)) return { kind: 'private-key-der', detail: 'SEC1' };
  }
  if (first.tag === SEQUENCE && second.tag === OCTETS && nodes.length === 2 && isPbe(bytes, first)) {
    return { kind: 'private-key-der-encrypted', detail: 'PKCS#8' };
  }
  return null;
}

function startsWithOid(bytes: Uint8Array, node: DerNode): boolean {
  return nodeAt(bytes, node.from)?.tag === OID;
}

/** 1.2.840.113549.1.7.x: the content types of PKCS#7. */
function isPkcs7(bytes: Uint8Array, node: DerNode): boolean {
  return oidStarts(bytes, node, [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07]);
}

/** 1.2.840.113549.1.5.x and 1.2.840.113549.1.12.1.x: encryption by password of PKCS#5 and PKCS#12. */
function isPbe(bytes: Uint8Array, node: DerNode): boolean {
  const rsadsi = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01];
  return oidStarts(bytes, node, [...rsadsi, 0x05]) || oidStarts(bytes, node, [...rsadsi, 0x0c]);
}

function oidStarts(bytes: Uint8Array, node: DerNode, start: readonly number[]): boolean {
  const oid = nodeAt(bytes, node.from);
  return oid?.tag === OID && start.every((byte, i) => bytes[oid.from + i] === byte);
}
