// `policy show` and `policy findings`.

import { POLICY } from '../../core/policy/defaults.ts';
import { findings } from '../../core/policy/findings.ts';
import { command } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { unlocked } from '../options.ts';

export const policyShow = command({
  name: 'policy show',
  summary: 'Shows the rules that hold.',
  options: {},
  async run() {
    const { approvals, drillDays, backupDays, idleSeconds, kdf } = POLICY;
    return {
      json: { policy: POLICY },
      text: [
        ...Object.entries(approvals).map(([act, count]) => `${act}: ${count} custodians, who acts included`),
        `A card must have been proven within ${drillDays} days to count for the margin.`,
        `A backup is old after ${backupDays} days.`,
        `The window locks after ${idleSeconds} seconds without input.`,
        `Passphrases: Argon2id, ${kdf.m / 1024} MiB, ${kdf.t} passes, ${kdf.p} lanes.`,
        'With one custodian who unlocks alone, approvals are signed evidence and not prevention.',
      ],
    };
  },
});

export const policyFindings = command({
  name: 'policy findings',
  summary: 'Shows the rules that do not hold now, alarms first.',
  options: unlocked,
  run: ({ values, world }) =>
    withVault(world, values, async ({ state, ports, file }) => {
      const found = findings(state, ports.clock.now(), file.meta().keychain.backend);
      const text = found.flatMap(({ severity, text, next }) => [`${severity}: ${text}`, `  ${next}`]);
      return { json: { findings: found }, text: found.length === 0 ? ['Every rule holds.'] : text };
    }),
});
