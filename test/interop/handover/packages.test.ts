// Packages over real files and strongrooms: stock age opens them, ssh-keygen checks and signs, another vault takes them in;
// and what stands between a key and somebody who should not get it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blastRadius, radiusSentences } from '../../../electron/core/incidents/blast-radius.ts';
import { itemViews } from '../../../electron/core/items/views.ts';
import { historyOf } from '../../../electron/core/ledger/history.ts';
import {
  collectFrames,
  framesOfPackage,
  framesOfReceipt,
} from '../../../electron/core/vault/crossing-acts.ts';
import {
  carryOutDestruction,
  certificate,
  requestDestruction,
} from '../../../electron/core/vault/destruction-acts.ts';
import { findKey } from '../../../electron/core/vault/find-key.ts';
import { createKeys, stepKey } from '../../../electron/core/vault/key-acts.ts';
import {
  createPackage,
  listPackages,
  type PackageOrder,
  packageGone,
} from '../../../electron/core/vault/package-acts.ts';
import { listOpened, writeReceipt } from '../../../electron/core/vault/package-answer.ts';
import { openPackage } from '../../../electron/core/vault/package-opening.ts';
import { receivePackage } from '../../../electron/core/vault/package-receipt.ts';
import {
  addRecipient,
  listRecipients,
  removeRecipient,
  verifyRecipientAs,
} from '../../../electron/core/vault/recipient-acts.ts';
import { rotateKey } from '../../../electron/core/vault/rotating.ts';
import type { Vault } from '../../../electron/core/vault/vault.ts';
import { fastVerify } from '../../../electron/strongroom/operations/verify.ts';
import { searchPixels } from '../../../renderer/code-reading.ts';
import { qrModules } from '../../../shared/formats/card-qr.ts';
import { verifyChain } from '../../../shared/formats/chain.ts';
import { toHex } from '../../../shared/formats/encoding.ts';
import { FINEST, FrameCollector } from '../../../shared/formats/frames.ts';
import { Statement } from '../../../shared/formats/package.ts';
import { ALGORITHM_IDS, ALGORITHMS, type MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import { colourPicture, type PictureOptions } from '../../support/code-picture.ts';
import { found, PASSPHRASES, passphrasesOf, quickRoom, slotFor } from '../../support/desk.ts';
import { refusalOf } from '../../support/refusal-of.ts';
import * as independent from './independent.ts';

const room = quickRoom();
/** The clock of the other vault, ahead by so much. */
let ahead = 0;
const clock = { now: () => new Date(Date.now() + ahead).toISOString() };
const far = quickRoom({ clock });
let vault: Vault;
let other: Vault;
const at = (...parts: string[]) => room.path('files', ...parts);
const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: 'pipe' });

const id = (of: Vault, name: string) =>
  [...of.state.custodians.values()].find((person) => person.name === name)?.id ?? '';
/** Passphrases stay in the strongroom until they are discarded: one slot a person is enough. */
const slots = new Map<string, Promise<string>>();
const by = async (name: string, of = vault) => {
  const slot = slots.get(name) ?? slotFor(of.host, PASSPHRASES[name] ?? '');
  slots.set(name, slot);
  return { custodian: id(of, name), passphrase: await slot };
};

async function recipient(name: string, text: string, part: { vault?: string; expires?: string } = {}) {
  const { vault: fingerprint = null, expires = null } = part;
  await addRecipient(vault, {
    name,
    contact: `${name}@example.org`,
    from: { text },
    vault: fingerprint,
    expires,
  });
  const view = listRecipients(vault).find((one) => one.name === name);
  await verifyRecipientAs(vault, name, view?.fingerprint ?? '', 'by telephone', await by('Bo'));
}

const order = async (key: string, ...recipients: string[]): Promise<PackageOrder> => ({
  key,
  version: null,
  recipients,
  purpose: 'to sign releases',
  expires: null,
  to: at('out'),
  approvals: [await by('Bo')],
});

const key = (name: string, algorithm: MaterialAlgorithm, part = {}) => ({
  name,
  purpose: ALGORITHMS[algorithm].purposes[0],
  algorithm,
  ring: 'General',
  owner: 'Ann',
  description: '',
  activate: true,
  expires: null,
  extractable: true,
  ...part,
});

