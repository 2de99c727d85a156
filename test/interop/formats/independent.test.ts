import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sealTo } from '../../../electron/strongroom/age/sealed.ts';
import { padded, sealBox } from '../../../shared/formats/box.ts';
import { encodePayload } from '../../../shared/formats/card.ts';
import { openSet } from '../../../shared/formats/card-check.ts';
import { readCard } from '../../../shared/formats/card-reading.ts';
import { sealedLines, sealedText } from '../../../shared/formats/card-sealed.ts';
import { cardText, qrText } from '../../../shared/formats/card-text.ts';
import { cardWords } from '../../../shared/formats/card-words.ts';
import { digest, kdf } from '../../../shared/formats/derive.ts';
import { toHex } from '../../../shared/formats/encoding.ts';
import { fourWords } from '../../../shared/formats/fingerprint.ts';
import {
  confirmationOf,
  recoveryIdentity,
  recoveryRecipient,
  setTagOf,
} from '../../../shared/formats/master.ts';
import { combineShares, commitment, splitSecret } from '../../../shared/formats/shares.ts';
import { randomBytes, randomCard, SampleVault } from '../../support/sample-vault.ts';
import * as independent from './independent.ts';

describe('the second implementation', () => {
  it('reads 1,000 random cards from text, QR content and words', () => {
    for (let i = 0; i < 1000; i++) {
      const card = randomCard();
      const { vaultTag, setTag, y } = card;
      const plain = { ...card, vaultTag: toHex(vaultTag), setTag: toHex(setTag), y: Buffer.from(y) };
      expect(independent.fromText(cardText(card))).toEqual(plain);
      expect(independent.fromText(qrText(card))).toEqual(plain);
      expect(independent.fromWords(cardWords(card))).toEqual(plain);
      const vault = toHex(randomBytes(16));
      expect(toHex(independent.commitmentOf(vault, plain))).toBe(toHex(commitment({ ...card, vault })));
    }
  });

  it('refuses what it must: it would notice a wrong checksum', () => {
    const card = randomCard();
    const words = cardWords(card);
    expect(() => independent.fromText(cardText(card).replace(/.$/, (c) => (c === 'q' ? 'p' : 'q')))).toThrow(
      'checksum',
    );
    expect(() => independent.fromWords(words.with(0, words[0] === 'zoo' ? 'zone' : 'zoo'))).toThrow();
  });

  it('combines 1,000 random cards of random sets from what stands on them, and so does Holdfast', async () => {
    for (let seen = 0; seen < 1000; ) {
      const n = 2 + Math.floor(Math.random() * 15);
      const k = 2 + Math.floor(Math.random() * (n - 1));
      const mk = randomBytes(32);
      const head = { ...randomCard(), k, setTag: setTagOf(confirmationOf(mk)) };
      const cards = (await splitSecret(mk, n, k)).map((part) => ({ ...head, ...part }));
      seen += n;
      const read = cards.map((card, i) =>
        i % 2 === 0 ? independent.fromText(qrText(card)) : independent.fromWords(cardWords(card)),
      );
      const some = read.toSorted(() => Math.random() - 0.5).slice(0, k);
      expect(toHex(independent.combine(some))).toBe(toHex(mk));
      expect(independent.confirmation(mk).subarray(0, 4).toString('hex')).toBe(read[0]?.setTag);
      const theirs = cards.map((card) => readCard(cardText(card))).slice(n - k);
      expect(toHex(await combineShares(theirs))).toBe(toHex(mk));
      if (k > 2) expect(toHex(independent.combine(some.slice(1)))).not.toBe(toHex(mk));
    }
  });

  it('reads sealed cards, and the age program opens what is in them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hf-sealed-'));
    const file = join(folder, 'identity.txt');
    execFileSync('age-keygen', ['-o', file], { stdio: 'ignore' });
    const recipient = execFileSync('age-keygen', ['-y', file], { encoding: 'utf8' }).trim();
    const { y, ...head } = randomCard();
    const sealed = { ...head, age: await sealTo([recipient], y) };
    for (const entry of [
      sealedText(sealed),
      sealedText(sealed).toUpperCase(),
      sealedLines(sealed).toReversed().join('\n'),
    ]) {
      const { header, age } = independent.fromSealed(entry);
      const opened = execFileSync('age', ['-d', '-i', file], { input: age });
      expect(toHex(Buffer.concat([header, opened]))).toBe(toHex(encodePayload({ ...head, y })));
    }
    rmSync(folder, { recursive: true });
  });

  it('combines what was split, for random thresholds', async () => {
    for (let i = 0; i < 40; i++) {
      const n = 2 + Math.floor(Math.random() * 15);
      const k = 2 + Math.floor(Math.random() * (n - 1));
      const secret = randomBytes(32);
      const parts = (await splitSecret(secret, n, k)).slice(n - k);
      expect(toHex(independent.combine(parts))).toBe(toHex(secret));
      expect(toHex(await combineShares(parts))).toBe(toHex(secret));
    }
  });

  it('derives the same digests, keys and words', () => {
    for (let i = 0; i < 50; i++) {
      const [a, b] = [randomBytes(i), randomBytes(32)];
      expect(toHex(independent.digest('holdfast/v1/event', a, b))).toBe(toHex(digest('event', a, b)));
      expect(toHex(independent.kdf(b, 'holdfast/v1/confirm', a))).toBe(toHex(kdf(b, 'confirm', a)));
      expect(independent.fourWords(b)).toBe(fourWords(b));
      expect(independent.ageIdentity(b)).toBe(recoveryIdentity(b));
    }
  });

  it('opens boxes of every length around a block, and none that was altered', () => {
    for (const length of [0, 1, 15, 16, 17, 63, 64, 65, 300]) {
      const [key, plaintext] = [randomBytes(32), randomBytes(length)];
      const ad = { kind: 'holdfast/v1/material', id: 'grüße', seq: length };
      const box = sealBox(key, ad, plaintext);
      expect(independent.openBox(key, ad, box)).toEqual(Buffer.from(plaintext));
      expect(independent.openBox(key, { ...ad, seq: -1 }, box)).toBeNull();
      expect(independent.openBox(key, ad, box.with(30, (box[30] as number) ^ 1))).toBeNull();
      expect(independent.unpad(Buffer.from(padded(plaintext)))).toEqual(Buffer.from(plaintext));
    }
  });

  it('recovers a whole set from words alone, as Holdfast does', async () => {
    const { set } = await SampleVault.make({ k: 4, n: 6 });
    const read = set.cards.slice(2).map((card) => independent.fromWords(cardWords(card)));
    const mk = independent.combine(read);
    expect(toHex(mk)).toBe(toHex(await openSet(set.cards, set.manifest)));
    expect(independent.confirmation(mk).toString('base64url')).toBe(set.manifest.confirmation);
    for (const card of read) {
      const entry = set.manifest.cards.find(({ x }) => x === card.x);
      expect(independent.commitmentOf(set.manifest.vault, card).toString('base64url')).toBe(
        entry?.commitment,
      );
    }
  });

  it('gives an identity that the age program takes for the recipient', () => {
    const mk = randomBytes(32);
    const input = `${independent.ageIdentity(mk)}\n`;
    expect(execFileSync('age-keygen', ['-y'], { input, encoding: 'utf8' }).trim()).toBe(
      recoveryRecipient(mk),
    );
    const sealed = execFileSync('age', ['-r', recoveryRecipient(mk)], { input: 'backup' });
    const shell = ['-c', 'age -d -i <(printf "%s" "$IDENTITY")'];
    const opened = execFileSync('bash', shell, { input: sealed, env: { ...process.env, IDENTITY: input } });
    expect(opened.toString()).toBe('backup');
  });
});
