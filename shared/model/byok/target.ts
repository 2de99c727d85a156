// What a target of BYOK is: which keys it takes and how they are wrapped, what it hands out, what cannot be undone there,
// and what is written for it. Sources are named at each target.
import type { MaterialAlgorithm, Purpose } from '../algorithms.ts';
import type { Content, Envelope, OaepHash } from './envelope.ts';

/** One kind of key that a target takes. */
export interface Take {
  readonly algorithm: MaterialAlgorithm;
  /** Purposes for which the target takes it. */
  readonly purposes: readonly Purpose[];
  /** The target's own name of the kind. */
  readonly type: string;
  readonly content: Content;
  /** Bytes that the material must have; null where its structure says it or any will do. */
  readonly length: number | null;
  /** Ways of wrapping that the target takes it in, the usual one first; without the member, by an AES key in between. */
  readonly kinds?: readonly Method['kind'][];
}

/** What people give besides the key. Public. */
export interface ByokGiven {
  /** Name, path or ARN of the key at the target. */
  readonly targetKey: string;
  /** Where the mount, the vault or the key ring is, as the target's commands name it. */
  readonly at: string;
  /** The target's name of the wrapping; empty for the usual one. */
  readonly method: string;
  /** Azure: the versioned identifier of the exchange key. */
  readonly kid: string;
  /** The key is there already and gets this as its next version. */
  readonly next: boolean;
}

/** Everything that files and commands are made of. Nothing is secret: the key in `blob` is enclosed. */
export interface Enclosed extends ByokGiven {
  readonly take: Take;
  readonly method: string;
  readonly hash: OaepHash;
  readonly blob: Uint8Array;
  readonly token: Uint8Array | null;
  readonly product: string;
}

export interface OutputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Output {
  readonly files: readonly OutputFile[];
  /** Exact, to be run in the folder of the files, in this order. */
  readonly commands: readonly string[];
}

/** A way of wrapping that a target has, under its own name. */
export interface Method {
  readonly name: string;
  readonly hash: OaepHash;
  /** Only for wrapping keys of this size; null for any. */
  readonly bits: number | null;
  /** `direct`: one block of OAEP. */
  readonly kind: 'direct' | 'rsa-aes';
}

/** What must be done at the target later, in its own words. */
export interface NextSteps {
  readonly rotate: string;
  readonly compromise: string;
  readonly destroy: string;
}

export interface ByokTarget {
  readonly title: string;
  /** What it wraps to: an RSA key of one of these sizes, or an AES key that is in this vault too. */
  readonly wrappingKey: { readonly kind: 'rsa'; readonly bits: readonly number[] } | { readonly kind: 'aes' };
  /** The first that fits the key and the wrapping key is taken unless another is named. */
  readonly methods: readonly Method[];
  /** Hours between fetching the wrapping key and the end of the upload; null without an end. */
  readonly hours: number | null;
  readonly token: boolean;
  /** What `targetKey` and `at` are called there, with an example; `at` is null where nothing more is needed. */
  readonly names: { readonly targetKey: string; readonly at: string | null };
  readonly takes: readonly Take[];
  /** What cannot be undone, or is easily overlooked. */
  readonly warnings: readonly string[];
  /** How the wrapping key is fetched. */
  obtain(given: ByokGiven, take: Take): readonly string[];
  write(made: Enclosed): Output;
  readonly checks: readonly string[];
  readonly next: NextSteps;
}

/** The envelope of a method; AES targets have but one. */
export function envelopeOf(target: ByokTarget, method: Method): Envelope {
  if (target.wrappingKey.kind === 'aes') return { kind: 'kwp' };
  return { kind: method.kind === 'direct' ? 'oaep' : 'rsa-aes', hash: method.hash };
}

/** Methods that fit a kind of key and the size of a wrapping key, the usual one first. */
export function methodsFor(target: ByokTarget, take: Take, bits: number): Method[] {
  const fitting = target.methods.filter((method) => method.bits === null || method.bits === bits);
  return (take.kinds ?? ['rsa-aes']).flatMap((kind) => fitting.filter((method) => method.kind === kind));
}
