// How events of scans change the state.
import type { scanEvents } from '../../../../shared/model/events/scan.ts';
import type { Find } from '../../../../shared/model/scan.ts';
import type { Draft, EvolversOf } from '../folding.ts';
import type { FindRecord } from '../state/scan.ts';

/** Scans that are kept in the state; older ones stand in the ledger. */
const KEPT = 100;

export const scanEvolvers: EvolversOf<typeof scanEvents> = {
  'scan.done'(draft, { scan }, sealed, { at }) {
    if (sealed === null) return;
    const { gone, ...rest } = sealed;
    for (const id of gone) {
      const find = draft.finds.get(id);
      if (find !== undefined) draft.finds.set(id, { ...find, gone: at });
    }
    draft.scans = [...draft.scans, { id: scan, at, ...rest, gone: gone.length }].slice(-KEPT);
  },
  'scan.found'(draft, _, sealed, { at }) {
    if (sealed === null) return;
    const dismissed = dismissedDigests(draft);
    for (const find of sealed.finds) {
      const before = draft.finds.get(find.id);
      draft.finds.set(find.id, {
        ...find,
        first: before?.first ?? at,
        gone: null,
        decision: standing(before) ?? dismissed.get(find.digest) ?? null,
      });
    }
  },
  'find.decided'(draft, { finds, as, key }, sealed, { at, actor }) {
    for (const id of finds) {
      const find = draft.finds.get(id);
      if (find === undefined) continue;
      draft.finds.set(id, { ...find, decision: { as, at, by: actor, reason: sealed?.reason ?? '', key } });
    }
  },
  'scan.watched'(draft, _, sealed) {
    if (sealed !== null) draft.watched = sealed.folders.length === 0 ? null : sealed;
  },
};

/** What was decided of a find that came back counts no longer, unless it was to be left where it is. */
function standing(find: FindRecord | undefined): FindRecord['decision'] {
  const decision = find?.decision ?? null;
  const left = decision?.as === 'dismissed' || decision?.as === 'tracked';
  return find === undefined || (find.gone !== null && !left) ? null : decision;
}

/** A dismissal holds for the secret, wherever it is found. */
function dismissedDigests(draft: Draft): Map<Find['digest'], FindRecord['decision']> {
  const dismissed = new Map<string, FindRecord['decision']>();
  for (const { digest, decision } of draft.finds.values()) {
    if (decision?.as === 'dismissed') dismissed.set(digest, decision);
  }
  return dismissed;
}
