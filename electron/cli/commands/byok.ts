// `byok wrap` and `byok unwrap`: keys for the places where they are served, and keys out of such places.
import { Refusal } from '../../../shared/errors/index.ts';
import { ALGORITHM_IDS, ALGORITHMS, PURPOSES } from '../../../shared/model/algorithms.ts';
import { OAEP_HASHES } from '../../../shared/model/byok/envelope.ts';
import { BYOK_TARGET_IDS, BYOK_TARGETS, takesText } from '../../../shared/model/byok/targets.ts';
import { targetOf } from '../../core/handover/byok.ts';
import { wrapForTarget } from '../../core/vault/byok-acts.ts';
import { unwrapFromTarget } from '../../core/vault/byok-unwrap.ts';
import type { WrappingKeyGiven } from '../../core/vault/byok-wrapping-key.ts';
import { findKey } from '../../core/vault/find-key.ts';
import { command, UsageError } from '../command.ts';
import { NewFolders } from '../new-folders.ts';
import { withVault } from '../open-vault.ts';
import { approvers, unlocked } from '../options.ts';
import { numberOf, oneOf, timeOf } from '../pairs.ts';
import type { World } from '../world.ts';

export const byokWrap = command({
  name: 'byok wrap',
  summary: 'Wraps a key for the place where it is served: the blob, the exact next command, a check list.',
  options: {
    for: {
      type: 'string',
      required: true,
      value: 'TARGET',
      help: `One of: ${BYOK_TARGET_IDS.join(', ')}.`,
    },
    key: { type: 'string', required: true, value: 'KEY', help: 'Name or id of the key.' },
    version: { type: 'string', value: 'N', help: 'Its version. Default: the newest.' },
    'wrapping-key': {
      type: 'string',
      value: 'FILE',
      help: 'The RSA key of the target (PEM, DER), or the JSON in which it came.',
    },
    recipient: {
      type: 'string',
      value: 'NAME',
      help: 'A verified RSA wrapping key of the register instead.',
    },
    under: {
      type: 'string',
      value: 'KEY',
      help: 'For kwp: the wrapping key of this vault that the device has too.',
    },
    fingerprint: {
      type: 'string',
      value: 'HEX',
      help: 'Of the wrapping key, as the second person read it from the target.',
    },
    token: {
      type: 'string',
      value: 'FILE',
      help: 'For aws: the import token that came with the wrapping key.',
    },
    expires: { type: 'string', value: 'TIME', help: 'When wrapping key and token end, as the target says.' },
    out: { type: 'string', required: true, value: 'DIR', help: 'Where the folder is made.' },
    'target-key': { type: 'string', value: 'TEXT', help: 'Name, ARN or label of the key at the target.' },
    at: { type: 'string', value: 'TEXT', help: 'The mount (vault), or the import job as projects/… (gcp).' },
    kid: {
      type: 'string',
      value: 'URL',
      help: 'For azure: the identifier of the exchange key with its version.',
    },
    method: {
      type: 'string',
      value: 'NAME',
      help: 'The target’s name of the wrapping, where it has several.',
    },
    next: { type: 'boolean', help: 'The key is there already and gets this as its next version.' },
    purpose: { type: 'string', value: 'TEXT', help: 'What for; stands in the ledger.' },
    ...approvers,
    ...unlocked,
  },
  notes: BYOK_TARGET_IDS.map(
    (id) => `${id}: ${BYOK_TARGETS[id].title}. Takes ${takesText(BYOK_TARGETS[id])}.`,
  ),
  run({ values, world }) {
    const target = targetOf(values.for);
    if (typeof target !== 'string') throw new Refusal(target);
    const version = values.version === undefined ? null : numberOf(values.version, '--version', 1, 100_000);
    const expires = values.expires === undefined ? null : timeOf(values.expires, '--expires');
    const wrappingKey = wrappingKeyOf(values, world);
    return withVault(world, values, async (vault, approvals) => {
      const to = world.absolute(values.out);
      const fresh = new NewFolders(vault.ports.folders);
      fresh.ensure(to);
      const made = await wrapForTarget(vault, {
        target,
        key: values.key,
        version,
        wrappingKey,
        given: {
          ...(values['target-key'] === undefined ? {} : { targetKey: values['target-key'] }),
          ...(values.at === undefined ? {} : { at: values.at }),
          ...(values.method === undefined ? {} : { method: values.method }),
          ...(values.kid === undefined ? {} : { kid: values.kid }),
          next: values.next,
        },
        token: values.token === undefined ? null : world.absolute(values.token),
        expires,
        fingerprint: values.fingerprint ?? null,
        purpose: values.purpose ?? '',
        to,
        approvals,
      }).catch((error: unknown) => {
        fresh.takeBack();
        throw error;
      });
      const compared = made.compared || values.recipient !== undefined;
      return {
        json: made,
        text: [
          `The key is wrapped for ${BYOK_TARGETS[target].title} in ${made.folder}: ${made.type} there, ${made.method}, ${made.bytes} bytes, tried with a throw-away key.`,
          `Wrapping key ${made.fingerprint}${compared ? '' : '. Nobody compared it: let a second person read it from the target before anything is imported'}.`,
          ...(made.expires === null
            ? []
            : [`The import must be done by ${made.expires}, ${left(made.expires, vault.now)} from now.`]),
          ...made.files.map(({ path, bytes, sha256 }) => `  ${sha256}  ${bytes}  ${path}`),
          'Next, in that folder:',
          ...made.commands.map((line) => `  ${line}`),
          'What cannot be undone, or is easily overlooked:',
          ...made.warnings.map((line) => `  ${line}`),
        ],
      };
    });
  },
});

