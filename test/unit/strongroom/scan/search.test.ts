import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NONE_KNOWN } from '../../../../electron/strongroom/scan/custody.ts';
import { digestOfMaterial } from '../../../../electron/strongroom/scan/digests.ts';
import { masked } from '../../../../electron/strongroom/scan/mask.ts';
import { type SearchOrder, type SearchTotals, search } from '../../../../electron/strongroom/scan/search.ts';
import { OVERLAP, WINDOW } from '../../../../electron/strongroom/scan/windows.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';
import type { Find, Skipped } from '../../../../shared/model/scan.ts';
import { unprivileged } from '../../../support/unprivileged.ts';

const KEY = new Uint8Array(32).fill(1);
const VALUE = 'Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MEFCQ0RFRg';
const SECRET = `SESSION_SECRET=${VALUE}\n`;

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'holdfast-search-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const at = (...parts: string[]) => join(root, ...parts);

interface Seen extends SearchTotals {
  readonly finds: Find[];
  readonly skips: Map<string, Skipped>;
}

async function searched(
  order: Partial<SearchOrder> = {},
  cancelled = () => false,
  onFind = () => {},
): Promise<Seen> {
  const finds: Find[] = [];
  const skips = new Map<string, Skipped>();
  const totals = await search(
    {
      roots: [root],
      respectIgnore: false,
      history: false,
      limit: 64e6,
      digestKey: KEY,
      known: NONE_KNOWN,
      expected: [],
      ...order,
    },
    {
      find(found) {
        finds.push(found);
        onFind();
      },
      skip: (path, why) => skips.set(path, why),
      progress() {},
      cancelled,
    },
  );
  return { ...totals, finds, skips };
}

const pathsOf = async (respectIgnore: boolean, cancelled?: () => boolean) =>
  (await searched({ respectIgnore }, cancelled)).finds.map(({ path }) => path.slice(root.length + 1));

describe('what is shown of a secret', () => {
  it.each([
    ['', '… (0 characters)'],
    ['secret', '… (6 characters)'],
    ['{ "a": 123456 }', '{…} (12 characters)'],
    ['12345678', '1…8 (8 characters)'],
    ['abcdefghijklmnop', 'ab…op (16 characters)'],
    ['x'.repeat(4000), 'xx…xx (4000 characters)'],
  ])('%j', (secret, shown) => {
    expect(masked(utf8(secret))).toBe(shown);
  });
});

describe('a search', () => {
  it('tells line and column, from one', async () => {
    writeFileSync(at('app.env'), `A=1\n\n  ${SECRET}`);
    const [found] = (await searched()).finds;
    expect(found).toMatchObject({ line: 3, column: 18, kind: 'random-value', detail: 'SESSION_SECRET' });
  });

  it('tells random letters from words by how often another word would begin', async () => {
    const values = [
      'qVtLwBzRkXmPdHsNcJgFyTbWnKpZrM',
      'sessionTokenProviderOfTheService',
      'READ-FROM-THE-VAULT',
    ];
    writeFileSync(at('app.env'), values.map((value, i) => `TOKEN_${i}=${value}\n`).join(''));
    const { finds } = await searched();
    expect(finds.map(({ detail }) => detail)).toEqual(['TOKEN_0']);
  });

  it('leaves out what ignore files say only when asked, the nearest file speaking last', async () => {
    mkdirSync(at('sub'));
    for (const name of ['app.env', 'sub/app.env', 'sub/kept.env']) writeFileSync(at(name), SECRET);
    writeFileSync(at('.gitignore'), '*.env\n');
    writeFileSync(at('sub', '.gitignore'), '!kept.env\n');
    expect(await pathsOf(false)).toEqual(['app.env', 'sub/app.env', 'sub/kept.env']);
    expect(await pathsOf(true)).toEqual(['sub/kept.env']);
  });

  it('stops when it is told to', async () => {
    for (let i = 0; i < 5; i++) writeFileSync(at(`${i}.env`), SECRET);
    let asked = 0;
    expect((await pathsOf(false, () => ++asked > 4)).length).toBeLessThan(5);
  });

  it('prefers the surer of two sightings of one place', async () => {
    const wireguard = Buffer.alloc(32, 9).toString('base64').replace('CQ', 'Q9');
    writeFileSync(at('wg.conf'), `[Interface]\nPrivateKey = ${wireguard}\n`);
    expect((await searched()).finds.map(({ kind }) => kind)).toEqual(['private-key-wireguard']);
  });

  it('sees what lies on the edge of two windows once, in its line', async () => {
    const line = `${'x'.repeat(63)}\n`;
    const before = WINDOW - OVERLAP - 20;
    const filler = line.repeat(Math.ceil(before / line.length)).slice(0, before - 1);
    writeFileSync(
      at('big.env'),
      `${filler}\n${SECRET}${line.repeat(20_000)}${SECRET.replace('Zm9v', 'Ym9v')}`,
    );
    const { finds, bytes } = await searched();
    expect(finds.map((find) => find.line)).toEqual([
      filler.split('\n').length + 1,
      filler.split('\n').length + 20_002,
    ]);
    expect(bytes).toBeGreaterThan(WINDOW);
  });

  it('reads the configuration of a repository, where addresses hold passwords', async () => {
    mkdirSync(at('.git'));
    writeFileSync(at('.git', 'config'), '[remote "o"]\n\turl = https://ann:Xk2vQ9pLm3@example.org/a.git\n');
    writeFileSync(at('.git', 'other.env'), SECRET);
    expect((await searched()).finds.map(({ path }) => path)).toEqual([at('.git', 'config')]);
  });
});

