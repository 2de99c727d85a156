// What holds on this machine, as it was measured: the rows that window and command line show.
import { z } from '../schema.ts';
import { Sentence } from './sentence.ts';

/** What is looked at, in the order in which it is shown. */
export const HEALTH_CHECKS = [
  'sandbox',
  'keychain',
  'screen',
  'lock',
  'swap',
  'dumps',
  'disk',
  'program',
  'archive',
  'network',
  'clock',
] as const;
export type HealthCheck = (typeof HEALTH_CHECKS)[number];

/** `unknown` means that this machine, or this way of running, lets nobody know. */
export const HEALTH_VERDICTS = ['holds', 'fails', 'unknown'] as const;
export type HealthVerdict = (typeof HEALTH_VERDICTS)[number];

export const HealthRow = z.strictObject({
  check: z.enum(HEALTH_CHECKS),
  title: z.string(),
  verdict: z.enum(HEALTH_VERDICTS),
  /** What was found, in a sentence. */
  found: Sentence,
  /** What to do; empty where nothing is to be done. */
  next: Sentence,
});
export type HealthRow = z.infer<typeof HealthRow>;

/** The files of the program that runs: SHA-256 over the sorted lines of `sha256sum`, and how many files there are. */
export const BuildHash = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  files: z.int().positive(),
});
export type BuildHash = z.infer<typeof BuildHash>;

export const Health = z.strictObject({
  rows: z.array(HealthRow),
  /** Versions of what runs, by name. */
  runtime: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  /** Null where the files cannot be read. */
  build: BuildHash.nullable(),
});
export type Health = z.infer<typeof Health>;
