// Keys: made, taken in, renewed, let out, reported compromised, destroyed; and the backup that holds them.
import { refusal } from '../../../shared/errors/index.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import {
  ALGORITHM_IDS,
  type AlgorithmId,
  DEFAULT_ALGORITHM,
  EXPORT_FORMATS,
  type ExportFormat,
  PURPOSES,
  type Purpose,
} from '../../../shared/model/algorithms.ts';
import { createBackup } from '../backup/write.ts';
import { certificateJson } from '../destruction/certificate-paper.ts';
import { destructionsOf } from '../destruction/pending.ts';
import type { Key } from '../ledger/state/keys.ts';
import { newest, stateOf } from '../lifecycle/now.ts';
import { carryOutDestruction, certificate, checkDestruction, waitingFor } from '../vault/destruction-acts.ts';
import { createKeys, exportKey, findKey, stepKey } from '../vault/key-acts.ts';
import { rotateKey } from '../vault/rotating.ts';
import type { Vault } from '../vault/vault.ts';
import type { Act, ActAt, ActsOf } from './act.ts';
import { backupData } from './acts-creation.ts';
import { approvals, openVault, text, unlocking } from './given.ts';

/** A day as the time at which it begins, or null. */
const dayOf = (from: JsonObject, name: string): string | null => {
  const day = text(from, name);
  return day === '' ? null : new Date(`${day}T00:00:00Z`).toISOString();
};

/** What people compare of a key. */
function keyData(key: Key): JsonObject {
  const { id, number, checkValue, publicText } = newest(key);
  return {
    key: key.id,
    name: key.name,
    algorithm: key.algorithm,
    version: number,
    versionId: id,
    checkValue: checkValue ?? '',
    publicText: publicText ?? '',
  };
}

const keyFound =
  (parameter: 'name' | 'key'): NonNullable<Act['found']> =>
  ({ stage, run }) =>
    keyData(findKey(openVault(stage), text(run.parameters, parameter)));

const publicOutput = ({ name, ...key }: Key): Record<string, Uint8Array> => {
  const { publicText } = newest({ name, ...key });
  return publicText === null ? {} : { 'public-key.txt': utf8(`${publicText}\n`) };
};

const madeNew =
  (slot: 'file' | null): Act['run'] =>
  async ({ stage, run, secret, recorded }) => {
    const vault = openVault(stage);
    const { parameters } = run;
    const { purpose, algorithm } = kindOf(parameters);
    const first = [...vault.state.rings.values()].find(({ id }) => id !== 'system');
    const [id = ''] = await createKeys(vault, [
      {
        name: text(parameters, 'name'),
        purpose,
        algorithm,
        ring: text(parameters, 'ring') || (first?.id ?? ''),
        owner: text(parameters, 'owner') || vault.nameOf(vault.session.actor),
        description: text(parameters, 'description'),
        activate: slot !== null,
        expires: dayOf(parameters, 'expires'),
        extractable: parameters.extractable === true,
        ...(slot === null ? {} : { material: await fileIn(vault, { stage, run, secret, recorded }) }),
      },
    ]);
    const key = findKey(vault, id);
    return { data: keyData(key), outputs: publicOutput(key) };
  };

async function fileIn(vault: Vault, { recorded, secret }: ActAt) {
  const from = text(recorded, 'file');
  const { slot } = await vault.strongroom.depositFile(from);
  return { slot, from, passphrase: typeof secret.passphrase === 'string' ? secret.passphrase : null };
}

function kindOf(parameters: JsonObject): { purpose: Purpose; algorithm: AlgorithmId } {
  const purpose = PURPOSES.find((one) => one === parameters.purpose) ?? 'encrypt';
  const named = ALGORITHM_IDS.find((one) => one === parameters.algorithm);
  return { purpose, algorithm: named ?? DEFAULT_ALGORITHM[purpose] };
}

