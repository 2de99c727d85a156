// As much of certificates and of encrypted messages as tells whose key belongs to them: SubjectPublicKeyInfo, issuer and
// serial number (RFC 5280 section 4.1, RFC 5652 section 6.2). Nothing is verified.
import { concat } from '../../../shared/formats/bytes.ts';
import { looksLikeCertificate } from '../algorithms/certificate.ts';
import { derTag, readDer, readDerAll, writeDer } from '../algorithms/der.ts';

export interface CertificateParts {
  /** The public key with its algorithm, DER. */
  readonly spki: Uint8Array;
  /** Issuer and serial number as recipients of messages are named by them, DER. */
  readonly issuerAndSerial: Uint8Array;
}

/** The parts of a certificate in DER, or null. */
export function certificateParts(der: Uint8Array): CertificateParts | null {
  if (!looksLikeCertificate(der)) return null;
  const outer = readDer(der, 0);
  const signed = outer === null ? null : readDer(outer.content, 0);
  const parts = (signed === null ? null : readDerAll(signed.content)) ?? [];
  const versioned = parts[0]?.tag === 0xa0 ? 1 : 0;
  const [serial, , issuer, , , info] = parts.slice(versioned);
  if (serial?.tag !== derTag.integer || issuer?.tag !== derTag.sequence || info?.tag !== derTag.sequence) {
    return null;
  }
  return {
    spki: writeDer(derTag.sequence, info.content),
    issuerAndSerial: concat(
      writeDer(derTag.sequence, issuer.content),
      writeDer(derTag.integer, serial.content),
    ),
  };
}

/** Largest store that is searched for certificates, and most that are told. */
const MOST_BYTES = 256 * 1024;
const MOST = 20;

/** Certificates that stand unencrypted inside a key store. */
export function certificatesIn(store: Uint8Array): CertificateParts[] {
  const found: CertificateParts[] = [];
  const end = Math.min(store.length, MOST_BYTES);
  for (let at = 1; at + 4 < end && found.length < MOST; at++) {
    if (store[at] !== derTag.sequence || store[at + 1] !== 0x82) continue;
    const length = ((store[at + 2] as number) << 8) | (store[at + 3] as number);
    const whole = store.subarray(at, at + 4 + length);
    if (whole.length !== 4 + length) continue;
    const parts = certificateParts(whole);
    if (parts === null) continue;
    found.push(parts);
    at += whole.length - 1;
  }
  return found;
}

const ENVELOPED = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03];

/** True for the beginning of a message encrypted to certificates (CMS EnvelopedData), definite or indefinite length. */
export function isEnveloped(bytes: Uint8Array): boolean {
  if (bytes[0] !== derTag.sequence) return false;
  const first = bytes[1] ?? 0;
  const at = 2 + (first > 0x80 ? first - 0x80 : 0);
  return ENVELOPED.every((byte, i) => bytes[at + i] === byte);
}
