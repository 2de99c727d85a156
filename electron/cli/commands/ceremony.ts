// `ceremony …`: the ceremonies of the catalogue at a terminal or by a file of answers.
import { refusal } from '../../../shared/errors/index.ts';
import { CATALOGUE } from '../../../shared/model/ceremonies/catalogue.ts';
import type { Script } from '../../../shared/model/ceremonies/script.ts';
import { PAPERS, type Paper } from '../../../shared/model/paper.ts';
import { folderName } from '../../core/backup/folder-name.ts';
import { Ceremony } from '../../core/ceremonies/ceremony.ts';
import { chosenScript, scriptText } from '../../core/ceremonies/chosen-script.ts';
import { fileRecord, recordsIn } from '../../core/ceremonies/filing.ts';
import { text } from '../../core/ceremonies/given.ts';
import { RunningPlace } from '../../core/ceremonies/place.ts';
import type { Run } from '../../core/ceremonies/run.ts';
import { loadText } from '../../core/ceremonies/script-text.ts';
import { minutesOf, recordView } from '../../core/ceremonies/view.ts';
import type { KeychainChoice } from '../../core/ports/strongroom/installation.ts';
import { Vault } from '../../core/vault/vault.ts';
import { ANSWERS_HELP, AnswersHand } from '../ceremony-answers.ts';
import type { Hand } from '../ceremony-hand.ts';
import { lead, outcomeOf, standOf } from '../ceremony-lead.ts';
import { CliStage } from '../ceremony-stage.ts';
import { TerminalHand } from '../ceremony-terminal.ts';
import { command, type Outcome, UsageError } from '../command.ts';
import { unlockNamed, type WhoValues, withLockedVault, withVault } from '../open-vault.ts';
import { keychain, unlocked } from '../options.ts';
import { oneOf } from '../pairs.ts';
import type { World } from '../world.ts';

const leading = {
  answers: {
    type: 'string',
    value: 'FILE',
    help: 'What is entered at each step, one JSON object a line; else it is asked at the terminal.',
  },
  'record-to': {
    type: 'string',
    multiple: true,
    value: 'DIR',
    help: 'A further place for a copy of the record. Repeatable.',
  },
  paper: {
    type: 'string',
    value: 'SIZE',
    help: `The paper of the record, one of: ${PAPERS.join(', ')}. Default: A4.`,
  },
  ...unlocked,
  ...keychain,
} as const;

/** The size of the paper that was asked for. */
const paperOf = ({ paper }: { readonly paper: string | undefined }): Paper =>
  paper === undefined ? 'A4' : oneOf(paper, '--paper', PAPERS);

interface LeadingValues extends WhoValues {
  readonly answers: string | undefined;
  readonly 'record-to': readonly string[];
  readonly paper: string | undefined;
  readonly keychain: string | undefined;
  readonly 'keychain-folder': string | undefined;
}

const AT_QUESTIONS =
  'At each question “!” records an exception, “!!” adjourns, “+” calls somebody who comes later, and Ctrl-C asks whether to adjourn, to abort, to note that somebody comes or leaves, or to go on.';

export const ceremonyList = command({
  name: 'ceremony list',
  summary: 'Lists the ceremonies, with who and what each needs.',
  options: {},
  run: async () => {
    const all = Object.entries(CATALOGUE);
    return {
      json: {
        ceremonies: all.map(([type, { title, purpose, undone, held, roles, materials, steps }]) => ({
          ...{ type, title, purpose, undone, held, roles, materials },
          minutes: minutesOf({ steps }),
          steps: steps.map(({ id, title: called, who, commit }) => ({
            id,
            title: called,
            who,
            commit: commit === true,
          })),
        })),
      },
      text: all.flatMap(([type, { title, purpose, roles, steps }]) => [
        `${type}: ${title}, about ${minutesOf({ steps })} minutes`,
        `    ${purpose}`,
        `    Needs ${needed(roles)}.`,
      ]),
    };
  },
});

const needed = (roles: Script['roles']) =>
  Object.entries(roles)
    .filter(([, least]) => least > 0)
    .map(([role, least]) => (least > 1 ? `${role} (${least})` : role))
    .join(', ');

