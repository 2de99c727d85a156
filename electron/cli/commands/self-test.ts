// `self-test`: what this runtime, this keychain and this system really do, what holds on this machine, and what nobody gives.
import { refusal } from '../../../shared/errors/index.ts';
import type { Health, HealthVerdict } from '../../../shared/model/health.ts';
import { healthOf } from '../../core/health/checks.ts';
import { command } from '../command.ts';
import { keychainOf } from '../keychain-choice.ts';
import { keychain } from '../options.ts';

export const selfTest = command({
  name: 'self-test',
  summary: 'Tries every algorithm and the keychain, and says what holds on this machine and what does not.',
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
      const state = await strongroom.keychainState();
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
      const health = healthOf({
        ...(await world.machine(world.vaultsRoot)),
        keychain: { backend: choice.backend, ...state },
        network: world.ports(choice).network(),
        clock: { unknown: 'This test opens no vault; “vault status” compares the clock with the ledger.' },
      });
      return {
        json: { tests, keychain: { backend: choice.backend, state: state.state }, health, limits: LIMITS },
        text: [
          ...lines,
          '',
          ...healthText(health),
          '',
          'What no system and no way of running gives:',
          ...LIMITS.map((line) => `  ${line}`),
        ],
      };
    } finally {
      await host.end();
    }
  },
});

/** What cannot be measured because it is nowhere. */
const LIMITS = [
  'Wiped memory: JavaScript cannot promise that no copy of a secret stays; ending the strongroom’s process gives its memory back.',
  'Overwriting: an SSD keeps old blocks; only full disk encryption makes them useless.',
];

const VERDICTS: Readonly<Record<HealthVerdict, string>> = {
  holds: 'holds',
  fails: 'DOES NOT HOLD',
  unknown: 'cannot be known here',
};

function healthText({ rows, runtime, build }: Health): string[] {
  return [
    'What holds on this machine:',
    ...rows.flatMap(({ title, verdict, found, next }) => [
      `  ${title}: ${VERDICTS[verdict]}. ${found}`,
      ...(next === '' ? [] : [`    ${next}`]),
    ]),
    '',
    ...runtime.map(({ name, value }) => `${name.padEnd(10)} ${value}`),
    ...(build === null ? [] : [`Build      ${build.sha256} (${build.files} files)`]),
  ];
}
