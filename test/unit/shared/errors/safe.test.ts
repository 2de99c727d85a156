// Every refusal says four things, in the window and at the command line: what happened, what is safe, what to do, and its code.
import { expect, test } from 'vitest';
import { ERROR_CODES, type ErrorCode, failure, refusal, withSafe } from '../../../../shared/errors/index.ts';
import { SAFE } from '../../../../shared/errors/safe.ts';

const said = (code: ErrorCode) => failure(code, {});
const sentences = Object.values(SAFE);

test('no code lacks what happened, what is safe and what to do, each a sentence', () => {
  expect(ERROR_CODES.length).toBeGreaterThan(500);
  for (const code of ERROR_CODES) {
    const told = said(code);
    expect(told.code).toBe(code);
    expect(sentences, code).toContain(told.safe);
    for (const part of [told.message, told.next]) expect(part, code).not.toBe('');
    expect(told.message, code).not.toContain(told.safe);
    expect(told.next, code).not.toContain(told.safe);
  }
});

test('each sentence of what is safe is whole, and of use to some code', () => {
  const recorded = withSafe(refusal('card-altered'), 'failed').failure;
  expect(recorded).toMatchObject({ code: 'card-altered', message: said('card-altered').message });
  // These two take the place of what a code says.
  const used = new Set([...ERROR_CODES.map((code) => said(code).safe), recorded.safe, SAFE.recorded]);
  for (const [name, sentence] of Object.entries(SAFE)) {
    expect(sentence).toMatch(/^[A-Z].{20,}\.$/);
    expect(used.has(sentence), name).toBe(true);
  }
  expect(new Set(sentences).size).toBe(sentences.length);
});

test('what can come in the middle of an act never says that nothing was changed', () => {
  const middle: readonly ErrorCode[] = [
    'vault-locked',
    'strongroom-lost',
    'strongroom-hanging',
    'vault-write-failed',
    'vault-moved',
    'vault-read-only',
    'system-disk-full',
    'keychain-hanging',
    'keychain-failed',
    'keychain-not-stored',
    'keychain-folder-unusable',
    'internal',
  ];
  for (const code of middle) expect(said(code).safe, code).toMatch(/before what was under way or after it/);
  // The keychain is asked at each step of a commit, and its folder is looked at each time.
  const keychain = ERROR_CODES.filter(
    (code) => code.startsWith('keychain-') && code !== 'keychain-folder-in-vault',
  );
  for (const code of keychain) expect([SAFE.either, SAFE.recoverable], code).toContain(said(code).safe);
});
