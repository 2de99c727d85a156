// What the register of recipients and the opening of packages refuse, each with its own sentence, and nothing changes by it.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { targetOf } from '../../../electron/core/handover/byok.ts';
import { findKey } from '../../../electron/core/vault/find-key.ts';
import { createKeys, stepKey } from '../../../electron/core/vault/key-acts.ts';
import { createPackage, type PackageWritten } from '../../../electron/core/vault/package-acts.ts';
import { openPackage } from '../../../electron/core/vault/package-opening.ts';
import { receivePackage } from '../../../electron/core/vault/package-receipt.ts';
import {
  addRecipient,
  listRecipients,
  type NewRecipient,
  verifyRecipientAs,
} from '../../../electron/core/vault/recipient-acts.ts';
import { rotateKey } from '../../../electron/core/vault/rotating.ts';
import type { Vault } from '../../../electron/core/vault/vault.ts';
import { byokErrors } from '../../../shared/errors/byok.ts';
import { frameErrors } from '../../../shared/errors/frames.ts';
import { packageErrors } from '../../../shared/errors/packages.ts';
import { publicKeyErrors } from '../../../shared/errors/public-keys.ts';
import { recipientErrors } from '../../../shared/errors/recipients.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { STATEMENT_NAMESPACE } from '../../../shared/formats/package.ts';
import { found, passphrasesOf, quickRoom } from '../../support/desk.ts';
import { refusalOf } from '../../support/refusal-of.ts';

/** The clock of the vault, ahead by so much. */
let ahead = 0;
const room = quickRoom({ clock: { now: () => new Date(Date.now() + ahead).toISOString() } });
let vault: Vault;
let age = '';
let wrapping = '';
const at = (...parts: string[]) => room.path('files', ...parts);
const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: 'pipe' }).toString();
const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();

const bo = async () => {
  const [{ custodian, slot } = { custodian: '', slot: '' }] = await passphrasesOf(vault, 'Bo');
  return { custodian, passphrase: slot };
};
const verify = async (name: string) => {
  const print = listRecipients(vault).find((one) => one.name === name)?.fingerprint ?? '';
  await verifyRecipientAs(vault, name, print, '', await bo());
};
const entry = (part: Partial<NewRecipient>): NewRecipient => ({
  name: 'Somebody',
  contact: '',
  from: { text: age },
  vault: null,
  expires: null,
  ...part,
});
const package_ = async (key: string, to: string): Promise<PackageWritten> => {
  const order = { key, version: null, recipients: [to], purpose: '', expires: null, to: at('out') };
  return createPackage(vault, { ...order, approvals: [await bo()] });
};
const base = {
  ring: 'General',
  owner: 'Ann',
  description: '',
  activate: true,
  expires: null,
  extractable: true,
};

beforeAll(async () => {
  vault = (await found(room)).vault;
  mkdirSync(at('out'));
  run('age-keygen', '-o', at('age.txt'));
  age = run('age-keygen', '-y', at('age.txt')).trim();
  run('openssl', 'genrsa', '-out', at('rsa'), '2048');
  wrapping = at('rsa.pub');
  run('openssl', 'rsa', '-in', at('rsa'), '-pubout', '-out', wrapping);
  await createKeys(vault, [
    { ...base, name: 'Sent', purpose: 'sign', algorithm: 'ed25519' },
    { ...base, name: 'Mac', purpose: 'authenticate', algorithm: 'hmac-sha256' },
    { ...base, name: 'Own', purpose: 'encrypt', algorithm: 'age-x25519' },
  ]);
});
afterAll(async () => {
  await vault.close();
  room.clear();
});

it('a recipient needs a name, one sound key, a fingerprint of its vault, and an end that lies ahead', async () => {
  const head = vault.file.head();
  const refused = async (part: Partial<NewRecipient>) =>
    (await refusalOf(() => addRecipient(vault, entry(part)))).code;
  expect(await refused({ name: ' ' })).toBe('recipient-name-invalid');
  expect(await refused({ vault: 'abc' })).toBe('recipient-vault-fingerprint');
  expect(await refused({ vault: 'ab'.repeat(32), from: { path: wrapping } })).toBe('recipient-kind-unfit');
  expect(await refused({ expires: hours(-1) })).toBe('recipient-expiry-past');
  for (const [file, kind] of [
    ['ecdsa', ['-t', 'ecdsa']],
    ['weak', ['-t', 'rsa', '-b', '1024']],
  ] as const)
    run('ssh-keygen', '-q', ...kind, '-N', '', '-f', at(file));
  expect(await refused({ from: { path: at('ecdsa.pub') } })).toBe('ssh-recipient-kind');
  expect(await refused({ from: { path: at('weak.pub') } })).toBe('ssh-recipient-weak');
  const pem = readFileSync(wrapping, 'utf8');
  writeFileSync(at('two.pub'), pem + pem);
  expect(await refused({ from: { path: at('two.pub') } })).toBe('wrapping-key-several');
  expect(vault.file.head()).toEqual(head);
});

