// Folders for targets over a real vault: what stands in them, what OpenSSL makes of the blob, what is refused and why, and
// that a crash between wrapping and recording leaves no folder without its event.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folders } from '../../../electron/adapters/folders.ts';
import { copiesOf } from '../../../electron/core/destruction/copies.ts';
import { blastRadius } from '../../../electron/core/incidents/blast-radius.ts';
import { itemViews } from '../../../electron/core/items/views.ts';
import type { Folders } from '../../../electron/core/ports/surroundings.ts';
import { type ByokOrder, wrapForTarget } from '../../../electron/core/vault/byok-acts.ts';
import { unwrapFromTarget } from '../../../electron/core/vault/byok-unwrap.ts';
import { findKey } from '../../../electron/core/vault/find-key.ts';
import { createKeys, stepKey } from '../../../electron/core/vault/key-acts.ts';
import { listPackages } from '../../../electron/core/vault/package-acts.ts';
import { receivePackage } from '../../../electron/core/vault/package-receipt.ts';
import {
  addRecipient,
  listRecipients,
  verifyRecipientAs,
} from '../../../electron/core/vault/recipient-acts.ts';
import { rotateKey } from '../../../electron/core/vault/rotating.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';
import { toHex } from '../../../shared/formats/encoding.ts';
import { ALGORITHM_IDS, ALGORITHMS, type MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import {
  BYOK_TARGET_IDS,
  BYOK_TARGETS,
  type ByokTargetId,
  takeOf,
} from '../../../shared/model/byok/targets.ts';
import { found, PASSPHRASES, quickRoom, slotFor, unlockBy } from '../../support/desk.ts';
import { refusalOf } from '../../support/refusal-of.ts';

/** Counts calls that change the disk; from the chosen one on, every call throws, as after a power cut. */
class Failing {
  left = Number.POSITIVE_INFINITY;
  calls = 0;
  wrap(real: Folders): Folders {
    const changing = new Set(['makeNew', 'rename', 'removeTree', 'removeFile', 'writeNew', 'release']);
    const entries = Object.entries(real).map(([name, act]) => {
      const call = (...given: unknown[]) => {
        if (changing.has(name)) {
          if (this.left <= 0) throw new Error('power cut');
          this.left -= 1;
          this.calls += 1;
        }
        return (act as (...given: unknown[]) => unknown)(...given);
      };
      return [name, call];
    });
    return Object.fromEntries(entries) as unknown as Folders;
  }
}

const failing = new Failing();
const room = quickRoom({ folders: failing.wrap(folders) });
let vault: Vault;
const at = (...parts: string[]) => room.path('files', ...parts);
const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });

const bo = async () => ({
  custodian: [...vault.state.custodians.values()].find(({ name }) => name === 'Bo')?.id ?? '',
  passphrase: await slotOfBo(),
});
let slot: { of: unknown; id: string } | null = null;
/** It stays in the strongroom until it is discarded. */
async function slotOfBo(): Promise<string> {
  if (slot?.of !== vault.host) slot = { of: vault.host, id: await slotFor(vault.host, PASSPHRASES.Bo ?? '') };
  return slot.id;
}
const KID = `https://keys.vault.azure.net/keys/kek/${'a1'.repeat(16)}`;
const HSM = KID.replace('.vault.', '.managedhsm.');

const order = async (
  target: ByokTargetId,
  key: string,
  part: Partial<ByokOrder> = {},
): Promise<ByokOrder> => ({
  target,
  key,
  version: null,
  wrappingKey: target === 'kwp' ? { key: 'Shared' } : { file: at('rsa-4096.pub') },
  given: target === 'azure' ? { kid: HSM } : {},
  token: target === 'aws' ? at('token.bin') : null,
  expires: null,
  fingerprint: null,
  purpose: '',
  to: at('out'),
  approvals: [await bo()],
  ...part,
});

/** Keys by algorithm and purpose. */
const named = (algorithm: string, purpose: string) => `${algorithm} ${purpose}`;
const PAIRS = ALGORITHM_IDS.flatMap((algorithm) =>
  ALGORITHMS[algorithm].purposes.map((purpose) => ({ algorithm, purpose })),
);

