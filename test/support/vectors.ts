// Makes the known answers in shared/formats/vectors. They are made once and then only checked:
// HOLDFAST_MAKE_VECTORS=1 npx vitest run test/unit/shared/formats/vectors.test.ts && npx biome format --write shared/formats/vectors
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { identityText } from '../../electron/strongroom/age/identity.ts';
import { recipientText } from '../../electron/strongroom/age/recipient-text.ts';
import { sealTo, sealWithPassphrase } from '../../electron/strongroom/age/sealed.ts';
import { chunkCount, chunkLength, tagLength } from '../../electron/strongroom/age/stream.ts';
import { publicKeyOf } from '../../electron/strongroom/algorithms/curve25519.ts';
import { CHUNK_CIPHERS } from '../../electron/strongroom/bulk/ciphers.ts';
import { newSealedHeader, type SealedFileCipher } from '../../electron/strongroom/bulk/sealed-header.ts';
import { padded, sealBox } from '../../shared/formats/box.ts';
import { concat, fromUtf8, utf8 } from '../../shared/formats/bytes.ts';
import { canonicalJson } from '../../shared/formats/canonical.ts';
import { type Card, encodePayload } from '../../shared/formats/card.ts';
import { encodeSealed, type SealedCard, sealedLines, sealedText } from '../../shared/formats/card-sealed.ts';
import { cardText, groupedText, qrText } from '../../shared/formats/card-text.ts';
import { cardWords } from '../../shared/formats/card-words.ts';
import { digest, kdf } from '../../shared/formats/derive.ts';
import { proofDigest, proofFile } from '../../shared/formats/drill-proof.ts';
import { toBase64url, toHex } from '../../shared/formats/encoding.ts';
import { toLine } from '../../shared/formats/event.ts';
import { eventHash } from '../../shared/formats/event-hash.ts';
import { fourWords } from '../../shared/formats/fingerprint.ts';
import { LABELS } from '../../shared/formats/labels.ts';
import { manifestDigest, shareDigest, shortHash } from '../../shared/formats/manifest.ts';
import { manifestFile } from '../../shared/formats/manifest-file.ts';
import {
  cardPublicKey,
  cardSigningSeed,
  confirmationOf,
  recoveryIdentity,
  recoveryRecipient,
  recoveryScalar,
} from '../../shared/formats/master.ts';
import { signDigest, signedMessage } from '../../shared/formats/signature.ts';
import { SIGNATURE_KINDS } from '../../shared/formats/signature-kinds.ts';
import { proofOf } from './drills.ts';
import { madeUpCard } from './fake-cards.ts';
import { openByCards, person, SampleVault } from './sample-vault.ts';

export const VECTORS = join(import.meta.dirname, '../../shared/formats/vectors');

const counted = (length: number, from: number) => Uint8Array.from({ length }, (_, i) => (from + i) & 255);

export function cardVector(card: Card) {
  const { rehearsal, vaultTag, setTag, epoch, k, x, y } = card;
  const text = cardText(card);
  return {
    fields: { rehearsal, vaultTag: toHex(vaultTag), setTag: toHex(setTag), epoch, k, x, y: toHex(y) },
    payload: toHex(encodePayload(card)),
    text,
    groups: groupedText(text).join(' '),
    qr: qrText(card),
    words: cardWords(card).join(' '),
  };
}

function cards() {
  const base = {
    rehearsal: false,
    vaultTag: counted(4, 0xa0),
    setTag: counted(4, 0xb0),
    epoch: 1,
    k: 3,
    x: 1,
    y: counted(32, 0),
  };
  const least = {
    ...base,
    vaultTag: new Uint8Array(4),
    setTag: new Uint8Array(4),
    k: 2,
    y: new Uint8Array(32),
  };
  const most = { ...base, rehearsal: true, epoch: 65_535, k: 16, x: 255, y: new Uint8Array(32).fill(255) };
  const { text, words } = cardVector(base);
  const list = words.split(' ');
  const swapped = list.with(30, list[31] as string).with(31, list[30] as string);
  return {
    cards: [base, { ...base, rehearsal: true }, least, most].map(cardVector),
    refused: [
      { entry: '', code: 'card-empty' },
      { entry: `${text.slice(0, -1)}${text.endsWith('q') ? 'p' : 'q'}`, code: 'card-checksum' },
      { entry: text.slice(1), code: 'card-text-length' },
      { entry: text.slice(0, -1), code: 'card-text-length' },
      { entry: `${text.slice(0, 20)}b${text.slice(21)}`, code: 'card-text-character' },
      { entry: `hfr${text.slice(3)}`, code: 'card-checksum' },
      { entry: list.slice(1).join(' '), code: 'card-word-count' },
      { entry: list.with(11, 'holdfast').join(' '), code: 'card-word-unknown' },
      { entry: swapped.join(' '), code: 'card-checksum' },
    ],
  };
}

