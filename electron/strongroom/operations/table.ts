// Every operation of the strongroom: whether it runs alone, and how long it may take. The wire, the time limits and the
// order of calls all derive from this table; an operation missing here does not compile.
import type { Strongroom } from '../../core/ports/strongroom.ts';

/** `alone`: one after another; the rest may run beside them. */
type Turn = 'alone' | 'beside';
/** `ordinary` 30 s; `keychain` 150 s, because a person may have to answer a prompt; `work`: as long as the files are. */
export type Limit = 'ordinary' | 'keychain' | 'work';

export interface OperationSpec {
  readonly turn: Turn;
  readonly limit: Limit;
  /** A drill needs it: it looks, and makes nothing that outlives the process. */
  readonly drill?: true;
}

const quick: OperationSpec = { turn: 'beside', limit: 'ordinary' };
const ordinary: OperationSpec = { turn: 'alone', limit: 'ordinary' };
const keychain: OperationSpec = { turn: 'alone', limit: 'keychain' };
const work: OperationSpec = { turn: 'beside', limit: 'work' };
const inDrill = (spec: OperationSpec): OperationSpec => ({ ...spec, drill: true });

export const OPERATIONS: Readonly<Record<keyof Strongroom, OperationSpec>> = {
  begin: ordinary,
  keychainState: quick,
  selfTest: keychain,
  deposit: inDrill(quick),
  pickup: quick,
  discard: inDrill(quick),
  randomId: inDrill(quick),
  readAnchor: keychain,
  anchorHolds: ordinary,
  unlock: keychain,
  openEvents: inDrill(ordinary),
  signIn: keychain,
  signOut: ordinary,
  sealLocked: keychain,
  openLocked: keychain,
  sealSnapshot: ordinary,
  openSnapshot: ordinary,
  newDevice: ordinary,
  passphraseStrength: quick,
  newCustodian: keychain,
  newUnlockKey: ordinary,
  openUnlockKey: keychain,
  newMaster: ordinary,
  newRingKey: ordinary,
  resealRing: ordinary,
  newEventKey: ordinary,
  newAnchorKey: ordinary,
  rewrap: ordinary,
  opensUnder: ordinary,
  labelCards: ordinary,
  offerCard: ordinary,
  sealCard: work,
  openSealedCard: work,
  matchCard: ordinary,
  proveCards: ordinary,
  takeCard: inDrill(ordinary),
  beginDrill: inDrill(ordinary),
  drillCards: inDrill(ordinary),
  openRows: inDrill(ordinary),
  forgetCards: inDrill(ordinary),
  combine: inDrill(ordinary),
  searchCards: ordinary,
  adoptCards: ordinary,
  signByCards: ordinary,
  openSeals: inDrill(ordinary),
  openSystem: inDrill(ordinary),
  openSession: ordinary,
  closeRings: ordinary,
  openBackup: inDrill(work),
  sealBackup: work,
  chain: ordinary,
  sign: ordinary,
  commitBegin: keychain,
  commitEnd: keychain,
  commitAbort: keychain,
  items: keychain,
  removeItems: keychain,
  removeForeignItems: keychain,
  generate: work,
  depositFile: work,
  inspectKey: work,
  readCertificate: ordinary,
  importKey: work,
  exportPrivate: work,
  exportPublic: work,
  reveal: ordinary,
  agree: work,
  derive: work,
  encryptFile: work,
  sealFile: work,
  decryptFile: work,
  signFile: work,
  verifyFile: work,
  hashFile: work,
  nest: work,
  wrapFile: work,
  unwrapFile: work,
  rewrapFile: work,
  cancel: inDrill(quick),
  macFile: work,
  checkMac: work,
  scanFolders: work,
  depositFound: work,
  readPublicFile: work,
  readPublicText: quick,
  byokWrap: work,
  byokUnwrap: work,
  sealPackage: work,
  receiptCode: work,
  openPackage: work,
  signText: ordinary,
  checkText: quick,
  searchLeaks: inDrill(quick),
};

export type Operation = keyof Strongroom;

/** True for a name that came over the wire and is one of ours. */
export function isOperation(name: unknown): name is Operation {
  return typeof name === 'string' && Object.hasOwn(OPERATIONS, name);
}
