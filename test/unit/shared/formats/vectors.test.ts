import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { unseal } from '../../../../electron/strongroom/operations/sealed-cards.ts';
import { openBox, padded, sealBox } from '../../../../shared/formats/box.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';
import { canonicalJson, type JsonObject } from '../../../../shared/formats/canonical.ts';
import { type Card, decodePayload, encodePayload } from '../../../../shared/formats/card.ts';
import { openSet } from '../../../../shared/formats/card-check.ts';
import { readCard } from '../../../../shared/formats/card-reading.ts';
import {
  decodeSealed,
  readSealedCard,
  sealedLines,
  sealedText,
} from '../../../../shared/formats/card-sealed.ts';
import { verifyLedger } from '../../../../shared/formats/chain.ts';
import { digest, kdf } from '../../../../shared/formats/derive.ts';
import { parseProof, proofDigest, proofFile, proofSigners } from '../../../../shared/formats/drill-proof.ts';
import { fromBase64url, fromHex, toBase64url, toHex } from '../../../../shared/formats/encoding.ts';
import { openEventPart, parseLine } from '../../../../shared/formats/event.ts';
import { eventHash } from '../../../../shared/formats/event-hash.ts';
import { fourWords } from '../../../../shared/formats/fingerprint.ts';
import { LABELS, type LabelName } from '../../../../shared/formats/labels.ts';
import {
  type Manifest,
  manifestDigest,
  parseManifest,
  shareDigest,
  shortHash,
  verifyManifest,
} from '../../../../shared/formats/manifest.ts';
import { expectVouched, manifestFile, parseManifestFile } from '../../../../shared/formats/manifest-file.ts';
import {
  cardPublicKey,
  cardSigningSeed,
  confirmationOf,
  recoveryIdentity,
  recoveryRecipient,
  recoveryScalar,
} from '../../../../shared/formats/master.ts';
import { signDigest, signedMessage, verifySignature } from '../../../../shared/formats/signature.ts';
import { SIGNATURE_KINDS } from '../../../../shared/formats/signature-kinds.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import { cardVector, makeVectors, VECTORS } from '../../../support/vectors.ts';

// biome-ignore lint/suspicious/noExplicitAny: the files are data of many shapes, compared field by field.
const read = (name: string): any => JSON.parse(readFileSync(join(VECTORS, `${name}.json`), 'utf8'));

beforeAll(async () => {
  if (process.env.HOLDFAST_MAKE_VECTORS === '1') await makeVectors();
});