export const ceremonyRun = command({
  name: 'ceremony run',
  summary: 'Leads through a ceremony, step by step, to its record.',
  operand: { name: 'TYPE', help: 'Which one, as “ceremony list” names it.' },
  options: {
    rehearsal: {
      type: 'boolean',
      help: 'Nothing of it combines with production; the vault is one for rehearsals.',
    },
    adaptation: {
      type: 'string',
      value: 'FILE',
      help: 'The script as a team adapts it; see “ceremony check”.',
    },
    ...leading,
  },
  notes: [AT_QUESTIONS, ...ANSWERS_HELP],
  async run({ operand: type, values, world }) {
    const script = scriptFor(world, type, values.adaptation);
    const plan = { script, type, mode: values.rehearsal ? ('rehearsal' as const) : ('production' as const) };
    const hand = handOf(world, values);
    return onStage(world, values, script.held, null, async (stage) =>
      led(stage, await Ceremony.open(stage, plan), hand, places(world, values), paperOf(values)),
    );
  },
});

export const ceremonyResume = command({
  name: 'ceremony resume',
  summary:
    'Takes up the ceremony that was adjourned or interrupted, and says what was kept and what was dropped.',
  options: leading,
  notes: [AT_QUESTIONS, ...ANSWERS_HELP],
  async run({ values, world }) {
    const run = running(world, 'to look');
    const to = places(world, values);
    // Its record alone may be missing.
    const hand = run.ended === null ? handOf(world, values) : null;
    return onStage(world, values, heldAt(run), run, async (stage) => {
      const ceremony = await found(stage);
      if (hand === null)
        return outcomeOf(ceremony.run, { filed: await fileRecord(stage, ceremony, to, paperOf(values)) });
      await ceremony.resume();
      await openMade(world, values, stage, ceremony.run);
      tellAccount(hand, ceremony.run, run);
      return led(stage, ceremony, hand, to, paperOf(values));
    });
  },
});

export const ceremonyStatus = command({
  name: 'ceremony status',
  summary: 'Shows the ceremony that runs or waits; changes nothing and opens no vault.',
  options: {},
  async run({ world }) {
    return standOf(running(world, 'to look'));
  },
});

export const ceremonyAbort = command({
  name: 'ceremony abort',
  summary: 'Ends a ceremony before its commit point; the state before stands, and a record is written.',
  options: {
    reason: { type: 'string', required: true, value: 'TEXT', help: 'Why; it stands in the record.' },
    'record-to': leading['record-to'],
    paper: leading.paper,
    ...unlocked,
    ...keychain,
  },
  async run({ values, world }) {
    const run = running(world, 'to look');
    return onStage(world, { ...values, answers: undefined }, heldAt(run), run, async (stage) => {
      const ceremony = await found(stage);
      await ceremony.abort(values.reason);
      return outcomeOf(ceremony.run, {
        filed: await fileRecord(stage, ceremony, places(world, values), paperOf(values)),
      });
    });
  },
});

export const ceremonyCheck = command({
  name: 'ceremony check',
  summary: 'Checks a script or an adaptation of one, and names each fault with its line.',
  operand: { name: 'FILE', help: 'YAML or JSON: an adaptation begins with “script: TYPE”.' },
  options: {},
  notes: [
    'An adaptation changes titles, texts and minutes of steps ({step, title, say, minutes}), asks for more people and materials, and adds check lists ({after, id, title, say, who, fields, minutes}). It cannot leave out or weaken what a script controls.',
  ],
  async run({ operand, world }) {
    const loaded = loadText(scriptText(world.ports().folders, world.absolute(operand)), CATALOGUE);
    if ('script' in loaded) {
      const { id, title, steps } = loaded.script;
      return {
        json: { script: id, title, steps: steps.map((step) => step.id), faults: [] },
        text: [`“${title}” may be used: ${steps.length} steps, no fault.`],
      };
    }
    return {
      json: { faults: loaded.faults },
      text: loaded.faults.map(({ line, why }) => `Line ${line}: ${why}`),
      exit: 1,
    };
  },
});

export const ceremonyRecords = command({
  name: 'ceremony records',
  summary: 'Lists the records of this machine, newest first, each verified.',
  options: {},
  async run({ world }) {
    const found = await recordsIn({ ports: world.ports(), root: world.ceremoniesRoot });
    const records = found.map(recordView);
    const bad = records.some(({ faults }) => faults.length > 0);
    return {
      json: { records },
      text:
        records.length === 0
          ? ['There is no record of a ceremony on this machine.']
          : records.flatMap(({ folder, title, outcome, ended, faults }) => [
              `${ended.slice(0, 16).replace('T', ' ')}  ${title}: ${outcome}`,
              `    ${folder}`,
              ...faults.map(({ file, what }) => `    ALTERED: ${file}: ${what}`),
            ]),
      exit: bad ? 1 : 0,
    };
  },
});

export const ceremonyCommands = [
  ceremonyList,
  ceremonyRun,
  ceremonyResume,
  ceremonyStatus,
  ceremonyAbort,
  ceremonyCheck,
  ceremonyRecords,
] as const;

