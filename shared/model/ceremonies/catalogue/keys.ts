// Ceremonies of keys: made, taken in, renewed, let out, reported compromised, destroyed.
import { ALGORITHM_IDS, ALGORITHMS, PURPOSES } from '../../algorithms.ts';
import type { Field, ScriptBody, Step } from '../script.ts';
import { BACKUP, KEY, KEY_ROLES, REASON } from './fields.ts';
import { byok, exportKey } from './handover.ts';
import { compromise, destroy } from './key-ends.ts';

const NEW_KEY: Field[] = [
  { id: 'name', label: 'Name of the key', kind: 'text' },
  {
    id: 'purpose',
    label: 'Purpose',
    kind: 'choice',
    choices: PURPOSES.filter((one) => one !== 'tracked').map((value) => ({ value, label: value })),
  },
  {
    id: 'algorithm',
    label: 'Algorithm',
    help: 'If left empty: the usual one of the purpose.',
    kind: 'choice',
    choices: ALGORITHM_IDS.filter((one) => one !== 'tracked').map((value) => ({
      value,
      label: ALGORITHMS[value].title,
    })),
    optional: true,
  },
  { id: 'ring', label: 'Ring', kind: 'text', optional: true },
  { id: 'owner', label: 'Who answers for it', kind: 'text', optional: true },
  { id: 'description', label: 'What it is for', kind: 'long', optional: true },
  { id: 'expires', label: 'Used until', kind: 'day', optional: true },
  { id: 'extractable', label: 'Its private material may leave the vault', kind: 'yes', optional: true },
];

const readValue = (from: string, needs: Step['needs'], resume: boolean): Step => ({
  id: 'read-value',
  title: 'The check value',
  say: 'The lead reads the check value aloud; the witness compares it with the screen and writes it down.',
  who: 'witness',
  kind: 'read',
  needs,
  gives: ['value-read'],
  fields: [],
  shows: [`${from}.name`, `${from}.checkValue`, `${from}.publicText`],
  resume,
  minutes: 2,
});

const backUp = (needs: Step['needs']): Step => ({
  id: 'backup',
  title: 'Backup',
  say: 'A backup that holds the key is written to a medium and read back.',
  who: 'operator',
  kind: 'act',
  act: 'backup.write',
  needs,
  gives: ['backed-up'],
  fields: [BACKUP],
  resume: true,
  minutes: 2,
});

const generate: ScriptBody = {
  id: 'generate-key',
  version: 1,
  title: 'Generate a key',
  purpose: 'A key is made, tested, compared aloud and backed up before it may be used.',
  held: 'open',
  undone: 'The key stands in the ledger from the commit point on; it is not active before it is in a backup.',
  proves: ['bound', 'agreed'],
  roles: KEY_ROLES,
  parameters: [...NEW_KEY],
  materials: ['Medium for the backup'],
  space: 100,
  steps: [
    {
      id: 'make',
      title: 'The key is made',
      say: 'The key is made by the system’s random generator, tested, and laid under its ring.',
      who: 'operator',
      kind: 'act',
      act: 'key.generate',
      commit: true,
      needs: ['bound', 'agreed', 'vault-open'],
      gives: ['committed'],
      fields: [],
      resume: true,
      minutes: 1,
    },
    readValue('make', ['committed'], true),
    backUp(['committed', 'vault-open']),
    {
      id: 'activate',
      title: 'The key becomes active',
      say: 'The key is in a backup. From now on it may be used.',
      who: 'operator',
      kind: 'act',
      act: 'key.activate',
      needs: ['backed-up', 'value-read', 'vault-open'],
      gives: ['proven'],
      fields: [],
      resume: true,
      minutes: 1,
    },
  ],
};

const importKey: ScriptBody = {
  ...generate,
  id: 'import-key',
  title: 'Import a key',
  purpose: 'A key that was made elsewhere is taken into custody, compared aloud and backed up.',
  undone: 'The key stands in the ledger from the commit point on. Its copies elsewhere stay what they are.',
  materials: ['Medium with the key', 'Medium for the backup'],
  steps: [
    {
      id: 'make',
      title: 'The key is taken in',
      say: 'The file is read, the key in it is told apart and tested, and laid under its ring.',
      who: 'operator',
      kind: 'act',
      act: 'key.import',
      commit: true,
      needs: ['bound', 'agreed', 'vault-open'],
      gives: ['committed'],
      fields: [
        { id: 'file', label: 'The file with the key', kind: 'file' },
        { id: 'passphrase', label: 'Passphrase that opens the file', kind: 'passphrase', optional: true },
      ],
      resume: true,
      minutes: 2,
    },
    readValue('make', ['committed'], true),
    backUp(['committed', 'vault-open']),
    {
      id: 'source',
      title: 'The file it came from',
      say: 'It is said what becomes of the file and its medium.',
      who: 'witness',
      kind: 'manual',
      needs: ['committed'],
      gives: [],
      fields: [{ id: 'fate', label: 'What becomes of the file', kind: 'long' }],
      resume: true,
      minutes: 2,
    },
  ],
};

const rotate: ScriptBody = {
  id: 'rotate-key',
  version: 1,
  title: 'Rotate a key',
  purpose: 'A key gets its next version; what uses it is told.',
  held: 'open',
  undone: 'The new version stands from the commit point on; the old one opens what it protected.',
  proves: ['bound', 'key-known'],
  roles: KEY_ROLES,
  parameters: [KEY, REASON],
  materials: ['Medium for the backup'],
  space: 100,
  steps: [
    {
      id: 'make',
      title: 'The next version',
      say: 'The next version is made, tested, and becomes the one that protects.',
      who: 'operator',
      kind: 'act',
      act: 'key.rotate',
      commit: true,
      needs: ['bound', 'vault-open', 'key-known'],
      gives: ['committed'],
      fields: [],
      resume: true,
      minutes: 1,
    },
    readValue('make', ['committed'], true),
    backUp(['committed', 'vault-open']),
    {
      id: 'places',
      title: 'Where it is used',
      say: 'The places that use the key are read aloud, and who changes each by when.',
      who: 'lead',
      kind: 'read',
      needs: ['committed'],
      gives: [],
      fields: [{ id: 'who', label: 'Who changes what by when', kind: 'long', optional: true }],
      shows: ['make.places'],
      resume: true,
      minutes: 3,
    },
  ],
};

export const KEY_SCRIPTS = [generate, importKey, rotate, compromise, destroy, exportKey, byok] as const;
