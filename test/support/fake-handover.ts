// Made-up recipients and packages, and the calls on them, for looking at screens.
import type { CALLS, CallInput, CallName } from '../../shared/contract.ts';
import { bundleOf, framesOf } from '../../shared/formats/frames.ts';
import { BYOK_TARGETS, takeOf } from '../../shared/model/byok/targets.ts';
import type { PackageView, RecipientView } from '../../shared/model/handover.ts';
import type { KeyRow } from '../../shared/model/views/keys.ts';
import type { z } from '../../shared/schema.ts';
import { inDays } from './fake-data.ts';

type Name = Extract<CallName, `recipients.${string}` | `packages.${string}` | `byok.${string}`>;
type Handlers = {
  [N in Name]: (input: CallInput<N>) => z.input<(typeof CALLS)[N]['output']>;
};

interface Tools {
  readonly empty: boolean;
  readonly keys: () => readonly KeyRow[];
  readonly changed: () => void;
  readonly refuse: (code: string, message: string, next: string) => Error;
}

const PRINT = '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae';
const SSH = 'SHA256:uNiVztksCsDhcc0u9e8BrrIRtY5nV7dKq0R1lJZ7y8w';

function recipients(): RecipientView[] {
  const base = { bits: null, vault: null, expires: null, removed: null };
  return [
    {
      ...base,
      id: 'aa00000000000001',
      name: 'Build server',
      contact: 'Chidi Okafor, room 4.12',
      kind: 'ssh',
      fingerprint: SSH,
      added: { at: inDays(-40), by: 'Ann Berg' },
      verified: { at: inDays(-39), by: 'Chidi Okafor', how: 'by telephone', alone: false },
      state: 'ready',
    },
    {
      ...base,
      id: 'aa00000000000002',
      name: 'Vault in Bergen',
      contact: '',
      kind: 'vault',
      vault: PRINT,
      fingerprint: PRINT,
      added: { at: inDays(-2), by: 'Ann Berg' },
      verified: null,
      state: 'unverified',
    },
    {
      ...base,
      id: 'aa00000000000003',
      name: 'HSM of the branch',
      contact: '',
      kind: 'rsa',
      bits: 4096,
      fingerprint: PRINT,
      added: { at: inDays(-400), by: 'Ann Berg' },
      verified: { at: inDays(-399), by: 'Chidi Okafor', how: 'on the device', alone: false },
      expires: inDays(-20),
      state: 'expired',
    },
  ];
}

function packages(): PackageView[] {
  const base = { by: 'Ann Berg', purpose: 'to sign releases', sha256: PRINT, received: null, gone: null };
  return [
    {
      ...base,
      id: 'bb00000000000002',
      kind: 'byok',
      key: { id: 'cc00000000000001', name: 'Database wrapping 2026', version: 1 },
      at: inDays(-0.2),
      to: 'AWS KMS alias/orders',
      folder: '/media/ann/Blue stick/Database wrapping 2026 v1 for AWS KMS',
      expires: inDays(0.8),
      target: 'aws',
    },
    {
      ...base,
      id: 'bb00000000000001',
      kind: 'sealed',
      key: { id: 'cc00000000000002', name: 'Release signing 2024', version: 2 },
      at: inDays(-30),
      to: 'Build server',
      folder: '/media/ann/Blue stick/Release signing 2024 v2 for Build server',
      expires: inDays(1),
      target: '',
      received: { at: inDays(-29), by: 'Chidi Okafor', how: 'code' },
    },
  ];
}

const file = (folder: string, name: string, bytes: number) => ({
  path: `${folder}/${name}`,
  bytes,
  sha256: PRINT,
});

const sight = {
  package: 'dd00000000000001',
  vault: 'Oslo root',
  fingerprintWords: 'pulp · absurd · cash · lunch',
  key: 'Archive 2026',
  version: 3,
  algorithm: 'aes-256',
  purpose: 'to read the archive in Bergen',
  made: inDays(-1),
  expires: inDays(29),
  recipients: ['Vault in Bergen'],
  signer: { name: 'Olga Nilsen', fingerprint: SSH },
  joins: null,
};

const opened = [
  {
    id: 'dd00000000000002',
    key: { id: 'cc00000000000001', name: 'Database wrapping 2026', version: 1 },
    at: inDays(-60),
    by: 'Ann Berg',
    from: { name: 'Oslo root', key: 'Orders', version: 2 },
    compared: true,
    answerable: true,
  },
];