function derive() {
  const names = Object.keys(LABELS) as (keyof typeof LABELS)[];
  const parts = [counted(3, 1), new Uint8Array(0)];
  return {
    parts: parts.map(toHex),
    digests: names.map((name) => ({ label: LABELS[name], digest: toHex(digest(name, ...parts)) })),
    ikm: toHex(counted(32, 7)),
    kdf: names.map((name) => ({ label: LABELS[name], key: toHex(kdf(counted(32, 7), name, ...parts)) })),
    words: [new Uint8Array(32), counted(32, 200)].map((bytes) => ({
      bytes: toHex(bytes),
      words: fourWords(bytes),
    })),
  };
}

function signatures() {
  const [seed, hash] = [counted(32, 50), counted(32, 90)];
  const [vault, instance] = [toHex(counted(16, 16)), toHex(counted(8, 80))];
  const of = SIGNATURE_KINDS.map((kind) => ({
    kind,
    message: toHex(signedMessage(kind, vault, instance, hash)),
    sig: signDigest(seed, kind, vault, instance, hash),
  }));
  return {
    seed: toHex(seed),
    publicKey: toHex(ed25519.getPublicKey(seed)),
    vault,
    instance,
    digest: toHex(hash),
    of,
  };
}

function boxes() {
  return [0, 11, 252, 253].map((length) => {
    const [key, nonce, plaintext] = [counted(32, 1), counted(24, 64), counted(length, 9)];
    const ad = { kind: LABELS.material, id: '00112233445566aa', ring: 'system', generation: 1, name: 'é' };
    const box = sealBox(key, ad, padded(plaintext), nonce);
    const data = toHex(utf8(canonicalJson(ad)));
    return {
      key: toHex(key),
      nonce: toHex(nonce),
      ad,
      data,
      plaintext: toHex(plaintext),
      padded: toHex(padded(plaintext)),
      box: toHex(box),
    };
  });
}

async function set() {
  const sample = await SampleVault.make({ k: 3, n: 5 });
  const { mk, cards: of, manifest, signed } = sample.set;
  const plaintext = utf8('opened with three of five cards');
  const ad = { kind: LABELS.material, vault: sample.vault, id: '0123456789abcdef' };
  return {
    vault: sample.vault,
    fingerprint: toHex(sample.fingerprint),
    fingerprintWords: fourWords(sample.fingerprint),
    custodians: sample.people.map((one) => ({ ...one.public })),
    cards: of.map((card) => ({
      ...cardVector(card),
      signSeed: toHex(cardSigningSeed(card.y)),
      signKey: toBase64url(cardPublicKey(card.y)),
    })),
    signedManifest: signed,
    shareDigest: toHex(shareDigest(manifest)),
    manifestDigest: toHex(manifestDigest(manifest)),
    shortHash: shortHash(manifest),
    masterKey: toHex(mk),
    confirmation: toHex(confirmationOf(mk)),
    recoveryScalar: toHex(recoveryScalar(mk)),
    recoveryIdentity: recoveryIdentity(mk),
    recoveryRecipient: recoveryRecipient(mk),
    box: { key: 'masterKey', ad, plaintext: toHex(plaintext), box: toHex(sealBox(mk, ad, plaintext)) },
  };
}

async function ledger() {
  const sample = await SampleVault.make({ k: 2, n: 3 });
  sample.append(
    'key.created',
    { key: '0123456789abcdef' },
    { name: 'Root CA', owner: 'Ada', notes: 'grüße' },
  );
  const joiner = person();
  sample.append('custodian.added', { custodian: joiner.public }, { name: 'Ben' });
  sample.append('key.activated', { key: '0123456789abcdef' }, null, joiner);
  await sample.renew(2, 2);
  sample.append('custodian.removed', { custodian: joiner.id });
  sample.recover([person()]);
  sample.append('backup.recorded', { backup: 'fedcba9876543210' }, { place: 'safe' });
  return {
    eventKey: toHex(sample.eventKey),
    vault: sample.vault,
    fingerprint: toHex(sample.fingerprint),
    head: sample.head,
    hashes: sample.events.map(({ event }) => toBase64url(eventHash(event))),
    sealed: {
      3: { name: 'Root CA', owner: 'Ada', notes: 'grüße' },
      4: { name: 'Ben' },
      9: { place: 'safe' },
    },
    lines: sample.events.map(toLine),
  };
}

/** A session of card holders, from its opening to its end, and what is recorded after it. */
async function session() {
  const sample = await SampleVault.make({ k: 2, n: 3 });
  const holders = openByCards(sample);
  sample.append('key.created', { key: '0123456789abcdef' }, null, holders, []);
  sample.append('quorum.ended', { session: holders.id, events: 1 }, null, holders, []);
  sample.append('key.created', { key: 'fedcba9876543210' });
  return { head: sample.head, session: holders.id, lines: sample.events.map(toLine) };
}

