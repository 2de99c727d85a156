// Ceremonies of people: who comes takes on duties, who leaves gives back what they had.
import type { ScriptBody, Step } from '../script.ts';
import { APPROVALS, REASON } from './fields.ts';

const ROLES = { lead: 1, operator: 1, witness: 1, custodian: 1, approver: 0, auditor: 0 } as const;

const duties: Step = {
  id: 'duties',
  title: 'Duties',
  say: 'The duties are read aloud. Who takes them on says so, and that these hands never held enough cards of one set.',
  who: 'lead',
  kind: 'read',
  needs: ['bound', 'vault-open'],
  gives: ['value-read'],
  fields: [],
  shows: ['.name'],
  resume: true,
  minutes: 3,
};

const onboardCustodian: ScriptBody = {
  id: 'onboard-custodian',
  version: 1,
  title: 'A custodian comes',
  purpose: 'Somebody becomes a custodian: takes on the duties, gives a passphrase, and all rings are rolled.',
  held: 'open',
  undone: 'From the commit point on the person can unlock, alone or with others as the vault has it.',
  proves: ['bound', 'value-read'],
  roles: ROLES,
  parameters: [
    { id: 'name', label: 'Who comes', kind: 'text' },
    {
      id: 'unlock',
      label: 'How many unlock together afterwards',
      help: 'If left empty: as many as now.',
      kind: 'number',
      least: 1,
      most: 10,
      optional: true,
    },
  ],
  materials: [],
  space: 50,
  steps: [
    duties,
    {
      id: 'add',
      title: 'The passphrase',
      say: 'The new custodian comes to the keyboard alone. The others agree with theirs, and all rings are rolled.',
      who: 'custodian',
      kind: 'act',
      act: 'custodian.add',
      commit: true,
      needs: ['bound', 'vault-open', 'value-read'],
      gives: ['committed'],
      fields: [{ id: 'passphrase', label: 'Passphrase', kind: 'new-passphrase' }, APPROVALS],
      resume: true,
      minutes: 4,
    },
  ],
};

const returned: Step = {
  id: 'returned',
  title: 'What comes back',
  say: 'It is said what was returned: cards, backups, keys to rooms and safes; and what is lost.',
  who: 'witness',
  kind: 'manual',
  needs: ['bound'],
  gives: [],
  fields: [{ id: 'returned', label: 'What was returned, and what was not', kind: 'long' }],
  resume: true,
  minutes: 4,
};

const offboardCustodian: ScriptBody = {
  id: 'offboard-custodian',
  version: 1,
  title: 'A custodian leaves',
  purpose: 'A custodian loses access: a new unlock key is made and all rings are rolled; no card is needed.',
  held: 'open',
  undone: 'From the commit point on the person cannot unlock. What they have seen they have seen.',
  proves: ['bound', 'agreed'],
  roles: ROLES,
  parameters: [{ id: 'custodian', label: 'Who leaves', kind: 'custodian' }, REASON],
  materials: [],
  space: 50,
  steps: [
    returned,
    {
      id: 'remove',
      title: 'Access ends',
      say: 'The unlock key is made new without the one who leaves, and all rings are rolled.',
      who: 'operator',
      kind: 'act',
      act: 'custodian.remove',
      commit: true,
      needs: ['bound', 'agreed', 'vault-open'],
      gives: ['committed'],
      fields: [APPROVALS],
      resume: true,
      minutes: 3,
    },
  ],
};

const onboardHolder: ScriptBody = {
  id: 'onboard-holder',
  version: 1,
  title: 'A card holder acknowledges',
  purpose: 'A holder takes on the duties of a card holder by a signed paper, which is recorded.',
  held: 'open',
  undone: 'The acknowledgement stands in the ledger.',
  proves: ['bound', 'value-read'],
  roles: { ...ROLES, holder: 1 },
  parameters: [
    { id: 'holder', label: 'Holder', kind: 'holder' },
    { id: 'note', label: 'Where the signed paper lies', kind: 'text' },
  ],
  materials: ['Acknowledgement on paper'],
  space: 20,
  steps: [
    { ...duties, shows: ['.holder'] },
    {
      id: 'acknowledge',
      title: 'It is recorded',
      say: 'The signed paper is shown, and that it was signed is recorded.',
      who: 'operator',
      kind: 'act',
      act: 'holder.acknowledge',
      commit: true,
      needs: ['bound', 'vault-open', 'value-read'],
      gives: ['committed'],
      fields: [],
      resume: true,
      minutes: 2,
    },
  ],
};

const offboardHolder: ScriptBody = {
  ...offboardCustodian,
  id: 'offboard-holder',
  title: 'A card holder leaves',
  purpose:
    'A holder leaves. What they know of a card cannot be taken back, so new cards become due on a day.',
  undone:
    'From the commit point on new cards are due. Until then the card of the one who leaves still counts.',
  parameters: [{ id: 'holder', label: 'Who leaves', kind: 'holder' }, REASON],
  steps: [
    returned,
    {
      id: 'remove',
      title: 'New cards become due',
      say: 'It is recorded that the holder left and by when new cards must be made.',
      who: 'operator',
      kind: 'act',
      act: 'holder.leave',
      commit: true,
      needs: ['bound', 'agreed', 'vault-open'],
      gives: ['committed'],
      fields: [APPROVALS],
      resume: true,
      minutes: 2,
    },
  ],
};

export const PEOPLE_SCRIPTS = [onboardCustodian, offboardCustodian, onboardHolder, offboardHolder] as const;
