// What may leave the vault: a public half always, private material only where it may and by as many people as policy asks.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { ALGORITHMS, type ExportFormat } from '../../../shared/model/algorithms.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { Key, Version } from '../ledger/state/keys.ts';
import { newest } from '../lifecycle/now.ts';
import { missingApprovals } from '../policy/approvals.ts';
import { withKey } from './find.ts';

export interface ExportParams {
  readonly key: string;
  readonly private: boolean;
  readonly format: ExportFormat;
}

export const exportCommands = {
  /** Of the newest version. */
  'key.export': command<ExportParams, { version: string; file: string; sha256: string }>({
    permit: (state, params, { actor, approvers }) =>
      withKey(
        state,
        params.key,
        (key) =>
          refuseFormat(key, params) ??
          (params.private
            ? (refusePrivate(key) ?? missingApprovals(state, 'export private material', actor, approvers))
            : null),
      ),
    drafts: (_state, { key, private: isPrivate, format }, made) => [
      draft(
        'key.exported',
        { key, version: made.version, private: isPrivate },
        { format, file: made.file, sha256: made.sha256 },
      ),
    ],
  }),
} as const;

function refuseFormat(key: Key, { private: isPrivate, format }: ExportParams): Failure | null {
  if (key.algorithm === 'tracked') return failure('key-tracked', { key: key.name });
  const { title: algorithm, privateFormats, publicFormats } = ALGORITHMS[key.algorithm];
  const formats = isPrivate ? privateFormats : publicFormats;
  if (formats.length === 0) return failure('key-no-public-half', { algorithm });
  if (formats.includes(format)) return null;
  return failure('key-format-unfit', { algorithm, format, formats: formats.join(', ') });
}

/** Why private material of a version may not leave, however many people agree; null when it may. */
export function refusePrivate(key: Key, version: Version = newest(key)): Failure | null {
  if (key.algorithm === 'tracked') return failure('key-tracked', { key: key.name });
  const { destroyed, awaits } = version;
  if (destroyed !== null) return failure('key-destroyed', { key: key.name, on: destroyed.slice(0, 10) });
  if (awaits !== null) return failure('key-awaits-destruction', { key: key.name, due: awaits });
  return key.extractable ? null : failure('key-not-extractable', { key: key.name });
}