export function handoverHandlers({ empty, keys, changed, refuse }: Tools): Handlers {
  let people = empty ? [] : recipients();
  let sent = empty ? [] : packages();
  const after = <T>(value: T): T => {
    changed();
    return value;
  };
  const plan = (input: CallInput<'byok.look'>) => {
    const target = BYOK_TARGETS[input.target];
    const key = keys().find(({ id }) => id === input.key);
    const take = key === undefined ? null : takeOf(target, key.algorithm, key.purpose);
    if (take === null)
      throw refuse('byok-key-unfit', `${target.title} does not take this key.`, 'Choose another key.');
    if (input.fingerprint !== null && !PRINT.startsWith(input.fingerprint.replace(/\s/g, '')))
      throw refuse(
        'byok-fingerprint-differs',
        'The fingerprint that was read is not the one of the wrapping key.',
        'Do not wrap anything to this key. Fetch it again, and compare once more.',
      );
    const given = { targetKey: input.targetKey ?? '', at: input.at ?? '', method: '', kid: '', next: false };
    return { target, take, given };
  };
  return {
    'recipients.list': () => people,
    'recipients.look': () => ({ kind: 'age', fingerprint: PRINT, bits: null }),
    'recipients.add'({ name, contact }) {
      const added = { at: inDays(0), by: 'Ann Berg' };
      const fresh = { ...(recipients()[1] as RecipientView), id: 'aa00000000000009', name, contact, added };
      people = [...people, { ...fresh, kind: 'age', vault: null }];
      return after(people);
    },
    'recipients.verify'({ recipient, how }) {
      const verified = { at: inDays(0), by: 'Chidi Okafor', how, alone: false };
      people = people.map((one) => (one.id === recipient ? { ...one, verified, state: 'ready' } : one));
      return after(people);
    },
    'recipients.remove'({ recipient }) {
      people = people.filter(({ id }) => id !== recipient);
      return after(people);
    },
    'packages.list': () => sent,
    'packages.create'({ to }) {
      const folder = `${to}/Release signing 2024 v2 for Build server`;
      return after({
        folder,
        files: [file(folder, 'package.age', 812), file(folder, 'statement.json', 1834)],
        package: 'bb00000000000003',
        expires: inDays(30),
        signer: { name: 'Ann Berg', fingerprint: SSH },
      });
    },
    'packages.receive'({ package: id, proof }) {
      const received = { at: inDays(0), by: 'Ann Berg', how: 'code' in proof ? 'code' : 'told' } as const;
      sent = sent.map((one) => (one.id === id ? { ...one, received } : one));
      return after(sent);
    },
    'packages.gone'({ package: id }) {
      sent = sent.filter((one) => one.id !== id);
      return after(sent);
    },
    'packages.look': () => ({ ...sight, joins: (window as { fakeJoins?: string }).fakeJoins ?? null }),
    'packages.opened': () => (empty ? [] : opened),
    'packages.answer': ({ to }) =>
      [to, `${to}.sig`].map((path) => ({ path, bytes: 700, sha256: 'ab'.repeat(32) })),
    'packages.answerFrames': ({ density }) => ({
      frames: framesOf(bundleOf([{ name: 'receipt.json', bytes: new Uint8Array(700) }]), density),
    }),
    'byok.unwrap': ({ name, from }) => ({
      key: 'cc00000000000005',
      name,
      origin: `wrapped key from ${from || 'orders.bin'}, opened with “Transport”`,
      checkValue: '9f3a1c',
      publicText: null,
    }),
    'packages.open': ({ name, signer }) => ({
      package: sight.package,
      version: name === null ? 2 : 1,
      key: 'cc00000000000003',
      name: name ?? sight.key,
      code: '4f1c9a02d77be310',
      compared: signer !== null,
    }),
    'packages.frames': ({ density }) => ({
      frames: framesOf(
        bundleOf([{ name: 'package.age', bytes: Uint8Array.from({ length: 1900 }, (_, i) => i & 255) }]),
        density,
      ),
    }),
    'packages.collect': ({ to }) => ({ folder: `${to}/Package received`, sight }),
    'byok.look'(input) {
      const { target, take, given } = plan(input);
      return {
        type: take.type,
        method: target.methods[0]?.name ?? '',
        fingerprint: PRINT,
        bits: 4096,
        targetKey: given.targetKey,
        at: given.at,
        expires: target.hours === null ? null : inDays(target.hours / 24),
        warnings: [...target.warnings],
        fetch: [...target.obtain(given, take)],
      };
    },
    'byok.wrap'({ to, ...input }) {
      const { target, take, given } = plan(input);
      const folder = `${to}/Database wrapping 2026 v1 for ${target.title}`;
      const method = target.methods[0]?.name ?? '';
      const blob = new Uint8Array(552);
      const token = new Uint8Array(1500);
      const output = target.write({
        ...given,
        method,
        take,
        hash: 'sha256',
        blob,
        token,
        product: 'Holdfast',
      });
      return after({
        folder,
        files: output.files.map(({ name, bytes }) => file(folder, name, bytes.length)),
        package: 'bb00000000000004',
        type: take.type,
        method,
        fingerprint: PRINT,
        compared: input.fingerprint !== null,
        expires: target.hours === null ? null : inDays(target.hours / 24),
        bytes: 552,
        commands: [...output.commands],
        checks: [...target.checks],
      });
    },
  };
}
