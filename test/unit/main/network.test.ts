import { describe, expect, test } from 'vitest';
import { mayLoad, PARTITION } from '../../../electron/main/network.ts';

test('the session is in memory: its name does not begin with persist:', () => {
  expect(PARTITION.startsWith('persist:')).toBe(false);
});

describe('what a page may load', () => {
  test.each(['app://holdfast/index.html', 'blob:app://holdfast/1234', 'data:image/png;base64,AA=='])(
    '%s',
    (address) => {
      expect(mayLoad(address)).toBe(true);
    },
  );
  test.each([
    'app://holdfast.example/index.html',
    'app://other/index.html',
    'app:holdfast/index.html',
    'APP://HOLDFAST/index.html',
    'http://holdfast/',
    'https://example.com/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'filesystem:app://holdfast/x',
    'blob:https://example.com/1',
    'chrome://gpu',
    '',
  ])('not %j', (address) => {
    expect(mayLoad(address)).toBe(false);
  });
});
