// How Ed25519 and X25519 keys stand in key files: RFC 8410, RFC 8037, RFC 8709. Material is 32 bytes.
import { base64urlnopad } from '@scure/base';
import { concat, equalBytes, field, utf8 } from '../../../shared/formats/bytes.ts';
import { publicKeyOf } from './curve25519.ts';
import { type Curve, keyLength } from './curve25519-public.ts';
import { derTag, readDer, writeDer } from './der.ts';
import type { KeyFamily, SshForm } from './family.ts';
import { OID } from './oid.ts';

const sshType = 'ssh-ed25519';

const ssh: SshForm = {
  type: sshType,
  publicBlob: (publicKey) => concat(field(utf8(sshType)), field(publicKey)),
  privateFields(seed) {
    const publicKey = publicKeyOf('ed25519', seed);
    return [publicKey, concat(seed, publicKey)];
  },
  privateCount: 2,
  fromPrivate([publicKey, pair]) {
    if (publicKey?.length !== keyLength || pair?.length !== 2 * keyLength) return null;
    const seed = pair.subarray(0, keyLength);
    const derived = publicKeyOf('ed25519', seed);
    const same = equalBytes(derived, publicKey) && equalBytes(derived, pair.subarray(keyLength));
    return same ? concat(seed) : null;
  },
};

export const ed25519Family = familyOf('ed25519', 'Ed25519', OID.ed25519, ssh);
export const x25519Family = familyOf('x25519', 'X25519', OID.x25519, null);

function familyOf(curve: Curve, name: 'Ed25519' | 'X25519', oid: string, sshForm: SshForm | null): KeyFamily {
  const family: KeyFamily = {
    name,
    identifier: [oid, null],
    publicOf: (material) => publicKeyOf(curve, material),
    toPrivate: (material) => writeDer(derTag.octetString, material),
    fromPrivate(content) {
      const inner = readDer(content, 0);
      const sound = inner?.tag === derTag.octetString && inner.end === content.length;
      return sound && inner.content.length === keyLength ? concat(inner.content) : null;
    },
    /** Members in the order of RFC 7638, so that the text without newline hashes to the thumbprint. */
    jwkPublic: (publicKey) => ({ crv: name, kty: 'OKP', x: base64urlnopad.encode(publicKey) }),
    jwkPrivate: (material) => ({ d: concat(material) }),
    isJwk: ({ kty, crv }) => kty === 'OKP' && crv === name,
    fromJwk({ open, secret: { d } }) {
      if (d?.length !== keyLength) return null;
      return open.x === base64urlnopad.encode(publicKeyOf(curve, d)) ? concat(d) : null;
    },
    ssh: sshForm,
  };
  return family;
}
