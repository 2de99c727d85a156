// Leads a ceremony from where it is to its end, an adjournment or a refusal, and files its record.
import { type Failure, Refusal } from '../../shared/errors/index.ts';
import type { JsonObject } from '../../shared/formats/canonical.ts';
import type { Paper } from '../../shared/model/paper.ts';
import type { Ceremony } from '../core/ceremonies/ceremony.ts';
import { type Filed, fileRecord } from '../core/ceremonies/filing.ts';
import { droppedBy, type Run, stepOf } from '../core/ceremonies/run.ts';
import { ceremonyView } from '../core/ceremonies/view.ts';
import type { Hand, Move } from './ceremony-hand.ts';
import type { CliStage } from './ceremony-stage.ts';
import type { Outcome } from './command.ts';

export interface Led {
  readonly filed: Filed | null;
}

/** Goes on until it is ended or adjourned. A refusal that nobody can mend adjourns it and is thrown. */
export async function lead(
  stage: CliStage,
  ceremony: Ceremony,
  hand: Hand,
  to: readonly string[],
  paper: Paper,
): Promise<Led> {
  const places = [...to];
  try {
    while (ceremony.run.ended === null) {
      const { step } = ceremonyView(ceremony, stage);
      if (step === null) break;
      const move = await hand.next({ ceremony, stage, step });
      if (move.kind === 'adjourn') {
        await ceremony.adjourn(move.reason);
        return { filed: null };
      }
      const refused = await attempted(() => carryOut(ceremony, step.id, move));
      if (refused !== null) hand.refused(refused);
      else if (move.kind === 'enter' && step.kind === 'record') places.push(...placesIn(move.values));
      if (ceremony.interrupted) {
        hand.tell('The ceremony was interrupted: take it up again with “ceremony resume”.');
        return { filed: null };
      }
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (ceremony.run.ended === null && !ceremony.interrupted)
      await ceremony.adjourn(`Refused: ${error.failure.message}`).catch(() => undefined);
    throw error;
  }
  return { filed: await fileRecord(stage, ceremony, places, paper) };
}

const placesIn = (values: JsonObject): string[] =>
  ['place', 'second'].flatMap((name) => (typeof values[name] === 'string' ? [values[name]] : []));

async function attempted(act: () => Promise<void>): Promise<Failure | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.failure;
    throw error;
  }
}

function carryOut(ceremony: Ceremony, step: string, move: Exclude<Move, { kind: 'adjourn' }>): Promise<void> {
  switch (move.kind) {
    case 'enter': {
      const { by, values } = move;
      return ceremony.enter({ step, by, binding: ceremony.run.binding }, values);
    }
    case 'exception':
      return ceremony.except(move.given);
    case 'join':
      return ceremony.join(move.given);
    case 'leave':
      return ceremony.leave(move.participant, move.reason);
    case 'abort':
      return ceremony.abort(move.reason);
  }
}

/** How a ceremony stands, for people and for programmes. */
export function standOf(run: Run): { readonly json: JsonObject; readonly text: string[] } {
  const { script, opening, participants, exceptions } = run;
  const step = stepOf(run);
  const dropped = run.ended === null ? [...droppedBy(run)] : [];
  const alone = participants.length === 1;
  return {
    json: {
      id: opening.id,
      type: opening.type,
      mode: opening.mode,
      state: run.state,
      opened: run.opened,
      words: run.words,
      step: run.ended === null ? (step?.id ?? null) : null,
      underWay: run.underWay,
      committed: run.committed,
      dualControl: participants.length === 0 ? null : !alone,
      participants: participants.map(({ name, roles, left }) => ({ name, roles: [...roles], left })),
      exceptions: exceptions.map((one) => ({ ...one })),
      dropped,
    },
    text: [
      `${script.title}${opening.mode === 'rehearsal' ? ' (REHEARSAL)' : ''}: ${run.state}, begun ${run.opened}.`,
      ...(run.words === null ? [] : [`Four words: ${run.words}`]),
      ...(alone ? ['Single person, no dual control.'] : []),
      run.committed
        ? 'The commit point was passed: what was done is done.'
        : 'The commit point is not reached: nothing is changed.',
      ...(run.ended !== null || step === null ? [] : [`Next: ${step.title} (${step.who}).`]),
      ...(run.underWay === null ? [] : ['An act was under way: “ceremony resume” says what became of it.']),
      ...(dropped.length === 0 ? [] : [`Stopping now drops: ${dropped.join(', ')}.`]),
      ...exceptions.map(({ happened, decided }) => `Exception: ${happened} ${decided}`),
    ],
  };
}

/** What a command that led one tells. */
export function outcomeOf(run: Run, { filed }: Led, exit: 0 | 1 = 0): Outcome {
  const { json, text } = standOf(run);
  return {
    json: {
      ...json,
      record: filed === null ? null : { folder: filed.folder, sha256: filed.sha256, copies: filed.copies },
    },
    text: [
      ...text,
      ...(filed === null
        ? run.ended === null
          ? ['It waits: “ceremony resume” goes on.']
          : []
        : [
            `Record: ${filed.folder}`,
            `  SHA-256 of record.json: ${filed.sha256}`,
            ...filed.copies.map((to) => `  Copy: ${to}`),
          ]),
    ],
    exit,
  };
}
