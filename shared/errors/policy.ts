// Refusals by the policy, and of changes to it.
import type { ErrorTable } from './table.ts';

export const policyErrors = {
  'policy-rule-unknown': {
    message: (d) => `The policy has no rule “${d.rule}”.`,
    safe: 'unchanged',
    next: 'Use the id of a rule as the policy shows it.',
  },
  'policy-value-unfit': {
    message: (d) => `The rule “${d.rule}” does not take that value.`,
    safe: 'unchanged',
    next: (d) => `Give ${d.hint}.`,
  },
  'policy-unchanged': {
    message: (d) => `The rule “${d.rule}” has that value already.`,
    safe: 'unchanged',
    next: 'Give another value, or leave it as it is.',
  },
  'reason-missing': {
    message: 'A reason is needed, and none was given.',
    safe: 'unchanged',
    next: 'Say in a sentence why; it stands in the ledger under seal.',
  },
  'policy-algorithm-refused': {
    message: (d) => `The policy does not allow ${d.algorithm} for new keys.`,
    safe: 'unchanged',
    next: (d) => `Use one of: ${d.allowed}. Or change the rule “algorithms.allowed”.`,
  },
  'policy-too-weak': {
    message: (d) => `${d.algorithm} has a strength of ${d.strength} bits; the policy asks for ${d.minimum}.`,
    safe: 'unchanged',
    next: 'Use a stronger algorithm, or change the rule “strength.minimum”.',
  },
  'policy-end-needed': {
    message: 'The policy asks for an end date, and the key has none.',
    safe: 'unchanged',
    next: (d) => `Give one; for this type the policy allows ${d.months} months.`,
  },
  'policy-cards-few': {
    message: (d) =>
      `Of the new cards ${d.threshold} would open the vault; the policy asks for ${d.least} at least.`,
    safe: 'unchanged',
    next: 'Let more cards be needed, or change the rule “cards.threshold”.',
  },
  'policy-passphrase-weak': {
    message: (d) =>
      `The passphrase of ${d.name} is weaker than the policy asks: it stands a search of about ${d.bits} bits, and ${d.least} are asked for.`,
    safe: 'unchanged',
    next: 'Choose six words drawn at random, or more of them; or change the rule “passphrase.strength”.',
  },
  'policy-network-up': {
    message: (d) =>
      `The policy does not let a ceremony begin while a network is up, and one is: ${d.interfaces}.`,
    safe: 'unchanged',
    next: 'Take the machine off the network (cable, wireless, bridges of virtual machines) and begin again.',
  },
  'policy-keychain-file': {
    message: 'The policy does not allow a keychain of files.',
    safe: 'unchanged',
    next: 'Use a machine with a keychain of the system, or change the rule “keychain.file”.',
  },
} satisfies ErrorTable;
