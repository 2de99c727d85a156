// What commands on one key take and tell.
import { keyView } from '../../core/keys/views.ts';
import { NO_HISTORY } from '../../core/ledger/history.ts';
import { findKey } from '../../core/vault/key-acts.ts';
import type { Vault } from '../../core/vault/vault.ts';
import type { Outcome } from '../command.ts';

export const keyOperand = { name: 'KEY', help: 'Name or id of the key.' } as const;

/** The key as it is after an act, and a sentence. */
export function shownAfter(vault: Vault, id: string, done: string): Outcome {
  const view = keyView(vault.state, findKey(vault, id), vault.context(), NO_HISTORY);
  const text = [`“${view.name}” ${done}. It is ${view.state}, version ${view.version}.`];
  if (view.versions[0]?.publicText) text.push(view.versions[0].publicText);
  return { json: view, text };
}
