// `vault accept-rollback`: an older file goes on as the vault, and the ledger says what was lost.
import { refusal } from '../../../shared/errors/index.ts';
import { anchorOf } from '../../core/vault/anchor.ts';
import { acceptRollback } from '../../core/vault/rollback.ts';
import { command } from '../command.ts';
import { approvalsOf, passphrasesOf, withLockedVault } from '../open-vault.ts';
import { approvers, unlocked } from '../options.ts';

export const vaultAcceptRollback = command({
  name: 'vault accept-rollback',
  summary:
    'Accepts a vault file that is older than the keychain knows; needs the highest count of approvals.',
  options: {
    reason: {
      type: 'string',
      required: true,
      value: 'TEXT',
      help: 'What became of the newer file; stands in the ledger under seal.',
    },
    ...approvers,
    ...unlocked,
  },
  notes: [
    'The event names the head that is lost. Keys made since then, and what was destroyed or rolled since then, are not as they were.',
  ],
  run: ({ values, world }) =>
    withLockedVault(world, values, async (vault) => {
      const anchor = await anchorOf(vault);
      if (anchor.kind !== 'rolled-back') throw refusal('rollback-none');
      const passphrases = await passphrasesOf(world, vault, values);
      const approvals = await approvalsOf(world, vault, values.approver ?? [], passphrases);
      await acceptRollback(vault, passphrases, values.reason, approvals);
      const { head } = vault.state;
      const { lost } = anchor;
      return {
        json: { lost, head },
        text: [
          `The file was accepted. Lost: the events up to ${lost.seq}:${lost.hash}.`,
          `The ledger goes on at ${head.seq}:${head.hash}. Write a backup, and look at what was done since.`,
        ],
      };
    }),
});
