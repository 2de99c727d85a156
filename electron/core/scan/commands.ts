// The commands of scans: what was found is recorded, and people decide about it. A secret stands nowhere in them.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { MOST_NAMED } from '../../../shared/model/events/scan.ts';
import { DECISIONS, type Decision } from '../../../shared/model/scan.ts';
import { command } from '../command.ts';
import { openItem, openItems } from '../items/commands.ts';
import { keyOf } from '../keys/find.ts';
import { draft } from '../ledger/draft.ts';
import type { FindRecord, ScanSettings } from '../ledger/state/scan.ts';
import type { VaultState } from '../ledger/state.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { ScanReport } from '../ports/strongroom/scans.ts';
import { inParts, newsIn } from './changes.ts';

export interface RecordParams extends ScanSettings {
  readonly scan: string;
  readonly limit: number;
  readonly report: ScanReport;
}

export interface KeepParams {
  readonly find: string;
  readonly as: Exclude<Decision, 'dismissed'>;
  /** The key that it becomes, or is. */
  readonly key: string;
  readonly reason: string;
}

/** Fresh ids for the items that keeping a find opens. */
export interface KeepItems {
  readonly removals: readonly string[];
  readonly rotation: string;
}

export const scanCommands = {
  'scan.record': command<RecordParams>({
    permit: (_state, { folders }) => (folders.length === 0 ? failure('scan-folders-missing') : null),
    drafts(state, { scan, report, folders, history, respectIgnore, limit }, _made, { now }) {
      const { files, bytes, finds, moreFinds, skipped, moreSkipped, gone } = report;
      const news = newsIn(state, finds);
      const lost = gone.filter((id) => state.finds.get(id)?.gone === null);
      const done = draft(
        'scan.done',
        { scan },
        {
          folders: [...folders],
          history,
          respectIgnore,
          limit,
          files,
          bytes,
          found: finds.length + moreFinds,
          fresh: news.length,
          skipped: skipped.length + moreSkipped,
          gone: lost,
        },
      );
      const found = inParts(news, MOST_NAMED).map((part) => draft('scan.found', { scan }, { finds: part }));
      return [done, ...found, ...lost.flatMap((id) => removalProven(state, id, now))];
    },
  }),

  'scan.watch': command<ScanSettings>({
    permit: () => null,
    drafts: (_state, { folders, history, respectIgnore }) => [
      draft('scan.watched', {}, { folders: [...folders], history, respectIgnore }),
    ],
  }),

  'find.dismiss': command<{ find: string; reason: string }>({
    permit(state, { find, reason }) {
      if (reason.trim() === '') return failure('find-reason-missing');
      return undecided(state, find);
    },
    drafts: (state, { find, reason }) => [
      draft(
        'find.decided',
        { finds: sameSecret(state, find).map(({ id }) => id), as: 'dismissed', key: null },
        { reason },
      ),
    ],
  }),

  /** A find becomes a key, or turns out to be one; its copies are to be removed, and the key rotated. */
  'find.keep': command<KeepParams, KeepItems>({
    permit(state, { find, as, key }) {
      const refused = undecided(state, find);
      if (refused !== null) return refused;
      if (as === 'same') {
        const known = keyOf(state, key);
        return 'code' in known ? known : null;
      }
      const copyOf = state.keys.get(state.finds.get(find)?.copyOf ?? '');
      return copyOf === undefined ? null : failure('find-in-custody', { key: copyOf.name });
    },
    drafts(state, { find, as, key, reason }, { removals, rotation }) {
      const finds = sameSecret(state, find);
      const decided = draft('find.decided', { finds: finds.map(({ id }) => id), as, key }, { reason });
      if (as === 'tracked') return [decided];
      const removed = finds.flatMap((one, i) => removalOf(key, one, removals[i]));
      return [decided, ...removed, ...rotationOf(state, key, rotation, finds)];
    },
  }),
} as const;

/** The find, if people may decide about it now. */
function undecided(state: VaultState, id: string): Failure | null {
  const find = state.finds.get(id);
  if (find === undefined) return failure('find-unknown', { find: id });
  if (find.gone !== null) return failure('find-gone', { path: find.path });
  const { decision } = find;
  if (decision === null || decision.as === 'dismissed' || decision.as === 'tracked') return null;
  const key = state.keys.get(decision.key ?? '')?.name ?? decision.key ?? '';
  return failure('find-decided', { as: DECISIONS[decision.as], key });
}

/** The find itself and every other place of the same secret about which nobody decided otherwise. */
export function sameSecret(state: VaultState, id: string): FindRecord[] {
  const own = state.finds.get(id);
  if (own === undefined) return [];
  const others = [...state.finds.values()].filter(
    (find) =>
      find.id !== id &&
      find.digest === own.digest &&
      find.gone === null &&
      (find.decision === null || find.decision.as === own.decision?.as),
  );
  return [own, ...others].slice(0, MOST_NAMED);
}

function removalOf(key: string, { id, path, history }: FindRecord, item: string | undefined): EventDraft[] {
  if (item === undefined) return [];
  const where = history === null ? path : `${path}, in the history of ${history.repository}`;
  return [openItem({ id: item, kind: 'remove-copy', about: key, text: `${where} (find ${id})` })];
}

function rotationOf(
  state: VaultState,
  key: string,
  item: string,
  [find]: readonly FindRecord[],
): EventDraft[] {
  const open = openItems(state).some(({ kind, about }) => kind === 'rotate-key' && about === key);
  if (open || find === undefined) return [];
  const text = `It lay in ${find.path}: whoever could read that may have it.`;
  return [openItem({ id: item, kind: 'rotate-key', about: key, text })];
}

/** A find that is gone closes the item that asked for its removal. */
function removalProven(state: VaultState, id: string, now: string): EventDraft[] {
  return openItems(state)
    .filter(({ kind, text }) => kind === 'remove-copy' && text.endsWith(`(find ${id})`))
    .map((item) =>
      draft(
        'item.closed',
        { item: item.id, outcome: 'done' },
        { reason: `The scan of ${now.slice(0, 10)} looked there and did not find it any more.` },
      ),
    );
}
