import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerRequest, bundledFiles, CONTENT_POLICY } from '../../../electron/main/scheme.ts';

let folder: string;
let files: ReadonlyMap<string, string>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-scheme-'));
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true });
  writeFileSync(join(folder, 'main.cjs'), 'secret of main');
  writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'renderer/assets/main.js'), 'export {};');
  writeFileSync(join(folder, 'renderer/assets/main.js.map'), '{}');
  symlinkSync(join(folder, 'main.cjs'), join(folder, 'renderer/link.js'));
  files = bundledFiles(join(folder, 'renderer'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = (url: string, method = 'GET') => answerRequest(files, { url, method });

describe('the map', () => {
  test('holds regular files of known kinds only: no map, no link', () => {
    expect([...files.keys()].sort()).toEqual(['/assets/main.js', '/index.html']);
  });
});

describe('an answer', () => {
  test('has the type, the policy and no cache', async () => {
    const answer = await ask('app://holdfast/assets/main.js');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(answer.headers['content-security-policy']).toBe(CONTENT_POLICY);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(String(answer.data)).toBe('export {};');
  });

  test.each([
    'app://holdfast/../main.cjs',
    'app://holdfast/assets/../../main.cjs',
    'app://holdfast/..%2fmain.cjs',
    'app://holdfast/%2e%2e%2fmain.cjs',
    'app://holdfast/..\\main.cjs',
    'app://holdfast/assets/..%5c..%5cmain.cjs',
    'app://holdfast//index.html',
    'app://holdfast/index.html%00',
    'app://holdfast/index.html\0.js',
    'app://holdfast/INDEX.HTML',
    'app://holdfast/index.html?x',
    'app://holdfast/',
    'app://holdfast',
    'app://holdfast.example/index.html',
    'app://user@holdfast/index.html',
    'app://holdfast:1/index.html',
    'file:///etc/passwd',
    'app://holdfast/__proto__',
    'app://holdfast/link.js',
    'app://holdfast/assets/main.js.map',
    '',
  ])('is 404 for %j', async (address) => {
    const answer = await ask(address);
    expect(answer.statusCode).toBe(404);
    expect(String(answer.data)).toBe('');
  });

  test.each(['POST', 'HEAD', 'PUT', 'OPTIONS'])('is 404 for %s', async (method) => {
    expect((await ask('app://holdfast/index.html', method)).statusCode).toBe(404);
  });

  test('is 404 when the file went away', async () => {
    const gone = new Map([['/gone.js', join(folder, 'gone.js')]]);
    expect((await answerRequest(gone, { url: 'app://holdfast/gone.js', method: 'GET' })).statusCode).toBe(
      404,
    );
  });

  test('is 200 for the addresses of the map and for no other text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (path) => {
        const known = files.has(`/${path}`);
        expect((await ask(`app://holdfast/${path}`)).statusCode).toBe(known ? 200 : 404);
      }),
    );
  });
});

test('the policy allows no inline code, no connection and no frame', () => {
  const rules = new Map(
    CONTENT_POLICY.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
  );
  expect(rules.get('default-src')).toEqual(["'none'"]);
  expect(rules.get('script-src')).toEqual(["'self'"]);
  expect(rules.get('connect-src')).toEqual(["'none'"]);
  expect(rules.get('frame-ancestors')).toEqual(["'none'"]);
  expect(rules.get('trusted-types')).toEqual(["'none'"]);
  expect(CONTENT_POLICY).not.toMatch(/unsafe|\*|https?:/);
});
