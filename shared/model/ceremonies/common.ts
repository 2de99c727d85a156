// The beginning and the end that all ceremonies have in common. They cannot be left out, moved or done without.
import type { Script, ScriptBody, Step } from './script.ts';

export const PROLOGUE: readonly Step[] = [
  {
    id: 'parameters',
    title: 'What is planned',
    say: 'Here we settle what is done. Once it is frozen, the script, its parameters and the policy do not change any more.',
    who: 'lead',
    kind: 'parameters',
    needs: [],
    gives: ['frozen'],
    fields: [],
    resume: true,
    minutes: 3,
  },
  {
    id: 'roll-call',
    title: 'Roll call',
    say: 'Everyone says their name and role. The witness checks who they are and says how.',
    who: 'witness',
    kind: 'roll-call',
    needs: ['frozen'],
    gives: ['present'],
    fields: [],
    resume: true,
    minutes: 3,
  },
  {
    id: 'surroundings',
    title: 'Surroundings',
    say: 'We look at the machine: its programme, its keychain, its network, its disk, and the printer and the camera if we need them. The witness reads the time off a watch.',
    who: 'witness',
    kind: 'surroundings',
    needs: ['present'],
    gives: ['surroundings'],
    fields: [
      {
        id: 'watch',
        label: 'Date and time on the watch of the witness (UTC), such as 31 Jan 2026 14:05',
        kind: 'text',
      },
      {
        id: 'printer',
        label: 'Printer: which one, and that a page came out of it',
        help: 'Empty where nothing is printed.',
        kind: 'text',
        optional: true,
      },
      {
        id: 'camera',
        label: 'Camera: which one, and that it showed a picture',
        help: 'Empty where no code is read.',
        kind: 'text',
        optional: true,
      },
    ],
    resume: true,
    minutes: 3,
  },
  {
    id: 'materials',
    title: 'Materials',
    say: 'We count what lies on the table and read the numbers of bags and media aloud.',
    who: 'operator',
    kind: 'materials',
    needs: ['surroundings'],
    gives: ['counted'],
    fields: [],
    resume: true,
    minutes: 3,
  },
  {
    id: 'consent',
    title: 'What will happen',
    say: 'This is what will happen and what cannot be undone. Whoever does not agree says so now, and it ends here.',
    who: 'lead',
    kind: 'consent',
    needs: ['counted'],
    gives: ['agreed'],
    fields: [],
    resume: true,
    minutes: 2,
  },
  {
    id: 'nonce',
    title: 'Four words',
    say: 'These four words name this ceremony. Everything that is entered, agreed or signed is bound to them.',
    who: 'witness',
    kind: 'nonce',
    needs: ['agreed', 'frozen'],
    gives: ['bound'],
    fields: [],
    resume: true,
    minutes: 1,
  },
];

export const EPILOGUE: readonly Step[] = [
  {
    id: 'statements',
    title: 'Statements',
    say: 'Each of us says whether we were present throughout, whether the script was followed but for the recorded exceptions, and whether the record is true.',
    who: 'lead',
    kind: 'statements',
    needs: ['bound'],
    gives: ['stated'],
    fields: [],
    resume: true,
    minutes: 3,
  },
  {
    id: 'signatures',
    title: 'Signatures',
    say: 'The custodians who are here sign the record as it stands.',
    who: 'custodian',
    kind: 'signatures',
    needs: ['stated'],
    gives: ['signed'],
    fields: [{ id: 'signers', label: 'Custodians who sign', kind: 'approvals', optional: true }],
    resume: true,
    minutes: 2,
  },
  {
    id: 'record',
    title: 'Record',
    say: 'The record is written in two places, read back, and compared.',
    who: 'operator',
    kind: 'record',
    needs: ['signed'],
    gives: [],
    fields: [
      { id: 'place', label: 'Where the record is written', kind: 'folder' },
      { id: 'second', label: 'Where its second copy is written', kind: 'folder', optional: true },
    ],
    resume: true,
    minutes: 3,
  },
];

/**
 * The common end of a script. Where holders open a vault no custodian may be here; the cards have signed in the ledger, and
 * whoever is at the keyboard asks for the signatures of custodians who are.
 */
export const epilogueOf = (held: Script['held']): readonly Step[] =>
  held === 'locked'
    ? EPILOGUE.map((step) => (step.kind === 'signatures' ? { ...step, who: 'operator' as const } : step))
    : EPILOGUE;

/** A whole script: the common beginning, what is its own, the common end. */
export function whole(body: ScriptBody): Script {
  return { ...body, steps: [...PROLOGUE, ...body.steps, ...epilogueOf(body.held)] };
}
