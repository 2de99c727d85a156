// Custodians and holders, what they acknowledged, and what of them is in question.
import type { CustodianKeys } from '../../ports/strongroom/custodians.ts';

export interface Custodian extends CustodianKeys {
  readonly name: string;
}

/** A person who keeps cards, or kept some. The id is a custodian's where the same person is one. */
export interface Holder {
  readonly id: string;
  readonly name: string;
  readonly contact: string;
  readonly left: { readonly at: string; readonly due: string } | null;
}

export interface Acknowledgement {
  readonly person: string;
  readonly as: 'custodian' | 'holder';
  readonly how: 'signed here' | 'signed paper' | 'by card';
  readonly at: string;
  /** Digest of the text. */
  readonly text: string;
}

/** What a custodian signed from `since` on, until the keys changed at event `until`, is questioned. */
export interface Questioned {
  readonly custodian: string;
  readonly name: string;
  readonly since: string;
  readonly until: number | null;
}

/** Who did something, when and why. */
export interface Deed {
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}
