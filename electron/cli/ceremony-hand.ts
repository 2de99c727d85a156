// Who enters what a ceremony asks for at the command line: people at a terminal, or the lines of a file.
import type { Failure } from '../../shared/errors/index.ts';
import type { JsonObject } from '../../shared/formats/canonical.ts';
import type { StepView } from '../../shared/model/ceremonies/views.ts';
import type { Ceremony } from '../core/ceremonies/ceremony.ts';
import type { Stage } from '../core/ceremonies/stage.ts';

/** One thing that people do. */
export type Move =
  | { readonly kind: 'enter'; readonly by: string | null; readonly values: JsonObject }
  | { readonly kind: 'exception' | 'join'; readonly given: JsonObject }
  | { readonly kind: 'leave'; readonly participant: string; readonly reason: string }
  | { readonly kind: 'adjourn'; readonly reason: string }
  | { readonly kind: 'abort'; readonly reason: string };

export interface At {
  readonly ceremony: Ceremony;
  readonly stage: Stage;
  readonly step: StepView;
}

export interface Hand {
  /** What comes next at the step. */
  next(at: At): Promise<Move>;
  /** A move was refused. Throws where nobody can do it again. */
  refused(failure: Failure): void;
  /** Something stands that people should know. */
  tell(line: string): void;
}

/** The id of a participant who is here, by name or id; the text itself when nobody is called so. */
export function participantOf({ ceremony }: Pick<At, 'ceremony'>, name: string): string {
  const wanted = name.trim().toLowerCase();
  const found = ceremony.run.participants.find(
    (person) => person.left === null && (person.id === wanted || person.name.toLowerCase() === wanted),
  );
  return found?.id ?? name;
}

/** The maker of the cards that a step shows one by one. */
export function makerAt({ stage, step }: At) {
  if (step.act === 'creation.card') return stage.works.creation;
  return step.act === 'epoch.card' ? stage.works.epoch : null;
}
