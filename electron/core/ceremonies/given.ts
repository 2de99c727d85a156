// Reads what an act needs of parameters, values and secrets; the loader and the fields made sure of their kinds.
import { refusal } from '../../../shared/errors/index.ts';
import type { Json, JsonObject } from '../../../shared/formats/canonical.ts';
import { nameKey } from '../people/persons.ts';
import type { GivenPassphrase } from '../ports/strongroom/custodians.ts';
import type { Approval } from '../vault/session.ts';
import type { Vault } from '../vault/vault.ts';
import type { Stage } from './stage.ts';

export const text = (from: JsonObject, name: string): string => String(from[name] ?? '');
export const number = (from: JsonObject, name: string): number => Number(from[name] ?? 0);
export const names = (from: JsonObject, name: string): string[] => ((from[name] ?? []) as Json[]).map(String);

/** Numbers of cards, each once; refuses what is no number. */
export function cardNumbers(from: JsonObject, name: string): number[] {
  const given = names(from, name).map((one) => one.trim());
  const wrong = given.find((one) => !/^[1-9]\d{0,2}$/.test(one));
  if (wrong !== undefined)
    throw refusal('ceremony-value', { field: wrong, why: 'it is not the number of a card' });
  return [...new Set(given.map(Number))];
}

/** The unlocked vault at hand; refuses without one. */
export function openVault(stage: Stage): Vault {
  const open = stage.vault();
  if (open === null) throw refusal('act-not-started', { what: 'vault' });
  open.expectUnlocked();
  return open;
}

/** The custodian of that id or name. */
export function custodianNamed(vault: Vault, nameOrId: string): string {
  for (const { id, name } of vault.state.custodians.values())
    if (id === nameOrId || nameKey(name) === nameKey(nameOrId)) return id;
  throw refusal('custodian-unknown', { name: nameOrId });
}

interface GivenOne {
  readonly custodian: string;
  readonly slot: string;
}

/** Custodians who agree, each with the slot of a passphrase. */
export function approvals(vault: Vault, secret: JsonObject, name = 'approvals'): Approval[] {
  return ((secret[name] ?? []) as unknown as GivenOne[]).map(({ custodian, slot }) => ({
    custodian: custodianNamed(vault, custodian),
    passphrase: slot,
  }));
}

/** Those who unlock, once more. */
export function unlocking(vault: Vault, secret: JsonObject): GivenPassphrase[] {
  return ((secret.unlocking ?? []) as unknown as GivenOne[]).map(({ custodian, slot }) => ({
    custodian: custodianNamed(vault, custodian),
    slot,
  }));
}
