// `package create`, `open`, `receipt`, `list`, `gone`: keys sealed to recipients, and keys of other vaults.
import type { PackageView } from '../../../shared/model/handover.ts';
import { createPackage, listPackages, packageGone } from '../../core/vault/package-acts.ts';
import { openPackage } from '../../core/vault/package-opening.ts';
import { type ReceiptGiven, receivePackage } from '../../core/vault/package-receipt.ts';
import { command, UsageError } from '../command.ts';
import { NewFolders } from '../new-folders.ts';
import { withVault } from '../open-vault.ts';
import { approvers, unlocked } from '../options.ts';
import { numberOf, timeOf } from '../pairs.ts';

const operand = { name: 'ID', help: 'The package, as `package list` shows it.' };

function line({ id, key, kind, to, at, expires, received, gone, folder }: PackageView): string[] {
  const state =
    gone !== null
      ? `gone since ${gone.at.slice(0, 10)}: ${gone.reason}`
      : received === null
        ? 'no receipt yet'
        : `received on ${received.at.slice(0, 10)} (${received.how})`;
  return [
    `${id}  ${at.slice(0, 10)}  version ${key.version} of ${key.name} ${kind === 'byok' ? 'wrapped for' : 'sealed to'} ${to}`,
    `  ${state}${expires === null ? '' : `; good until ${expires.slice(0, 16).replace('T', ' ')}`}`,
    `  ${folder}`,
  ];
}

export const packageCreate = command({
  name: 'package create',
  summary: 'Seals a key to recipients of the register: an age file and a signed statement.',
  options: {
    key: { type: 'string', required: true, value: 'KEY', help: 'Name or id of the key.' },
    version: { type: 'string', value: 'N', help: 'Its version. Default: the newest.' },
    to: {
      type: 'string',
      required: true,
      multiple: true,
      value: 'NAME',
      help: 'A verified recipient; repeatable.',
    },
    out: { type: 'string', required: true, value: 'DIR', help: 'Where the folder of the package is made.' },
    purpose: { type: 'string', value: 'TEXT', help: 'What for; stands in the statement.' },
    expires: { type: 'string', value: 'DATE', help: 'Until when it may be opened. Default: 30 days.' },
    ...approvers,
    ...unlocked,
  },
  notes: [
    'Any age program opens the package, and ssh-keygen checks the statement; READ ME.txt in it says how.',
  ],
  run({ values, world }) {
    const version = values.version === undefined ? null : numberOf(values.version, '--version', 1, 100_000);
    const expires = values.expires === undefined ? null : timeOf(values.expires, '--expires');
    return withVault(world, values, async (vault, approvals) => {
      const to = world.absolute(values.out);
      const fresh = new NewFolders(vault.ports.folders);
      fresh.ensure(to);
      const made = await createPackage(vault, {
        key: values.key,
        version,
        recipients: values.to,
        purpose: values.purpose ?? '',
        expires,
        to,
        approvals,
      }).catch((error: unknown) => {
        fresh.takeBack();
        throw error;
      });
      return {
        json: made,
        text: [
          `The package ${made.package} stands in ${made.folder}, good until ${made.expires.slice(0, 10)}.`,
          `Signed by ${made.signer.name}: read ${made.signer.fingerprint} to the recipient.`,
          ...made.files.map(({ path, bytes, sha256 }) => `  ${sha256}  ${bytes}  ${path}`),
          'It awaits a receipt: package receipt.',
        ],
      };
    });
  },
});