const material = async (name: string) => {
  const [row] = vault.file.material([findKey(vault, name).versions.at(-1)?.id ?? '']);
  if (row === undefined) throw new Error('expected a row');
  return toHex(await vault.strongroom.pickup(await vault.strongroom.reveal(row)));
};

beforeAll(async () => {
  vault = (await found(room)).vault;
  mkdirSync(at('out'));
  for (const bits of [2048, 4096]) {
    openssl('genrsa', '-out', at(`rsa-${bits}`), String(bits));
    openssl('rsa', '-in', at(`rsa-${bits}`), '-pubout', '-out', at(`rsa-${bits}.pub`));
  }
  writeFileSync(at('token.bin'), Buffer.alloc(1500, 0xa5));
  const base = {
    ring: 'General',
    owner: 'Ann',
    description: '',
    activate: true,
    expires: null,
    extractable: true,
  };
  await createKeys(vault, [
    ...PAIRS.map(({ algorithm, purpose }) => ({
      ...base,
      algorithm,
      purpose,
      name: named(algorithm, purpose),
    })),
    { ...base, algorithm: 'aes-256' as const, purpose: 'wrap' as const, name: 'Shared' },
  ]);
}, 120_000);
afterAll(async () => {
  await vault.close();
  room.clear();
});

/** The content of a blob under the 4,096-bit key, by OpenSSL. */
function takenApart(blob: Buffer, hash: string): string {
  const block = (bytes: Buffer) => {
    writeFileSync(at('c1'), bytes);
    const options = ['rsa_padding_mode:oaep', `rsa_oaep_md:${hash}`, `rsa_mgf1_md:${hash}`];
    const pkeyopts = options.flatMap((option) => ['-pkeyopt', option]);
    return openssl('pkeyutl', '-decrypt', '-inkey', at('rsa-4096'), ...pkeyopts, '-in', at('c1'));
  };
  const first = block(blob.subarray(0, 512));
  if (blob.length === 512) return first.toString('hex');
  writeFileSync(at('c2'), blob.subarray(512));
  const how = ['-d', '-id-aes256-wrap-pad', '-K', first.toString('hex'), '-iv', 'A65959A6'];
  return openssl('enc', ...how, '-in', at('c2')).toString('hex');
}

