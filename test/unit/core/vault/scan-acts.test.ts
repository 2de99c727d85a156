// From a scan to custody and back: found, taken, tracked, known as the same, dismissed, removed, proven gone.
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openItems } from '../../../../electron/core/items/commands.ts';
import { findings } from '../../../../electron/core/policy/findings.ts';
import { reportCsv, reportJson } from '../../../../electron/core/scan/report.ts';
import { findViews } from '../../../../electron/core/scan/views.ts';
import { closeItem } from '../../../../electron/core/vault/item-acts.ts';
import { createKeys, exportKey, findKey } from '../../../../electron/core/vault/key-acts.ts';
import {
  dismissFind,
  paperOf,
  sameFind,
  scanFolders,
  takeFind,
  trackFind,
  watchFolders,
  writeReport,
} from '../../../../electron/core/vault/scan-acts.ts';
import type { Vault } from '../../../../electron/core/vault/vault.ts';
import { fromUtf8 } from '../../../../shared/formats/bytes.ts';
import { verifyChain } from '../../../../shared/formats/chain.ts';
import type { FindView } from '../../../../shared/model/scan.ts';
import { found, quickRoom, type Room, unlockBy } from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

let room: Room;
let vault: Vault;
const secrets: string[] = [];
const tree = (...parts: string[]) => room.path('tree', ...parts);
const put = (name: string, content: string | Uint8Array) => writeFileSync(tree(name), content);

// Ends in a digit, so that it is never taken for words.
const random = () => `${Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url')}7`;
const keeping = (find: string, name: string) => ({
  find,
  name,
  ring: 'General',
  owner: 'Ann',
  description: '',
  expires: null,
  extractable: true,
  reason: '',
});
const taking = (find: string, name: string) => ({
  ...keeping(find, name),
  purpose: null,
  algorithm: null,
  passphrase: null,
});

async function scan(folders = [tree()]) {
  return scanFolders(vault, { job: 'j', folders, history: false, respectIgnore: false, limit: 1e7 });
}

function findAt(name: string): FindView {
  const view = findViews(vault.state, (id) => vault.nameOf(id)).find(
    ({ path, gone }) => path === tree(name) && gone === null,
  );
  if (view === undefined) throw new Error(`nothing was found in ${name}`);
  return view;
}

const idsOfPolicy = (now = new Date().toISOString()) =>
  findings(vault.state, { now, backend: 'os', kdfs: [] }).map(({ id }) => id);

const itemsOf = (key: string) =>
  openItems(vault.state).filter(({ about }) => about === findKey(vault, key).id);

beforeAll(async () => {
  room = quickRoom();
  ({ vault } = await found(room));
  mkdirSync(tree());
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  put('deploy.pem', pem);
  put('deploy.pub', publicKey.export({ type: 'spki', format: 'pem' }).toString());
  const identity = await generateIdentity();
  put('notes.md', `${identity}\n`);
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  put('data.age', await encrypter.encrypt('what is protected'));
  const [session, legacy, webhook] = [random(), random(), random()];
  put('app.env', `SESSION_SECRET=${session}\n`);
  put('legacy.env', `LEGACY_TOKEN=${legacy}\n`);
  put('hook.env', `HOOK_SECRET=${webhook}\n`);
  secrets.push(pem.split('\n')[1] ?? '', identity, session, legacy, webhook);
  const [own] = await createKeys(vault, [
    {
      name: 'Backup',
      purpose: 'encrypt',
      algorithm: 'age-x25519',
      ring: 'General',
      owner: 'Ann',
      description: '',
      activate: true,
      expires: null,
      extractable: true,
    },
  ]);
  const others = [...vault.state.custodians.keys()].filter((id) => id !== vault.session.actor);
  const approvals = await Promise.all(
    others.map(async (custodian) => ({
      custodian,
      passphrase: (
        await vault.strongroom.deposit(
          'passphrase',
          new TextEncoder().encode('velvet harbour nine crystal meadow drum'),
        )
      ).slot,
    })),
  );
  await exportKey(vault, {
    key: own ?? '',
    private: true,
    format: 'age',
    guard: null,
    to: tree('copy.txt'),
    overwrite: false,
    approvals,
  });
  secrets.push(/AGE-SECRET-KEY-\S+/.exec(readFileSync(tree('copy.txt'), 'utf8'))?.[0] ?? '');
}, 60_000);

afterAll(async () => {
  await vault.close();
  room.clear();
});

