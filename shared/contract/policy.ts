// Calls on the policy and on incidents.
import { EXPOSURE_NAMES } from '../model/exposures.ts';
import { PAPERS } from '../model/paper.ts';
import { IncidentView } from '../model/views/duties.ts';
import { Id, When } from '../model/views/fields.ts';
import { PolicyChange, RuleView } from '../model/views/policy.ts';
import { z } from '../schema.ts';
import { None, Path, Slot, WrittenFile } from './parts.ts';

const Approvals = z.array(z.strictObject({ custodian: Id, passphrase: Slot })).max(10);

export const policyCalls = {
  'policy.show': {
    input: None,
    output: z.strictObject({
      rules: z.array(RuleView),
      /** What approvals can promise in this vault. */
      dualControl: z.string(),
      changes: z.array(PolicyChange),
    }),
  },
  /** Findings, rules and changes as a PDF file. */
  'policy.report': { input: z.strictObject({ to: Path, paper: z.enum(PAPERS) }), output: WrittenFile },
  'policy.set': {
    input: z.strictObject({
      rule: z.string().max(60),
      /** As typed. */
      written: z.string().max(2000),
      reason: z.string().min(1).max(2000),
      approvals: Approvals,
    }),
    output: None,
  },
  'incidents.list': { input: None, output: z.array(IncidentView) },
  'incidents.report': {
    input: z.strictObject({
      exposure: z.enum(EXPOSURE_NAMES),
      keys: z.array(Id).max(100),
      custodian: Id.nullable(),
      backup: Id.nullable(),
      cards: z.array(z.int().positive()).max(16),
      occurred: When.nullable(),
      text: z.string().min(1).max(2000),
    }),
    output: z.strictObject({ incident: Id }),
  },
  'incidents.close': {
    input: z.strictObject({ incident: Id, text: z.string().min(1).max(2000) }),
    output: None,
  },
} as const;