describe('what is written', () => {
  it('for Vault is an API body with the blob in base64, its hash and its type', async () => {
    const made = await wrapForTarget(
      vault,
      await order('vault', 'aes-256 wrap', { given: { targetKey: 'payments' } }),
    );
    expect(made).toMatchObject({
      bytes: 552,
      type: 'aes256-gcm96',
      method: 'SHA256',
      expires: null,
      compared: false,
    });
    const body = JSON.parse(readFileSync(join(made.folder, 'import.json'), 'utf8'));
    expect(body).toEqual({
      ciphertext: expect.stringMatching(/^[A-Za-z0-9+/]{736}$|^[A-Za-z0-9+/]{734,735}={1,2}$/),
      hash_function: 'SHA256',
      type: 'aes256-gcm96',
      allow_rotation: false,
      exportable: false,
      allow_plaintext_backup: false,
    });
    const blob = Buffer.from(body.ciphertext, 'base64');
    expect(takenApart(blob, 'sha256')).toBe(await material('aes-256 wrap'));
    const readMe = readFileSync(join(made.folder, 'READ ME.txt'), 'utf8');
    expect(readMe).toContain('vault write transit/keys/payments/import @import.json');
    expect(readMe).toContain(made.fingerprint);
    const next = await wrapForTarget(
      vault,
      await order('vault', 'aes-256 wrap', { given: { targetKey: 'payments', next: true } }),
    );
    const later = JSON.parse(readFileSync(join(next.folder, 'import.json'), 'utf8'));
    expect(Object.keys(later).sort()).toEqual(['ciphertext', 'hash_function']);
    expect(next.commands[0]).toBe('vault write transit/keys/payments/import_version @import.json');
    const places = findKey(vault, 'aes-256 wrap').places;
    expect(places).toMatchObject([{ system: 'HashiCorp Vault (transit)', environment: 'transit payments' }]);
  });

  it('for AWS is the material in one block with the token beside it', async () => {
    const given = {
      targetKey: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    };
    const made = await wrapForTarget(vault, await order('aws', 'aes-256 encrypt', { given }));
    expect(readdirSync(made.folder)).toEqual(['EncryptedKeyMaterial.bin', 'ImportToken.bin', 'READ ME.txt']);
    const blob = readFileSync(join(made.folder, 'EncryptedKeyMaterial.bin'));
    expect(blob.length).toBe(512);
    expect(takenApart(blob, 'sha256')).toBe(await material('aes-256 encrypt'));
    expect(readFileSync(join(made.folder, 'ImportToken.bin'))).toEqual(readFileSync(at('token.bin')));
    expect(Date.parse(made.expires ?? '') - Date.parse(vault.now)).toBeGreaterThan(23.9 * 3_600_000);
    expect(made.commands[0]).toContain(
      `--key-id ${given.targetKey} --encrypted-key-material fileb://EncryptedKeyMaterial.bin`,
    );
    const parameters = {
      KeyId: given.targetKey,
      PublicKey: openssl('pkey', '-pubin', '-in', at('rsa-4096.pub'), '-outform', 'DER').toString('base64'),
      ImportToken: readFileSync(at('token.bin')).toString('base64'),
      ParametersValidTo: Date.now() / 1000 + 3600,
    };
    writeFileSync(at('parameters.json'), JSON.stringify(parameters));
    const at1h = await wrapForTarget(
      vault,
      await order('aws', 'rsa-3072 sign', { wrappingKey: { file: at('parameters.json') }, token: null }),
    );
    expect(at1h).toMatchObject({ method: 'RSA_AES_KEY_WRAP_SHA_256', type: 'RSA_3072' });
    expect(Date.parse(at1h.expires ?? '') - Date.now()).toBeLessThan(3_600_001);
  });

  it('for Azure is a .byok file with SHA-1, and the body of the request', async () => {
    const made = await wrapForTarget(
      vault,
      await order('azure', 'ecdsa-p384 sign', { given: { kid: KID, targetKey: 'signing' } }),
    );
    const file = readFileSync(join(made.folder, 'signing.byok'));
    const transfer = JSON.parse(file.toString());
    expect(transfer).toMatchObject({
      schema_version: '1.0.0',
      header: { kid: KID, alg: 'dir', enc: 'CKM_RSA_AES_KEY_WRAP' },
      generator: expect.stringContaining('Holdfast'),
    });
    expect(transfer.ciphertext).toMatch(/^[A-Za-z0-9_-]+$/);
    const blob = Buffer.from(transfer.ciphertext, 'base64url');
    expect(blob.length).toBe(712);
    writeFileSync(at('azure.der'), Buffer.from(takenApart(blob, 'sha1'), 'hex'));
    expect(openssl('pkey', '-inform', 'DER', '-in', at('azure.der'), '-pubout').toString().trim()).toBe(
      openssl('pkey', '-pubin', '-in', await publicPem('ecdsa-p384 sign'))
        .toString()
        .trim(),
    );
    const body = JSON.parse(readFileSync(join(made.folder, 'import-request.json'), 'utf8'));
    expect(body.key).toMatchObject({ kty: 'EC-HSM', crv: 'P-384' });
    expect(Buffer.from(body.key.key_hsm, 'base64')).toEqual(file);
  });

  it('for Google is the blob of the job’s method', async () => {
    const job = 'projects/p/locations/global/keyRings/r/importJobs/j';
    const wrapped = await wrapForTarget(
      vault,
      await order('gcp', 'hmac-sha256 authenticate', { given: { at: job, targetKey: 'mac' } }),
    );
    expect(wrapped).toMatchObject({ method: 'rsa-oaep-4096-sha256-aes-256', bytes: 552 });
    const direct = await wrapForTarget(
      vault,
      await order('gcp', 'hmac-sha256 authenticate', { given: { at: job, method: 'RSA_OAEP_4096_SHA256' } }),
    );
    expect(direct.bytes).toBe(512);
    expect(wrapped.commands[0]).toBe(
      'gcloud kms keys versions import --import-job j --project p --location global --keyring r --key mac --algorithm hmac-sha256 --wrapped-key-file wrapped-key.bin',
    );
    expect(Date.parse(wrapped.expires ?? '') - Date.parse(vault.now)).toBeGreaterThan(71.9 * 3_600_000);
  });

  it('is registered, awaits its receipt, and rotation names the step of the target', async () => {
    const [sent] = listPackages(vault);
    expect(sent).toMatchObject({
      kind: 'byok',
      target: 'gcp',
      received: null,
      key: { name: 'hmac-sha256 authenticate' },
    });
    await receivePackage(vault, sent?.id ?? '', { told: 'the version is ENABLED', by: 'Olga' });
    expect(listPackages(vault)[0]?.received?.how).toBe('told');
    await rotateKey(vault, 'hmac-sha256 authenticate', { text: 'due' });
    const items = itemViews(vault.state, (who) => who).filter(({ kind }) => kind === 'renew-at-place');
    expect(items.map(({ text }) => text).join('\n')).toContain('import the new version and set it primary');
  });
});

