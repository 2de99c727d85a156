// The operations that nobody asks for before a passphrase or a card was handed over. Read at the first of them, so that whoever
// opens the programme does not wait for what comes later.
import { fromBase64url, toHex } from '../../../shared/formats/encoding.ts';
import type { Backups } from '../../core/ports/strongroom/backups.ts';
import type { Cards } from '../../core/ports/strongroom/cards.ts';
import type { Commits } from '../../core/ports/strongroom/commits.ts';
import type { Custodians } from '../../core/ports/strongroom/custodians.ts';
import type { Handover } from '../../core/ports/strongroom/handover.ts';
import type { Installation } from '../../core/ports/strongroom/installation.ts';
import type { KeyUse, ProgressListener } from '../../core/ports/strongroom/key-use.ts';
import type { Keys } from '../../core/ports/strongroom/keys.ts';
import type { Ledger } from '../../core/ports/strongroom/ledger.ts';
import type { Rings } from '../../core/ports/strongroom/rings.ts';
import type { Scans } from '../../core/ports/strongroom/scans.ts';
import type { Strongroom } from '../../core/ports/strongroom.ts';
import type { Watch } from '../bulk/run.ts';
import { strengthOf } from '../passphrase/strength.ts';
import { selfTest } from '../self-test/self-test.ts';
import { SecretLayer } from '../session/layer.ts';
import type { Session } from '../session/session.ts';
import { anchorIsOurs, decodeAnchor, fetchAnchor } from './anchor.ts';
import * as byok from './byok.ts';
import * as cards from './cards.ts';
import { chain, openEvents, sign } from './chain.ts';
import * as commit from './commit.ts';
import { newCustodian } from './custodian.ts';
import * as derivation from './derivation.ts';
import { newDevice } from './device.ts';
import { drillCards, openRows } from './drills.ts';
import type { EarlyOperation } from './early.ts';
import * as files from './files.ts';
import * as keyFiles from './key-files.ts';
import * as keys from './keys.ts';
import { searchLeaks } from './leaks.ts';
import { sealLocked } from './locked-view.ts';
import * as macs from './macs.ts';
import { opensUnder, wrapRow } from './material.ts';
import { openSystem, openUnlockKey, SYSTEM, signIn, systemRowId, unlock } from './opening.ts';
import * as packages from './packages.ts';
import { readPublicFile, readPublicText } from './public-keys.ts';
import * as quorum from './quorum.ts';
import { random } from './random.ts';
import { newRingKey, sealRing } from './ring-key.ts';
import { depositFound, scanFolders } from './scan.ts';
import { openSealedCard, sealCard } from './sealed-cards.ts';
import { openSeals } from './seals.ts';
import * as signing from './signing.ts';
import { openSnapshot, sealSnapshot } from './snapshot.ts';
import { newUnlockKey } from './unlock-key.ts';
import * as wrapping from './wrapping.ts';

/** All operations but the early ones. */
export type LaterOperations = Omit<Strongroom, EarlyOperation>;

/** The later operations of a session, part by part as the port has them; `tell` hears of the progress of its jobs. */
export function laterOperations(session: Session, tell: ProgressListener): LaterOperations {
  return {
    ...installation(session),
    ...custodians(session),
    ...rings(session),
    ...byCards(session),
    ...backups(session),
    ...ledger(session),
    ...commits(session),
    ...managed(session),
    ...keyUse(session, tell),
    ...scans(session, tell),
    ...handingOver(session),
  };
}

function installation(session: Session): Omit<Installation, EarlyOperation> {
  return {
    selfTest: () => selfTest(session),
    pickup: (ticket) => session.slots.pickup(ticket),
    randomId: async (bytes) => toHex(random(bytes)),
    newDevice: async () => newDevice(session),
    sealLocked: (view) => sealLocked(session, view),
  };
}

function custodians(session: Session): Custodians {
  return {
    unlock: (request) => unlock(session, request),
    signIn: (row, known, slot) => signIn(session, row, known, slot),
    signOut: async (custodian) => session.kept.dropCustodian(custodian),
    passphraseStrength: (slot, names) => strengthOf(session.slots.look('passphrase', slot), names),
    newCustodian: (custodian, slot, kdf) =>
      newCustodian(session, custodian, session.slots.look('passphrase', slot), kdf),
    newUnlockKey: (generation, threshold, people) => newUnlockKey(session, generation, threshold, people),
    openUnlockKey: (request) => openUnlockKey(session, request),
  };
}

