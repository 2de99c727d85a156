// Who acknowledged what people take on; the wordings stand in the model.
import { utf8 } from '../../../shared/formats/bytes.ts';
import { digest } from '../../../shared/formats/derive.ts';
import { toBase64url } from '../../../shared/formats/encoding.ts';
import { ACKNOWLEDGEMENTS, type Duty } from '../../../shared/model/acknowledgements.ts';
import type { VaultState } from '../ledger/state.ts';

/** The wording that counts now, as one text. */
export function acknowledgementText(duty: Duty): string {
  return ACKNOWLEDGEMENTS[duty].join('\n');
}

/** Digest of that text, base64url: what events and proofs of drills name. */
export function acknowledgementDigest(duty: Duty): string {
  return toBase64url(digest('acknowledgement', utf8(acknowledgementText(duty))));
}

/** True when the person acknowledged the present wording of the duty. */
export function hasAcknowledged(state: VaultState, person: string, duty: Duty): boolean {
  return state.acknowledgements.get(`${person}/${duty}`)?.text === acknowledgementDigest(duty);
}