const publicPem = async (name: string) => {
  writeFileSync(at('public.pem'), `${findKey(vault, name).versions[0]?.publicText}\n`);
  execFileSync('sh', ['-c', `ssh-keygen -e -m PKCS8 -f ${at('public.pem')} > ${at('public8.pem')}`]);
  return at('public8.pem');
};

describe('every kind of key with every target', () => {
  it('is wrapped where the table takes it, and refused with why where it does not', async () => {
    const head = vault.file.head();
    let refused = 0;
    for (const target of BYOK_TARGET_IDS) {
      for (const { algorithm, purpose } of PAIRS) {
        if (takeOf(BYOK_TARGETS[target], algorithm, purpose) !== null) continue;
        const told = await refusalOf(async () =>
          wrapForTarget(vault, await order(target, named(algorithm, purpose))),
        );
        expect(told.code, `${target} ${algorithm}`).toBe('byok-key-unfit');
        expect(told.message).toContain(BYOK_TARGETS[target].title);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(50);
    expect(vault.file.head()).toEqual(head);
  });
});

describe('bad input has its own sentence', () => {
  const wrap = async (target: ByokTargetId, key: string, part: Partial<ByokOrder>) =>
    (await refusalOf(async () => wrapForTarget(vault, await order(target, key, part)))).code;
  const aes = 'aes-256 encrypt';

  it('for wrapping keys', async () => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      at('x'),
      '-subj',
      '/CN=x',
      '-out',
      at('cert.pem'),
    );
    openssl('x509', '-in', at('cert.pem'), '-outform', 'DER', '-out', at('cert.der'));
    openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', at('ec'));
    openssl('ec', '-in', at('ec'), '-pubout', '-out', at('ec.pub'));
    openssl('genrsa', '-out', at('rsa-1024'), '1024');
    openssl('rsa', '-in', at('rsa-1024'), '-pubout', '-out', at('rsa-1024.pub'));
    openssl('genrsa', '-3', '-out', at('rsa-3'), '2048');
    openssl('rsa', '-in', at('rsa-3'), '-pubout', '-out', at('rsa-3.pub'));
    openssl('pkcs8', '-topk8', '-nocrypt', '-in', at('rsa-4096'), '-outform', 'DER', '-out', at('rsa.p8'));
    writeFileSync(at('empty'), '');
    writeFileSync(at('noise'), Buffer.alloc(300, 7));
    const table = {
      'rsa-2048.pub': 'byok-wrapping-size',
      'rsa-4096': 'wrapping-key-private',
      'rsa.p8': 'wrapping-key-private',
      'cert.pem': 'wrapping-key-certificate',
      'cert.der': 'wrapping-key-certificate',
      'ec.pub': 'wrapping-key-kind',
      ec: 'wrapping-key-private',
      'rsa-1024.pub': 'wrapping-key-size',
      'rsa-3.pub': 'wrapping-key-exponent',
      empty: 'wrapping-key-empty',
      noise: 'wrapping-key-malformed',
      gone: 'file-missing',
    };
    for (const [file, code] of Object.entries(table)) {
      expect(await wrap('vault', aes, { wrappingKey: { file: at(file) } }), file).toBe(code);
    }
  });

  it('reads the same key from PEM and DER, SPKI and PKCS#1', async () => {
    openssl('rsa', '-pubin', '-in', at('rsa-4096.pub'), '-RSAPublicKey_out', '-out', at('pkcs1.pem'));
    openssl(
      'rsa',
      '-pubin',
      '-in',
      at('rsa-4096.pub'),
      '-RSAPublicKey_out',
      '-outform',
      'DER',
      '-out',
      at('pkcs1.der'),
    );
    openssl('rsa', '-pubin', '-in', at('rsa-4096.pub'), '-outform', 'DER', '-out', at('spki.der'));
    const sum = openssl('dgst', '-sha256', '-r', at('spki.der')).toString().slice(0, 64);
    for (const file of ['rsa-4096.pub', 'pkcs1.pem', 'pkcs1.der', 'spki.der']) {
      expect(await vault.strongroom.readPublicFile(at(file))).toMatchObject({
        kind: 'rsa',
        bits: 4096,
        fingerprint: sum,
      });
    }
  });

  it('for tokens, windows, identifiers, names, methods and fingerprints', async () => {
    const past = '2020-01-01T00:00:00.000Z';
    writeFileSync(at('cut.txt'), readFileSync(at('token.bin')).toString('base64').slice(0, -3));
    writeFileSync(at('short.bin'), Buffer.alloc(20, 0xff));
    expect(await wrap('aws', aes, { token: null })).toBe('byok-token-missing');
    expect(await wrap('aws', aes, { token: at('cut.txt') })).toBe('byok-token-truncated');
    expect(await wrap('aws', aes, { token: at('short.bin') })).toBe('byok-token-truncated');
    expect(await wrap('vault', aes, { token: at('token.bin') })).toBe('byok-token-superfluous');
    expect(await wrap('aws', aes, { expires: past })).toBe('byok-window-over');
    expect(await wrap('aws', aes, { expires: '2099-01-01T00:00:00.000Z' })).toBe('byok-window-long');
    const ec = 'ecdsa-p256 sign';
    for (const kid of ['', 'https://keys.vault.azure.net/keys/kek', KID.slice(0, -2)])
      expect(await wrap('azure', ec, { given: { kid } })).toBe('byok-kid');
    expect(await wrap('azure', aes, { given: { kid: KID } })).toBe('byok-tier');
    expect(await wrap('azure', ec, { given: { kid: KID, targetKey: 'a/b' } })).toBe('byok-name');
    expect(await wrap('vault', aes, { given: { targetKey: '$(id)' } })).toBe('byok-name');
    expect(await wrap('gcp', 'rsa-3072 sign', { given: { method: 'RSA_OAEP_4096_SHA256' } })).toBe(
      'byok-method',
    );
    expect(await wrap('vault', aes, { fingerprint: '0'.repeat(64) })).toBe('byok-fingerprint-differs');
    expect(await wrap('vault', aes, { fingerprint: 'abcd' })).toBe('recipient-fingerprint-short');
    expect(await wrap('vault', aes, { approvals: [] })).toBe('approvals-missing');
    expect(await wrap('kwp', aes, { wrappingKey: { file: at('rsa-4096.pub') } })).toBe('byok-wrapping-kind');
    expect(await wrap('vault', aes, { wrappingKey: { key: 'Shared' } })).toBe('byok-wrapping-kind');
    expect(await wrap('vault', aes, { wrappingKey: { key: aes } })).toBe('key-purpose-unfit');
  });

  it('for wrapping keys of the register, which a second person must have verified', async () => {
    await addRecipient(vault, {
      name: 'HSM',
      contact: '',
      from: { path: at('rsa-4096.pub') },
      vault: null,
      expires: null,
    });
    const given = { wrappingKey: { recipient: 'HSM' } } as const;
    expect(await wrap('pkcs11', aes, given)).toBe('recipient-unverified');
    const view = listRecipients(vault).find(({ name }) => name === 'HSM');
    await verifyRecipientAs(vault, 'HSM', view?.fingerprint ?? '', 'on the device', await bo());
    const made = await wrapForTarget(vault, await order('pkcs11', aes, given));
    const blob = readFileSync(join(made.folder, 'wrapped-key.bin'));
    expect(takenApart(blob, 'sha256')).toBe(await material(aes));
  });
});