/** A whole file as the container has it, made in memory. */
export function sealedInMemory(
  cipher: SealedFileCipher,
  key: Uint8Array,
  salt: Uint8Array,
  plaintext: Uint8Array,
): Uint8Array {
  const { header, payload } = newSealedHeader(cipher, key, salt);
  const chunks = chunkCount(plaintext.length);
  const sealed = Array.from({ length: chunks }, (_, i) => {
    const plain = plaintext.subarray(i * chunkLength, (i + 1) * chunkLength);
    const out = new Uint8Array(plain.length + tagLength);
    CHUNK_CIPHERS[cipher].seal(payload, i, i === chunks - 1, plain, out);
    return out;
  });
  return concat(header, ...sealed);
}

/** Of long files the digests stand there; the plaintext of length n is the bytes 0, 1, 2 … 255, 0 … */
function sealedFiles() {
  const key = counted(32, 0x40);
  const salt = counted(32, 0x80);
  return (['aes-256-gcm', 'xchacha20-poly1305'] as const).flatMap((cipher) =>
    [0, 5, 65_536, 65_537].map((length) => {
      const file = sealedInMemory(cipher, key, salt, counted(length, 0));
      const told = length < 100 ? { file: toHex(file) } : { sha256: toHex(sha256(file)) };
      return { cipher, key: toHex(key), salt: toHex(salt), length, ...told };
    }),
  );
}

async function sealedCards() {
  const [identity, passphrase] = [counted(32, 11), 'amber fossil quiet ridge copper lantern'];
  const card = { ...madeUpCard(7), y: counted(32, 100) };
  const { y, ...head } = card;
  const recipient = recipientText(publicKeyOf('x25519', identity));
  const toKey = { ...head, age: await sealTo([recipient], y) };
  const toPassphrase = { ...head, rehearsal: true, age: await sealWithPassphrase(utf8(passphrase), y) };
  const vector = (sealed: SealedCard, key: object) => ({
    ...key,
    y: toHex(y),
    payload: toHex(encodePayload({ ...sealed, y })),
    bytes: toHex(encodeSealed(sealed)),
    text: sealedText(sealed),
    qr: sealedText(sealed).toUpperCase(),
    lines: sealedLines(sealed),
  });
  const identityKey = new TextDecoder().decode(identityText(identity));
  const lines = sealedLines(toKey);
  const wrong = (lines[3] as string).replace(/.$/, (c) => (c === 'q' ? 'p' : 'q'));
  return {
    cards: [vector(toKey, { identity: identityKey, recipient }), vector(toPassphrase, { passphrase })],
    refused: [
      { entry: lines.with(3, wrong).join('\n'), code: 'card-sealed-line' },
      { entry: lines.slice(1).join('\n'), code: 'card-sealed-missing' },
      {
        entry: `${sealedText(toKey).slice(0, -1)}${sealedText(toKey).endsWith('q') ? 'p' : 'q'}`,
        code: 'card-checksum',
      },
      { entry: [...lines.slice(0, 9), sealedLines(toPassphrase)[9]].join('\n'), code: 'card-sealed-mixed' },
      { entry: 'hfs1', code: 'card-sealed-line' },
    ],
  };
}

/** A manifest file that vouches for itself, over two epochs and a recovery, and proofs of drills by its newest cards. */
async function drills() {
  const sample = await SampleVault.make({ k: 3, n: 5 });
  sample.append('key.created', { key: '0123456789abcdef' });
  await sample.renew(2, 3);
  sample.recover([person()]);
  const { set } = sample;
  const restore = { ...sample.head, sha256: toHex(counted(32, 3)), keys: 4, versions: 7 };
  const acknowledged = toBase64url(counted(32, 70));
  const proofs = [
    proofOf(set, [1], { acknowledged }),
    proofOf(set, [0, 2], { level: 'D3' }),
    proofOf(set, [2, 1], { level: 'D4', head: restore.hash, restore }),
  ];
  return {
    manifestFile: fromUtf8(manifestFile(sample.events)),
    cards: set.cards.map(cardText),
    proofs: proofs.map((proof) => ({
      bound: toHex(digest('drillProof', utf8(canonicalJson(proof.statement as never)))),
      digest: toHex(proofDigest(proof.statement)),
      file: fromUtf8(proofFile(proof)),
    })),
  };
}

/** Makes the files that are not there. Vectors that are out in the world must not be made again within a version. */
export async function makeVectors(): Promise<void> {
  const files = {
    cards: cards(),
    derive: derive(),
    signature: signatures(),
    box: boxes(),
    set: await set(),
    ledger: await ledger(),
    session: await session(),
    'sealed-file': sealedFiles(),
    sealed: await sealedCards(),
    drill: await drills(),
  };
  mkdirSync(VECTORS, { recursive: true });
  for (const [name, value] of Object.entries(files)) {
    const path = join(VECTORS, `${name}.json`);
    if (!existsSync(path)) writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
  }
}