function rings(session: Session): Rings {
  return {
    newRingKey: (ring, generation, epoch, recipient) =>
      newRingKey(session, ring, generation, epoch, recipient),
    resealRing: (ring, generation, epoch, recipient) => sealRing(session, ring, generation, epoch, recipient),
    async newEventKey(epoch, generation) {
      const key = random(32);
      SecretLayer.replace(session.staged.eventKeys, epoch, key);
      return wrapRow(session, { id: systemRowId(epoch), ring: SYSTEM, generation }, 'event-key', key);
    },
    async newAnchorKey(generation) {
      const key = random(32);
      session.staged.setAnchorKey(key);
      return wrapRow(session, { id: systemRowId(null), ring: SYSTEM, generation }, 'anchor-key', key);
    },
    rewrap: (rows, to) => keys.rewrap(session, rows, to),
    opensUnder: async (row, to) => opensUnder(session, row, to),
    openSeals: (seals, known) => openSeals(session, seals, known),
    openSystem: async (rows) => openSystem(session, rows),
    closeRings: async () => quorum.closeRings(session),
  };
}

function byCards(session: Session): Cards {
  return {
    newMaster: (epoch, threshold, count) => cards.newMaster(session, epoch, threshold, count),
    labelCards: async (header) => cards.labelCards(session, header),
    offerCard: async (number) => cards.offerCard(session, number),
    sealCard: (number, to) => sealCard(session, number, to),
    openSealedCard: (bytes, key) => openSealedCard(session, bytes, key),
    matchCard: async (number, slot) => cards.matchCard(session, number, slot),
    proveCards: (numbers) => cards.proveCards(session, numbers),
    takeCard: async (slot, manifest, earlier) => cards.takeCard(session, slot, manifest, earlier),
    searchCards: (slots) => cards.searchCards(session, slots),
    adoptCards: async (manifest, earlier) => cards.adoptCards(session, manifest, earlier),
    combine: (manifest) => cards.combine(session, manifest),
    signByCards: async (kind, epoch, digest) =>
      cards.signatureOfCards(session, kind, fromBase64url(digest), epoch),
    openSession: async (id, milliseconds) => quorum.openSession(session, id, milliseconds),
    beginDrill: async (vault, instance) => session.beginDrill(vault, instance),
    drillCards: (manifest, digest, full) => drillCards(session, manifest, digest, full),
    forgetCards: async () => session.endCeremony(),
  };
}

function backups(session: Session): Backups {
  return {
    sealBackup: (input, output, recipient) => files.sealBackup(input, output, recipient),
    openBackup: (input, output) => files.openBackup(session, input, output),
    openRows: (rows) => openRows(session, rows),
  };
}

function ledger(session: Session): Ledger {
  return {
    chain: async (request) => chain(session, request),
    sign: async (kind, digest, signers) => sign(session, kind, digest, signers),
    openEvents: async (events) => openEvents(session, events),
    sealSnapshot: async (epoch, ad, state) => sealSnapshot(session, epoch, ad, state),
    openSnapshot: async (epoch, ad, box) => openSnapshot(session, epoch, ad, box),
    searchLeaks: (looked) => searchLeaks(session, looked),
  };
}

function commits(session: Session): Commits {
  return {
    async readAnchor() {
      const item = await fetchAnchor(session);
      session.anchorRead = item;
      return decodeAnchor(session, item);
    },
    async anchorHolds() {
      if (session.anchorRead === null) throw new Error('expected readAnchor() first');
      return anchorIsOurs(session, session.anchorRead);
    },
    commitBegin: (from, next, over) => commit.commitBegin(session, from, next, over),
    commitEnd: (head, remove) => commit.commitEnd(session, head, remove),
    commitAbort: (next) => commit.commitAbort(session, next),
    items: () => commit.items(session),
    removeItems: (names) => commit.removeItems(session, names),
    removeForeignItems: (prefix) => commit.removeForeignItems(session, prefix),
  };
}

