// A vault opened by its cards: what is there looked at, cards brought one by one or searching for each other, custodians, and
// the commit.
import { refusal } from '../../../shared/errors/index.ts';
import { expectAge } from '../backup/age-shape.ts';
import { folderName } from '../backup/folder-name.ts';
import { openItems } from '../items/commands.ts';
import { expectStrong } from '../policy/passphrase.ts';
import { type Misfit, Recovery } from '../vault/recovery.ts';
import type { OldMachine } from '../vault/taking-over.ts';
import type { Act, ActAt, ActsOf } from './act.ts';
import { nextPerson, passphraseTurn, setData } from './acts-creation.ts';
import { names, number, text } from './given.ts';

/** The folder of a vault that is opened where it stands; empty where a backup is. */
const inPlace = ({ run }: Pick<ActAt, 'run'>): string => text(run.parameters, 'vault');

const sight = (recovery: Recovery) => {
  const { seq, hash } = recovery.head;
  return { ...setData(recovery.current.manifest), head: `${seq}:${hash}` };
};

const look: Act['run'] = async (at) => {
  const { stage, run } = at;
  const { works, ports } = stage;
  const backup = text(run.parameters, 'backup');
  if (run.script.steps.some(({ act }) => act === 'recovery.search')) {
    const bytes = expectAge(ports.folders, backup);
    works.search = { host: await stage.freshHost(), slots: [] };
    return { data: { bytes } };
  }
  const folder = inPlace(at);
  const host = await stage.freshHost();
  works.recovery =
    folder === ''
      ? await Recovery.fromBackup(ports, host, backup)
      : await Recovery.fromVaultFile(ports, host, folder);
  return { data: sight(works.recovery) };
};

/** One more card lies with the others; an entry without a card lets them search for each other. */
const search: Act['run'] = async ({ stage, run, secret }) => {
  const { works, ports } = stage;
  if (works.search === null) throw refusal('ceremony-act-lost', { what: 'the search' });
  const { host, slots } = works.search;
  if (typeof secret.card === 'string') {
    slots.push(secret.card);
    return { data: { entered: slots.length }, again: true };
  }
  const temporary = stage.temporaryFolder();
  try {
    const trial = ports.folders.join(temporary, 'trial');
    const backup = text(run.parameters, 'backup');
    const found = await Recovery.byCardsAlone(ports, host, backup, slots, trial);
    works.recovery = found.recovery;
    works.search = null;
    return {
      data: {
        ...sight(found.recovery),
        accepted: found.recovery.accepted,
        misfits: found.refused.map(misfitText),
        undecided: found.search.decided
          ? ''
          : 'Several groups of cards open it; the manifest inside tells which fit.',
      },
    };
  } finally {
    ports.folders.removeTree(temporary);
  }
};

const misfitText = ({ position, failure: { message, next } }: Misfit): string =>
  `Card ${position + 1}, in the order of entry: ${message} ${next}`;

export const recoveryActs: ActsOf<'recovery'> = {
  'recovery.look': { run: look },

  'recovery.search': {
    turn: ({ stage: { works } }) => ({ entered: works.search?.slots.length ?? 0 }),
    run: search,
  },

  'recovery.card': {
    turn: ({ stage: { works } }) =>
      works.recovery === null
        ? null
        : {
            accepted: works.recovery.accepted,
            missing: works.recovery.missing,
            cards: works.recovery.current.manifest.cards.map(({ number: card, label }) => ({
              number: card,
              label,
            })),
          },
    async run({ stage: { works }, secret }) {
      const { recovery } = works;
      if (recovery === null) throw refusal('ceremony-act-lost', { what: 'the recovery' });
      if (typeof secret.card !== 'string' || recovery.missing === 0) {
        if (typeof secret.card === 'string') await recovery.host.strongroom.discard(secret.card);
        recovery.expectCards();
        return { data: { cards: recovery.accepted } };
      }
      const { number: card, label } = await recovery.card(secret.card);
      return { data: { card, label, cards: recovery.accepted }, again: recovery.missing > 0 };
    },
  },

  'recovery.passphrase': {
    turn: ({ stage, run }) =>
      passphraseTurn(stage, run.parameters, stage.works.recovery?.policy['passphrase.strength']),
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
    async run(at) {
      const { stage, run } = at;
      const { works, ports, vaultsRoot } = stage;
      const { recovery } = works;
      if (recovery === null) throw refusal('ceremony-act-lost', { what: 'the recovery' });
      const { parameters } = run;
      const folder = inPlace(at);
      const request = {
        custodians: names(parameters, 'custodians').map((name) => ({
          name,
          passphrase: works.passphrases.get(name) ?? '',
        })),
        unlock: number(parameters, 'unlock'),
        // Where it stands the machine is the same, and so is what it was.
        oldMachine: folder === '' ? (text(parameters, 'old-machine') as OldMachine) : 'working',
        note: text(parameters, 'note'),
      };
      const vault =
        folder === ''
          ? await recovery.into(ports.folders.join(vaultsRoot, folderName(text(parameters, 'name'))), request)
          : await recovery.inPlace(folder, request);
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
          due: openItems(vault.state)
            .filter(({ kind }) => kind === 'new-cards')
            .map((item) => item.text),
        },
      };
    },
  },
};