const material = async (of: Vault, name: string) => {
  const [row] = of.file.material([findKey(of, name).versions.at(-1)?.id ?? '']);
  if (row === undefined) throw new Error('expected a row');
  return toHex(await of.strongroom.pickup(await of.strongroom.reveal(row)));
};

beforeAll(async () => {
  vault = (await found(room)).vault;
  other = (await found(far)).vault;
  mkdirSync(at('out'));
  run('age-keygen', '-o', at('age.txt'));
  run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'carol', '-f', at('ed'));
  run('ssh-keygen', '-q', '-t', 'rsa', '-b', '3072', '-N', '', '-C', 'dave', '-f', at('rsa'));
  await createKeys(
    vault,
    ALGORITHM_IDS.filter((one): one is MaterialAlgorithm => one !== 'tracked').map((one) => key(one, one)),
  );
  await createKeys(other, [
    key('Receiving', 'age-x25519'),
    key('Transport', 'rsa-3072', { purpose: 'encrypt' }),
  ]);
  await recipient('Alice', run('age-keygen', '-y', at('age.txt')).toString().trim());
  await recipient('Carol', readFileSync(at('ed.pub'), 'utf8'));
  await recipient('Dave', readFileSync(at('rsa.pub'), 'utf8'));
  const receiving = findKey(other, 'Receiving').versions[0]?.publicText ?? '';
  await recipient('Other vault', receiving, { vault: 'ab'.repeat(32) });
}, 60_000);
afterAll(async () => {
  await vault.close();
  await other.close();
  room.clear();
  far.clear();
});

const opened = (folder: string, identity: string) =>
  run('age', '-d', '-i', at(identity), join(folder, 'package.age'));