describe('text of two bytes a character', () => {
  /** As Windows writes it, with or without its mark. */
  const wide = (text: string, swap = false) => {
    const bytes = Buffer.from(text, 'utf16le');
    return swap ? bytes.swap16() : bytes;
  };

  it.each([
    ['with its mark', wide(`\ufeffA=\u4f60\n\n  ${SECRET}`)],
    ['with its mark, high byte first', wide(`\ufeffA=\u4f60\n\n  ${SECRET}`, true)],
    ['without a mark', wide(`A=1\n\n  ${SECRET}`)],
    ['without a mark, high byte first', wide(`A=1\n\n  ${SECRET}`, true)],
  ])('%s is read as the same text', async (_, content) => {
    writeFileSync(at('app.env'), content);
    const { finds, bytes } = await searched();
    expect(finds).toMatchObject([{ line: 3, column: 18, kind: 'random-value', detail: 'SESSION_SECRET' }]);
    expect(bytes).toBe(content.length);
    writeFileSync(at('app.env'), `A=1\n\n  ${SECRET}`);
    expect((await searched()).finds[0]?.id).toBe(finds[0]?.id);
  });

  it('is seen on the edge of two windows once, in its line', async () => {
    const line = `${'x'.repeat(63)}\n`;
    const filler = line.repeat(Math.floor((WINDOW - OVERLAP) / 2 / line.length) - 1);
    const tail = `${line.repeat(20_000)}${SECRET.replace('Zm9v', 'Ym9v')}`;
    writeFileSync(at('big.env'), wide(`\ufeff${filler}${'y'.repeat(60)}\n${SECRET}${tail}`));
    const lines = filler.split('\n').length;
    expect((await searched()).finds.map((find) => find.line)).toEqual([lines + 1, lines + 20_002]);
  });

  it('is neither noise nor a key whose bytes happen to hold zeros', async () => {
    writeFileSync(at('a.bin'), new Uint8Array(4096));
    writeFileSync(
      at('b.bin'),
      Uint8Array.from({ length: 600 }, (_, i) => (i % 4 === 1 ? 0 : i)),
    );
    expect((await searched()).finds).toEqual([]);
  });
});