describe('the other way', () => {
  it('takes what Vault’s byok-export wrote for an RSA-4096 key of this vault, and says where it came from', async () => {
    const own = findKey(vault, 'rsa-4096 encrypt').versions[0]?.publicText ?? '';
    writeFileSync(at('own.pub'), own);
    execFileSync('sh', ['-c', `ssh-keygen -e -m PKCS8 -f ${at('own.pub')} > ${at('own.pem')}`]);
    const made = await wrapForTarget(
      vault,
      await order('vault', 'ecdsa-p256 sign', { wrappingKey: { file: at('own.pem') } }),
    );
    const file = join(made.folder, 'import.json');
    const wanted = {
      file,
      opener: 'rsa-4096 encrypt',
      hash: 'sha256' as const,
      name: 'Taken',
      purpose: 'sign' as const,
      algorithm: 'ecdsa-p256' as MaterialAlgorithm,
      ring: 'General',
      owner: 'Ann',
      description: '',
      activate: false,
      expires: null,
      extractable: true,
      from: 'transit/keys/payments',
    };
    const refused = async (part: object) =>
      (await refusalOf(() => unwrapFromTarget(vault, { ...wanted, ...part }))).code;
    expect(await refused({ hash: 'sha1' })).toBe('byok-not-for-key');
    expect(await refused({ opener: 'rsa-4096 sign' })).toBe('byok-opener');
    expect(await refused({ algorithm: 'ed25519' })).toBe('import-other-algorithm');
    await unwrapFromTarget(vault, wanted);
    expect(await material('Taken')).toBe(await material('ecdsa-p256 sign'));
    expect(findKey(vault, 'Taken').versions[0]?.origin).toBe(
      'wrapped key from transit/keys/payments, opened with “rsa-4096 encrypt”',
    );
    const kwp = await wrapForTarget(vault, await order('kwp', 'aes-256 encrypt'));
    const again = { ...wanted, file: join(kwp.folder, 'wrapped-key.bin'), opener: 'Shared', name: 'Again' };
    await unwrapFromTarget(vault, { ...again, purpose: 'encrypt', algorithm: 'aes-256' });
    expect(await material('Again')).toBe(await material('aes-256 encrypt'));
  });
});

