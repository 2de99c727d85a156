// How events of handing over change the state.
import type { handoverEvents } from '../../../../shared/model/events/handover.ts';
import type { EvolversOf } from '../folding.ts';

export const handoverEvolvers: EvolversOf<typeof handoverEvents> = {
  'recipient.added'(draft, { recipient, kind, expires }, sealed, { at, actor }) {
    draft.recipients.set(recipient, {
      id: recipient,
      kind,
      expires,
      name: sealed?.name ?? '',
      contact: sealed?.contact ?? '',
      key: sealed?.key ?? '',
      fingerprint: sealed?.fingerprint ?? '',
      bits: sealed?.bits ?? null,
      vault: sealed?.vault ?? null,
      added: { at, by: actor },
      verified: null,
      removed: null,
    });
  },
  'recipient.verified'(draft, { recipient }, sealed, { at, actor }) {
    const found = draft.recipients.get(recipient);
    if (found === undefined) return;
    draft.recipients.set(recipient, { ...found, verified: { at, by: actor, how: sealed?.how ?? '' } });
  },
  'recipient.removed'(draft, { recipient }, sealed, { at, actor }) {
    const found = draft.recipients.get(recipient);
    if (found === undefined) return;
    draft.recipients.set(recipient, { ...found, removed: { at, by: actor, reason: sealed?.reason ?? '' } });
  },
  'package.created'(draft, pub, sealed, { at, actor }) {
    draft.packages.set(pub.package, {
      id: pub.package,
      key: pub.key,
      version: pub.version,
      kind: pub.kind,
      recipients: pub.recipients,
      expires: pub.expires,
      item: pub.item,
      at,
      by: actor,
      to: sealed?.to ?? '',
      purpose: sealed?.purpose ?? '',
      folder: sealed?.folder ?? '',
      sha256: sealed?.sha256 ?? '',
      nonce: sealed?.nonce ?? '',
      statement: sealed?.statement ?? '',
      target: sealed?.target ?? '',
      places: sealed?.places ?? [],
      received: null,
      gone: null,
    });
  },
  'package.received'(draft, pub, _, { at, actor }) {
    const found = draft.packages.get(pub.package);
    if (found === undefined) return;
    draft.packages.set(pub.package, { ...found, received: { at, by: actor, how: pub.how } });
  },
  'package.gone'(draft, pub, sealed, { at, actor }) {
    const found = draft.packages.get(pub.package);
    if (found === undefined) return;
    draft.packages.set(pub.package, { ...found, gone: { at, by: actor, reason: sealed?.reason ?? '' } });
  },
  'package.opened'(draft, { package: id, key, version }, sealed, { at, actor }) {
    const from = sealed?.from ?? { vault: '', name: '', key: '', keyName: '', version: 1 };
    const { fingerprint = '', compared = false } = sealed?.signer ?? {};
    const signer = { fingerprint, compared };
    draft.opened.set(id, { key, version, at, by: actor, from, signer, nonce: sealed?.nonce ?? '' });
  },
};