describe('a package', () => {
  const algorithms = ALGORITHM_IDS.filter((one) => one !== 'tracked');
  it.each(algorithms.map((one, i) => [one, i] as const))(
    'of %s opens with age for its recipients, and holds the key',
    async (algorithm, i) => {
      const { folder } = await createPackage(vault, await order(algorithm, 'Alice', 'Carol', 'Dave'));
      const all = ['age.txt', 'ed', 'rsa'];
      const identities = i === 0 ? all : [all[i % 3] ?? ''];
      const contents = identities.map((identity) => opened(folder, identity).toString('hex'));
      expect(new Set(contents).size).toBe(1);
      const content = Buffer.from(contents[0] ?? '', 'hex');
      const version = findKey(vault, algorithm).versions[0];
      const { content: form } = Statement.parse(
        JSON.parse(readFileSync(join(folder, 'statement.json'), 'utf8')),
      );
      if (form === 'raw') expect(content.toString('hex')).toBe(await material(vault, algorithm));
      else if (form === 'age' && algorithm === 'age-x25519') {
        writeFileSync(at('got.txt'), content);
        expect(run('age-keygen', '-y', at('got.txt')).toString().trim()).toBe(version?.publicText);
      } else if (form === 'pem' && algorithm !== 'ml-dsa-65') {
        const pkey = execFileSync('openssl', ['pkey', '-pubout'], { input: content }).toString();
        expect(pkey).toContain('BEGIN PUBLIC KEY');
      } else expect(content.length).toBeGreaterThan(40);
    },
  );

  it('has a statement that ssh-keygen accepts, and no other content with that signature', async () => {
    const { folder, signer, files, expires } = await createPackage(vault, await order('ed25519', 'Alice'));
    expect(files.map(({ path }) => path.slice(folder.length + 1)).sort()).toEqual([
      'READ ME.txt',
      'package.age',
      'statement.json',
      'statement.json.sig',
    ]);
    const text = readFileSync(join(folder, 'statement.json'), 'utf8');
    const statement = Statement.parse(JSON.parse(text));
    expect(statement).toMatchObject({
      expires,
      purpose: 'to sign releases',
      key: { name: 'ed25519', algorithm: 'ed25519', purpose: 'sign' },
      recipients: [{ name: 'Alice', kind: 'age' }],
      signer: { name: 'Ann', fingerprint: signer.fingerprint },
    });
    writeFileSync(at('allowed'), `sender ${statement.signer.key}\n`);
    const check = (input: string) =>
      execFileSync(
        'ssh-keygen',
        [
          '-Y',
          'verify',
          '-f',
          at('allowed'),
          '-I',
          'sender',
          '-n',
          'holdfast-package',
          '-s',
          join(folder, 'statement.json.sig'),
        ],
        { input, stdio: 'pipe' },
      ).toString();
    expect(check(text)).toContain(signer.fingerprint);
    expect(() => check(text.replace('Alice', 'Mallory'))).toThrow();
    const readMe = readFileSync(join(folder, 'READ ME.txt'), 'utf8');
    // The commands of the page give what they say.
    const command = /\{ printf .*cut -c1-16/.exec(readMe)?.[0] ?? '';
    const code = execFileSync('sh', ['-c', command.replace('YOUR_KEY', at('age.txt'))], { cwd: folder });
    expect(code.toString().trim()).toMatch(/^[0-9a-f]{16}$/);
  });

  it('waits for its receipt: the code read back, or a signature by the recipient’s own key', async () => {
    const one = await createPackage(vault, await order('aes-256', 'Alice', 'Carol'));
    const open = () =>
      itemViews(vault.state, (who) => who).filter(
        ({ closed, kind }) => closed === null && kind === 'await-receipt',
      );
    const before = open().length;
    const text = readFileSync(join(one.folder, 'statement.json'));
    const { nonce } = JSON.parse(text.toString());
    const code = execFileSync('sh', ['-c', `{ printf %s ${nonce}; cat; } | sha256sum | cut -c1-16`], {
      input: opened(one.folder, 'ed'),
    }).toString();
    const wrong = await refusalOf(() =>
      receivePackage(vault, one.package, { code: '0123456789abcdef', by: 'Carol' }),
    );
    expect(wrong.code).toBe('package-code-wrong');
    await receivePackage(vault, one.package, { code: code.trim().replace(/(.{4})/g, '$1 '), by: 'Carol' });
    expect(open().length).toBe(before - 1);
    expect((await refusalOf(() => receivePackage(vault, one.package, { code, by: '' }))).code).toBe(
      'package-received',
    );

    const two = await createPackage(vault, await order('aes-256', 'Carol'));
    const copy = at('statement.json');
    writeFileSync(copy, readFileSync(join(two.folder, 'statement.json')));
    const sign = (identity: string, namespace: string) => {
      execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', at(identity), '-n', namespace, copy], {
        stdio: 'pipe',
        input: 'y\n',
      });
      return receivePackage(vault, two.package, { signature: `${copy}.sig`, statement: null });
    };
    expect((await refusalOf(() => sign('rsa', 'holdfast-receipt'))).code).toBe('package-receipt-signer');
    expect((await refusalOf(() => sign('ed', 'file'))).code).toBe('signature-other-namespace');
    await sign('ed', 'holdfast-receipt');
    expect(listPackages(vault)[0]?.received).toMatchObject({ how: 'signature', by: 'Ann' });
    expect(verifyChain(vault.file.events(1), { verify: fastVerify }).fault).toBeNull();
  });
});

