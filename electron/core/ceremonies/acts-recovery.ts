// A vault on a new machine: the backup looked at, cards brought one by one, custodians, and the commit.
import { refusal } from '../../../shared/errors/index.ts';
import { folderName } from '../backup/folder-name.ts';
import { expectStrong } from '../policy/passphrase.ts';
import { type OldMachine, Recovery } from '../vault/recovery.ts';
import type { ActsOf } from './act.ts';
import { nextPerson, passphraseTurn, setData } from './acts-creation.ts';
import { names, number, text } from './given.ts';

export const recoveryActs: ActsOf<'recovery'> = {
  'recovery.look': {
    async run({ stage, run }) {
      const { works, ports } = stage;
      const recovery = await Recovery.fromBackup(
        ports,
        await stage.freshHost(),
        text(run.parameters, 'backup'),
      );
      works.recovery = recovery;
      const { seq, hash } = recovery.head;
      return { data: { ...setData(recovery.current.manifest), head: `${seq}:${hash}` } };
    },
  },

  'recovery.card': {
    turn: ({ stage: { works } }) =>
      works.recovery === null ? null : { accepted: works.recovery.accepted, missing: works.recovery.missing },
    async run({ stage: { works }, secret }) {
      const { recovery } = works;
      if (recovery === null) throw refusal('ceremony-act-lost', { what: 'the recovery' });
      if (typeof secret.card !== 'string') {
        recovery.expectCards();
        return { data: { cards: recovery.accepted } };
      }
      const { number: card, label } = await recovery.card(secret.card);
      return { data: { card, label, cards: recovery.accepted }, again: recovery.missing > 0 };
    },
  },

  'recovery.passphrase': {
    turn: ({ stage, run }) => passphraseTurn(stage, run.parameters),
    async run({ stage, run, secret }) {
      const { works } = stage;
      const { recovery } = works;
      if (recovery === null) throw refusal('ceremony-act-lost', { what: 'the recovery' });
      const people = names(run.parameters, 'custodians');
      const turn = nextPerson(stage, people);
      if (turn === null) return { data: {} };
      const person = { name: turn.name, passphrase: text(secret, 'passphrase') };
      await expectStrong(recovery.host.strongroom, recovery.policy, person, '');
      works.passphrases.set(turn.name, person.passphrase);
      return { data: { custodian: turn.name }, again: nextPerson(stage, people) !== null };
    },
  },

  'recovery.commit': {
    async run({ stage, run }) {
      const { works, ports, vaultsRoot } = stage;
      const { recovery } = works;
      if (recovery === null) throw refusal('ceremony-act-lost', { what: 'the recovery' });
      const { parameters } = run;
      const vault = await recovery.into(
        ports.folders.join(vaultsRoot, folderName(text(parameters, 'name'))),
        {
          custodians: names(parameters, 'custodians').map((name) => ({
            name,
            passphrase: works.passphrases.get(name) ?? '',
          })),
          unlock: number(parameters, 'unlock'),
          oldMachine: text(parameters, 'old-machine') as OldMachine,
          note: text(parameters, 'note'),
        },
      );
      works.recovery = null;
      works.passphrases.clear();
      stage.adopt(vault);
      const { head, keys, instance } = vault.state;
      return {
        data: {
          folder: vault.file.folder,
          instance,
          keys: keys.size,
          cards: recovery.accepted,
          head: `${head.seq}:${head.hash}`,
          continues: `${recovery.head.seq}:${recovery.head.hash}`,
        },
      };
    },
  },
};
