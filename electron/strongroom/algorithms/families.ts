// Every family of key pairs, looked up by what files say of a key.
import { ed25519Family, x25519Family } from './curve25519-families.ts';
import { p256, p384 } from './elliptic.ts';
import type { KeyFamily } from './family.ts';
import { mlDsa65 } from './ml-dsa.ts';
import { rsa } from './rsa.ts';

const families: readonly KeyFamily[] = [ed25519Family, x25519Family, p256, p384, rsa, mlDsa65];

/** The family of an AlgorithmIdentifier: its dotted identifier, and the one of its parameter where that counts. */
export function familyOfOid(algorithm: string, parameter: string | null): KeyFamily | null {
  const found = families.find(
    ({ identifier: [own, second] }) =>
      own === algorithm && (second === null || second === 'null' || second === parameter),
  );
  return found ?? null;
}

/** The family of an OpenSSH key type. */
export function familyOfSsh(type: string): KeyFamily | null {
  return families.find(({ ssh }) => ssh?.type === type) ?? null;
}

/** The family of a JWK. */
export function familyOfJwk(open: Readonly<Record<string, string>>): KeyFamily | null {
  return families.find((family) => family.isJwk(open)) ?? null;
}
