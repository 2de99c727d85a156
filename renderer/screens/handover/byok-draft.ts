// What a person has entered of a hand-over to a key service, and the request that main is asked with.
import type { CallInput } from '../../../shared/contract.ts';
import type { ByokTargetId } from '../../../shared/model/byok/targets.ts';

type Request = CallInput<'byok.look'>;

/** What was entered so far; nothing of it is secret. */
export interface Draft {
  readonly target: ByokTargetId;
  readonly key: string | null;
  readonly file: string | null;
  readonly shared: string | null;
  readonly token: string | null;
  readonly targetKey: string;
  readonly at: string;
  readonly method: string;
  readonly kid: string;
  readonly expires: string;
  readonly next: boolean;
  readonly read: string;
  readonly unread: boolean;
}

export const BLANK: Draft = {
  target: 'vault',
  key: null,
  file: null,
  shared: null,
  token: null,
  targetKey: '',
  at: '',
  method: '',
  kid: '',
  expires: '',
  next: false,
  read: '',
  unread: false,
};

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** `2026-11-26T09:30` of this machine's zone, or with a zone; empty is no time, `undefined` is none at all. */
export function timeOf(text: string): string | null | undefined {
  if (text.trim() === '') return null;
  const time = Date.parse(text.trim());
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text.trim()) && !Number.isNaN(time)
    ? new Date(time).toISOString()
    : undefined;
}

export function requestOf(draft: Draft): Request {
  return {
    target: draft.target,
    key: draft.key ?? '',
    wrappingKey: draft.target === 'kwp' ? { key: draft.shared ?? '' } : { file: draft.file ?? '' },
    targetKey: orNull(draft.targetKey),
    at: orNull(draft.at),
    method: orNull(draft.method),
    kid: orNull(draft.kid),
    next: draft.next,
    token: draft.token,
    expires: timeOf(draft.expires) ?? null,
    fingerprint: draft.unread ? null : orNull(draft.read),
  };
}
