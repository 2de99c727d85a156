// Ceremonies that open a vault by its cards: from a backup, from a backup without its manifest, or where it stands.
import type { Field, ScriptBody, Step } from '../script.ts';
import { CARD, CUSTODIANS, NAME, passphrasesGiven, UNLOCK } from './fields.ts';

const ROLES = { lead: 1, operator: 1, witness: 1, holder: 2, custodian: 1, auditor: 0 } as const;
const FROM: Field = { id: 'backup', label: 'Folder of the backup', kind: 'backup' };
const FOLDER: Field = { ...NAME, label: 'Name of its folder on this machine' };
const OLD_MACHINE: Field = {
  id: 'old-machine',
  label: 'The old machine is',
  help: 'The answer stands in the ledger. If it still works, two machines would continue one ledger, and the fork would show.',
  kind: 'choice',
  choices: [
    { value: 'destroyed', label: 'destroyed: its disk was wiped or broken under witness' },
    { value: 'lost', label: 'lost or failed: nobody can tell where it is, or it does not start' },
    { value: 'stolen', label: 'stolen: new cards and other keys are made after the recovery' },
    { value: 'working', label: 'working, and will be erased; only for a drill or a move' },
  ],
};
const DECLARED: Field = { id: 'note', label: 'What is declared about it', kind: 'long', optional: true };

const LOOK: Step = {
  id: 'look',
  title: 'The backup',
  say: 'The public side of the backup is read and checked. Compare the four words and the manifest with what stands on the cards.',
  who: 'operator',
  kind: 'act',
  act: 'recovery.look',
  needs: ['bound'],
  gives: ['subject-shown'],
  fields: [],
  resume: true,
  minutes: 2,
};

const compare = (from: 'look' | 'search', more: readonly string[] = []): Step => ({
  id: 'compare',
  title: 'Four words and manifest',
  say: 'The lead reads the four words and the manifest’s short hash; each holder compares them with the card.',
  who: 'witness',
  kind: 'read',
  needs: ['subject-shown'],
  gives: ['fingerprint-read'],
  fields: [],
  shows: [`${from}.fingerprintWords`, `${from}.needed`, `${from}.manifest`, `${from}.head`, ...more],
  resume: false,
  minutes: 2,
});

const CARDS: Step = {
  id: 'cards',
  title: 'Cards',
  say: 'One holder after the other enters a card. Each is checked by itself; a card that does not fit is named.',
  who: 'holder',
  kind: 'act',
  act: 'recovery.card',
  needs: ['subject-shown'],
  gives: ['cards-brought'],
  fields: [CARD],
  secrets: [{ secret: 'cards', until: 'commit' }],
  resume: false,
  minutes: 10,
};

const COMMIT: Step = {
  id: 'commit',
  title: 'The vault is opened',
  say: 'The cards open the backup. Device secret, custodians and all ring keys are made new, and the vault stands on this machine.',
  who: 'operator',
  kind: 'act',
  act: 'recovery.commit',
  commit: true,
  needs: ['bound', 'subject-shown', 'cards-brought', 'passphrases-given'],
  gives: ['committed'],
  fields: [],
  refused: 'look',
  resume: false,
  minutes: 2,
};

const COMPARE_AFTER: Step = {
  id: 'compare-after',
  title: 'Compared with what is known',
  say: 'The number of keys and the head are compared with the newest record that anybody has. What is missing is written down. Write a new backup soon: earlier ones do not hold what is made from now on.',
  who: 'witness',
  kind: 'read',
  needs: ['committed'],
  gives: ['proven'],
  fields: [{ id: 'missing', label: 'What is missing since the backup', kind: 'long', optional: true }],
  shows: ['commit.keys', 'commit.continues', 'commit.head', 'commit.folder', 'commit.due'],
  resume: true,
  minutes: 5,
};

const recover: ScriptBody = {
  id: 'recover',
  version: 1,
  title: 'Recover on a new machine',
  purpose: 'A vault whose machine is gone is opened from a backup by its card holders, with new custodians.',
  held: 'without',
  undone:
    'Before the commit point nothing is written here. After it this machine holds the vault; the old one must not be used any more.',
  proves: ['bound', 'subject-shown', 'cards-brought'],
  roles: ROLES,
  parameters: [FROM, FOLDER, CUSTODIANS, UNLOCK, OLD_MACHINE, DECLARED],
  materials: ['Backup medium', 'Cards in their bags, at least as many as are needed to recover'],
  space: 400,
  steps: [
    LOOK,
    compare('look'),
    CARDS,
    passphrasesGiven('recovery.passphrase', 'commit'),
    COMMIT,
    COMPARE_AFTER,
  ],
};

const recoverByCards: ScriptBody = {
  ...recover,
  id: 'recover-by-cards',
  title: 'Recover without a manifest',
  purpose:
    'A backup whose manifest is lost or not to be trusted is opened by the cards alone: Holdfast finds out which cards belong together, and people confirm that it is the right vault.',
  parameters: [{ ...FROM, kind: 'folder' }, FOLDER, CUSTODIANS, UNLOCK, OLD_MACHINE, DECLARED],
  materials: ['Backup medium', 'All cards that there are, in their bags'],
  steps: [
    {
      ...LOOK,
      say: 'The folder is looked at: it must hold vault.age. Manifest and ledger in it are not asked.',
      gives: [],
    },
    {
      id: 'search',
      title: 'Which cards belong together',
      say: 'Holders enter all cards at hand. With one more than is needed, a card that does not fit is named.',
      who: 'holder',
      kind: 'act',
      act: 'recovery.search',
      needs: ['bound'],
      gives: ['subject-shown'],
      fields: [CARD],
      secrets: [{ secret: 'cards', until: 'commit' }],
      resume: false,
      minutes: 15,
    },
    compare('search', ['search.misfits', 'search.undecided']),
    { ...CARDS, title: 'More cards', say: 'Where too few of the cards fit, holders bring more of them.' },
    passphrasesGiven('recovery.passphrase', 'commit'),
    COMMIT,
    COMPARE_AFTER,
  ],
};

const recoverInPlace: ScriptBody = {
  ...recover,
  id: 'recover-in-place',
  title: 'Recover in place with the cards',
  purpose:
    'A vault whose folder is here and whose keychain items are lost is opened by its card holders where it stands, with new custodians. No backup is needed, and no key is lost.',
  undone: 'Before the commit point the vault stays as it is. After it the old passphrases open nothing.',
  parameters: [
    { id: 'vault', label: 'Folder of the vault', kind: 'folder' },
    CUSTODIANS,
    UNLOCK,
    { ...DECLARED, label: 'What became of the keychain' },
  ],
  materials: ['Cards in their bags, at least as many as are needed to recover'],
  steps: [
    {
      ...LOOK,
      title: 'The vault',
      say: 'What the vault says of itself without its keychain is read and checked.',
    },
    compare('look'),
    CARDS,
    passphrasesGiven('recovery.passphrase', 'commit'),
    {
      ...COMMIT,
      say: 'The cards open the vault. Device secret, custodians and all ring keys are made new, and it goes on where it stands.',
    },
    COMPARE_AFTER,
  ],
};

export const RECOVERY_SCRIPTS = [recover, recoverByCards, recoverInPlace] as const;