describe('from vault to vault', () => {
  it('goes with its facts, is marked where it comes from, stands in both ledgers, and is confirmed by a signed receipt', async () => {
    await createKeys(vault, [key('Root', 'ecdsa-p384', { expires: '2099-01-01T00:00:00.000Z' })]);
    await rotateKey(vault, 'Root', { text: 'yearly' });
    const sent = await createPackage(vault, await order('Root', 'Other vault'));
    const given = {
      folder: sent.folder,
      signer: sent.signer.fingerprint,
      name: null,
      ring: 'General',
      owner: 'Olga',
      receipt: at('receipt.json'),
    };
    const differs = await refusalOf(() => openPackage(other, { ...given, signer: 'SHA256:AAAA' }));
    expect(differs.code).toBe('package-signer-differs');
    // A receipt that could not be written is refused before the key is in custody.
    writeFileSync(`${given.receipt}.sig`, 'something else');
    expect((await refusalOf(() => openPackage(other, given))).code).toBe('file-exists');
    rmSync(`${given.receipt}.sig`);
    const got = await openPackage(other, given);
    expect(got).toMatchObject({ name: 'Root', compared: true });
    expect(await material(other, 'Root')).toBe(await material(vault, 'Root'));
    const here = findKey(other, 'Root');
    expect(here).toMatchObject({ owner: 'Olga', algorithm: 'ecdsa-p384', purpose: 'sign' });
    expect(here.versions[0]?.state).toBe('pre-active');
    expect(here.versions[0]?.origin).toMatch(/^package [0-9a-f]{16} from vault .* version 2 made/);
    const { last } = await historyOf(other, here.id);
    const event = last.find(({ type }) => type === 'package.opened')?.sealed as {
      lineage: { number: number }[];
    };
    expect(event.lineage.map(({ number }) => number)).toEqual([1]);
    expect((await refusalOf(() => openPackage(other, { ...given, name: 'Twice' }))).code).toBe(
      'package-opened-before',
    );

    await receivePackage(vault, sent.package, { receipt: given.receipt });
    expect(listPackages(vault)[0]?.received?.how).toBe('receipt');
    for (const ledger of [vault, other])
      expect(verifyChain(ledger.file.events(1), { verify: fastVerify }).fault).toBeNull();
    const stolen = await createPackage(vault, await order('Root', 'Other vault'));
    const foreign = await refusalOf(() => receivePackage(vault, stolen.package, { receipt: given.receipt }));
    expect(foreign.code).toBe('package-receipt-other');
  });

  it('of a later version joins the key of the one before, when its signer is known, and both ledgers say so', async () => {
    await createKeys(vault, [key('Line', 'hmac-sha256')]);
    const send = async () => createPackage(vault, await order('Line', 'Other vault'));
    const taken = { name: null, ring: '', owner: 'Olga', receipt: null };
    const unread = { ...taken, signer: null };
    const one = await send();
    await openPackage(other, { ...unread, folder: one.folder });
    await rotateKey(vault, 'Line', { text: 'yearly' });
    const two = await send();
    const refused = async (part: object) =>
      (await refusalOf(() => openPackage(other, { ...unread, folder: two.folder, ...part }))).code;
    // The first version was never used.
    expect(await refused({})).toBe('package-lineage-waits');
    const here = findKey(other, 'Line').id;
    const step = { key: here, version: null, reason: 'unspecified' as const, text: '', occurred: null };
    await stepKey(other, { ...step, action: 'activate' });
    // Nobody ever compared whoever signs for that vault: a stranger could have made the package.
    expect(await refused({})).toBe('package-lineage-signer');
    const head = other.file.head();
    const read = { ...taken, signer: two.signer.fingerprint };
    const joined = await openPackage(other, { ...read, folder: two.folder });
    expect(joined).toMatchObject({ key: here, name: 'Line', version: 2 });
    expect(await material(other, 'Line')).toBe(await material(vault, 'Line'));
    const line = findKey(other, 'Line');
    expect(line.versions.map(({ state }) => state)).toEqual(['active', 'pre-active']);
    expect(line.versions[1]?.origin).toMatch(/^package [0-9a-f]{16} from vault .* version 2 made/);
    const told = other.file.events(head.seq + 1).map(({ event }) => event.type);
    expect(told).toEqual(expect.arrayContaining(['version.created', 'package.opened']));
    expect(listOpened(other)[0]).toMatchObject({
      id: two.package,
      from: { version: 2 },
      key: { version: 2 },
    });

    // A second package of the same version adds nothing; the next one comes from a signer who is known by now.
    const again = await send();
    const past = { ...unread, folder: again.folder };
    expect((await refusalOf(() => openPackage(other, past))).code).toBe('package-lineage-past');
    expect(await openPackage(other, { ...past, name: 'Line of its own' })).toMatchObject({ version: 1 });
    await stepKey(other, { ...step, action: 'activate', version: line.versions[1]?.id ?? '' });
    await rotateKey(vault, 'Line', { text: 'yearly' });
    const three = await send();
    expect(await openPackage(other, { ...unread, folder: three.folder })).toMatchObject({
      key: here,
      version: 3,
    });
    for (const ledger of [vault, other])
      expect(verifyChain(ledger.file.events(1), { verify: fastVerify }).fault).toBeNull();
  });

  it('writes its receipt as often as it is asked, never over a file, and never for a package it did not open', async () => {
    const [last] = listOpened(other);
    const path = at('again.json');
    await writeReceipt(other, last?.id ?? '', path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ package: last?.id });
    const before = readFileSync(path);
    expect((await refusalOf(() => writeReceipt(other, last?.id ?? '', path))).code).toBe('file-exists');
    expect(readFileSync(path)).toEqual(before);
    writeFileSync(at('half.json.sig'), 'taken');
    expect((await refusalOf(() => writeReceipt(other, last?.id ?? '', at('half.json')))).code).toBe(
      'file-exists',
    );
    expect(existsSync(at('half.json'))).toBe(false);
    expect((await refusalOf(() => writeReceipt(other, '0'.repeat(16), at('none.json')))).code).toBe(
      'package-unknown',
    );
  });

  it('is refused when anything of it was altered, is over, or is for somebody else', async () => {
    const expires = new Date(Date.now() + 3_600_000).toISOString();
    const sent = await createPackage(vault, { ...(await order('hmac-sha256', 'Other vault')), expires });
    const copy = (name: string, change: (folder: string) => void) => {
      const folder = at(name);
      mkdirSync(folder);
      for (const file of readdirSync(sent.folder))
        writeFileSync(join(folder, file), readFileSync(join(sent.folder, file)));
      change(folder);
      return { folder, signer: null, name: null, ring: '', owner: 'Olga', receipt: null };
    };
    const refused = async (name: string, change: (folder: string) => void) =>
      (await refusalOf(() => openPackage(other, copy(name, change)))).code;
    const edit = (file: string, how: (text: string) => string) => (folder: string) =>
      writeFileSync(join(folder, file), how(readFileSync(join(folder, file), 'latin1')), 'latin1');
    expect(
      await refused(
        'statement',
        edit('statement.json', (text) => text.replace('hmac-sha256', 'hmac-sha512')),
      ),
    ).toBe('package-statement-signature');
    expect(
      await refused(
        'sealed',
        edit('package.age', (text) => text.slice(0, -1) + (text.endsWith('x') ? 'y' : 'x')),
      ),
    ).toBe('package-altered');
    expect(await refused('unsigned', (folder) => rmSync(join(folder, 'statement.json.sig')))).toBe(
      'package-folder',
    );
    ahead = 2 * 3_600_000;
    expect(await refused('late', () => {})).toBe('package-expired');
    ahead = 0;
  });

  it('is refused by a vault that has no key for it', async () => {
    const sent = await createPackage(vault, await order('secret', 'Alice'));
    const given = { folder: sent.folder, signer: null, name: null, ring: '', owner: 'Olga', receipt: null };
    expect((await refusalOf(() => openPackage(other, given))).code).toBe('package-not-for-vault');
    expect((await refusalOf(() => openPackage(other, { ...given, folder: at('out') }))).code).toBe(
      'package-folder',
    );
  });

  it('opens with an RSA key of the vault as well', async () => {
    await recipient('Transport key', findKey(other, 'Transport').versions[0]?.publicText ?? '');
    const sent = await createPackage(vault, await order('x25519', 'Transport key'));
    await openPackage(other, {
      folder: sent.folder,
      signer: null,
      name: null,
      ring: '',
      owner: 'Olga',
      receipt: null,
    });
    expect(await material(other, 'x25519')).toBe(await material(vault, 'x25519'));
  });
});

