// The ways in which a run of events can fail to be one history, and the words for them.

export const CHAIN_FAULTS = {
  format: 'it is not an event of this version',
  'not-canonical': 'it is spelt in another way than events are',
  'wrong-vault': 'it belongs to another vault',
  'wrong-instance': 'it belongs to another installation of the vault',
  'seq-gap': 'its number does not follow the one before',
  'wrong-prev': 'it does not continue the event before it',
  time: 'its time is not a time',
  'wrong-content': 'its content contradicts the events before it',
  'wrong-manifest': 'the share manifest in it is wrong',
  'wrong-proof': 'the cards that it says were proven did not sign the proof in it, or it counted before',
  'session-over': 'it is signed for a session of card holders whose time was over',
  'unknown-signer': 'it is signed by somebody who was not a custodian at that point',
  'bad-signature': 'a signature on it is wrong',
  'missing-signature': 'a signature that it needs is missing',
  'missing-approval': 'fewer people signed it than the policy of that moment asks for',
  fingerprint: 'the vault has another fingerprint than the one given',
  expectation: 'the event with the number given is missing or has another hash',
} as const;

export type ChainFaultKind = keyof typeof CHAIN_FAULTS;

export interface ChainFault {
  /** Number of the event at which the history stops to hold. */
  seq: number;
  kind: ChainFaultKind;
  /** Whose signature, where one signature is at fault. */
  by?: string;
  /** Which line of the file, from 1, where lines were read. */
  line?: number;
}

export interface ChainHead {
  seq: number;
  /** base64url of the event hash. */
  hash: string;
}
