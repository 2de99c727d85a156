import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { VECTORS } from '../../support/vectors.ts';
import * as independent from './independent.ts';

// biome-ignore lint/suspicious/noExplicitAny: the files are data of many shapes, compared field by field.
const read = (name: string): any => JSON.parse(readFileSync(join(VECTORS, `${name}.json`), 'utf8'));
const hex = (text: string) => Buffer.from(text, 'hex');
const b64 = (text: string) => Buffer.from(text, 'base64url');

it('the second implementation opens the set of the vectors', () => {
  const set = read('set');
  const { manifest, signatures } = set.signedManifest;
  for (const one of set.cards) {
    const card = independent.fromText(one.text);
    expect(independent.fromWords(one.words.split(' '))).toEqual(card);
    expect(independent.fromPayload(hex(one.payload))).toEqual(card);
    const entry = manifest.cards.find(({ x }: { x: number }) => x === card.x);
    expect(independent.commitmentOf(set.vault, card).toString('base64url')).toBe(entry.commitment);
  }
  const cards = [4, 0, 2].map((place) => independent.fromText(set.cards[place].qr));
  const mk = independent.combine(cards);
  expect(mk.toString('hex')).toBe(set.masterKey);
  expect(independent.confirmation(mk).toString('hex')).toBe(set.confirmation);
  expect(independent.ageIdentity(mk)).toBe(set.recoveryIdentity);
  expect(independent.openBox(mk, set.box.ad, hex(set.box.box))?.toString('hex')).toBe(set.box.plaintext);
  const digest = independent.digest('holdfast/v1/manifest', Buffer.from(independent.canonical(manifest)));
  expect(digest.toString('hex')).toBe(set.manifestDigest);
  for (const { kind, by, sig } of signatures) {
    const { signKey } = set.custodians.find(({ id }: { id: string }) => id === by);
    const { vault, instance } = manifest;
    expect(independent.signatureHolds(b64(signKey), kind, vault, instance, digest, b64(sig))).toBe(true);
  }
});

it('the second implementation follows the ledger of the vectors', () => {
  const { lines, hashes, vault, fingerprint, eventKey, sealed } = read('ledger');
  let prev: string | null = null;
  for (const [place, line] of lines.entries()) {
    const { event } = JSON.parse(line);
    expect(independent.canonical(JSON.parse(line))).toBe(line);
    expect([event.seq, event.prev]).toEqual([place + 1, prev]);
    const hash = independent.digest('holdfast/v1/event', Buffer.from(independent.canonical(event)));
    prev = hash.toString('base64url');
    expect(prev).toBe(hashes[place]);
    if (place === 0) {
      const own = independent.digest('holdfast/v1/fingerprint', hex(vault), hash);
      expect(own.toString('hex')).toBe(fingerprint);
    }
    if (event.sealed === null) continue;
    const { instance, seq, type } = event;
    const ad = { kind: 'holdfast/v1/event-part', vault, instance, seq, type };
    const opened = independent.openBox(hex(eventKey), ad, b64(event.sealed));
    expect(JSON.parse(independent.unpad(opened as Buffer).toString())).toEqual(sealed[seq]);
  }
});

it('the second implementation follows a session of card holders', () => {
  const { lines, session } = read('session');
  const keys = new Map<string, string>();
  const signers: string[][] = [];
  for (const line of lines) {
    const { event, signatures } = JSON.parse(line);
    const { vault, instance, type, public: open } = event;
    const hash = independent.digest('holdfast/v1/event', Buffer.from(independent.canonical(event)));
    for (const { id, signKey } of open.custodians ?? []) keys.set(id, signKey);
    for (const { kind, by, sig } of signatures)
      expect(independent.signatureHolds(b64(keys.get(by) ?? ''), kind, vault, instance, hash, b64(sig))).toBe(
        true,
      );
    signers.push(signatures.map(({ kind, by }: { kind: string; by: string }) => `${kind} ${by}`));
    if (type === 'epoch.created')
      for (const { number, signKey } of open.manifest.manifest.cards) keys.set(`card:1:${number}`, signKey);
    // From the next event on, until it is ended.
    if (type === 'quorum.opened') {
      expect(event.actor).toBe(open.session);
      expect(Date.parse(open.until) - Date.parse(event.at)).toBe(30 * 60_000);
      keys.set(open.session, open.signKey);
    }
    if (type === 'quorum.ended') keys.delete(open.session);
  }
  expect(signers.slice(2, 5)).toEqual([
    ['card card:1:1', 'card card:1:2'],
    [`actor ${session}`],
    [`actor ${session}`],
  ]);
  expect(keys.has(session)).toBe(false);
});

it('the second implementation follows the manifest file and the drills of the vectors', () => {
  const { manifestFile, proofs } = read('drill');
  const { manifests, events } = JSON.parse(manifestFile);
  expect(`${independent.canonical(JSON.parse(manifestFile))}\n`).toBe(manifestFile);
  const keys = new Map<string, string>();
  for (const { event, signatures } of events) {
    const hash = independent.digest('holdfast/v1/event', Buffer.from(independent.canonical(event)));
    const { vault, instance } = event;
    if (event.type === 'vault.created') {
      const own = independent.digest('holdfast/v1/fingerprint', hex(vault), hash);
      expect(own.toString('base64url')).toBe(manifests[0].manifest.fingerprint);
    }
    for (const { id, signKey } of event.public.custodians ?? []) keys.set(id, signKey);
    for (const { kind, by, sig } of signatures)
      expect(independent.signatureHolds(b64(keys.get(by) ?? ''), kind, vault, instance, hash, b64(sig))).toBe(
        true,
      );
    if (event.type !== 'epoch.created') continue;
    const { manifest } = manifests[event.public.manifest.manifest.epoch - 1];
    expect(event.public.manifest.manifest).toEqual(manifest);
    for (const { number, signKey } of manifest.cards) keys.set(`card:${manifest.epoch}:${number}`, signKey);
  }
  for (const { bound, digest, file } of proofs) {
    const { statement, signatures } = JSON.parse(file);
    const own = independent.digest('holdfast/v1/drill-proof', Buffer.from(independent.canonical(statement)));
    expect(own.toString('hex')).toBe(bound);
    const asked = Buffer.concat([b64(statement.nonce), own]);
    const signed = independent.digest('holdfast/v1/card-proof', b64(statement.head), asked);
    expect(signed.toString('hex')).toBe(digest);
    const { vault, instance } = statement;
    for (const { by, sig } of signatures)
      expect(
        independent.signatureHolds(b64(keys.get(by) ?? ''), 'card', vault, instance, signed, b64(sig)),
      ).toBe(true);
  }
});

it('the second implementation and the age program open the sealed cards of the vectors', () => {
  for (const vector of read('sealed').cards) {
    const whole = independent.fromSealed(vector.text);
    expect(independent.fromSealed(vector.lines.join('\n'))).toEqual(whole);
    expect(independent.fromSealed(vector.qr)).toEqual(whole);
    expect(whole.header.toString('hex') + vector.y).toBe(vector.payload);
    if (vector.identity === undefined) continue;
    const shell = ['-c', 'age -d -i <(printf "%s" "$IDENTITY")'];
    const env = { ...process.env, IDENTITY: vector.identity };
    expect(execFileSync('bash', shell, { input: whole.age, env }).toString('hex')).toBe(vector.y);
  }
});

it('the second implementation opens the boxes of the vectors', () => {
  for (const { key, ad, box, padded } of read('box')) {
    expect(independent.openBox(hex(key), ad, hex(box))?.toString('hex')).toBe(padded);
  }
});