describe('the second reader, written from the documents', () => {
  it('reads a package from its folder and from its codes, and its receipt, and notices what was altered', async () => {
    const sent = await createPackage(vault, await order('hkdf-sha256', 'Alice', 'Other vault'));
    const files = new Map(
      readdirSync(sent.folder).map((name) => [name, readFileSync(join(sent.folder, name))]),
    );
    const told = independent.statementOf(files);
    expect(told).toMatchObject({
      package: sent.package,
      expires: sent.expires,
      content: 'raw',
      key: { name: 'hkdf-sha256', algorithm: 'hkdf-sha256' },
      version: { number: 1, checkValue: findKey(vault, 'hkdf-sha256').versions[0]?.checkValue },
      lineage: [],
      signer: { name: 'Ann', fingerprint: sent.signer.fingerprint },
    });
    for (const density of ['coarse', 'fine'] as const) {
      const frames = framesOfPackage(vault, sent.package, density);
      const crossed = independent.filesOfFrames(frames.toReversed());
      expect([...crossed.keys()]).toEqual(['package.age', 'statement.json', 'statement.json.sig']);
      for (const [name, bytes] of crossed) expect(bytes).toEqual(files.get(name));
      expect(() => independent.filesOfFrames(frames.slice(1))).toThrow('tag');
      const misread = frames[0]?.replace(/.$/, (char) => (char === '0' ? '1' : '0')) ?? '';
      expect(() => independent.filesOfFrames([misread, ...frames.slice(1)])).toThrow(/misread|base45/);
    }
    const altered = Buffer.from(files.get('statement.json')?.toString().replace('"Alice"', '"Mally"') ?? '');
    expect(() => independent.statementOf(new Map(files).set('statement.json', altered))).toThrow('signature');
    expect(() => independent.statementOf(new Map(files).set('package.age', Buffer.alloc(9)))).toThrow(
      'sealed',
    );

    const path = at('second.json');
    const got = await openPackage(other, {
      folder: sent.folder,
      signer: null,
      name: 'Read twice',
      ring: '',
      owner: null,
      receipt: path,
    });
    const receipt = independent.receiptOf(readFileSync(path), readFileSync(`${path}.sig`), told.nonce);
    expect(receipt).toMatchObject({ package: sent.package, code: got.code });
    expect(independent.codeOf(told.nonce, opened(sent.folder, 'age.txt'))).toBe(got.code);
    const shown = independent.filesOfFrames(await framesOfReceipt(other, sent.package, 'fine'));
    expect([...shown.keys()]).toEqual(['receipt.json', 'receipt.json.sig']);
    expect(shown.get('receipt.json')).toEqual(readFileSync(path));
  });
});

