// Keys handed over: sealed to a recipient of the register, or wrapped for where keys are served.
import { BYOK_TARGETS, type ByokTargetId } from '../../../shared/model/byok/targets.ts';
import { type ByokOrder, lookAtByok, wrapForTarget } from '../vault/byok-acts.ts';
import { createPackage } from '../vault/package-acts.ts';
import { findRecipient } from '../vault/recipient-acts.ts';
import type { ActAt, ActsOf } from './act.ts';
import { approvals, openVault, text } from './given.ts';

const byokOrder = ({ run }: Pick<ActAt, 'run'>): Omit<ByokOrder, 'to' | 'approvals'> => {
  const { parameters } = run;
  const target = (Object.keys(BYOK_TARGETS) as ByokTargetId[]).find((one) => one === parameters.target);
  return {
    target: target ?? 'pkcs11',
    key: text(parameters, 'key'),
    version: null,
    wrappingKey: { file: text(parameters, 'wrapping-key') },
    given: {
      targetKey: text(parameters, 'target-key'),
      at: text(parameters, 'at'),
      method: text(parameters, 'method'),
      kid: text(parameters, 'kid'),
      next: false,
    },
    token: text(parameters, 'token') || null,
    expires: null,
    fingerprint: null,
    purpose: text(parameters, 'purpose'),
  };
};

export const handoverActs: ActsOf<'recipient' | 'package' | 'byok'> = {
  'recipient.show': {
    run: async ({ stage, run }) => {
      const { id, name, kind, fingerprint } = findRecipient(
        openVault(stage),
        text(run.parameters, 'recipient'),
      );
      return { data: { recipient: id, name, kind, fingerprint } };
    },
  },

  'package.seal': {
    async run({ stage, run, recorded, secret }) {
      const vault = openVault(stage);
      const written = await createPackage(vault, {
        key: text(run.parameters, 'key'),
        version: null,
        recipients: [text(run.parameters, 'recipient')],
        purpose: text(run.parameters, 'purpose'),
        expires: null,
        to: text(recorded, 'to'),
        approvals: approvals(vault, secret),
      });
      const { package: id, expires, signer, folder, files } = written;
      return {
        data: {
          package: id,
          expires,
          signer: { ...signer },
          folder,
          files: files.map((file) => ({ ...file })),
        },
      };
    },
  },

  'byok.look': {
    async run({ stage, run }) {
      const { plan, wrapping } = await lookAtByok(openVault(stage), byokOrder({ run }));
      return { data: { fingerprint: wrapping.fingerprint, warnings: [...plan.target.warnings] } };
    },
  },

  'byok.wrap': {
    async run({ stage, run, recorded, secret }) {
      const vault = openVault(stage);
      const look = run.script.steps.find(({ act }) => act === 'byok.look')?.id ?? '';
      const looked = run.done.get(look)?.at(-1);
      const written = await wrapForTarget(vault, {
        ...byokOrder({ run }),
        fingerprint: text(looked ?? {}, 'fingerprint') || null,
        to: text(recorded, 'to'),
        approvals: approvals(vault, secret),
      });
      const { package: id, method, fingerprint, folder, files, commands } = written;
      return {
        data: {
          package: id,
          method,
          fingerprint,
          folder,
          files: files.map((file) => ({ ...file })),
          commands: [...commands],
        },
      };
    },
  },
};
