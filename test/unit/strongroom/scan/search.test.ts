import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { masked } from '../../../../electron/strongroom/scan/mask.ts';
import { type Find, findsIn, search } from '../../../../electron/strongroom/scan/search.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';

const KEY = new Uint8Array(32).fill(1);
const SECRET = 'SESSION_SECRET=Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MEFCQ0RFRg\n';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'holdfast-search-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function pathsOf(respectIgnore: boolean, cancelled = () => false): Promise<string[]> {
  const finds: Find[] = [];
  const listener = { find: (found: Find) => finds.push(found), skip() {}, progress() {}, cancelled };
  await search({ roots: [root], respectIgnore, limit: 1e6, digestKey: KEY }, listener);
  return finds.map(({ path }) => path.slice(root.length + 1));
}

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
    const [found] = await findsIn('/x/app.env', utf8(`A=1\n\n  ${SECRET}`), KEY);
    expect(found).toMatchObject({ line: 3, column: 18, kind: 'random-value', detail: 'SESSION_SECRET' });
  });

  it('leaves out what ignore files say only when asked, the nearest file speaking last', async () => {
    mkdirSync(join(root, 'sub'));
    mkdirSync(join(root, '.git'));
    for (const name of ['app.env', 'sub/app.env', 'sub/kept.env', '.git/app.env'])
      writeFileSync(join(root, name), SECRET);
    writeFileSync(join(root, '.gitignore'), '*.env\n');
    writeFileSync(join(root, 'sub', '.gitignore'), '!kept.env\n');
    expect(await pathsOf(false)).toEqual(['app.env', 'sub/app.env', 'sub/kept.env']);
    expect(await pathsOf(true)).toEqual(['sub/kept.env']);
  });

  it('stops when it is told to', async () => {
    for (let i = 0; i < 5; i++) writeFileSync(join(root, `${i}.env`), SECRET);
    let asked = 0;
    expect((await pathsOf(false, () => ++asked > 4)).length).toBeLessThan(5);
  });

  it('prefers the surer of two sightings of one place', async () => {
    const wireguard = Buffer.alloc(32, 9).toString('base64').replace('CQ', 'Q9');
    const finds = await findsIn('/x/wg.conf', utf8(`[Interface]\nPrivateKey = ${wireguard}\n`), KEY);
    expect(finds.map(({ kind }) => kind)).toEqual(['private-key-wireguard']);
  });
});
