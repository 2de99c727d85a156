// People come and go: custodians with their passphrase, holders by their acknowledgement and with their cards.

import { expectStrong } from '../policy/passphrase.ts';
import { policyOf } from '../policy/policy-of.ts';
import { addCustodian, removeCustodian } from '../vault/people-acts.ts';
import { acknowledgeHolder, leaveHolder } from '../vault/register-acts.ts';
import type { ActsOf } from './act.ts';
import { approvals, number, openVault, text } from './given.ts';

export const peopleActs: ActsOf<'custodian' | 'holder'> = {
  'custodian.add': {
    turn: ({ run }) => ({ name: text(run.parameters, 'name'), position: 1, of: 1 }),
    async run({ stage, run, secret }) {
      const vault = openVault(stage);
      const name = text(run.parameters, 'name');
      const passphrase = text(secret, 'passphrase');
      await expectStrong(vault.strongroom, policyOf(vault.state), { name, passphrase }, vault.name);
      const threshold = number(run.parameters, 'unlock') || vault.state.unlock.threshold;
      const agreed = approvals(vault, secret);
      const id = await addCustodian(vault, name, passphrase, threshold, agreed, true);
      return { data: { custodian: id, name, unlock: threshold, acknowledged: true } };
    },
  },
  'custodian.remove': {
    async run({ stage, run, secret }) {
      const vault = openVault(stage);
      const name = text(run.parameters, 'custodian');
      await removeCustodian(vault, name, text(run.parameters, 'reason'), approvals(vault, secret));
      return { data: { name, rings: vault.state.rings.size } };
    },
  },
  'holder.acknowledge': {
    async run({ stage, run }) {
      const name = text(run.parameters, 'holder');
      await acknowledgeHolder(openVault(stage), name, text(run.parameters, 'note'));
      return { data: { name } };
    },
  },
  'holder.leave': {
    async run({ stage, run, secret }) {
      const vault = openVault(stage);
      const name = text(run.parameters, 'holder');
      const agreed = approvals(vault, secret);
      const { due, cards } = await leaveHolder(vault, name, text(run.parameters, 'reason'), agreed);
      return { data: { name, newCardsDue: due, cards: [...cards] } };
    },
  },
};
