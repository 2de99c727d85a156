// What may be done with a key now: derived by asking the very commands, so that what is offered is what is allowed.
import type { Failure } from '../../../shared/errors/index.ts';
import { ACTIONS, type Action } from '../../../shared/model/states.ts';
import { USE_OPERATIONS, USES } from '../../../shared/model/uses.ts';
import type { ActionView } from '../../../shared/model/views/keys.ts';
import type { Context } from '../command.ts';
import type { Key } from '../ledger/state/keys.ts';
import type { VaultState } from '../ledger/state.ts';
import { refuseStep, versionFor } from '../lifecycle/steps.ts';
import { refusePrivate } from './export.ts';
import { refuseReveal, refuseUnreasoned, shownVersion } from './reveal.ts';
import { refuseRotation } from './rotate.ts';
import { useCommands } from './use.ts';

/** Refusals that a reason, a date or another custodian would mend. */
const MENDED: readonly string[] = ['key-reason-needed', 'key-dating-needed', 'approvals-missing'];

/** Legal actions first, of them those that use it; then exceptional ones, then the others with the reason and the legal way. */
export function actionsOf(state: VaultState, key: Key, context: Context): ActionView[] {
  const { now } = context;
  const steps = (Object.keys(ACTIONS) as Action[]).map((action) =>
    shown(action, refuseStep(state, key, versionFor(key, action, now), action, now)),
  );
  const uses = USE_OPERATIONS.filter((operation) => USES[operation].purpose === key.purpose).map(
    (operation) => {
      const params = { key: key.id, version: null, operation, reason: '', dated: null };
      return shown(operation, useCommands['key.use'].permit(state, params, context));
    },
  );
  const rotate = shown('rotate', refuseRotation(key, { activate: true, activation: null }, now));
  if (key.algorithm === 'secret') {
    const version = shownVersion(key, now);
    uses.push(shown('reveal', refuseReveal(key, version, now) ?? refuseUnreasoned(key, version, now)));
  }
  const all = [...uses, ...steps, rotate, shown('export', refusePrivate(key)), shown('edit', null)];
  const rank = ({ legal, exception }: ActionView) => (legal ? 0 : exception ? 1 : 2);
  return all.sort((a, b) => rank(a) - rank(b));
}

function shown(action: ActionView['action'], refused: Failure | null): ActionView {
  return {
    action,
    legal: refused === null,
    exception: refused !== null && MENDED.includes(refused.code),
    because: refused === null ? '' : `${refused.message} ${refused.next}`.trim(),
  };
}
