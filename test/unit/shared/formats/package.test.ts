import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkText } from '../../../../electron/strongroom/operations/packages.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';
import { canonicalJson } from '../../../../shared/formats/canonical.ts';
import { fromHex } from '../../../../shared/formats/encoding.ts';
import { STATEMENT_NAMESPACE, Statement, sshKeyOf } from '../../../../shared/formats/package.ts';
import { VECTORS } from '../../../support/vectors.ts';

const vector = JSON.parse(readFileSync(join(VECTORS, 'package.json'), 'utf8'));

it('a statement signed by ssh-keygen is read, and is canonical', () => {
  const value = JSON.parse(vector.statement);
  const statement = Statement.parse(value);
  expect(`${canonicalJson(value)}\n`).toBe(vector.statement);
  expect(checkText(STATEMENT_NAMESPACE, utf8(vector.statement), vector.signature)).toEqual(vector.signer);
  expect(statement.signer).toMatchObject(vector.signer);
  const blob = Buffer.from(vector.signer.key.split(' ')[1], 'base64');
  expect(sshKeyOf(Uint8Array.from(blob.subarray(-32)))).toEqual(vector.signer);
  expect(() => Statement.parse({ ...value, more: 1 })).toThrow();
});

it('another text or another purpose has no such signature', () => {
  const check = (namespace: string, text: string) => () => checkText(namespace, utf8(text), vector.signature);
  expect(check(STATEMENT_NAMESPACE, vector.statement.replace('Root', 'Boot'))).toThrow('signature-bad');
  expect(check('file', vector.statement)).toThrow('signature-other-namespace');
});

it('the code is a digest of nonce and content', () => {
  const { nonce } = JSON.parse(vector.statement);
  const sum = createHash('sha256').update(nonce).update(fromHex(vector.content)).digest('hex');
  expect(sum.slice(0, 16)).toBe(vector.code);
});
