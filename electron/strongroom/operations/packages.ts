// Packages: a key sealed to recipients as an age file, the code by which whoever opened it shows that, and statements
// signed as ssh-keygen signs.
import { createHash } from 'node:crypto';
import { refusal } from '../../../shared/errors/index.ts';
import { concat, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { PACKAGE_CONTENTS, type PackageContent } from '../../../shared/formats/package.ts';
import type { MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import type { SignedText } from '../../core/ports/strongroom/handover.ts';
import type { ImportedKey } from '../../core/ports/strongroom/keys.ts';
import type { MaterialRow } from '../../core/ports/strongroom/rings.ts';
import { openBy, sealTo } from '../age/sealed.ts';
import { sshRecipientKey } from '../age/ssh.ts';
import { publicKeyOf } from '../algorithms/curve25519.ts';
import { ed25519Family } from '../algorithms/curve25519-families.ts';
import { encodePrivate } from '../algorithms/export.ts';
import type { SshForm } from '../algorithms/family.ts';
import { importKey } from '../algorithms/import.ts';
import { sshPublicText } from '../algorithms/openssh.ts';
import type { Session } from '../session/session.ts';
import { signSshsig, verifySshsig, whoSigned } from '../signatures/sshsig.ts';
import { AGE_IDENTITIES } from './files.ts';
import { taken } from './keys.ts';
import { type Place, unwrapRow } from './material.ts';

/** Characters of a receipt code. */
const CODE_LENGTH = 16;

/** An age file with the key in the form that its algorithm has in packages. Refuses as `sealTo` and `unwrapRow` do. */
export async function sealPackage(
  session: Session,
  row: MaterialRow,
  algorithm: MaterialAlgorithm,
  recipients: readonly string[],
): Promise<Uint8Array> {
  const content = await contentOf(session, row, algorithm);
  try {
    return await sealTo(recipients, content);
  } finally {
    wipe(content);
  }
}

/** What whoever opened the package with this nonce reads back. */
export async function receiptCode(
  session: Session,
  row: MaterialRow,
  algorithm: MaterialAlgorithm,
  nonce: string,
): Promise<string> {
  const content = await contentOf(session, row, algorithm);
  try {
    return codeOf(nonce, content);
  } finally {
    wipe(content);
  }
}

/**
 * Takes the key of a package in. Refuses with `package-not-for-vault` when none of the rows opens it, as age files are
 * refused, and as `importKey` does.
 */
export async function openPackage(
  session: Session,
  place: Place,
  keys: readonly { row: MaterialRow; algorithm: MaterialAlgorithm }[],
  algorithm: MaterialAlgorithm,
  sealed: Uint8Array,
  nonce: string,
): Promise<ImportedKey & { openedBy: string; code: string }> {
  for (const { row, algorithm: kind } of keys) {
    const identityOf = AGE_IDENTITIES[kind];
    if (identityOf === undefined) continue;
    const { plaintext } = unwrapRow(session, row, kind);
    let content: Uint8Array | null = null;
    try {
      content = await openBy(identityOf(plaintext), sealed);
      if (content === null) continue;
      const format = PACKAGE_CONTENTS[algorithm] === 'raw' ? 'raw' : undefined;
      const found = await importKey(content, { algorithm, format });
      try {
        const made = taken(session, place, found.algorithm, found.material);
        const { algorithm: own, format: written } = found;
        return { ...made, algorithm: own, format: written, openedBy: row.id, code: codeOf(nonce, content) };
      } finally {
        wipe(found.material);
      }
    } finally {
      wipe(plaintext, content);
    }
  }
  throw refusal('package-not-for-vault');
}

function contentOf(session: Session, row: MaterialRow, algorithm: MaterialAlgorithm): Promise<Uint8Array> {
  const { plaintext } = unwrapRow(session, row, algorithm);
  const format = FORMATS[PACKAGE_CONTENTS[algorithm]];
  return encodePrivate(algorithm, plaintext, format, null).finally(() => wipe(plaintext));
}

const FORMATS = { pem: 'pem-plain', age: 'age', raw: 'raw-plain' } as const satisfies Record<
  PackageContent,
  string
>;

/** The first 16 hexadecimal digits of SHA-256 over the nonce as text and what was in the age file. */
function codeOf(nonce: string, content: Uint8Array): string {
  const joined = concat(utf8(nonce), content);
  const sum = createHash('sha256').update(joined).digest('hex');
  wipe(joined);
  return sum.slice(0, CODE_LENGTH);
}

/** A custodian's signature over a text, as `ssh-keygen -Y sign` makes it. Refuses with `actor-not-signed-in`. */
export function signText(
  session: Session,
  custodian: string,
  namespace: string,
  text: Uint8Array,
): SignedText & { signature: string } {
  const { seed } = session.custodian(custodian);
  const signature = signSshsig({
    family: ed25519Family,
    material: seed,
    namespace,
    sha512: sha512(text),
  });
  const key = sshPublicText(ed25519Family.ssh as SshForm, publicKeyOf('ed25519', seed));
  return { key, fingerprint: sshRecipientKey(key).fingerprint, signature };
}

/** Who signed a text. Whether that person may is not known here. Refuses with `signature-…`. */
export function checkText(namespace: string, text: Uint8Array, armored: string): SignedText {
  const { family, publicKey } = whoSigned(armored);
  verifySshsig({ armored, family, publicKey, namespace, sha512: sha512(text) });
  const key = sshPublicText(family.ssh as SshForm, publicKey);
  return { key, fingerprint: fingerprintOf(key) };
}

function fingerprintOf(text: string): string {
  const blob = Buffer.from(text.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

function sha512(text: Uint8Array): Uint8Array {
  return Uint8Array.from(createHash('sha512').update(text).digest());
}
