// Events of the policy. Rule and values are public: a verifier counts approvals by them without the vault.
import type { Json } from '../../formats/canonical.ts';
import { z } from '../../schema.ts';
import { isRuleId, ruleOf } from '../policy/policy.ts';
import { event, Text } from './parts.ts';

const Value = z.custom<Json>((value) => value !== undefined);

export const policyEvents = {
  'policy.changed': event({
    public: z.strictObject({ rule: z.string().max(60), old: Value, new: Value }),
    sealed: z.strictObject({ reason: Text }),
    sentence: ({ rule, old, new: value }, sealed) =>
      isRuleId(rule)
        ? `The rule “${ruleOf(rule).title}” was changed from ${written(rule, old)} to ${written(rule, value)}${sealed === null ? '' : `: ${sealed.reason}`}.`
        : 'A rule that this Holdfast does not know was changed.',
  }),
} as const;

function written(rule: Parameters<typeof ruleOf>[0], value: Json): string {
  const { kind } = ruleOf(rule);
  const parsed = kind.schema.safeParse(value);
  if (!parsed.success) return 'another value';
  const { control } = kind;
  if (control.kind !== 'number') return kind.write(parsed.data);
  return `${kind.write(parsed.data)} ${parsed.data === 1 ? control.unit.replace(/s$/, '') : control.unit}`;
}
