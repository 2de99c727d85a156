// `ceremony run`, `resume`, `status` and `abort`: the ceremonies of the catalogue at a terminal or by a file of answers.
import { refusal } from '../../../shared/errors/index.ts';
import type { Script } from '../../../shared/model/ceremonies/script.ts';
import { PAPERS, type Paper } from '../../../shared/model/paper.ts';
import { Ceremony } from '../../core/ceremonies/ceremony.ts';
import { chosenScript } from '../../core/ceremonies/chosen-script.ts';
import { fileRecord } from '../../core/ceremonies/filing.ts';
import { RunningPlace } from '../../core/ceremonies/place.ts';
import type { Run } from '../../core/ceremonies/run.ts';
import { ANSWERS_HELP, AnswersHand } from '../ceremony-answers.ts';
import type { Hand } from '../ceremony-hand.ts';
import { lead, outcomeOf, standOf } from '../ceremony-lead.ts';
import type { CliStage } from '../ceremony-stage.ts';
import { TerminalHand } from '../ceremony-terminal.ts';
import { heldAt, onStage, openMade } from '../ceremony-vault.ts';
import { command, type Outcome } from '../command.ts';
import { keychain, unlocked } from '../options.ts';
import { oneOf } from '../pairs.ts';
import type { World } from '../world.ts';
import { ceremonyCheck, ceremonyList, ceremonyRecords } from './ceremony-look.ts';

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

const AT_QUESTIONS =
  'At each question “!” records an exception, “!!” adjourns, “+” calls somebody who comes later, and Ctrl-C asks whether to adjourn, to abort, to note that somebody comes or leaves, or to go on.';

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
    return onStage(world, values, heldAt(run), run, async (stage) => {
      const ceremony = await found(stage);
      await ceremony.abort(values.reason);
      return outcomeOf(ceremony.run, {
        filed: await fileRecord(stage, ceremony, places(world, values), paperOf(values)),
      });
    });
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

const scriptFor = (world: World, type: string, adaptation: string | undefined): Script =>
  chosenScript(world.ports().folders, type, adaptation === undefined ? null : world.absolute(adaptation));