function wrappingKeyOf(
  values: Readonly<Record<'wrapping-key' | 'recipient' | 'under', string | undefined>>,
  world: World,
): WrappingKeyGiven {
  const { 'wrapping-key': file, recipient, under } = values;
  if ([file, recipient, under].filter((way) => way !== undefined).length !== 1)
    throw new UsageError('one of --wrapping-key, --recipient and --under is needed', 'byok wrap');
  if (file !== undefined) return { file: world.absolute(file) };
  return recipient === undefined ? { key: under ?? '' } : { recipient };
}

function left(expires: string, now: string): string {
  const minutes = Math.max(0, Math.round((Date.parse(expires) - Date.parse(now)) / 60_000));
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const byokUnwrap = command({
  name: 'byok unwrap',
  summary: 'Takes a wrapped key into custody, such as one of Vault’s byok-export.',
  options: {
    file: {
      type: 'string',
      required: true,
      value: 'FILE',
      help: 'The blob: binary, base64, or JSON with “ciphertext”.',
    },
    'unwrapping-key': {
      type: 'string',
      required: true,
      value: 'KEY',
      help: 'The RSA key of this vault (purpose encrypt) that it was wrapped to, or its AES wrapping key for RFC 5649.',
    },
    hash: { type: 'string', value: 'H', help: `Of OAEP: ${OAEP_HASHES.join(' or ')}. Default: sha256.` },
    name: { type: 'string', required: true, value: 'NAME', help: 'Name of the key here.' },
    algorithm: { type: 'string', required: true, value: 'A', help: `One of: ${ALGORITHM_IDS.join(', ')}.` },
    purpose: { type: 'string', value: 'P', help: 'Default: the usual one of the algorithm.' },
    ring: { type: 'string', value: 'RING', help: 'Its ring. Default: the first.' },
    owner: { type: 'string', value: 'PERSON', help: 'Who answers for it. Default: who acts.' },
    expires: { type: 'string', value: 'DATE', help: 'End of its originator-usage period.' },
    from: { type: 'string', value: 'TEXT', help: 'Where it comes from, for the ledger. Default: the file.' },
    activate: { type: 'boolean', help: 'It protects from now on.' },
    'not-extractable': { type: 'boolean', help: 'It never leaves again.' },
    ...unlocked,
  },
  notes: [
    'Make an RSA key for it with: key create --purpose encrypt --algorithm rsa-4096 --activate, and hand out its public half (key export --public --format pem).',
  ],
  run({ values, world }) {
    const algorithm = oneOf(values.algorithm, '--algorithm', ALGORITHM_IDS);
    const purpose =
      values.purpose === undefined
        ? ALGORITHMS[algorithm].purposes[0]
        : oneOf(values.purpose, '--purpose', PURPOSES);
    const hash = values.hash === undefined ? 'sha256' : oneOf(values.hash, '--hash', OAEP_HASHES);
    const expires = values.expires === undefined ? null : timeOf(values.expires, '--expires');
    return withVault(world, values, async (vault) => {
      const id = await unwrapFromTarget(vault, {
        file: world.absolute(values.file),
        opener: values['unwrapping-key'],
        hash,
        name: values.name,
        purpose,
        algorithm,
        ring: values.ring ?? '',
        owner: values.owner ?? vault.nameOf(vault.session.actor),
        description: '',
        activate: values.activate,
        expires,
        extractable: !values['not-extractable'],
        from: values.from ?? '',
      });
      const key = findKey(vault, id);
      const [version] = key.versions;
      return {
        json: {
          id,
          name: key.name,
          algorithm,
          origin: version?.origin ?? '',
          checkValue: version?.checkValue ?? null,
        },
        text: [
          `“${key.name}” is in custody${values.activate ? '' : ', not active yet'}.`,
          ...(version?.checkValue == null ? [] : [`Check value ${version.checkValue}`]),
        ],
      };
    });
  },
});