export const keyActs: ActsOf<'key' | 'backup'> = {
  'key.generate': { run: madeNew(null), found: keyFound('name') },
  'key.import': { run: madeNew('file'), found: keyFound('name') },

  'key.activate': {
    async run({ stage, run }) {
      const vault = openVault(stage);
      const key = findKey(vault, text(run.parameters, 'name'));
      // It may have become active before the programme ended in this step.
      if (stateOf(newest(key), vault.now) === 'active') return { data: { key: key.id, state: 'active' } };
      await stepKey(vault, {
        key: key.id,
        version: newest(key).id,
        action: 'activate',
        reason: 'unspecified',
        text: 'generated in a ceremony, backed up',
        occurred: null,
      });
      return { data: { key: key.id, state: 'active' } };
    },
  },

  'key.rotate': {
    found: keyFound('key'),
    async run({ stage, run }) {
      const vault = openVault(stage);
      const name = text(run.parameters, 'key');
      await rotateKey(vault, name, { text: text(run.parameters, 'reason') });
      const key = findKey(vault, name);
      return {
        data: { ...keyData(key), places: key.places.map(({ system }) => system) },
        outputs: publicOutput(key),
      };
    },
  },

  'key.export': {
    async run({ stage, run, recorded, secret }) {
      const vault = openVault(stage);
      const key = findKey(vault, text(run.parameters, 'key'));
      const format = EXPORT_FORMATS.find((one): one is ExportFormat => one === run.parameters.format) ?? null;
      const written = await exportKey(vault, {
        key: key.id,
        private: true,
        format,
        guard: typeof secret.guard === 'string' ? { passphrase: secret.guard } : null,
        to: text(recorded, 'to'),
        overwrite: false,
        approvals: approvals(vault, secret),
      });
      return { data: { ...keyData(key), ...written, purpose: text(run.parameters, 'purpose') } };
    },
  },

  'key.compromise': {
    async run({ stage, run, secret }) {
      const vault = openVault(stage);
      const key = findKey(vault, text(run.parameters, 'key'));
      const before = new Set(vault.state.items.keys());
      await stepKey(
        vault,
        {
          key: key.id,
          version: null,
          action: 'compromise',
          reason: 'key-compromise',
          text: text(run.parameters, 'what'),
          occurred: dayOf(run.parameters, 'occurred'),
        },
        approvals(vault, secret),
      );
      const opened = [...vault.state.items.values()].filter(({ id }) => !before.has(id));
      return { data: { ...keyData(key), state: 'compromised', toDo: opened.map(({ text: what }) => what) } };
    },
  },

  'key.destroy': {
    async run({ stage, run, recorded, secret }) {
      const vault = openVault(stage);
      const name = text(run.parameters, 'key');
      const { id } = waitingFor(vault, name);
      const { copies } = { copies: checkDestruction(vault, name) };
      const { shredded } = await carryOutDestruction(vault, {
        destruction: id,
        date: text(recorded, 'date'),
        passphrases: unlocking(vault, secret),
        approvals: approvals(vault, secret),
      });
      return {
        data: {
          destruction: id,
          key: findKey(vault, name).id,
          shredded,
          backupsThatHoldIt: copies.backups.map(({ place }) => place),
          filesThatHoldIt: copies.exports.map(({ file }) => file),
        },
      };
    },
  },

  'key.certificate': {
    async run({ stage, run }) {
      const vault = openVault(stage);
      const key = findKey(vault, text(run.parameters, 'key'));
      const done = destructionsOf(vault.state, key.id).find((one) => one.done !== null);
      if (done === undefined) throw refusal('destruction-not-done', { key: key.name });
      const of = certificate(vault, done.id);
      return {
        data: {
          status: of.status,
          copies: of.copies.map(({ what, where, state }) => ({ what, where, state })),
        },
        outputs: { 'certificate.json': certificateJson(of) },
      };
    },
  },

  'backup.write': {
    async run({ stage, recorded }) {
      return { data: backupData(await createBackup(openVault(stage), text(recorded, 'backup'))) };
    },
  },
};
