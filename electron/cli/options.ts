// Options that several commands share, each written once.
import type { Options } from './command.ts';

/** Of every command. */
export const everywhere = {
  json: {
    type: 'boolean',
    help: 'Writes one JSON object to standard output and nothing else there.',
  },
  help: { type: 'boolean', help: 'Shows this help.' },
} as const satisfies Options;

export const whichVault = {
  vault: {
    type: 'string',
    value: 'DIR',
    help: 'The vault’s folder; else HOLDFAST_VAULT, else the only vault there is.',
  },
} as const satisfies Options;

export const who = {
  as: { type: 'string', value: 'NAME', help: 'The custodian who acts; may be left out where there is one.' },
  'passphrase-file': {
    type: 'string',
    value: 'FILE',
    help: 'Holds the passphrase of the custodian who acts.',
  },
  'passphrase-fd': { type: 'string', value: 'N', help: 'An open descriptor to read that passphrase from.' },
  with: {
    type: 'string',
    multiple: true,
    value: 'NAME=FILE',
    help: 'Another custodian who unlocks, where several are needed; repeatable.',
  },
} as const satisfies Options;

/** Vault and custodian: what every command on an unlocked vault takes. */
export const unlocked = { ...whichVault, ...who } as const satisfies Options;

export const approvers = {
  approver: {
    type: 'string',
    multiple: true,
    value: 'NAME=FILE',
    help: 'A custodian who approves, with a file that holds his passphrase; repeatable.',
  },
} as const satisfies Options;

/** What opens sealed cards. */
const sealedKeys = {
  'identity-file': {
    type: 'string',
    multiple: true,
    value: 'FILE',
    help: 'An age identity that opens a sealed card; repeatable.',
  },
} as const satisfies Options;

export const cards = {
  'cards-file': { type: 'string', value: 'FILE', help: 'Cards, one a line, as text or as words.' },
  'card-file': { type: 'string', multiple: true, value: 'FILE', help: 'One card; repeatable.' },
  ...sealedKeys,
} as const satisfies Options;

export const keychain = {
  keychain: {
    type: 'string',
    value: 'os|file',
    help: 'Where wrapped ring keys are kept; “file” is weaker. Default: os.',
  },
  'keychain-folder': {
    type: 'string',
    value: 'DIR',
    help: 'The folder of the file keychain, outside the vault.',
  },
} as const satisfies Options;

export const overwrite = {
  overwrite: { type: 'boolean', help: 'Replaces a file that is there already.' },
} as const satisfies Options;

/** Cards that are sealed to their holders while they are made. */
export const seal = {
  seal: {
    type: 'string',
    multiple: true,
    value: 'HOLDER=age1…',
    help: 'Seals the card of a holder to an age recipient, with --unattended. Repeatable.',
  },
} as const;