export const packageOpen = command({
  name: 'package open',
  summary: 'Opens a package of another vault with a key of this one, and takes its key into custody.',
  operand: { name: 'DIR', help: 'The folder of the package.' },
  options: {
    signer: {
      type: 'string',
      value: 'SHA256:…',
      help: 'The fingerprint of the signer, as the sender read it aloud.',
    },
    name: {
      type: 'string',
      value: 'NAME',
      help: 'Takes it in as a key of its own with this name. Default: it joins its earlier versions, or keeps its name.',
    },
    ring: { type: 'string', value: 'RING', help: 'Its ring. Default: the first.' },
    owner: { type: 'string', value: 'PERSON', help: 'Who answers for it here. Default: who acts.' },
    receipt: {
      type: 'string',
      value: 'FILE',
      help: 'Writes a signed receipt there, and its .sig beside it.',
    },
    ...unlocked,
  },
  run: ({ values, operand: folder, world }) =>
    withVault(world, values, async (vault) => {
      const receipt = values.receipt === undefined ? null : world.absolute(values.receipt);
      const made = await openPackage(vault, {
        folder: world.absolute(folder),
        signer: values.signer ?? null,
        name: values.name ?? null,
        ring: values.ring ?? '',
        owner: values.owner ?? null,
        receipt,
      });
      const { statement, code, name, compared, version } = made;
      return {
        json: made,
        text: [
          `Version ${version} of “${name}” is in custody: version ${statement.version.number} of “${statement.key.name}” in the vault “${statement.vault.name}” (${statement.vault.fingerprintWords}).`,
          compared
            ? `The statement is signed by ${statement.signer.name}, whose fingerprint was compared.`
            : `The statement is signed by ${statement.signer.name}, ${statement.signer.fingerprint}. Nobody compared this fingerprint.`,
          `Read this code back to the sender: ${code.replace(/(.{4})(?=.)/g, '$1 ')}`,
          ...(receipt === null ? [] : [`The receipt is in ${receipt} and ${receipt}.sig.`]),
        ],
      };
    }),
});

export const packageReceipt = command({
  name: 'package receipt',
  summary:
    'Records the receipt of a package: a code read back, a signature, a receipt file, or what was told.',
  operand,
  options: {
    code: { type: 'string', value: 'CODE', help: 'The 16 characters that the recipient read back.' },
    signature: {
      type: 'string',
      value: 'FILE',
      help: 'A signature over the statement by the recipient’s SSH key (namespace holdfast-receipt).',
    },
    statement: {
      type: 'string',
      value: 'FILE',
      help: 'The statement, where it is not in its folder any more.',
    },
    receipt: { type: 'string', value: 'FILE', help: 'The file that `package open --receipt` wrote.' },
    told: { type: 'string', value: 'TEXT', help: 'What was said, where nothing better is to be had.' },
    by: { type: 'string', value: 'NAME', help: 'Who read or said it.' },
    ...unlocked,
  },
  run({ values, operand: id, world }) {
    const given = givenOf(values, (path) => world.absolute(path));
    return withVault(world, values, async (vault) => {
      await receivePackage(vault, id, given);
      const view = listPackages(vault).find((one) => one.id === id.toLowerCase());
      return { json: view ?? {}, text: view === undefined ? [] : line(view) };
    });
  },
});

type Ways = Readonly<
  Record<'code' | 'signature' | 'statement' | 'receipt' | 'told' | 'by', string | undefined>
>;

function givenOf(
  { code, signature, statement, receipt, told, by = '' }: Ways,
  absolute: (path: string) => string,
): ReceiptGiven {
  if ([code, signature, receipt, told].filter((way) => way !== undefined).length !== 1)
    throw new UsageError('one of --code, --signature, --receipt and --told is needed', 'package receipt');
  if (code !== undefined) return { code, by };
  if (receipt !== undefined) return { receipt: absolute(receipt) };
  if (told !== undefined) return { told, by };
  return {
    signature: absolute(signature ?? ''),
    statement: statement === undefined ? null : absolute(statement),
  };
}

export const packageList = command({
  name: 'package list',
  summary: 'Lists packages that left: to whom, whether they arrived, whether they are gone.',
  options: { ...unlocked, all: { type: 'boolean', help: 'Shows those that are gone too.' } },
  run: ({ values, world }) =>
    withVault(world, values, async (vault) => {
      const packages = listPackages(vault).filter(({ gone }) => values.all || gone === null);
      return {
        json: { packages },
        text: packages.length === 0 ? ['No package is out.'] : packages.flatMap(line),
      };
    }),
});

export const packageGoneCommand = command({
  name: 'package gone',
  summary: 'Records that no copy of a package is left, and who said so.',
  operand,
  options: {
    reason: { type: 'string', required: true, value: 'TEXT', help: 'Who confirmed it, and how.' },
    ...unlocked,
  },
  run: ({ values, operand: id, world }) =>
    withVault(world, values, async (vault) => {
      await packageGone(vault, id, values.reason);
      return { json: { package: id }, text: [`The package ${id} is gone.`] };
    }),
});