function managed(session: Session): Keys {
  return {
    generate: (id, ring, generation, algorithm) =>
      keys.generate(session, { id, ring, generation }, algorithm),
    depositFile: (path) => keyFiles.depositFile(session, path),
    inspectKey: (slot, hints) => keys.inspectKey(session, slot, hints),
    readCertificate: (slot) => keys.readCertificate(session, slot),
    importKey: (id, ring, generation, slot, hints) =>
      keys.importKey(session, { id, ring, generation }, slot, hints),
    exportPrivate: (row, algorithm, format, target, guard) =>
      keys.exportPrivate(session, row, algorithm, format, target, guard),
    exportPublic: async (algorithm, publicKey, format, target, comment) =>
      keys.exportPublic(algorithm, publicKey, format, target, comment),
    reveal: async (row) => keys.reveal(session, row),
    nest: (rows, parent) => wrapping.nest(session, rows, parent),
  };
}

function keyUse(session: Session, tell: ProgressListener): KeyUse {
  const job = <T>(name: string, work: (watch: Watch) => Promise<T>) => files.asJob(session, name, tell, work);
  return {
    encryptFile: (name, recipients, input, target) =>
      job(name, (watch) => files.encryptFile(recipients, input, target, watch)),
    sealFile: (name, row, algorithm, input, target) =>
      job(name, (watch) => files.sealFile(session, row, algorithm, input, target, watch)),
    decryptFile: (name, rows, algorithm, input, target) =>
      job(name, (watch) => files.decryptFile(session, rows, algorithm, input, target, watch)),
    signFile: (name, row, algorithm, format, input, target) =>
      job(name, (watch) => signing.signFile(session, row, algorithm, format, input, target, watch)),
    verifyFile: (name, algorithm, publicKeys, input, signature) =>
      job(name, (watch) => signing.verifyFile(algorithm, publicKeys, input, signature, watch)),
    macFile: (name, row, algorithm, input, target) =>
      job(name, (watch) => macs.macFile(session, row, algorithm, input, target, watch)),
    checkMac: (name, rows, algorithm, input, mac) =>
      job(name, (watch) => macs.checkMac(session, rows, algorithm, input, mac, watch)),
    hashFile: (name, input) => job(name, (watch) => files.hashOfFile(input, watch)),
    cancel: async (name) => session.jobs.get(name)?.abort(),
    agree: (row, algorithm, peer, info, length, target) =>
      derivation.agree(session, row, algorithm, peer, info, length, target),
    derive: (row, info, salt, length, target) => derivation.derive(session, row, info, salt, length, target),
    wrapFile: (row, input, target) => wrapping.wrapFile(session, row, input, target),
    unwrapFile: (rows, input, target) => wrapping.unwrapFile(session, rows, input, target),
    rewrapFile: (rows, to, input, target) => wrapping.rewrapFile(session, rows, to, input, target),
  };
}

function scans(session: Session, tell: ProgressListener): Scans {
  return {
    scanFolders: (job, order, held) => scanFolders(session, job, order, held, tell),
    depositFound: (place) => depositFound(session, place),
  };
}

function handingOver(session: Session): Handover {
  return {
    readPublicFile: (path) => readPublicFile(path),
    readPublicText: async (text) => readPublicText(text),
    byokWrap: (row, algorithm, request) => byok.byokWrap(session, row, algorithm, request),
    byokUnwrap: (id, ring, generation, opener, envelope, path, hints) =>
      byok.byokUnwrap(session, { id, ring, generation }, opener, envelope, path, hints),
    sealPackage: (row, algorithm, recipients) => packages.sealPackage(session, row, algorithm, recipients),
    receiptCode: (row, algorithm, nonce) => packages.receiptCode(session, row, algorithm, nonce),
    openPackage: (id, ring, generation, keys, algorithm, sealed, nonce) =>
      packages.openPackage(session, { id, ring, generation }, keys, algorithm, sealed, nonce),
    signText: async (custodian, namespace, text) => packages.signText(session, custodian, namespace, text),
    checkText: async (namespace, text, armored) => packages.checkText(namespace, text, armored),
  };
}