describe('across the air gap by camera', () => {
  /** What the reader of the page sees in pictures of the codes, the last first; every third code comes a round later. */
  async function seen(frames: readonly string[], density: 'coarse' | 'fine'): Promise<string[]> {
    const collector = new FrameCollector();
    const texts: string[] = [];
    const look = async (frame: string, options: PictureOptions) => {
      const picture = colourPicture(qrModules(frame, FINEST[density]), options);
      for (const text of (await searchPixels(picture)).texts) {
        if (collector.add(text).fresh) texts.push(text);
      }
    };
    const place =
      density === 'coarse' ? { module: 7, left: 260, top: 60 } : { module: 5, left: 260, top: 60 };
    const last = [...frames].reverse();
    for (const [i, frame] of last.entries()) if (i % 3 !== 0) await look(frame, { ...place, noise: 20 });
    expect(collector.missing.length).toBe(Math.ceil(frames.length / 3));
    for (const frame of last) await look(frame, place);
    expect(collector.complete).toBe(true);
    return texts;
  }

  it('a package goes one way in large codes and another comes back in small ones', async () => {
    const there = await createPackage(vault, await order('ecdsa-p256', 'Other vault'));
    const frames = framesOfPackage(vault, there.package, 'coarse');
    expect(frames.length).toBeGreaterThan(10);
    const { folder } = collectFrames(other, await seen(frames, 'coarse'), far.path('files'));
    const given = {
      signer: there.signer.fingerprint,
      name: 'Crossed',
      ring: '',
      owner: 'Olga',
      receipt: null,
    };
    await openPackage(other, { folder, ...given });
    expect(await material(other, 'Crossed')).toBe(await material(vault, 'ecdsa-p256'));

    await createKeys(vault, [key('Home', 'age-x25519')]);
    const text = findKey(vault, 'Home').versions[0]?.publicText ?? '';
    await addRecipient(other, { name: 'Home', contact: '', from: { text }, vault: null, expires: null });
    const view = listRecipients(other).find(({ name }) => name === 'Home');
    const person = {
      custodian: id(other, 'Bo'),
      passphrase: await slotFor(other.host, PASSPHRASES.Bo ?? ''),
    };
    await verifyRecipientAs(other, 'Home', view?.fingerprint ?? '', '', person);
    const back = await createPackage(other, {
      ...(await order('Crossed', 'Home')),
      to: far.path('files'),
      approvals: [person],
    });
    const small = framesOfPackage(other, back.package, 'fine');
    const returned = collectFrames(vault, await seen(small, 'fine'), at());
    expect(returned.what).toBe('package');
    await openPackage(vault, { folder: returned.folder, ...given, signer: null, name: 'Returned' });
    expect(await material(vault, 'Returned')).toBe(await material(vault, 'ecdsa-p256'));

    const answer = await framesOfReceipt(vault, back.package, 'coarse');
    const receipt = collectFrames(other, await seen(answer, 'coarse'), far.path('files'));
    expect(receipt.what).toBe('receipt');
    await receivePackage(other, back.package, { receipt: join(receipt.folder, 'receipt.json') });
    expect(listPackages(other)[0]?.received?.how).toBe('receipt');

    const lacking = await refusalOf(async () => collectFrames(other, frames.slice(1), far.path('files')));
    expect(lacking).toMatchObject({ code: 'frames-missing', data: { missing: '1' } });
    const mixed = await refusalOf(async () =>
      collectFrames(other, [...frames, small[0] ?? ''], far.path('files')),
    );
    expect(mixed.code).toBe('frames-mixed');
  });
});

