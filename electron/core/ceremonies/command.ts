// What a command to a ceremony gets and gives.
import type { Failure } from '../../../shared/errors/index.ts';
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import type { EntryType } from '../../../shared/formats/transcript.ts';
import type { WorldFact } from '../../../shared/model/ceremonies/parts.ts';

/** How the machine is, as it was found. */
export interface Probe {
  /** Product, runtime and system, by name. */
  readonly versions: Readonly<Record<string, string>>;
  readonly keychain: string;
  readonly network: { readonly down: boolean; readonly interfaces: readonly string[] };
  /** MB that are free where vaults and records lie. */
  readonly freeMb: number;
}

export interface CeremonyContext {
  /** UTC by the machine's clock. */
  readonly now: string;
  /** What holds of the vault now. */
  readonly facts: ReadonlySet<WorldFact>;
  /** Hex SHA-256 of the policy that holds now. */
  readonly policy: string;
  /** Whether the policy refuses ceremonies while a network is up. */
  readonly refusesNetwork: boolean;
  /** Taken where the surroundings are recorded; null at every other step. */
  readonly probe: Probe | null;
  /** Of the machine now: it is looked at with every entry, for one may come up in the middle. */
  readonly network: Probe['network'];
  /** 16 bytes, hex, drawn for this ceremony. */
  readonly nonce: string;
}

/** An entry before it is chained. */
export interface EntryDraft {
  readonly type: EntryType;
  readonly step: string | null;
  readonly by: string | null;
  readonly data: JsonObject;
}

export type CeremonyDecision = { readonly entries: readonly EntryDraft[] } | { readonly refused: Failure };

export const refusedBy = (refused: Failure): CeremonyDecision => ({ refused });
export const entry = (
  type: EntryType,
  step: string | null,
  by: string | null,
  data: JsonObject,
): EntryDraft => ({ type, step, by, data });