describe('a scan of an open vault', () => {
  it('records what it found, with what lies beside it and which keys left custody', async () => {
    const { finds } = await scan();
    expect(finds).toHaveLength(6);
    expect(findAt('notes.md').affected).toEqual([`It opens ${tree('data.age')}, which lies beside it.`]);
    expect(findAt('deploy.pem').affected).toEqual([`It is the private half of ${tree('deploy.pub')}.`]);
    expect(findAt('copy.txt').affected[0]).toBe('The key “Backup” left custody: this is a copy of it.');
    expect(findAt('copy.txt').affected[1]).toMatch(/^The key “Backup” was exported there on /);
    expect(idsOfPolicy()).toEqual(expect.arrayContaining(['key-left-custody', 'secrets-lie-about']));
  });

  it('records nothing anew where nothing changed, but the scan', async () => {
    const before = vault.state.head.seq;
    await scan();
    const since = vault.file.events(before + 1).map(({ event }) => event.type);
    expect(since).toEqual(['scan.done']);
    expect(vault.state.scans.at(-1)).toMatchObject({ fresh: 0, found: 6, gone: 0 });
  });

  it('that is cancelled records nothing', async () => {
    const before = vault.state.head.seq;
    const order = { job: 'j', folders: [tree()], history: false, respectIgnore: false, limit: 1e7 };
    const early = refusalOf(() => scanFolders(vault, { ...order, cancelled: () => true }));
    expect((await early).code).toBe('file-cancelled');
    const refused = refusalOf(() => {
      const run = scanFolders(vault, {
        ...order,
        // Cancelled as soon as the job is known to the strongroom.
        cancelled: () => {
          setImmediate(() => void vault.strongroom.cancel('j'));
          return false;
        },
      });
      return run;
    });
    expect((await refused).code).toBe('file-cancelled');
    expect(vault.state.head.seq).toBe(before);
  });
});

describe('a find', () => {
  it('becomes a key with origin and place; what to remove and to rotate become open items', async () => {
    await takeFind(vault, taking(findAt('deploy.pem').id, 'Deploy'));
    const key = findKey(vault, 'Deploy');
    expect(key).toMatchObject({
      algorithm: 'ed25519',
      purpose: 'sign',
      places: [{ system: tree('deploy.pem') }],
    });
    expect(key.versions[0]?.origin).toContain(`${tree('deploy.pem')}:1`);
    expect(itemsOf('Deploy').map(({ kind }) => kind)).toEqual(['remove-copy', 'rotate-key']);
    const again = await refusalOf(() => takeFind(vault, taking(findAt('deploy.pem').id, 'Twice')));
    expect([again.code, again.data.key]).toEqual(['find-decided', 'Deploy']);
  });

  it('that is no key of ours becomes an opaque secret', async () => {
    await takeFind(vault, taking(findAt('app.env').id, 'Session secret'));
    expect(findKey(vault, 'Session secret')).toMatchObject({ algorithm: 'secret', purpose: 'secret' });
  });

  it('is removed by a scan that proves it, not by word', async () => {
    const [removal] = itemsOf('Deploy');
    const refused = await refusalOf(() => closeItem(vault, removal?.id ?? '', 'done', ''));
    expect(refused.code).toBe('item-scan-closes');
    rmSync(tree('deploy.pem'));
    await scan();
    expect(itemsOf('Deploy').map(({ kind }) => kind)).toEqual(['rotate-key']);
    expect(vault.state.items.get(removal?.id ?? '')?.closed).toMatchObject({ outcome: 'done' });
  });

  it('that comes back is shown again, and known as the key that it is', async () => {
    const key = findKey(vault, 'Session secret').id;
    const content = readFileSync(tree('app.env'));
    rmSync(tree('app.env'));
    await scan();
    put('app.env', content);
    await scan();
    expect(findAt('app.env')).toMatchObject({ decision: null, copyOf: key });
    const refused = await refusalOf(() => takeFind(vault, taking(findAt('app.env').id, 'Again')));
    expect(refused.code).toBe('find-in-custody');
  });

  it('is known as a key of the vault', async () => {
    await sameFind(vault, findAt('copy.txt').id, 'Backup', 'left by the export');
    await sameFind(vault, findAt('app.env').id, 'Session secret', '');
    expect(itemsOf('Backup').map(({ kind }) => kind)).toEqual(['remove-copy', 'rotate-key']);
    expect(idsOfPolicy()).not.toContain('key-left-custody');
  });

  it('is tracked where it is', async () => {
    await trackFind(vault, keeping(findAt('notes.md').id, 'Notes identity'));
    expect(findKey(vault, 'Notes identity')).toMatchObject({ algorithm: 'tracked', owner: 'Ann' });
    expect(itemsOf('Notes identity')).toEqual([]);
  });

  it('is dismissed with a reason, and shown again when it changes', async () => {
    expect((await refusalOf(() => dismissFind(vault, findAt('hook.env').id, ' '))).code).toBe(
      'find-reason-missing',
    );
    await dismissFind(vault, findAt('hook.env').id, 'a value of the test system');
    mkdirSync(tree('other'));
    writeFileSync(tree('other', 'hook.env'), readFileSync(tree('hook.env')));
    await scan();
    expect(findAt('hook.env').decision).toMatchObject({ as: 'dismissed', by: 'Ann' });
    expect(findAt('other/hook.env').decision?.reason).toBe('a value of the test system');
    const changed = random();
    secrets.push(changed);
    put('hook.env', `HOOK_SECRET=${changed}\n`);
    await scan();
    expect(findAt('hook.env').decision).toBeNull();
  });

  it('that was changed meanwhile is not taken', async () => {
    const { id } = findAt('legacy.env');
    put('legacy.env', `LEGACY_TOKEN=${random()}\n`);
    expect((await refusalOf(() => takeFind(vault, taking(id, 'Legacy')))).code).toBe('scan-changed');
    expect(vault.state.names.has('legacy')).toBe(false);
  });

  it('of no known id is refused', async () => {
    expect((await refusalOf(() => dismissFind(vault, 'ffffffffffffffff', 'x'))).code).toBe('find-unknown');
  });
});

