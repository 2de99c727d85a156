// Packages: what permits them, what they record, and what becomes of them.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { PackageView, ReceiptWay } from '../../../shared/model/handover.ts';
import { command } from '../command.ts';
import { openItem } from '../items/commands.ts';
import { versionOf, withKey } from '../keys/find.ts';
import { draft } from '../ledger/draft.ts';
import type { Package } from '../ledger/state/handover.ts';
import type { Key } from '../ledger/state/keys.ts';
import type { VaultState } from '../ledger/state.ts';
import { stateOf } from '../lifecycle/now.ts';
import { missingApprovals } from '../policy/approvals.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import { addPlaces, type NewPlace } from './places.ts';
import { readyRecipient } from './recipients.ts';

export interface PackageRequest {
  readonly package: string;
  readonly key: string;
  readonly version: string;
  readonly recipients: readonly string[];
  readonly purpose: string;
  readonly expires: string;
}

/** What is known once the files are written, beside their place. */
export interface PackageMade {
  readonly folder: string;
  readonly sha256: string;
  readonly nonce: string;
  readonly statement: string;
  /** Fresh ids: of the item, then of places. */
  readonly ids: readonly string[];
}

/** States in which a version may go to others. */
const HANDED_OVER = ['pre-active', 'active', 'deactivated'];

/** Why a version of a key may not leave now, or null. */
export function refuseHandover(
  state: VaultState,
  key: Key,
  versionId: string,
  { now, actor, approvers }: { now: string; actor: string; approvers: readonly string[] },
): Failure | null {
  const version = versionOf(key, versionId);
  if ('code' in version) return version;
  if (key.algorithm === 'tracked') return failure('key-tracked', { key: key.name });
  if (!key.extractable) return failure('key-not-extractable', { key: key.name });
  if (version.awaits !== null)
    return failure('key-awaits-destruction', { key: key.name, due: version.awaits });
  const now_ = stateOf(version, now);
  if (!HANDED_OVER.includes(now_))
    return failure('handover-state', { key: key.name, version: version.number, state: now_ });
  return missingApprovals(state, 'export private material', actor, approvers);
}

/** Common to recipients and targets: the event, the item that waits for the receipt, the places of use. */
export function createdDrafts(
  key: Key,
  pub: {
    package: string;
    version: string;
    kind: Package['kind'];
    recipients: readonly string[];
    expires: string | null;
  },
  sealed: Pick<Package, 'to' | 'purpose' | 'folder' | 'sha256' | 'nonce' | 'statement' | 'target'> & {
    readonly fingerprint: string;
    readonly compared: string;
    readonly method: string;
  },
  wanted: readonly NewPlace[],
  [item, ...ids]: readonly string[],
): EventDraft[] {
  const { places, drafts } = addPlaces(key, wanted, ids);
  const { package: id, version, kind, recipients, expires } = pub;
  const text = `${key.name}: package ${id} to ${sealed.to}`;
  return [
    draft(
      'package.created',
      { package: id, key: key.id, version, kind, recipients: [...recipients], expires, item: item as string },
      { ...sealed, places },
    ),
    openItem({ id: item as string, kind: 'await-receipt', about: key.id, text, due: expires }),
    ...drafts,
  ];
}

export const packageCommands = {
  'package.create': command<PackageRequest, PackageMade>({
    permit: (state, { key: id, version, recipients, expires }, context) =>
      withKey(state, id, (key) => {
        if (recipients.length === 0) return failure('package-no-recipient');
        if (expires <= context.now) return failure('package-expiry-past', { expires });
        for (const recipient of recipients) {
          const found = readyRecipient(state, recipient, context.now);
          if ('code' in found) return found;
          if (found.kind === 'rsa') {
            const way = 'Wrap the key for it with “byok wrap”, or have an age or SSH key entered.';
            return failure('recipient-kind-unfit', { name: found.name, kind: 'RSA wrapping key', way });
          }
        }
        return refuseHandover(state, key, version, context);
      }),
    drafts(state, { key: id, recipients, purpose, expires, version, package: pack }, made) {
      const key = state.keys.get(id) as Key;
      const people = recipients.flatMap((one) => state.recipients.get(one) ?? []);
      const { folder, sha256, nonce, statement, ids } = made;
      return createdDrafts(
        key,
        { package: pack, version, kind: 'sealed', recipients, expires },
        {
          to: people.map(({ name }) => name).join(', '),
          purpose,
          folder,
          sha256,
          nonce,
          statement,
          fingerprint: '',
          compared: '',
          method: 'age',
          target: '',
        },
        people.map(({ name, contact }) => ({ system: name, environment: '', contact })),
        ids,
      );
    },
  }),

  'package.receive': command<{ package: string; how: ReceiptWay; by: string; note: string }>({
    permit(state, { package: id, how, note }) {
      const found = packageOf(state, id);
      if ('code' in found) return found;
      if (found.received !== null) return failure('package-received', { package: id });
      return how === 'told' && note.trim() === '' ? failure('package-receipt-none') : null;
    },
    drafts(state, { package: id, how, by, note }) {
      const { key, item } = state.packages.get(id) as Package;
      return [
        draft('package.received', { package: id, key, how }, { by, note }),
        ...closed(state, [item], 'the receipt came'),
      ];
    },
  }),

  /** Somebody answers for it that no copy is left. */
  'package.gone': command<{ package: string; reason: string }>({
    permit(state, { package: id, reason }) {
      const found = packageOf(state, id);
      if ('code' in found) return found;
      return reason.trim() === '' ? failure('item-reason-missing', { item: id }) : null;
    },
    drafts(state, { package: id, reason }) {
      const { key, item } = state.packages.get(id) as Package;
      const recalls = [...state.items.values()].filter(
        ({ kind, about }) => kind === 'destroy-package' && about === id,
      );
      return [
        draft('package.gone', { package: id, key }, { reason }),
        ...closed(state, [item, ...recalls.map((one) => one.id)], reason),
      ];
    },
  }),
} as const;

function closed(state: VaultState, items: readonly string[], reason: string): EventDraft[] {
  return items
    .filter((id) => state.items.get(id)?.closed === null)
    .map((item) => draft('item.closed', { item, outcome: 'done' }, { reason }));
}

/** A package that is not known to be gone, or the refusal. */
function packageOf(state: VaultState, id: string): Package | Failure {
  const found = state.packages.get(id);
  if (found === undefined) return failure('package-unknown', { package: id });
  return found.gone === null ? found : failure('package-gone', { package: id });
}

/** All packages, the newest first. */
export function packageViews(state: VaultState, nameOf: (custodian: string) => string): PackageView[] {
  return [...state.packages.values()].reverse().map((one) => {
    const key = state.keys.get(one.key);
    const number = key?.versions.find(({ id }) => id === one.version)?.number ?? 1;
    const { id, kind, at, to, purpose, folder, sha256, expires, target, received, gone } = one;
    return {
      id,
      kind,
      key: { id: one.key, name: key?.name ?? '', version: number },
      at,
      by: nameOf(one.by),
      to,
      purpose,
      folder,
      sha256,
      expires,
      target,
      received: received === null ? null : { ...received, by: nameOf(received.by) },
      gone: gone === null ? null : { ...gone, by: nameOf(gone.by) },
    };
  });
}
