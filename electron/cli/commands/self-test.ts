// `self-test`: what this runtime, this keychain and this system really do, and what they do not give.
import { readFileSync } from 'node:fs';
import { refusal } from '../../../shared/errors/index.ts';
import { command } from '../command.ts';
import { keychainOf } from '../keychain-choice.ts';
import { keychain } from '../options.ts';

export const selfTest = command({
  name: 'self-test',
  summary: 'Tries every algorithm and the keychain, and says what this system does not give.',
  options: keychain,
  async run({ values, world }) {
    const choice = keychainOf(world, values, world.absolute('no-vault'));
    const host = await world.ports(choice).startStrongroom();
    try {
      const { strongroom } = host;
      const vault = await strongroom.randomId(16);
      const instance = await strongroom.randomId(8);
      await strongroom.begin({ vault, instance, keychain: choice });
      const tests = await strongroom.selfTest();
      const { state } = await strongroom.keychainState();
      const failed = tests.filter(({ ok }) => !ok);
      const lines = tests.map(
        ({ name, ok, detail }) => `${ok ? 'ok' : 'FAILED'}  ${name}${detail === '' ? '' : ` (${detail})`}`,
      );
      if (failed.length > 0) {
        for (const line of lines) world.notice(line);
        const names = failed
          .map(({ name, detail }) => (detail === '' ? name : `${name}: ${detail}`))
          .join('; ');
        throw refusal('self-test-failed', { failed: failed.length, total: tests.length, names });
      }
      const missing = notGiven();
      const { node } = process.versions;
      const electron = process.versions.electron ?? null;
      return {
        json: { tests, keychain: { backend: choice.backend, state }, runtime: { node, electron }, missing },
        text: [
          ...lines,
          '',
          `Node ${node}${electron === null ? '' : `, Electron ${electron}`}, ${process.platform} ${process.arch}`,
          '',
          'What this system and this way of running do not give:',
          ...missing.map((line) => `  ${line}`),
        ],
      };
    } finally {
      await host.end();
    }
  },
});

/** Honest limits, those that can be looked up looked up. */
function notGiven(): string[] {
  const missing = [
    'Wiped memory: JavaScript cannot promise that no copy of a secret stays; ending the strongroom’s process gives its memory back.',
    'Overwriting: an SSD keeps old blocks; only full disk encryption makes them useless.',
    'Fuses and sandbox: they belong to the packed application; this command runs in plain Node without them.',
  ];
  if (process.platform === 'linux') {
    const swap = linesIn('/proc/swaps').length > 1;
    if (swap) missing.push('No swap: memory may reach the disk. Encrypt the swap space or turn it off.');
    const limit = linesIn('/proc/self/limits').find((line) => line.startsWith('Max core file size'));
    const open = limit !== undefined && !/^Max core file size\s+0\s/.test(limit);
    if (open)
      missing.push(
        'No dumps: the limit for core files is not 0 here. The strongroom leaves its memory out of them.',
      );
    missing.push('Protection of the screen against recording: Linux has none that a program can ask for.');
  }
  if (process.platform === 'win32') {
    missing.push('A keychain that stays here: with a domain profile the Credential Manager may roam.');
  }
  return missing;
}

function linesIn(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').trim().split('\n');
  } catch {
    return [];
  }
}
