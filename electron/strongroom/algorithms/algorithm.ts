// What an algorithm for managed keys is: one entry of data and functions. Entries never keep material.

/** Stable names, as they stand in events. */
export type AlgorithmId = 'age-x25519' | 'aes-256' | 'ed25519' | 'secret';

/** What keys of an algorithm are for. */
export type AlgorithmPurpose = 'encrypt' | 'wrap' | 'sign' | 'secret';

/** The secret bytes of one key version; whoever gets them wipes them. */
export type Material = Uint8Array;

/** One way to write a key to a file. `encode` makes a new array, which the caller wipes when `secret`. */
export interface ExportFormat {
  readonly id: ExportId;
  /** True when `encode` takes and gives secret bytes, false when it takes the public key. */
  readonly secret: boolean;
  /** True when the result is text (ASCII). */
  readonly text: boolean;
  /** Usual ending of the file name, with its dot. */
  readonly ending: string;
  encode(bytes: Uint8Array): Uint8Array;
}

/** Names of export formats. */
export type ExportId =
  | 'age-identity'
  | 'age-recipient'
  | 'pkcs8-pem'
  | 'pkcs8-der'
  | 'openssh-private'
  | 'openssh-public'
  | 'spki-pem'
  | 'spki-der'
  | 'jwk-public'
  | 'raw'
  | 'hex'
  | 'base64';

/** Names of import formats. */
export type ImportId = 'age-identity' | 'pkcs8' | 'openssh-private' | 'raw' | 'hex' | 'base64';

/** One algorithm. All functions are synchronous and throw ordinary errors for material of a wrong length. */
export interface Algorithm {
  readonly id: AlgorithmId;
  readonly purposes: readonly AlgorithmPurpose[];
  /** Security strength in bits (NIST SP 800-57 part 1, table 2); 0 where it depends on the content. */
  readonly strength: number;
  /** Fewest and most bytes of material. */
  readonly size: { readonly least: number; readonly most: number };
  /** New random material, to be wiped by the caller. */
  generate(): Material;
  /** The public key's bytes, or `null` for symmetric keys and secrets. */
  publicOf(material: Material): Uint8Array | null;
  /** The public key as people know it: `age1…`, `ssh-ed25519 …`. Throws where there is no public key. */
  publicText(publicKey: Uint8Array): string;
  /** Key check value in lower-case hex; empty where there is none. */
  checkValue(material: Material): string;
  /** Uses the key once each way and throws when the results do not agree. */
  selfTest(material: Material): void;
  readonly exports: readonly ExportFormat[];
  readonly imports: readonly ImportId[];
}

/** Throws unless `material` is a plain array of a length that the algorithm takes. */
export function checkMaterial(algorithm: Pick<Algorithm, 'id' | 'size'>, material: Material): void {
  if (!(material instanceof Uint8Array))
    throw new TypeError(`expected ${algorithm.id} material as Uint8Array`);
  const { least, most } = algorithm.size;
  if (material.length < least || material.length > most) {
    throw new RangeError(
      `expected ${least} to ${most} bytes of ${algorithm.id} material, got ${material.length}`,
    );
  }
}

/** Random material of `length` bytes from the system's generator. */
export function randomMaterial(length: number): Material {
  return crypto.getRandomValues(new Uint8Array(length));
}