it('nothing is sealed to a recipient whose entry is over, or to a wrapping key; no name stands twice', async () => {
  await addRecipient(vault, entry({ name: 'Alice', expires: hours(1) }));
  await verify('Alice');
  expect((await refusalOf(() => verify('Alice'))).code).toBe('recipient-verified');
  await addRecipient(vault, entry({ name: 'HSM', from: { path: wrapping } }));
  await verify('HSM');
  const own = findKey(vault, 'Own').versions[0]?.publicText ?? '';
  const twice = entry({ name: 'alice', from: { text: own } });
  expect((await refusalOf(() => addRecipient(vault, twice))).code).toBe('recipient-name-taken');
  expect((await refusalOf(() => package_('Sent', 'HSM'))).code).toBe('recipient-kind-unfit');
  ahead = 2 * 3_600_000;
  expect(listRecipients(vault).find(({ name }) => name === 'Alice')?.state).toBe('expired');
  expect((await refusalOf(() => package_('Sent', 'Alice'))).code).toBe('recipient-expired');
  ahead = 0;
  const sent = await package_('Sent', 'Alice');
  const nothing = await refusalOf(() => receivePackage(vault, sent.package, { told: ' ', by: '' }));
  expect(nothing.code).toBe('package-receipt-none');
});

it('a package whose signed statement is malformed, or speaks of another key, is not taken in', async () => {
  await addRecipient(
    vault,
    entry({ name: 'Here', from: { text: findKey(vault, 'Own').versions[0]?.publicText ?? '' } }),
  );
  await verify('Here');
  const { folder } = await package_('Mac', 'Here');
  const head = vault.file.head();
  const refused = async (name: string, change: (statement: string) => string) => {
    const copy = at(name);
    cpSync(folder, copy, { recursive: true });
    const text = utf8(change(readFileSync(join(folder, 'statement.json'), 'utf8')));
    const { signature } = await vault.strongroom.signText(vault.session.actor, STATEMENT_NAMESPACE, text);
    writeFileSync(join(copy, 'statement.json'), text);
    writeFileSync(join(copy, 'statement.json.sig'), signature);
    const order = { folder: copy, signer: null, name: 'Taken', ring: '', owner: null, receipt: null };
    return (await refusalOf(() => openPackage(vault, order))).code;
  };
  expect(await refused('empty', () => '{}\n')).toBe('package-statement-malformed');
  const { checkValue } = findKey(vault, 'Mac').versions[0] ?? {};
  expect(await refused('other', (text) => text.replace(`"${checkValue}"`, '"000000"'))).toBe(
    'package-content-differs',
  );
  expect(vault.file.head()).toEqual(head);
});

it('a later version does not join a key that went its own way, and is taken in beside it', async () => {
  const taken = { signer: null, name: null, ring: '', owner: null, receipt: null };
  const first = await package_('Mac', 'Here');
  const { key } = await openPackage(vault, { ...taken, folder: first.folder, name: 'Copy' });
  const step = { key, version: null, reason: 'unspecified' as const, text: '', occurred: null };
  await stepKey(vault, { ...step, action: 'activate' });
  await rotateKey(vault, 'Copy', { text: 'here' });
  await rotateKey(vault, 'Mac', { text: 'there' });
  const second = await package_('Mac', 'Here');
  const apart = await refusalOf(() => openPackage(vault, { ...taken, folder: second.folder }));
  expect(apart).toMatchObject({ code: 'package-lineage-apart', data: { key: 'Copy' } });
  const beside = await openPackage(vault, { ...taken, folder: second.folder, name: 'Copy 2' });
  expect(beside).toMatchObject({ name: 'Copy 2', version: 1 });
});

it('a target that is not known is named with those that are', () => {
  expect(targetOf('tresor')).toMatchObject({ code: 'byok-target-unknown', data: { target: 'tresor' } });
});

it('every refusal of handing over has a sentence of its own', () => {
  const data = new Proxy({}, { get: (_, name) => `<${String(name)}>` });
  const tables = { ...publicKeyErrors, ...recipientErrors, ...packageErrors, ...byokErrors, ...frameErrors };
  const sentences = Object.values(tables).map(({ message }) =>
    typeof message === 'string' ? message : (message as (d: object) => string)(data),
  );
  expect(new Set(sentences).size).toBe(sentences.length);
});
