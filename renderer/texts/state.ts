// Names of states, purposes and the like, as people read them.
import type { AlgorithmId, Purpose } from '../../shared/model/algorithms.ts';
import { ALGORITHMS } from '../../shared/model/algorithms.ts';
import type { KeyState } from '../../shared/model/states.ts';
import { catalogue } from './catalogue.ts';

const STATE: Record<KeyState, string> = {
  'pre-active': 'Pre-active',
  active: 'Active',
  suspended: 'Suspended',
  deactivated: 'Deactivated',
  compromised: 'Compromised',
  destroyed: 'Destroyed',
  'destroyed-compromised': 'Destroyed, compromised',
};

const PURPOSE: Record<Purpose, { name: string; hint: string }> = {
  encrypt: {
    name: 'Encrypt files',
    hint: 'Files for this key are age files; any age program opens them with it.',
  },
  wrap: { name: 'Wrap other keys', hint: 'A symmetric key that protects other keys.' },
  sign: { name: 'Sign files', hint: 'Signatures are in the SSHSIG format; ssh-keygen checks them.' },
  agree: { name: 'Agree on keys', hint: 'With somebody else’s public key it gives a secret that both have.' },
  authenticate: {
    name: 'Authenticate files',
    hint: 'A code that only holders of the key can make and check.',
  },
  derive: { name: 'Derive keys', hint: 'Other keys are made of it, each for its own use.' },
  tracked: { name: 'Track a key', hint: 'The key lives elsewhere; here stand its owner, places and dates.' },
  secret: { name: 'Keep a secret', hint: 'Bytes that are only kept: a seed, a token, a combination.' },
};

export const stateTexts = catalogue({
  name: (state: KeyState) => STATE[state],
  purpose: (purpose: Purpose) => PURPOSE[purpose].name,
  purposeHint: (purpose: Purpose) => PURPOSE[purpose].hint,
  algorithm: (id: AlgorithmId) => ALGORITHMS[id].title,
});