describe('a key that serves at every target', () => {
  it('has to-dos in the words of each: at a rotation, a compromise and a destruction', async () => {
    const named = { ring: 'General', owner: 'Ann', description: '', activate: true, expires: null };
    const served = { name: 'Served', purpose: 'encrypt', algorithm: 'aes-256', extractable: true } as const;
    await createKeys(vault, [{ ...named, ...served }]);
    const given = { gcp: { at: 'projects/p/locations/global/keyRings/r/importJobs/j' }, azure: { kid: HSM } };
    const targets = BYOK_TARGET_IDS.filter((id) => takeOf(BYOK_TARGETS[id], 'aes-256', 'encrypt') !== null);
    expect(targets.length).toBeGreaterThan(6);
    for (const target of targets) {
      const part = target in given ? { given: given[target as keyof typeof given] } : {};
      await wrapForTarget(vault, await order(target, 'Served', part));
    }
    const { id } = findKey(vault, 'Served');
    const texts = (kind: string) =>
      itemViews(vault.state, (who) => who)
        .filter((one) => one.kind === kind && one.closed === null && one.about === id)
        .map(({ text }) => text);
    const each = (event: 'rotate' | 'compromise' | 'destroy') =>
      targets.map((target) => {
        const { title, next } = BYOK_TARGETS[target];
        return expect.stringMatching(new RegExp(`^${literal(title)}.*: ${literal(next[event])}$`));
      });
    await rotateKey(vault, 'Served', { text: 'due' });
    expect(texts('renew-at-place')).toEqual(each('rotate'));
    const cause = { reason: 'key-compromise' as const, text: 'found', occurred: vault.now };
    await stepKey(vault, { key: id, version: null, action: 'compromise', ...cause });
    expect(texts('renew-at-place').slice(targets.length)).toEqual(each('compromise'));

    const key = findKey(vault, 'Served');
    const { nodes, edges } = blastRadius(vault.state, [id], vault.now);
    const packages = nodes.filter(({ kind }) => kind === 'package').map(({ label }) => label);
    expect(packages).toEqual(
      targets.map((target) => expect.stringContaining(`to ${BYOK_TARGETS[target].title}`)),
    );
    expect(edges.filter(({ from, how }) => from === id && how === 'left the vault in')).toHaveLength(
      targets.length,
    );
    const copies = copiesOf(vault.state, key, key.versions);
    const of = (kind: string) => copies.filter((copy) => copy.kind === kind).map(({ text }) => text);
    expect(of('remove-at-place')).toEqual(each('destroy'));
    expect(of('destroy-package')).toHaveLength(targets.length);
    // The second version never left: destroying it alone reaches no package.
    const second = copiesOf(vault.state, key, key.versions.slice(1));
    expect(second.some(({ kind }) => kind === 'destroy-package')).toBe(false);
  });
});

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

