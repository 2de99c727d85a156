// What the evolvers of all areas share: the state as a fold may change it, and the shape of a table of evolvers.
import type { LedgerEvent } from '../../../shared/formats/event.ts';
import type { z } from '../../../shared/schema.ts';
import type { VaultState } from './state.ts';

/** The state while a run of events is folded: maps are copies that may be changed, everything else is replaced. */
export type Draft = {
  -readonly [K in keyof VaultState]: VaultState[K] extends ReadonlyMap<infer A, infer B>
    ? Map<A, B>
    : VaultState[K];
};

type Entry = { readonly public: z.ZodType; readonly sealed: z.ZodType };

/** One evolver for each entry of an area's catalogue. `sealed` is null while locked. */
export type EvolversOf<C extends Readonly<Record<string, Entry>>> = {
  readonly [T in keyof C]: (
    draft: Draft,
    pub: z.output<C[T]['public']>,
    sealed: z.output<C[T]['sealed']> | null,
    event: LedgerEvent,
    hash: string,
  ) => void;
};