describe('vectors', () => {
  it('of cards: all looks give the fields, the fields give all looks', async () => {
    const { cards, refused } = read('cards');
    for (const vector of [...cards, ...read('set').cards]) {
      const card = decodePayload(fromHex(vector.payload));
      expect(vector).toMatchObject(cardVector(card));
      for (const look of [vector.text, vector.groups, vector.qr, vector.words])
        expect(readCard(look)).toEqual(card);
    }
    for (const { entry, code } of refused) {
      expect([entry, (await refusalOf(() => readCard(entry))).code]).toEqual([entry, code]);
    }
  });

  it('of sealed cards: every form gives the bytes, and the key opens the card', async () => {
    const { cards, refused } = read('sealed');
    for (const vector of cards) {
      const sealed = decodeSealed(fromHex(vector.bytes));
      for (const form of [
        vector.text,
        vector.qr,
        vector.lines.join('\n'),
        vector.lines.toReversed().join(' '),
      ])
        expect(readSealedCard(form)).toEqual(sealed);
      expect([sealedText(sealed), sealedLines(sealed)]).toEqual([vector.text, vector.lines]);
      const { identity, passphrase } = vector;
      const key = identity === undefined ? { passphrase: utf8(passphrase) } : { identity: utf8(identity) };
      expect(toHex(encodePayload(await unseal(sealed, key)))).toBe(vector.payload);
    }
    for (const { entry, code } of refused)
      expect([entry, (await refusalOf(() => readSealedCard(entry))).code]).toEqual([entry, code]);
  });

  it('of digests, derived keys and words, for every label', () => {
    const vectors = read('derive');
    const parts = vectors.parts.map(fromHex);
    for (const [name, label] of Object.entries(LABELS) as [LabelName, string][]) {
      expect(vectors.digests).toContainEqual({ label, digest: toHex(digest(name, ...parts)) });
      expect(vectors.kdf).toContainEqual({ label, key: toHex(kdf(fromHex(vectors.ikm), name, ...parts)) });
    }
    for (const { bytes, words } of vectors.words) expect(fourWords(fromHex(bytes))).toBe(words);
  });

  it('of signatures, for every kind', () => {
    const { seed, publicKey, vault, instance, digest: hash, of } = read('signature');
    expect(of.map(({ kind }: { kind: string }) => kind)).toEqual(SIGNATURE_KINDS);
    for (const { kind, message, sig } of of) {
      expect(toHex(signedMessage(kind, vault, instance, fromHex(hash)))).toBe(message);
      expect(signDigest(fromHex(seed), kind, vault, instance, fromHex(hash))).toBe(sig);
      expect(verifySignature(fromHex(publicKey), kind, vault, instance, fromHex(hash), sig)).toBe(true);
    }
  });

  it('of boxes', () => {
    for (const vector of read('box')) {
      const [key, nonce, plaintext, box] = [vector.key, vector.nonce, vector.plaintext, vector.box].map(
        fromHex,
      ) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
      expect(toHex(new TextEncoder().encode(canonicalJson(vector.ad)))).toBe(vector.data);
      expect(toHex(padded(plaintext))).toBe(vector.padded);
      expect(toHex(sealBox(key, vector.ad as JsonObject, padded(plaintext), nonce))).toBe(vector.box);
      expect(toHex(openBox(key, vector.ad, box) as Uint8Array)).toBe(vector.padded);
    }
  });

  it('of a set of 3 of 5: cards, manifest, master key and what follows from it', async () => {
    const set = read('set');
    const { manifest, signatures } = parseManifest(set.signedManifest);
    expect(toHex(shareDigest(manifest))).toBe(set.shareDigest);
    expect(toHex(manifestDigest(manifest))).toBe(set.manifestDigest);
    expect(shortHash(manifest)).toBe(set.shortHash);
    const keys = new Map<string, Uint8Array>(
      set.custodians.map((one: { id: string; signKey: string }) => [one.id, fromBase64url(one.signKey)]),
    );
    expect(verifyManifest({ manifest, signatures }, keys, [...keys.keys()]).ok?.succession).toBe('first');
    expect(fourWords(fromHex(set.fingerprint))).toBe(set.fingerprintWords);
    const cards = set.cards.map(({ words }: { words: string }) => readCard(words));
    const mk = await openSet(cards.slice(2), manifest);
    expect(toHex(mk)).toBe(set.masterKey);
    expect(toHex(confirmationOf(mk))).toBe(set.confirmation);
    expect(toHex(recoveryScalar(mk))).toBe(set.recoveryScalar);
    expect(recoveryIdentity(mk)).toBe(set.recoveryIdentity);
    expect(recoveryRecipient(mk)).toBe(set.recoveryRecipient);
    expect(toHex(openBox(mk, set.box.ad, fromHex(set.box.box)) as Uint8Array)).toBe(set.box.plaintext);
    for (const [place, card] of cards.entries()) {
      expect(toHex(cardSigningSeed(card.y))).toBe(set.cards[place].signSeed);
      expect(toBase64url(cardPublicKey(card.y))).toBe(set.cards[place].signKey);
    }
  });

  it('of a manifest file and of drills: it vouches for itself, and the cards signed the proofs', () => {
    const vectors = read('drill');
    const file = parseManifestFile(vectors.manifestFile, 'manifest.json');
    expectVouched(file);
    expect(toHex(manifestFile(file.events ?? []))).toBe(toHex(utf8(vectors.manifestFile)));
    const manifest = file.manifests.at(-1)?.manifest as Manifest;
    const cards = vectors.cards.map(readCard) as Card[];
    for (const { bound, digest: signed, file: text } of vectors.proofs) {
      const proof = parseProof(text);
      expect(toHex(proofFile(proof))).toBe(toHex(utf8(text)));
      const { statement, signatures } = proof;
      expect(toHex(digest('drillProof', utf8(canonicalJson(statement as never))))).toBe(bound);
      expect(toHex(proofDigest(statement))).toBe(signed);
      const numbers = proofSigners(proof, { manifest, verify: undefined }).ok;
      expect(numbers).toHaveLength(statement.level === 'D1' ? 1 : 2);
      // Ed25519 is deterministic: the same card gives the same signature.
      for (const { by, sig } of signatures) {
        const { x } = manifest.cards.find(({ number }) => by === `card:2:${number}`) as { x: number };
        const { y } = cards.find((card) => card.x === x) as Card;
        const { vault, instance } = statement;
        expect(signDigest(cardSigningSeed(y), 'card', vault, instance, fromHex(signed))).toBe(sig);
      }
    }
  });

  it('of a session of card holders', () => {
    const { lines, head } = read('session');
    expect(verifyLedger(lines, { expect: head })).toMatchObject({ fault: null, count: 6 });
  });

  it('of a ledger with people, epochs and a recovery', () => {
    const vectors = read('ledger');
    const fingerprint = fromHex(vectors.fingerprint);
    const report = verifyLedger(vectors.lines, { fingerprint, expect: vectors.head });
    expect(report).toMatchObject({ fault: null, anchored: true, count: vectors.lines.length, epoch: 2 });
    for (const [place, line] of vectors.lines.entries()) {
      const { event } = parseLine(line, place + 1);
      expect(toBase64url(eventHash(event))).toBe(vectors.hashes[place]);
      const part = openEventPart(fromHex(vectors.eventKey), event);
      expect(part).toEqual(vectors.sealed[event.seq] ?? null);
    }
  });
});

describe('the documents', () => {
  it('list every label', () => {
    const text = readFileSync(join(VECTORS, '../README.md'), 'utf8');
    for (const label of Object.values(LABELS))
      expect(text).toMatch(new RegExp(`^\\| \`${label}\` +\\| \\S`, 'm'));
  });
});
