// Handing keys over: recipients, packages there and back, keys for targets.
import type { CallInput, CallName } from '../../shared/contract.ts';
import { fromHex } from '../../shared/formats/encoding.ts';
import { fourWords } from '../../shared/formats/fingerprint.ts';
import { RECEIPT_FILES, type Statement } from '../../shared/formats/package.ts';
import { earlierKey } from '../core/handover/lineage.ts';
import { type ByokOrder, lookAtByok, wrapForTarget } from '../core/vault/byok-acts.ts';
import { unwrapFromTarget } from '../core/vault/byok-unwrap.ts';
import { collectFrames, framesOfPackage, framesOfReceipt } from '../core/vault/crossing-acts.ts';
import { findKey } from '../core/vault/find-key.ts';
import { createPackage, listPackages, packageGone } from '../core/vault/package-acts.ts';
import { listOpened, writeReceipt } from '../core/vault/package-answer.ts';
import { openPackage, readPackage } from '../core/vault/package-opening.ts';
import { type ReceiptGiven, readReceipt, receivePackage } from '../core/vault/package-receipt.ts';
import {
  addRecipient,
  listRecipients,
  lookAtKey,
  removeRecipient,
  verifyRecipient,
  verifyRecipientAs,
} from '../core/vault/recipient-acts.ts';
import type { Vault } from '../core/vault/vault.ts';
import type { Desk, HandlersOf } from './desk.ts';

type Calls = Extract<CallName, `recipients.${string}` | `packages.${string}` | `byok.${string}`>;

function sightOf(here: Vault, { vault, key, version, signer, ...statement }: Statement) {
  return {
    package: statement.package,
    vault: vault.name,
    fingerprintWords: fourWords(fromHex(vault.fingerprint)),
    key: key.name,
    version: version.number,
    algorithm: key.algorithm,
    purpose: statement.purpose,
    made: statement.made,
    expires: statement.expires,
    recipients: statement.recipients.map(({ name }) => name),
    signer: { name: signer.name, fingerprint: signer.fingerprint },
    joins: earlierKey(here.state, { vault, key })?.name ?? null,
  };
}

function orderOf(input: CallInput<'byok.look'>): Omit<ByokOrder, 'to' | 'approvals'> {
  const { target, key, wrappingKey, targetKey, at, method, kid, next, token, expires, fingerprint } = input;
  const named = { targetKey, at, method, kid };
  const given = Object.fromEntries(
    Object.entries(named).filter(([, value]) => value !== null && value !== ''),
  );
  return {
    target,
    key,
    version: null,
    wrappingKey,
    given: { ...given, next },
    token,
    expires,
    fingerprint: fingerprint === '' ? null : fingerprint,
    purpose: '',
  };
}

export function handoverHandlers(desk: Desk): HandlersOf<Calls> {
  const after = async <T>(act: (vault: Vault) => Promise<T>): Promise<T> => {
    const release = desk.around.hold();
    try {
      return await act(desk.open());
    } finally {
      release();
      await desk.changed();
    }
  };
  const recipients = async (act: (vault: Vault) => Promise<unknown>) => {
    await after(act);
    return listRecipients(desk.open());
  };
  const packages = async (act: (vault: Vault) => Promise<unknown>) => {
    await after(act);
    return listPackages(desk.open());
  };
  return {
    'recipients.list': async () => listRecipients(desk.open()),
    async 'recipients.look'({ from }) {
      const { kind, fingerprint, bits } = await lookAtKey(desk.open(), from);
      return { kind, fingerprint, bits };
    },
    'recipients.add': (input) => recipients((vault) => addRecipient(vault, input)),
    'recipients.verify': ({ recipient, fingerprint, how, by }) =>
      recipients((vault) =>
        by === null
          ? verifyRecipient(vault, recipient, fingerprint, how)
          : verifyRecipientAs(vault, recipient, fingerprint, how, by),
      ),
    'recipients.remove': ({ recipient, reason }) =>
      recipients((vault) => removeRecipient(vault, recipient, reason)),
    'packages.list': async () => listPackages(desk.open()),
    'packages.create': (input) =>
      after(async (vault) => {
        const { folder, files, ...made } = await createPackage(vault, { ...input, version: null });
        return { folder, files: files.map((file) => ({ ...file })), ...made };
      }),
    'packages.receive': ({ package: id, by, proof }) =>
      packages((vault) => receivePackage(vault, id, givenOf(proof, by))),
    'packages.gone': ({ package: id, reason }) => packages((vault) => packageGone(vault, id, reason)),
    async 'packages.look'({ folder }) {
      const vault = desk.open();
      vault.expectUnlocked();
      return sightOf(vault, (await readPackage(vault, folder)).statement);
    },
    'packages.open': ({ folder, signer, name, owner }) =>
      after(async (vault) => {
        const order = { folder, signer: signer === '' ? null : signer, name, owner, ring: '', receipt: null };
        const { key, name: called, version, statement, code, compared } = await openPackage(vault, order);
        return { package: statement.package, key, name: called, version, code, compared };
      }),
    'packages.opened': async () => listOpened(desk.open()),
    'packages.answer': ({ package: id, to }) => writeReceipt(desk.open(), id, to),
    'packages.answerFrames': async ({ package: id, density }) => ({
      frames: await framesOfReceipt(desk.open(), id, density),
    }),
    'packages.frames': async ({ package: id, density }) => ({
      frames: framesOfPackage(desk.open(), id, density),
    }),
    async 'packages.collect'({ frames, to }) {
      const vault = desk.open();
      const { what, folder } = collectFrames(vault, frames, to);
      const { folders } = vault.ports;
      try {
        if (what === 'package')
          return { folder, sight: sightOf(vault, (await readPackage(vault, folder)).statement) };
        const path = folders.join(folder, RECEIPT_FILES.receipt);
        return { folder, receipt: path, package: readReceipt(vault, path).receipt.package };
      } catch (error) {
        // What is refused is not left lying: nothing was changed, as the refusal says.
        folders.removeTree(folder);
        throw error;
      }
    },
    async 'byok.look'(input) {
      const { plan, wrapping, given } = await lookAtByok(desk.open(), orderOf(input));
      return {
        type: plan.take.type,
        method: plan.method.name,
        fingerprint: wrapping.fingerprint,
        bits: wrapping.bits,
        targetKey: given.targetKey,
        at: given.at,
        expires: plan.expires,
        warnings: [...plan.target.warnings],
        fetch: [...plan.target.obtain(given, plan.take)],
      };
    },
    'byok.wrap': ({ to, approvals, ...input }) =>
      after(async (vault) => {
        const made = await wrapForTarget(vault, { ...orderOf(input), to, approvals });
        const { folder, files, type, method, fingerprint, compared, expires, bytes, commands, checks } = made;
        return {
          folder,
          files: files.map((file) => ({ ...file })),
          package: made.package,
          type,
          method,
          fingerprint,
          compared,
          expires,
          bytes,
          commands: [...commands],
          checks: [...checks],
        };
      }),
    'byok.unwrap': (input) =>
      after(async (vault) => {
        const { id, name, versions } = findKey(vault, await unwrapFromTarget(vault, input));
        const [version] = versions;
        const { origin = '', checkValue = null, publicText = null } = version ?? {};
        return { key: id, name, origin, checkValue, publicText };
      }),
  };
}

function givenOf(proof: CallInput<'packages.receive'>['proof'], by: string): ReceiptGiven {
  if ('code' in proof) return { code: proof.code, by };
  if ('told' in proof) return { told: proof.told, by };
  return 'receipt' in proof ? proof : { signature: proof.signature, statement: null };
}
