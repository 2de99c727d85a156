// Rules about the source text of the shell that no type can hold.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const project = resolve(import.meta.dirname, '../../..');
const sources = ['electron', 'renderer', 'shared']
  .flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(folder, name),
    ),
  )
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('electron/dev/'))
  .map((path) => ({ path, text: readFileSync(join(project, path), 'utf8') }));

/** What may stand only where → files allowed to hold it. */
const onlyIn: readonly [what: string, pattern: RegExp, where: RegExp][] = [
  [
    'new windows',
    /new (BrowserWindow|BaseWindow|WebContentsView|BrowserView)\(/,
    /^electron\/main\/(window|print-window)\.ts$/,
  ],
  ['handlers of calls', /ipcMain\.(handle|on|once)\(/, /^electron\/main\/start\.ts$/],
  ['ipcRenderer', /ipcRenderer\./, /^electron\/(print-)?preload\.ts$/],
  ['opening things elsewhere', /shell\.(openExternal|openPath|showItemInFolder)\(/, /^$/],
  ['the crash reporter', /crashReporter/, /^$/],
  ['the updater', /autoUpdater/, /^$/],
  ['code out of text', /\beval\(|new Function\(/, /^$/],
  ['markup out of text', /\.innerHTML\s*=|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write/, /^$/],
  ['requests', /\bfetch\(|new XMLHttpRequest|new WebSocket|new EventSource|sendBeacon\(/, /^$/],
];

test('there are sources to look at', () => {
  expect(sources.length).toBeGreaterThan(50);
});

test.each(onlyIn)('%s stand only where they may', (_what, pattern, where) => {
  const found = sources
    .filter(({ path, text }) => pattern.test(text) && !where.test(path))
    .map(({ path }) => path);
  expect(found).toEqual([]);
});