describe('what stands in between', () => {
  it('a second person, approvals, extractability, state, expiry', async () => {
    const line = readFileSync(at('ed.pub'), 'utf8');
    const twice = await refusalOf(() => recipient('Carol again', line));
    expect(twice).toMatchObject({ code: 'recipient-key-known', data: { name: 'Carol' } });
    const from = { text: 'age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gx' };
    const request = { name: 'Eve', contact: '', from, vault: null, expires: null };
    const bad = await refusalOf(() => addRecipient(vault, request));
    expect(bad.code).toBe('age-recipient-invalid');
    run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', at('eve'));
    const eve = { ...request, from: { path: at('eve.pub') } };
    expect((await refusalOf(() => addRecipient(vault, { ...eve, from: { path: at('eve') } }))).code).toBe(
      'wrapping-key-private',
    );
    expect((await refusalOf(() => addRecipient(vault, { ...eve, from: { path: at('age.txt') } }))).code).toBe(
      'wrapping-key-private',
    );
    await addRecipient(vault, eve);
    const head = vault.file.head();
    const listed = readdirSync(at('out'));
    const refused = async (part: Partial<PackageOrder>, name = 'Alice', of = 'aes-256') =>
      (await refusalOf(async () => createPackage(vault, { ...(await order(of, name)), ...part }))).code;
    expect(await refused({}, 'Eve')).toBe('recipient-unverified');
    const eveFingerprint = listRecipients(vault).find(({ name }) => name === 'Eve')?.fingerprint ?? '';
    const verify = async (who: string, text: string) =>
      (await refusalOf(async () => verifyRecipientAs(vault, 'Eve', text, '', await by(who)))).code;
    expect(await verify('Ann', eveFingerprint)).toBe('recipient-verify-same');
    expect(await verify('Bo', 'SHA256:wrongwrongwrongwrong')).toBe('recipient-fingerprint-differs');
    expect(await verify('Bo', eveFingerprint.slice(0, 12))).toBe('recipient-fingerprint-short');
    expect(await refused({ approvals: [] })).toBe('approvals-missing');
    expect(await refused({ recipients: [] })).toBe('package-no-recipient');
    expect(await refused({ recipients: ['Nobody'] })).toBe('recipient-unknown');
    expect(await refused({ expires: '2020-01-01T00:00:00.000Z' })).toBe('package-expiry-past');
    expect(vault.file.head()).toEqual(head);
    expect(readdirSync(at('out'))).toEqual(listed);
    await createKeys(vault, [key('Kept', 'ed25519', { extractable: false }), key('Leaked', 'ed25519')]);
    expect(await refused({}, 'Alice', 'Kept')).toBe('key-not-extractable');
    const cause = { reason: 'key-compromise' as const, text: 'found', occurred: vault.now };
    await stepKey(vault, { key: findKey(vault, 'Leaked').id, version: null, action: 'compromise', ...cause });
    expect(await refused({}, 'Alice', 'Leaked')).toBe('handover-state');
    await removeRecipient(vault, 'Eve', 'left');
    expect(await refused({}, 'Eve')).toBe('recipient-removed');
  });

  it('shows in the blast radius and at destruction until its copies are gone, with the step of the place', async () => {
    await createKeys(vault, [key('Sent', 'ed25519')]);
    const sent = await createPackage(vault, await order('Sent', 'Carol'));
    const place = findKey(vault, 'Sent').places;
    expect(place).toMatchObject([{ system: 'Carol', contact: 'Carol@example.org' }]);
    await rotateKey(vault, 'Sent', { text: 'due' });
    const items = () => itemViews(vault.state, (who) => who).filter(({ closed }) => closed === null);
    expect(
      items().find(({ kind, text }) => kind === 'renew-at-place' && text.includes('Sent'))?.text,
    ).toMatch(/Carol.*version 2 of Sent: send a package with the new version/);
    const cause = { reason: 'key-compromise' as const, text: 'found', occurred: vault.now };
    await stepKey(vault, { key: findKey(vault, 'Sent').id, version: null, action: 'compromise', ...cause });
    const recall = items().find(({ kind, about }) => kind === 'destroy-package' && about === sent.package);
    expect(recall?.text).toContain('Carol');
    expect(
      items().some(({ kind, text }) => kind === 'renew-at-place' && text.includes('stop using the key')),
    ).toBe(true);
    await packageGone(vault, sent.package, 'Carol wiped the disk');
    expect(items().some(({ about }) => about === sent.package)).toBe(false);
    expect((await refusalOf(() => packageGone(vault, sent.package, 'again'))).code).toBe('package-gone');
    expect(existsSync(sent.folder)).toBe(true);
  });

  it('is a copy that the certificate of a destruction waits for, whoever opened it', async () => {
    await createKeys(vault, [key('Doomed', 'ed25519', { activate: false })]);
    const sent = await createPackage(vault, await order('Doomed', 'Carol'));
    const { id: doomed } = findKey(vault, 'Doomed');
    const sentences = radiusSentences(blastRadius(vault.state, [doomed], vault.now)).join(' ');
    expect(sentences).toContain(`Doomed (pre-active) left the vault in package ${sent.package} of `);
    const asked = { key: 'Doomed', versions: null, days: 0, reason: 'never used' };
    const destruction = await requestDestruction(vault, asked);
    await carryOutDestruction(vault, {
      destruction,
      date: vault.now.slice(0, 10),
      passphrases: await passphrasesOf(vault, 'Ann'),
      approvals: [await by('Bo')],
    });
    const copy = () => certificate(vault, destruction).copies.find(({ kind }) => kind === 'destroy-package');
    expect(copy()).toMatchObject({
      state: 'open',
      where: expect.stringContaining(`package ${sent.package}`),
    });
    expect(certificate(vault, destruction).status).toBe('open');
    const place = certificate(vault, destruction).copies.find(({ kind }) => kind === 'remove-at-place');
    expect(place?.where).toBe(
      'Carol, Carol@example.org: ask the recipient to destroy every copy and to confirm it',
    );
    const late = await refusalOf(() => receivePackage(vault, sent.package, { code: '0'.repeat(16), by: '' }));
    expect(late.code).toBe('package-code-impossible');
    await packageGone(vault, sent.package, 'Carol wiped the disk');
    expect(copy()).toMatchObject({ state: 'done', closed: { by: 'Ann', reason: 'Carol wiped the disk' } });
  });
});
