// X.509 certificates, read for the register: whose, since when, until when. Nothing of them is trusted or verified.
import { X509Certificate } from 'node:crypto';
import { refusal } from '../../../shared/errors/index.ts';
import type { Certificate } from '../../../shared/model/certificate.ts';
import { derTag, readDer, readDerAll } from './der.ts';
import { dottedOid, nameOfOid } from './oid.ts';

/** What a certificate in DER says. Refuses with `import-malformed`. */
export function readCertificate(der: Uint8Array): Certificate {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(Buffer.from(der));
  } catch {
    throw refusal('import-malformed', { format: 'a certificate' });
  }
  const { subject, issuer, serialNumber, validFrom, validTo, fingerprint256 } = certificate;
  return {
    subject: named(subject),
    issuer: named(issuer),
    serial: serialNumber.toLowerCase().slice(0, 64),
    notBefore: timeOf(validFrom),
    notAfter: timeOf(validTo),
    fingerprint: fingerprint256.replaceAll(':', '').toLowerCase(),
    algorithm: algorithmIn(certificate, der),
  };
}

/** True for DER that begins as a certificate does: a sequence whose first part is a sequence with a version or serial. */
export function looksLikeCertificate(der: Uint8Array): boolean {
  const outer = readDer(der, 0);
  const parts = outer?.tag === derTag.sequence ? readDerAll(outer.content) : null;
  return (
    parts?.length === 3 &&
    parts[0]?.tag === derTag.sequence &&
    parts[1]?.tag === derTag.sequence &&
    parts[2]?.tag === derTag.bitString
  );
}

/** A name as one line, without what could disturb a screen. */
function named(lines: string | undefined): string {
  const text = (lines ?? '').replaceAll('\n', ', ').replace(/\p{C}+/gu, ' ');
  return text.trim().slice(0, 500);
}

/** The runtime writes `Jan  2 03:04:05 2026 GMT`. */
function timeOf(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw refusal('import-malformed', { format: 'a certificate' });
  return new Date(time).toISOString();
}

/** `RSA, 2048 bits`, `P-256`, `Ed25519`: also where the runtime does not know the key. */
function algorithmIn(certificate: X509Certificate, der: Uint8Array): string {
  try {
    const { asymmetricKeyType: type, asymmetricKeyDetails: details } = certificate.publicKey;
    if (details?.modulusLength !== undefined) return `RSA, ${details.modulusLength} bits`;
    const curve = details?.namedCurve;
    if (curve !== undefined) return { prime256v1: 'P-256', secp384r1: 'P-384' }[curve] ?? curve;
    if (type === 'ed25519') return 'Ed25519';
    if (type !== undefined) return type;
  } catch {
    // A key that the runtime cannot read: its identifier is in the certificate all the same.
  }
  return nameOfOid(keyIdentifierIn(der) ?? 'unknown');
}

/** Dotted identifier of the subject's key: the sequence after the subject in the signed part. */
function keyIdentifierIn(der: Uint8Array): string | null {
  const outer = readDer(der, 0);
  const signed = outer === null ? null : readDer(outer.content, 0);
  const parts = (signed === null ? null : readDerAll(signed.content)) ?? [];
  const versioned = parts[0]?.tag === 0xa0 ? 1 : 0;
  const info = parts[versioned + 5];
  const identifier = info === undefined ? null : readDer(info.content, 0);
  const oid = identifier === null ? null : readDer(identifier.content, 0);
  return oid?.tag === derTag.oid ? dottedOid(oid.content) : null;
}