function handOf(world: World, { answers }: { readonly answers: string | undefined }): Hand {
  return answers === undefined ? new TerminalHand(world) : new AnswersHand(world, answers);
}

const places = (world: World, values: { readonly 'record-to': readonly string[] }) =>
  values['record-to'].map((to) => world.absolute(to));

async function led(
  stage: CliStage,
  ceremony: Ceremony,
  hand: Hand,
  to: readonly string[],
  paper: Paper,
): Promise<Outcome> {
  const how = await lead(stage, ceremony, hand, to, paper);
  // Answers that end too early are no success; an adjournment that was asked for is.
  const short = hand instanceof AnswersHand && hand.short;
  const { ended, state } = ceremony.run;
  return outcomeOf(ceremony.run, how, short || (ended === null && state !== 'adjourned') ? 1 : 0);
}

/** Runs `act` on a stage with the vault that the ceremony needs: unlocked, or locked where holders open it. */
async function onStage(
  world: World,
  values: LeadingValues,
  held: Script['held'],
  run: Run | null,
  act: (stage: CliStage) => Promise<Outcome>,
): Promise<Outcome> {
  const keychainChoice = keychainIn(world, values);
  const on = async (vault: Vault | null) => {
    const stage = new CliStage(world, keychainChoice, vault);
    try {
      return await act(stage);
    } finally {
      await stage.close();
    }
  };
  if (held === 'without') return on(null);
  if (held === 'locked') return withLockedVault(world, values, on);
  const made = run === null ? null : madeFolder(world, run);
  return withVault(world, made === null ? values : { ...values, vault: made }, on);
}

/** How the vault of a ceremony that was found must be at hand: one that it made is there, too. */
const heldAt = ({ script, committed }: Run): Script['held'] =>
  script.held === 'without' && committed ? 'open' : script.held;

/** Where the vault stands that a ceremony made; null for one that is held on a vault. */
function madeFolder(world: World, { script, parameters, committed }: Run): string | null {
  if (script.held !== 'without' || !committed) return null;
  return world.ports().folders.join(world.vaultsRoot, folderName(text(parameters, 'name')));
}

/** After a crash in its commit point the vault may stand: it is opened for what comes. */
async function openMade(world: World, values: WhoValues, stage: CliStage, run: Run): Promise<void> {
  const folder = madeFolder(world, run);
  if (folder === null || stage.vault() !== null) return;
  await stage.dropHost();
  const vault = await Vault.open(world.ports(), folder);
  stage.own(vault);
  for (const { slot } of await unlockNamed(world, vault, values)) await vault.strongroom.discard(slot);
}

function running(world: World, how: 'to look' | 'to go on'): Run {
  const place = new RunningPlace(world.ports().folders, world.ceremoniesRoot);
  if (!place.exists()) throw refusal('ceremony-none');
  return place.read(how);
}

async function found(stage: CliStage): Promise<Ceremony> {
  const ceremony = await Ceremony.found(stage);
  if (ceremony === null) throw refusal('ceremony-none');
  return ceremony;
}

/** What was kept and what was dropped, and what became of an act that was under way. */
function tellAccount(hand: Hand, after: Run, before: Run): void {
  const titles = new Map(after.script.steps.map(({ id, title }) => [id, title]));
  const dropped = [...before.done.keys()].filter((step) => !after.done.has(step));
  hand.tell(`Taken up again: ${after.script.title}.`);
  if (before.underWay !== null) {
    const stands = after.done.has(before.underWay);
    hand.tell(`“${titles.get(before.underWay)}” was under way: it ${stands ? 'was done' : 'was not done'}.`);
  }
  hand.tell(`Kept: ${[...after.done.keys()].map((step) => titles.get(step)).join(', ') || 'nothing'}.`);
  hand.tell(`Dropped: ${dropped.map((step) => titles.get(step)).join(', ') || 'nothing'}.`);
}

function keychainIn(world: World, values: LeadingValues): KeychainChoice {
  const backend = oneOf(values.keychain ?? 'os', '--keychain', ['os', 'file'] as const);
  const folder = values['keychain-folder'];
  if (backend === 'os') {
    if (folder !== undefined) throw new UsageError('--keychain-folder goes with --keychain file');
    return { backend };
  }
  // The name of the vault is a parameter that people enter later, so no folder can be made up from it.
  if (folder === undefined) throw new UsageError('--keychain file needs --keychain-folder in a ceremony');
  return { backend, folder: world.absolute(folder) };
}

const scriptFor = (world: World, type: string, adaptation: string | undefined): Script =>
  chosenScript(world.ports().folders, type, adaptation === undefined ? null : world.absolute(adaptation));
