// What people must still do, and what came into other hands.
import type { ExposureName } from '../../../../shared/model/exposures.ts';
import type { ItemKindName, ItemOutcome } from '../../../../shared/model/items.ts';

/** Something that people must still do, or did. */
export interface Item {
  readonly id: string;
  readonly kind: ItemKindName;
  readonly about: string;
  readonly incident: string | null;
  readonly due: string | null;
  readonly text: string;
  readonly opened: string;
  readonly closed: {
    readonly at: string;
    readonly by: string;
    readonly outcome: ItemOutcome;
    readonly reason: string;
  } | null;
}

/** Something that came, or may have come, into other hands. */
export interface Incident {
  readonly id: string;
  readonly exposure: ExposureName;
  readonly keys: readonly string[];
  readonly custodian: string | null;
  readonly backup: string | null;
  /** Numbers of cards of the epoch in which it was reported. */
  readonly cards: readonly number[];
  /** When it happened at the earliest; null where nobody knows. */
  readonly occurred: string | null;
  readonly text: string;
  readonly opened: { readonly at: string; readonly by: string };
  readonly closed: { readonly at: string; readonly by: string; readonly text: string } | null;
}
