// `key activate`, `suspend`, `resume`, `deactivate` and `compromise`: one command a step, from one table.
import { COMPROMISE_REASONS, REASONS, type Reason } from '../../../shared/model/reasons.ts';
import type { TransitionParams } from '../../core/keys/transition.ts';
import { findKey, stepKey } from '../../core/vault/key-acts.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { type Command, command, UsageError } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { approvers, unlocked } from '../options.ts';
import { numberOf, oneOf, timeOf } from '../pairs.ts';
import { keyOperand, shownAfter } from './key-outcome.ts';

type Step = TransitionParams['action'];

const STEPS: Record<Step, { summary: string; done: string; needsReason: boolean }> = {
  activate: { summary: 'Lets a key protect from now on.', done: 'was activated', needsReason: false },
  suspend: {
    summary: 'Takes a key out of use for a while: an investigation, an absence.',
    done: 'was suspended',
    needsReason: true,
  },
  resume: { summary: 'Ends a suspension.', done: 'was resumed', needsReason: true },
  deactivate: {
    summary: 'Ends the protecting of a key; it still processes.',
    done: 'was deactivated',
    needsReason: true,
  },
  compromise: {
    summary: 'Records that others have, or may have, the key.',
    done: 'was called compromised',
    needsReason: true,
  },
};

export const keySteps: Command[] = (Object.keys(STEPS) as Step[]).map((action) => {
  const { summary, done, needsReason } = STEPS[action];
  const codes = REASONS.filter((reason) => COMPROMISE_REASONS.includes(reason) === (action === 'compromise'));
  return command({
    name: `key ${action}`,
    summary,
    operand: keyOperand,
    options: {
      reason: { type: 'string', value: 'TEXT', help: needsReason ? 'Why. Needed.' : 'Why.' },
      code: { type: 'string', value: 'R', help: `The reason by its KMIP name: ${codes.join(', ')}.` },
      occurred: {
        type: 'string',
        value: 'DATE',
        help: 'For a compromise: when it happened, as far as it is known. Needed there.',
      },
      version: { type: 'string', value: 'N', help: 'The version meant; else the one that the step fits.' },
      ...approvers,
      ...unlocked,
    },
    async run({ values, operand, world }) {
      if (needsReason && (values.reason ?? '').trim() === '')
        throw new UsageError('--reason is needed', `key ${action}`);
      if (values.occurred !== undefined && action !== 'compromise') {
        throw new UsageError('--occurred belongs to key compromise', `key ${action}`);
      }
      const occurred = values.occurred === undefined ? null : timeOf(values.occurred, '--occurred');
      const cause = { reason: codeOf(codes, values), text: values.reason ?? '', occurred };
      return withVault(world, values, async (vault, approvals) => {
        const { id } = findKey(vault, operand);
        const version = values.version === undefined ? null : versionId(vault, id, values.version);
        await stepKey(vault, { key: id, version, action, ...cause }, approvals);
        return shownAfter(vault, id, done);
      });
    },
  });
});

/** The KMIP reason: as named, else the text where it is one, else the usual one of the step. */
function codeOf(
  codes: readonly Reason[],
  { code, reason }: { code?: string | undefined; reason?: string | undefined },
): Reason {
  if (code !== undefined) return oneOf(code, '--code', codes);
  return codes.find((one) => one === reason) ?? codes[0] ?? 'unspecified';
}

/** The id of a version by its number; one that the key lacks is refused by the core. */
export function versionId(vault: Vault, key: string, number: string): string {
  const wanted = numberOf(number, '--version', 1, 100_000);
  return findKey(vault, key).versions.find((version) => version.number === wanted)?.id ?? number;
}
