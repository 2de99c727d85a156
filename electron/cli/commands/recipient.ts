// `recipient add`, `verify`, `list`, `remove`: who may receive keys.
import type { RECIPIENT_KINDS, RecipientView } from '../../../shared/model/handover.ts';
import {
  addRecipient,
  listRecipients,
  removeRecipient,
  verifyRecipient,
} from '../../core/vault/recipient-acts.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command, UsageError } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { unlocked } from '../options.ts';
import { timeOf } from '../pairs.ts';

const operand = { name: 'NAME', help: 'The recipient, as `recipient list` shows it.' };

const KIND_TEXTS: Readonly<Record<(typeof RECIPIENT_KINDS)[number], string>> = {
  age: 'age recipient',
  ssh: 'SSH key',
  rsa: 'RSA wrapping key',
  vault: 'Holdfast vault',
};

function line(one: RecipientView): string[] {
  const { name, contact, kind, bits, fingerprint, verified, expires, state } = one;
  const size = bits === null ? '' : `, ${bits} bits`;
  const by =
    verified === null
      ? 'nobody has compared its fingerprint'
      : `compared on ${verified.at.slice(0, 10)} by ${verified.by}${verified.alone ? ', who also added it' : ''}${verified.how === '' ? '' : ` (${verified.how})`}`;
  return [
    `${name}${contact === '' ? '' : ` (${contact})`}  ${KIND_TEXTS[kind]}${size}  ${state}${expires === null ? '' : `, until ${expires.slice(0, 10)}`}`,
    `  ${fingerprint}`,
    `  ${by}`,
  ];
}

function found(vault: Vault, id: string): RecipientView {
  const view = listRecipients(vault).find((one) => one.id === id);
  if (view === undefined) throw new Error('expected the recipient');
  return view;
}

export const recipientAdd = command({
  name: 'recipient add',
  summary: 'Enters who may receive keys; nothing is sealed to it before another person has verified it.',
  options: {
    name: { type: 'string', required: true, value: 'NAME', help: 'The person or system.' },
    'public-key': {
      type: 'string',
      value: 'FILE',
      help: 'An age recipient, an SSH public key, or an RSA key (PEM or DER).',
    },
    recipient: { type: 'string', value: 'TEXT', help: 'The same as text, instead of a file.' },
    contact: { type: 'string', value: 'TEXT', help: 'How it is reached.' },
    'vault-fingerprint': {
      type: 'string',
      value: 'HEX',
      help: 'The key belongs to another Holdfast vault, which has this fingerprint.',
    },
    expires: { type: 'string', value: 'DATE', help: 'Until when the entry is good. Default: no end.' },
    ...unlocked,
  },
  run({ values, world }) {
    const { 'public-key': file, recipient: text } = values;
    if ((file === undefined) === (text === undefined))
      throw new UsageError('either --public-key or --recipient is needed', 'recipient add');
    const expires = values.expires === undefined ? null : timeOf(values.expires, '--expires');
    return withVault(world, values, async (vault) => {
      const id = await addRecipient(vault, {
        name: values.name,
        contact: values.contact ?? '',
        from: file === undefined ? { text: text ?? '' } : { path: world.absolute(file) },
        vault: values['vault-fingerprint'] ?? null,
        expires,
      });
      const view = found(vault, id);
      const next =
        'Let another custodian compare the fingerprint with what the recipient reads aloud: recipient verify.';
      return { json: view, text: [...line(view), next] };
    });
  },
});

export const recipientVerify = command({
  name: 'recipient verify',
  summary: 'Records that the one who acts compared the fingerprint with what the recipient read aloud.',
  operand,
  options: {
    fingerprint: {
      type: 'string',
      required: true,
      value: 'TEXT',
      help: 'What was read: all of it, or at least the first 16 characters.',
    },
    how: { type: 'string', value: 'TEXT', help: 'How: by telephone, on the device, from paper.' },
    ...unlocked,
  },
  notes: ['Whoever added the recipient cannot verify it, unless the vault has one custodian only.'],
  run: ({ values, operand: name, world }) =>
    withVault(world, values, async (vault) => {
      await verifyRecipient(vault, name, values.fingerprint, values.how ?? '');
      const view = listRecipients(vault).find(
        (one) => one.id === name || one.name.toLowerCase() === name.toLowerCase(),
      );
      return { json: view ?? {}, text: view === undefined ? [] : line(view) };
    }),
});

export const recipientList = command({
  name: 'recipient list',
  summary: 'Lists who may receive keys, and who compared whose fingerprint.',
  options: { ...unlocked, all: { type: 'boolean', help: 'Shows removed ones too.' } },
  run: ({ values, world }) =>
    withVault(world, values, async (vault) => {
      const recipients = listRecipients(vault).filter(({ removed }) => values.all || removed === null);
      return {
        json: { recipients },
        text: recipients.length === 0 ? ['Nobody is entered.'] : recipients.flatMap(line),
      };
    }),
});

export const recipientRemove = command({
  name: 'recipient remove',
  summary: 'Takes a recipient out of the register; what was sealed to it stays in its hands.',
  operand,
  options: { reason: { type: 'string', value: 'TEXT', help: 'Why.' }, ...unlocked },
  run: ({ values, operand: name, world }) =>
    withVault(world, values, async (vault) => {
      await removeRecipient(vault, name, values.reason ?? '');
      return { json: { recipient: name }, text: [`${name} is no recipient any more.`] };
    }),
});
