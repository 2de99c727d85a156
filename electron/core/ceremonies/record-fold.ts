// A transcript held against its script, by whoever has both and nothing else: every line follows the one before, is bound
// to the nonce, and comes when its step comes.
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import { type Entry, readTranscript } from '../../../shared/formats/transcript.ts';
import { SHOWN_ON } from '../../../shared/model/cards.ts';
import type { Script } from '../../../shared/model/ceremonies/script.ts';
import { z } from '../../../shared/schema.ts';
import { bindingOf, scriptHash } from './binding.ts';
import { isCarriedOut } from './commands.ts';
import { begun, evolve, type Opening, type Run, stepOf } from './run.ts';

export interface Folded {
  readonly run: Run;
  readonly entries: readonly Entry[];
}

/** A clause that says what is wrong with a transcript. */
export interface NotFolded {
  readonly what: string;
}

/** The run of a whole, ended transcript, or what is wrong with it. */
export function foldRecord(script: Script, text: string): Folded | NotFolded {
  const folded = foldSoFar(script, text);
  if ('what' in folded) return folded;
  if (folded.torn) return { what: 'it ends inside a line' };
  return folded.run.ended === null ? { what: 'its ceremony is not ended' } : folded;
}

/** The run of a transcript as far as its whole lines go, or what is wrong with it. `torn`: its last line is not whole. */
export function foldSoFar(script: Script, text: string): (Folded & { readonly torn: boolean }) | NotFolded {
  const { entries, heads, torn, fault } = readTranscript(text);
  if (fault !== null) return { what: `its line ${fault.line} is ${FAULTS[fault.fault]}` };
  const [first, ...more] = entries;
  if (first === undefined || first.type !== 'opened') return { what: 'it does not begin with an opening' };
  if ((first.data as unknown as Opening).script !== scriptHash(script))
    return { what: 'its first line names another script than script.json' };
  let run = begun(script, first, heads[0] as string);
  for (const [i, entry] of more.entries()) {
    const why = follow(run, entry, heads[i + 1] as string);
    if (typeof why === 'string') return { what: `its line ${entry.seq} ${why}` };
    run = why;
  }
  return { run, entries, torn };
}

const FAULTS = {
  'not canonical': 'not written in canonical form',
  'not an entry': 'no entry',
  'out of order': 'out of order',
  'does not follow the line before': 'not the one that followed the line before',
} as const;

/** The run after an entry that may come now, or why it may not. */
function follow(run: Run, entry: Entry, head: string): Run | string {
  try {
    return misplaced(run, entry) ?? evolve(run, entry, head);
  } catch {
    return 'is not of the form that its kind has';
  }
}

function misplaced(run: Run, entry: Entry): string | null {
  const { type, step, by, binding, data } = entry;
  if (run.ended !== null) return 'comes after the end';
  if (binding !== run.binding) return 'is bound to another nonce';
  if (step !== null && !known(run, step)) return 'names a step that the script does not have';
  if (by !== null && !run.participants.some(({ id }) => id === by)) return 'names somebody who is not here';
  const coming = stepOf(run);
  switch (type) {
    case 'opened':
      return 'opens the ceremony again';
    case 'answered':
    case 'began':
      if (run.underWay !== null || run.state === 'adjourned') return 'comes while nothing may be entered';
      if (coming?.id !== step || isCarriedOut(coming) !== (type === 'began'))
        return 'is of another step than the one that came';
      return coming.kind === 'nonce' ? otherNonce(run, data) : null;
    case 'finished':
      return run.underWay === step && step !== null ? null : 'ends a step that had not begun';
    case 'refused':
      if (run.underWay !== step) return 'ends a step that had not begun';
      return data.to === null || known(run, data.to) ? null : 'goes back to a step that is not there';
    case 'adjourned':
      return known(run, data.to) ? null : 'goes back to a step that is not there';
    case 'resumed':
      if (data.found === 'done') return run.underWay === null ? 'finds done what had not begun' : null;
      return known(run, data.to) ? null : 'goes back to a step that is not there';
    case 'aborted':
      return run.committed ? 'aborts what was committed' : null;
    case 'ended':
      return coming === null ? null : 'ends before the last step';
    case 'shown':
      if (coming === null || coming.id !== step || coming.act === undefined || run.committed)
        return 'shows a card where none is made';
      if (run.underWay !== null || run.state === 'adjourned') return 'comes while nothing may be entered';
      return Shown.safeParse(data).success ? null : 'is not of the form that its kind has';
    case 'exception':
    case 'joined':
    case 'left':
      return null;
  }
}

const Shown = z.strictObject({
  card: z.int().positive(),
  on: z.enum(SHOWN_ON),
  to: z.string().min(1).max(120),
});

const known = (run: Run, step: unknown): boolean => run.script.steps.some(({ id }) => id === step);

function otherNonce(run: Run, data: JsonObject): string | null {
  const { binding, words } = bindingOf(run, String(data.nonce));
  return data.binding === binding && data.words === words
    ? null
    : 'binds to other parameters, script or policy than those that were frozen';
}
