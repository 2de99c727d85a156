// Destructions, and the copies of a key that lie elsewhere.
import type { KeyState } from '../../../../shared/model/states.ts';
import type { Deed } from './people.ts';

/** A destruction that was asked for: it waits until it is called off or carried out. */
export interface Destruction {
  readonly id: string;
  readonly key: string;
  readonly versions: readonly string[];
  readonly requested: Deed;
  /** From when on it may be carried out. */
  readonly due: string;
  readonly cancelled: Deed | null;
  readonly done: {
    readonly at: string;
    readonly by: string;
    readonly seq: number;
    readonly approvers: readonly string[];
    readonly confirmed: { readonly by: string; readonly date: string };
    readonly versions: readonly { version: string; from: KeyState; to: KeyState }[];
    readonly ring: string;
    /** The ring's generation since. */
    readonly generation: number;
    /** The epoch in which it was done. */
    readonly epoch: number;
    /** Items about copies elsewhere; the cards of its epochs are besides. */
    readonly items: readonly string[];
    /** When it was shown that nothing is left on this machine. */
    readonly shredded: { readonly at: string; readonly seq: number; readonly sought: number } | null;
  } | null;
}

/** A file to which private material was written. */
export interface ExportedCopy {
  readonly version: string;
  readonly file: string;
  readonly at: string;
}