describe('what cannot be looked into', () => {
  it('is named, and the search goes on: no permission, gone while it is searched, not there, a device', async () => {
    for (const name of ['a', 'gone', 'shut', 'z']) {
      mkdirSync(at(name));
      writeFileSync(at(name, 'app.env'), SECRET);
    }
    writeFileSync(at('shut.env'), SECRET);
    chmodSync(at('shut'), 0o000);
    chmodSync(at('shut.env'), 0o000);
    chmodSync(root, 0o755);
    const remove = () => rmSync(at('gone'), { recursive: true, force: true });
    const roots = [root, at('nowhere'), '/dev/null'];
    const open = await searched({ roots }, () => false, remove);
    expect(open.skips.get(at('gone'))).toBe('missing');
    const { finds, skips } = await unprivileged(() => searched({ roots }));
    expect(finds.map(({ path }) => path)).toEqual([at('a', 'app.env'), at('z', 'app.env')]);
    expect([...skips]).toEqual([
      [at('shut'), 'unreadable'],
      [at('shut.env'), 'unreadable'],
      [at('nowhere'), 'missing'],
      ['/dev/null', 'special'],
    ]);
  });
});

describe('what an earlier scan found', () => {
  const expected = async () =>
    (await searched()).finds.map(({ id, path }) => ({ id, path, repository: null }));

  it('is gone when its file is read without it, or is not there any more', async () => {
    writeFileSync(at('one.env'), SECRET);
    writeFileSync(at('two.env'), SECRET);
    writeFileSync(at('kept.env'), SECRET);
    const before = await expected();
    const idOf = (name: string) => before.find(({ path }) => path === at(name))?.id;
    writeFileSync(at('one.env'), 'A=1\n');
    rmSync(at('two.env'));
    const { gone } = await searched({ expected: before });
    expect(gone).toEqual([idOf('one.env'), idOf('two.env')]);
  });

  it('is not gone when nobody could look: another folder, too large, an empty place for a medium', async () => {
    writeFileSync(at('one.env'), SECRET);
    const before = await expected();
    mkdirSync(at('elsewhere'));
    expect((await searched({ expected: before, roots: [at('elsewhere')] })).gone).toEqual([]);
    writeFileSync(at('one.env'), 'A=1\n'.repeat(100));
    expect((await searched({ expected: before, limit: 10 })).gone).toEqual([]);
    rmSync(at('one.env'));
    expect((await searched({ expected: before })).gone).toEqual([]);
  });
});

describe('a copy of a key in custody', () => {
  const material = Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + 11) & 255);
  const known = {
    byDigest: new Map([[digestOfMaterial(KEY, material), 'aaaaaaaaaaaaaaaa']]),
    lengths: new Set([32]),
  };

  it.each([
    ['its bytes', 'a.bin', material],
    ['hex', 'note', `${Buffer.from(material).toString('hex')}\n`],
    ['Base64', 'note', Buffer.from(material).toString('base64')],
    ['an assignment', 'x.env', `MASTER_KEY=${Buffer.from(material).toString('hex')}\n`],
  ])('is known in %s', async (_, name, content) => {
    writeFileSync(at(name), content);
    const { finds } = await searched({ known });
    expect(finds).toMatchObject([{ copyOf: 'aaaaaaaaaaaaaaaa', confidence: 'high' }]);
    writeFileSync(at(name), Buffer.from(content).reverse());
    expect((await searched({ known })).finds.filter(({ copyOf }) => copyOf !== null)).toEqual([]);
  });
});