describe('the policy', () => {
  it('asks for a scan of named folders when it is due', async () => {
    await watchFolders(vault, { folders: [tree()], history: false, respectIgnore: false });
    expect(idsOfPolicy()).not.toContain('scan-due');
    const later = new Date(Date.now() + 91 * 86_400_000).toISOString();
    expect(idsOfPolicy(later)).toContain('scan-due');
    await watchFolders(vault, { folders: [room.path('files')], history: false, respectIgnore: false });
    expect(idsOfPolicy()).toContain('scan-due');
  });
});

describe('the report', () => {
  it('is written in three formats, and no cell of its CSV is a formula', async () => {
    const report = paperOf(vault, null);
    const [first] = report.finds;
    const odd = { ...report, finds: [{ ...(first as FindView), path: '=cmd|x,"y"', preview: '@SUM' }] };
    const [, row] = fromUtf8(reportCsv(odd)).split('\r\n');
    expect(row).toContain(`,"'=cmd|x,""y""",`);
    expect(row).toContain(`,'@SUM,`);
    const written = await writeReport(vault.ports, report, room.path('report.pdf'), 'pdf', 'A4');
    expect(fromUtf8(readFileSync(written.path).subarray(0, 5))).toBe('%PDF-');
    expect(JSON.parse(fromUtf8(reportJson(report)))).toMatchObject({
      format: 'holdfast-scan/1',
      vault: 'Test',
    });
    await writeReport(vault.ports, report, room.path('report.csv'), 'csv', 'A4');
  });
});

describe('a find in a text of two bytes a character', () => {
  it('is taken into custody as the key that it is', async () => {
    const wide = room.path('wide');
    mkdirSync(wide);
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    secrets.push(pem.split('\n')[1] ?? '');
    writeFileSync(join(wide, 'wide.pem'), Buffer.from(`\ufeff${pem}`, 'utf16le'));
    await scan([wide]);
    const view = findViews(vault.state, (id) => vault.nameOf(id)).find(({ path }) => path.startsWith(wide));
    await takeFind(vault, taking(view?.id ?? '', 'Wide'));
    const raw = publicKey.export({ format: 'jwk' }).x;
    expect(findKey(vault, 'Wide')).toMatchObject({ algorithm: 'ed25519', versions: [{ publicKey: raw }] });
  });
});

describe('the ledger', () => {
  it('holds no secret, and folds to the same after the vault was opened again', async () => {
    const before = findViews(vault.state, () => '');
    await vault.lock('asked');
    await unlockBy(vault, 'Ann');
    expect(findViews(vault.state, () => '')).toEqual(before);
    expect(verifyChain(vault.file.events(1), { verify: vault.ports.verify }).fault).toBeNull();
    const opened = JSON.stringify([...vault.state.finds.values()]);
    const files = [room.path('vaults', 'Test'), room.root].flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => readFileSync(join(folder, name))),
    );
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const secret of secrets) {
      const piece = secret.slice(-20);
      expect(piece).toHaveLength(20);
      expect(opened).not.toContain(piece);
      for (const bytes of files) expect(bytes.includes(piece)).toBe(false);
    }
  });
});
