// The table of keys and the dialog that makes one.
import type { AlgorithmId } from '../../shared/model/algorithms.ts';
import type { KeyColumn } from '../../shared/model/key-list.ts';
import { catalogue } from './catalogue.ts';
import { count, figures } from './words.ts';

/** What speaks for or against an algorithm, in one sentence. */
const CHOICE: Partial<Record<AlgorithmId, string>> = {
  'age-x25519': 'Every age program reads it.',
  'age-hybrid': 'Also safe from quantum computers; needs age 1.3 or newer to read.',
  'aes-256': 'Files go into Holdfast’s own container, keys into standard key wrap (KWP).',
  'xchacha20-poly1305': 'Files go into Holdfast’s own container. Use it where both sides are Holdfast.',
  ed25519: 'Short, fast, and known to OpenSSH and OpenSSL.',
  'ecdsa-p256': 'Where Ed25519 is not accepted.',
  'ecdsa-p384': 'Where Ed25519 is not accepted and 192 bits are asked for.',
  'rsa-3072': 'Read by the oldest systems. Takes a few seconds to make.',
  'rsa-4096': 'Read by the oldest systems. Takes up to half a minute to make.',
  'ml-dsa-65': 'Safe from quantum computers; its signatures are 3,309 bytes long.',
};

export const keysTexts = catalogue({
  title: 'Keys',
  lead: (shown: number, total: number) =>
    shown === total
      ? `${count(total, 'key', 'keys')} in this vault.`
      : shown === 0
        ? `None of ${count(total, 'key', 'keys')}.`
        : `${count(shown, 'key', 'keys')} of ${figures(total)}.`,
  search: 'Search for any words',
  create: 'Create a key',
  import: 'Import',
  rings: 'Rings',
  filter: 'Filter',
  any: 'Any',
  dueSpan: {
    any: 'Any',
    '30': 'Within 30 days',
    '90': 'Within 90 days',
    '365': 'Within a year',
    none: 'None',
  },
  column: {
    name: 'Name',
    state: 'State',
    purpose: 'Purpose',
    algorithm: 'Algorithm',
    ring: 'Ring',
    owner: 'Owner',
    tags: 'Tags',
    version: 'Version',
    until: 'Protects until',
    due: 'Next date',
    created: 'Created',
    changed: 'Changed',
    uses: 'Uses',
  } satisfies Record<KeyColumn, string>,
  columns: 'Columns',
  columnsShown: 'Shown beside the name',
  view: 'View',
  viewAll: 'All keys',
  viewOwn: 'None of them',
  views: 'Keep this view',
  viewsText:
    'Filter, order and columns, under a name. It stays on this machine, sealed; it is no part of the ledger and in no backup.',
  viewName: 'Name of the view',
  viewNameHint: 'A view that has this name already is replaced.',
  viewNameEmpty: 'Give it a name.',
  viewSave: 'Keep it',
  viewsKept: 'Views that are kept',
  viewsNone: 'None is kept yet. The first one stands under “View” beside the search from then on.',
  viewForget: (name: string) => `Forget the view ${name}`,
  viewForgetShort: 'Forget',
  tableTitle: 'Save as a table',
  tableText: (keys: number, columns: number) =>
    `${count(keys, 'key', 'keys')} with ${count(columns, 'column', 'columns')}, as the list shows them now, in its order: a CSV file for a spreadsheet.`,
  tableOpen:
    'Names stand in it in the open. No key material is in it. A cell that a spreadsheet would compute is marked as text.',
  tablePick: 'Where to write the table',
  tableButton: 'Choose a place and write',
  tableWritten: 'Written and read back',
  close: 'Close',
  table: 'Keys of the vault',
  name: 'Name',
  algorithm: 'Algorithm',
  ring: 'Ring',
  owner: 'Owner',
  open: 'no end set',
  over: 'no longer',
  emptyTitle: 'No key yet',
  empty:
    'A key gets a name, an owner, a purpose and an end. From then on everything that happens to it stands in the ledger, and the cards bring it back if this machine is lost.',
  clear: 'Clear the filter',
  nothing: 'No key matches. Search for a part of its name, its owner or its state.',

  dialog: 'Create a key',
  nameHint: 'What it is for and since when, such as “Release signing 2026”.',
  purpose: 'What it is for',
  strength: (bits: number) => (bits === 0 ? '' : `Strength ${bits} bits`),
  algorithmHint: (id: AlgorithmId) =>
    CHOICE[id] ?? 'What the other side reads decides. If in doubt, leave it.',
  ringHint: 'Keys of one ring are wrapped by the same ring key.',
  ownerHint: 'Who answers for it.',
  description: 'Notes',
  descriptionHint: 'Where it will be used, for whom. Sealed in the ledger.',
  expires: 'Protects until',
  expiresHint:
    'After this day it no longer encrypts or signs; it still opens and verifies what it made. Leave empty for no end.',
  activate: 'Activate at once',
  activateHint: 'Otherwise it waits as pre-active until somebody activates it.',
  extractable: 'May be exported',
  extractableHint:
    'Cannot be changed later. A key that may not leave is the safer one; a backup holds it all the same.',
  readable: 'May be shown and exported',
  readableHint:
    'Cannot be changed later. Without it nobody can ever read the secret again, neither at the screen nor in a file; only a backup still holds it.',
  make: 'Create the key',
  register: 'Register the key',
  cancel: 'Cancel',
  needName: 'Give it a name.',
  needOwner: 'Name who answers for it.',
});
