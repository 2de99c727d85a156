// What entries of the catalogue of events are made of.
import { countedInWords } from '../../number-words.ts';
import { z } from '../../schema.ts';
import { Certificate } from '../certificate.ts';
import { Id, When } from '../views/fields.ts';

export const Digest = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const RingId = z.string().regex(/^(system|[0-9a-f]{16})$/);
export const Text = z.string().max(4000);
export const Name = z.string().min(1).max(120);

export const Keys = z.strictObject({ id: Id, signKey: Digest, sealKey: Digest });
export const Scheme = z.strictObject({
  generation: z.int().positive(),
  threshold: z.int().positive(),
  parts: z
    .array(z.strictObject({ custodian: Id, x: z.int().min(0).max(255), commitment: Digest }))
    .readonly(),
});
export const Ring = z.strictObject({
  ring: RingId,
  generation: z.int().positive(),
  item: z.string().max(200),
  digest: Digest,
  seal: Digest,
});
export const Named = z.strictObject({ id: RingId, name: Name });
export const HeadRef = z.strictObject({ seq: z.int().positive(), hash: Digest });
/**
 * A ring key in the place of another; `traces` are pieces of what it replaced, each 32 bytes of a ciphertext by which a copy
 * can be recognised; absent where it is the ring's first.
 */
const RolledRing = Ring.extend({ traces: z.array(Digest).max(100).readonly().optional() });
export const Roll = { cause: z.string().max(60), rings: z.array(RolledRing) };
export const None = z.null();
export const VersionRef = { key: Id, version: Id };

/** Planned dates of a version, in this order; they act by themselves. */
export const Period = z.strictObject({
  activation: When.nullable(),
  /** End of the originator-usage period; without a later deactivation date the version is deactivated then. */
  protectStop: When.nullable(),
  deactivation: When.nullable(),
  processStop: When.nullable(),
});

export const NewVersion = z.strictObject({
  publicKey: z.string().nullable(),
  publicText: z.string().nullable(),
  checkValue: z.string().nullable(),
  /** Of a tracked key that was registered from one. */
  certificate: Certificate.nullable(),
  origin: Text,
  ...Period.shape,
});

export const sealedOf = (value: unknown, name: string): string => {
  const part = value as Record<string, unknown> | null;
  return part !== null && typeof part[name] === 'string' ? `“${part[name]}”` : 'a name under seal';
};

/** "two versions": what a sentence of the ledger counts stands in words up to ten, as everywhere. */
export const counted = (count: number, what: string): string => countedInWords(count, what);

/** A sentence's first letter as a sentence has it. */
export const begun = (sentence: string): string => sentence.slice(0, 1).toUpperCase() + sentence.slice(1);

/** A moment as people read it; `at` as events have it. */
export const moment = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;

/** Several things in a row, as people say them. */
export function row(parts: readonly string[]): string {
  const [last = '', ...others] = [...parts].reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}

/** Words for what the ids of an event stand for, to stand in a sentence; while names are under seal, words for any such thing. */
export interface EventNames {
  /** `“Release signing”`. */
  key(id: string): string;
  /** `version 2 of “Release signing”`. */
  version(key: string, version: string): string;
  /** A custodian or a card holder. */
  person(id: string): string;
  ring(id: string): string;
  /** Where the backup was written. */
  backup(id: string): string;
  /** What the open item asks for. */
  item(id: string): string;
}

/** The words while nothing is known but ids. */
export const NO_NAMES: EventNames = {
  key: () => 'a key',
  version: () => 'a version of a key',
  person: () => 'a person',
  ring: () => 'a ring',
  backup: () => 'a folder under seal',
  item: () => '',
};

export interface EventSpec<P extends z.ZodType, S extends z.ZodType> {
  readonly public: P;
  readonly sealed: S;
  /** A full sentence; `sealed` is null while locked. */
  readonly sentence: (pub: z.output<P>, sealed: z.output<S> | null, names: EventNames) => string;
}
export const event = <P extends z.ZodType, S extends z.ZodType>(spec: EventSpec<P, S>): EventSpec<P, S> =>
  spec;
