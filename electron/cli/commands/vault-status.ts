// `vault status` and `vault list`: what is known of vaults, locked or unlocked.
import type { VaultStatus } from '../../../shared/model/views/status.ts';
import { countedInWords } from '../../../shared/number-words.ts';
import { statusOf } from '../../core/vault/status.ts';
import { command } from '../command.ts';
import { unlockNamed, withLockedVault } from '../open-vault.ts';
import { unlocked } from '../options.ts';

export const vaultStatus = command({
  name: 'vault status',
  summary: 'Shows what a vault is, whether it can be recovered, and what does not hold.',
  options: unlocked,
  notes: [
    'Works locked. With --as, --passphrase-file or --passphrase-fd it unlocks first and knows names and findings of keys too.',
  ],
  run: ({ values, world }) =>
    withLockedVault(world, values, async (vault) => {
      const asked = [values.as, values['passphrase-file'], values['passphrase-fd']];
      if (asked.some((value) => value !== undefined)) await unlockNamed(world, vault, values);
      const status = await statusOf(vault);
      return { json: status, text: statusText(status) };
    }),
});

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

function statusText(status: VaultStatus): string[] {
  const { head, keychain, margin, cards, threshold, keys, unlock: opening } = status;
  const backup = status.backups.at(-1);
  const sealed = opening.custodians.every(({ id, name }) => id === name);
  const names = sealed
    ? `${opening.custodians.length} (names under seal)`
    : opening.custodians.map(({ name }) => name).join(', ');
  const rows: [string, string][] = [
    ['Vault', `${status.name || '(name under seal)'}${status.mode === 'rehearsal' ? ' (rehearsal)' : ''}`],
    ['Id', status.id],
    ['Fingerprint', status.fingerprintWords],
    ['Folder', status.folder],
    ['State', stateOf(status)],
    [
      'Cards',
      `any ${threshold} of ${cards.length}, epoch ${status.epoch}${status.unattended ? ', unattended: cards not proven' : ''}`,
    ],
    [
      'Margin',
      margin === null ? 'not known to be recoverable' : `${countedInWords(margin, 'card')} to spare`,
    ],
    ['Unlocks', `${opening.threshold} of ${names}`],
    ['Keychain', `${keychain.backend}: ${keychain.text}`],
    ['Keys', `${keys.total}, ${keys.active} active`],
    [
      'Backup',
      backup === undefined
        ? 'none'
        : `${backup.at}${backup.place === '' ? '' : `, ${backup.place}`}, ${counted(status.changesSinceBackup ?? 0, 'event')} since`,
    ],
    ['Ledger', `${counted(head.seq, 'event')}, head ${head.seq}:${head.hash}`],
    [
      'Clock',
      status.clock.verdict === 'fine'
        ? 'agrees with the ledger'
        : `${status.clock.verdict === 'behind' ? 'behind the ledger' : 'leapt ahead of the ledger'}: confirm the date`,
    ],
    ['Failed unlocks', `${status.failedUnlocks} since the last one that succeeded`],
    ['Findings', String(status.findings.length)],
  ];
  return [
    ...rows.map(([name, text]) => `${name.padEnd(15)} ${text}`),
    ...status.findings.flatMap(({ severity, text, next }) => [`  ${severity}: ${text}`, `    ${next}`]),
  ];
}

/** Locked, or who opened it: custodians, or holders until a time. */
function stateOf({ locked, signedIn, quorum }: VaultStatus): string {
  if (locked) return 'locked';
  if (quorum === null) return `open, ${signedIn.map(({ name }) => name).join(', ')}`;
  return `open by the cards ${quorum.cards.join(', ')} until ${quorum.until}, for: ${quorum.purpose}`;
}

export const vaultList = command({
  name: 'vault list',
  summary: 'Lists the vaults on this machine.',
  options: {},
  async run({ world }) {
    const vaults = world.vaults();
    const { vaultsRoot } = world;
    if (vaults.length === 0) return { json: { vaultsRoot, vaults }, text: [`No vault in ${vaultsRoot}.`] };
    const text = vaults.map(({ name, folder, changed }) => `${name}  ${folder}  ${changed ?? ''}`);
    return { json: { vaultsRoot, vaults }, text };
  },
});