describe('a power cut at any change of the disk', () => {
  it('leaves no folder without its event, and the next unlock settles the rest', async () => {
    const out = at('crash');
    mkdirSync(out);
    const wanted = await order('vault', 'aes-256 encrypt', { to: out });
    failing.calls = 0;
    await wrapForTarget(vault, wanted);
    const needed = failing.calls;
    expect(needed).toBeGreaterThanOrEqual(6);
    let released = 1;
    for (let cut = 0; cut < needed; cut++) {
      const before = new Set(readdirSync(out));
      const packages = vault.state.packages.size;
      const asked = { ...wanted, approvals: [await bo()] };
      failing.left = cut;
      await expect(wrapForTarget(vault, asked)).rejects.toThrow();
      const whole = readdirSync(out).filter((name) => !before.has(name) && !name.endsWith('.unrecorded'));
      // Nothing that looks like a package is there unless its event is.
      if (whole.length > 0) expect(vault.state.packages.size, `cut ${cut}`).toBe(packages + 1);
      failing.left = Number.POSITIVE_INFINITY;
      await vault.close();
      vault = await Vault.open(room.ports, room.path('vaults', 'Test'));
      await unlockBy(vault, 'Ann');
      const recorded = vault.state.packages.size - packages;
      released += recorded;
      const settled = readdirSync(out);
      expect(
        settled.filter((name) => name.endsWith('.unrecorded')),
        `cut ${cut}`,
      ).toEqual([]);
      expect(settled.length, `cut ${cut}`).toBe(released);
      expect(existsSync(room.path('vaults', 'Test', 'unreleased.json'))).toBe(false);
    }
    expect(released).toBeGreaterThan(1);
  });
});

/** SoftHSM knows RFC 5649 as CKM_AES_KEY_WRAP_PAD (0x210A), and no CKM_RSA_AES_KEY_WRAP. */
const MODULE = '/usr/lib/softhsm/libsofthsm2.so';
const hsm = existsSync(MODULE) && existsSync('/usr/bin/pkcs11-tool') && existsSync('/usr/bin/softhsm2-util');

describe.skipIf(!hsm)('a PKCS#11 device', () => {
  it('unwraps a key that was wrapped under an AES key of both, and does with it what the key does', async () => {
    const tokens = at('tokens');
    mkdirSync(tokens);
    writeFileSync(
      at('softhsm2.conf'),
      `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`,
    );
    const env = { ...process.env, SOFTHSM2_CONF: at('softhsm2.conf') };
    const run = (program: string, ...args: string[]) => execFileSync(program, args, { env, stdio: 'pipe' });
    run('softhsm2-util', '--init-token', '--free', '--label', 'test', '--pin', '1234', '--so-pin', '5678');
    const tool = (...args: string[]) =>
      run('pkcs11-tool', '--module', MODULE, '--login', '--pin', '1234', ...args);
    writeFileSync(at('kek.bin'), Buffer.from(await material('Shared'), 'hex'));
    tool(
      '--write-object',
      at('kek.bin'),
      '--type',
      'secrkey',
      '--key-type',
      'AES:32',
      '--id',
      '01',
      '--usage-wrap',
    );
    const { folder } = await wrapForTarget(vault, await order('kwp', 'aes-256 encrypt'));
    const blob = ['--input-file', join(folder, 'wrapped-key.bin'), '--key-type', 'AES:'];
    tool('--unwrap', '--mechanism', '0x210A', '--id', '01', ...blob, '--application-id', '02', '--sensitive');
    writeFileSync(at('zero'), Buffer.alloc(16));
    tool(
      '--encrypt',
      '--mechanism',
      'AES-ECB',
      '--id',
      '02',
      '--input-file',
      at('zero'),
      '--output-file',
      at('there'),
    );
    const here = openssl(
      'enc',
      '-aes-256-ecb',
      '-nopad',
      '-K',
      await material('aes-256 encrypt'),
      '-in',
      at('zero'),
    );
    expect(readFileSync(at('there'))).toEqual(here);
  });
});
