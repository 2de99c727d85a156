// Fields that several scripts ask for.
import type { Field } from '../script.ts';

export const APPROVALS: Field = {
  id: 'approvals',
  label: 'Custodians who agree',
  help: 'Each types a passphrase; the one who is signed in counts already.',
  kind: 'approvals',
  optional: true,
};

export const UNLOCKING: Field = {
  id: 'unlocking',
  label: 'Those who unlock, once more',
  help: 'Their passphrases open the unlock key, which wraps what is new.',
  kind: 'unlocking',
};

export const BACKUP: Field = {
  id: 'backup',
  label: 'Where the backup is written',
  help: 'A medium that does not stay with this machine.',
  kind: 'folder',
};

export const REASON: Field = { id: 'reason', label: 'Why', kind: 'long' };

export const KEY: Field = { id: 'key', label: 'Key', kind: 'key' };
