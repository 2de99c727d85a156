// Whether the people and numbers of a new vault fit together.
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import { conflictInSet } from '../shares/knowledge.ts';

export interface VaultPeople {
  readonly custodians: readonly { readonly name: string }[];
  /** Custodians who unlock together. */
  readonly unlock: number;
  readonly holders: readonly string[];
  /** Cards that recover together. */
  readonly threshold: number;
}

/** Refuses people that do not fit; says which rule. */
export function checkPeople({ custodians, unlock, holders, threshold }: VaultPeople): void {
  checkCustodians(custodians, unlock);
  checkHolders(holders, threshold);
}

/** Refuses holders of a new set of cards who do not fit. */
export function checkHolders(holders: readonly string[], threshold: number): void {
  const refuse = (why: string) => refusal('people-invalid', { why });
  if (holders.length < 2 || holders.length > 16) throw refuse('there must be 2 to 16 card holders');
  if (threshold < 2 || threshold > holders.length) {
    throw refuse(
      `of ${holders.length} cards between 2 and ${holders.length} can be needed to recover, not ${threshold}`,
    );
  }
  if (holders.some((name) => name.trim() === '' || name.length > 120))
    throw refuse('the name of a holder is empty or too long');
  const conflict = conflictInSet(holders, threshold);
  if (conflict !== null) throw new Refusal(conflict);
}

/** Refuses custodians who do not fit, for creation and recovery. */
export function checkCustodians(custodians: readonly { readonly name: string }[], unlock: number): void {
  const refuse = (why: string) => refusal('people-invalid', { why });
  if (custodians.length < 1 || custodians.length > 10) throw refuse('there must be 1 to 10 custodians');
  const names = custodians.map(({ name }) => name.trim().toLowerCase());
  if (names.some((name) => name === '' || name.length > 120))
    throw refuse('the name of a custodian is empty or too long');
  if (new Set(names).size !== names.length) throw refuse('two custodians have the same name');
  if (!Number.isInteger(unlock) || unlock < 1 || unlock > custodians.length) {
    throw refuse(`of ${custodians.length} custodians ${unlock} cannot unlock`);
  }
}
