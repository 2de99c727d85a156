import { describe, expect, it } from 'vitest';
import { ALGORITHM_IDS } from '../../../../shared/model/algorithms.ts';
import {
  INITIAL_POLICY,
  isRuleId,
  RULE_IDS,
  ruleOf,
  withRule,
} from '../../../../shared/model/policy/policy.ts';
import { CHAPTERS } from '../../../../shared/model/policy/rule.ts';

describe('the rules of the policy', () => {
  it.each(RULE_IDS)('%s says itself in words with its parameter and its source', (id) => {
    const { chapter, title, kind, initial, says, source } = ruleOf(id);
    expect(Object.keys(CHAPTERS)).toContain(chapter);
    expect(title).not.toBe('');
    expect(says(initial)).toMatch(/^[A-Z].*\.$/);
    expect(source.length).toBeGreaterThan(10);
    expect(kind.schema.safeParse(initial).success).toBe(true);
  });

  it.each(RULE_IDS)('%s reads what it writes', (id) => {
    const { kind, initial } = ruleOf(id);
    expect(kind.schema.parse(kind.parse(kind.write(initial)))).toEqual(initial);
  });

  it.each(RULE_IDS)('%s refuses what is no value of it', (id) => {
    for (const text of ['', 'nonsense!', '-1', '99999999', '1e3']) {
      const { kind } = ruleOf(id);
      const value = kind.parse(text);
      if (id === 'algorithms.allowed' && /^\w+$/.test(text)) continue;
      expect(kind.schema.safeParse(value).success).toBe(false);
      expect(withRule(INITIAL_POLICY, id, value)).toBeNull();
    }
  });

  it('has the defaults of the design', () => {
    expect(INITIAL_POLICY).toMatchObject({
      'approvals.export': 2,
      'approvals.destroy': 2,
      'approvals.compromise': 1,
      'approvals.policy': 2,
      'approvals.lower': 2,
      'approvals.extend': 1,
      'due-warning': 30,
      'destroy-wait': 30,
      idle: 300,
      'kdf.memory': 256,
      'kdf.passes': 3,
      'cryptoperiod.sign': { protect: 24, processAfter: null },
      'cryptoperiod.wrap': { protect: 24, processAfter: 36 },
      'cryptoperiod.derive': { protect: 12, processAfter: null },
    });
  });

  it('cites Table 1 of SP 800-57 for every cryptoperiod', () => {
    const periods = RULE_IDS.filter((id) => id.startsWith('cryptoperiod.'));
    expect(periods).toHaveLength(8);
    for (const id of periods) {
      expect(ruleOf(id).source).toMatch(/^NIST SP 800-57 Part 1 Rev\. 5, 5\.3\.6, Table 1, rows? \d+/);
    }
  });

  it('takes a time as it is said, in minutes or seconds; a number alone is seconds', () => {
    const { kind } = ruleOf('idle');
    for (const [text, seconds] of [
      ['2 minutes', 120],
      ['1 minute', 60],
      ['90 seconds', 90],
      ['90s', 90],
      ['5 min', 300],
      ['300', 300],
    ] as const)
      expect(kind.parse(text), text).toBe(seconds);
    for (const text of ['two minutes', '2 hours', '1.5 minutes', '-2 minutes', ''])
      expect(kind.schema.safeParse(kind.parse(text)).success, text).toBe(false);
    expect(kind.schema.safeParse(kind.parse('2')).success, 'not taken for minutes').toBe(false);
    for (const seconds of [30, 60, 90, 3600]) expect(kind.parse(kind.write(seconds))).toBe(seconds);
  });

  it('takes lists of algorithms, in order and each once', () => {
    const { kind } = ruleOf('algorithms.allowed');
    expect(kind.parse('ed25519, aes-256,ed25519')).toEqual(['aes-256', 'ed25519']);
    expect(kind.schema.safeParse([...ALGORITHM_IDS]).success).toBe(true);
    expect(kind.schema.safeParse([]).success).toBe(false);
  });

  it('keeps the policy before when a rule is changed', () => {
    const after = withRule(INITIAL_POLICY, 'idle', 60);
    expect(after?.idle).toBe(60);
    expect(INITIAL_POLICY.idle).toBe(300);
    expect(isRuleId('toString')).toBe(false);
  });
});