describe('the history of a repository', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', root, '-c', 'user.email=a@b', '-c', 'user.name=a', ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  function commit(name: string, content: string | Uint8Array): void {
    writeFileSync(at(name), content);
    git('add', '-A');
    git('commit', '-qm', name);
  }
  beforeEach(() => {
    git('init', '-q');
    commit('app.env', SECRET);
    commit('app.env', 'A=1\n');
  });

  it('is searched when asked, and tells the commit', async () => {
    expect((await searched()).finds).toEqual([]);
    const { finds, skips } = await searched({ history: true });
    const first = git('rev-list', '--max-parents=0', 'HEAD').toString().trim();
    expect(finds).toMatchObject([
      { path: at('app.env'), line: 1, history: { repository: at('.git'), commit: first } },
    ]);
    expect([...skips]).toEqual([]);
  });

  it('is read also where a version is of two bytes a character', async () => {
    commit('wide.env', Buffer.from(`\ufeff${SECRET.replace('Zm9v', 'Ym9v')}`, 'utf16le'));
    git('rm', '-q', 'wide.env');
    git('commit', '-qm', 'gone');
    const { finds } = await searched({ history: true });
    expect(finds.map(({ path }) => path).sort()).toEqual([at('app.env'), at('wide.env')]);
  });

  it('proves nothing gone that is in it still, and says so once it is not', async () => {
    const [find] = (await searched({ history: true })).finds;
    const expected = [{ id: find?.id ?? '', path: find?.path ?? '', repository: at('.git') }];
    expect((await searched({ history: true, expected })).gone).toEqual([]);
    expect((await searched({ expected })).gone).toEqual([]);
    rmSync(at('.git'), { recursive: true });
    git('init', '-q');
    commit('app.env', 'A=1\n');
    expect((await searched({ history: true, expected })).gone).toEqual([find?.id]);
  });

  it('that is broken is named, and the scan goes on', async () => {
    const objects = at('.git', 'objects');
    const blob = git('rev-parse', 'HEAD~1:app.env').toString().trim();
    rmSync(join(objects, blob.slice(0, 2), blob.slice(2)), { force: true });
    writeFileSync(at('other.env'), SECRET);
    const { finds, skips } = await searched({ history: true });
    expect([...skips]).toEqual([[at('.git'), 'broken-repository']]);
    expect(finds.map(({ path }) => path)).toEqual([at('other.env')]);
  });

  it('is named and left where there is no git program, and the rest is searched', async () => {
    writeFileSync(at('other.env'), SECRET);
    const path = process.env.PATH;
    process.env.PATH = at('nowhere');
    try {
      const { finds, skips } = await searched({ history: true });
      expect([...skips]).toEqual([[at('.git'), 'no-git']]);
      expect(finds.map((one) => one.path)).toEqual([at('other.env')]);
    } finally {
      process.env.PATH = path;
    }
  });

  it('changes nothing on what is searched: no name, no content, no time', async () => {
    const state = () =>
      execFileSync('find', ['.', '-printf', '%p %y %m %s %T@ %C@\\n'], { cwd: root, encoding: 'utf8' });
    const before = state();
    expect((await searched({ history: true, respectIgnore: true })).finds).toHaveLength(1);
    expect(state()).toBe(before);
  });

  it('runs nothing that its configuration names, and fetches nothing', async () => {
    const ran = at('ran');
    const trap = at('trap.sh');
    writeFileSync(trap, `#!/bin/sh\necho "$0 $*" >> ${ran}\nexit 1\n`, { mode: 0o755 });
    const evil = [
      `[core]\nfsmonitor=${trap}\npager=${trap}\nhooksPath=${root}\nsshCommand=${trap}`,
      `alternateRefsCommand=${trap}\nrepositoryformatversion=1\n[extensions]\npartialClone=o`,
      `[diff]\nexternal=${trap}\n[diff "x"]\ntextconv=${trap}\ncommand=${trap}`,
      `[filter "x"]\nsmudge=${trap}\nprocess=${trap}\n[gpg]\nprogram=${trap}\n[log]\nshowSignature=true`,
      `[credential]\nhelper=${trap}\n[pager]\nlog=${trap}\n[protocol "ext"]\nallow=always`,
      `[remote "o"]\nurl=ext::${trap} %S\npromisor=true\npartialclonefilter=blob:none\nuploadpack=${trap}`,
    ].join('\n');
    writeFileSync(at('.git', 'info', 'attributes'), '* diff=x filter=x\n');
    const blob = git('rev-parse', 'HEAD~1:app.env').toString().trim();
    rmSync(join(at('.git', 'objects'), blob.slice(0, 2), blob.slice(2)), { force: true });
    appendFileSync(at('.git', 'config'), evil);
    const { skips } = await searched({ history: true });
    expect([...skips.values()]).toEqual(['broken-repository']);
    expect(() => execFileSync('cat', [ran], { stdio: 'pipe' })).toThrow();
  });
});
