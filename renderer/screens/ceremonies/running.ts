// The ceremony that runs, as the screen holds it: how it stands, what was typed at its steps, and the one way to enter something.
// What is kept here is never secret.
import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import type { Json } from '../../../shared/formats/canonical.ts';
import type { CeremonyView, StepView } from '../../../shared/model/ceremonies/views.ts';
import type { Paper } from '../../../shared/model/paper.ts';
import { useAct } from '../../asking.ts';
import { ask, type Told, tellOf } from '../../bridge.ts';
import { know, useModel } from '../../store.ts';
import { type Drafts, draftsOf, recall } from './drafts.ts';

export type Filed = CallOutput<'ceremony.file'>;
export type Values = Readonly<Record<string, Json>>;

export interface Running {
  readonly view: CeremonyView;
  readonly busy: boolean;
  readonly told: Told | null;
  /** Whose entry the next one is; null before the roll call. */
  readonly by: string | null;
  setBy(id: string): void;
  /** Enters values at the step that comes; false when it was refused, which `told` says then. */
  enter(values: Values): Promise<boolean>;
  /** The same for entries that must know why they were refused. Throws `CallFailure`. */
  enterOrThrow(values: Values): Promise<CeremonyView>;
  /** Takes in how the ceremony stands after another call. Throws what the call throws. */
  learn(asked: Promise<CeremonyView>): Promise<void>;
  /** Takes it up again; what was refused is in `told`. */
  resume(): Promise<boolean>;
  /** The size of the paper on which its record is set. */
  readonly paper: Paper;
  setPaper(paper: Paper): void;
  /** Writes the record of one that is ended. */
  file(places: readonly string[]): Promise<boolean>;
  readonly drafts: Drafts;
}

const WISHED = 'wished';

/** Parameters as they were frozen, by type of ceremony: who aborts one for a slip begins the next with them. */
const frozen = new Map<string, Values>();

/** Fills in parameters of a ceremony that was just opened, for people to change. */
export function wish({ id, type }: CeremonyView, values: Values): void {
  draftsOf(id).set(WISHED, { ...frozen.get(type), ...values });
}

/** What was wished for the parameters. */
export const wished = ({ drafts }: Running): Values => (drafts.get(WISHED) ?? {}) as Values;

const RunningContext = createContext<Running | null>(null);
export const RunningProvider = RunningContext.Provider;

/** The running ceremony of the screen around. */
export function useRunning(): Running {
  const running = useContext(RunningContext);
  if (running === null) throw new Error('a step stands outside of its ceremony');
  return running;
}

/** The same where the step is known to be there. */
export function useStep(): { readonly running: Running; readonly step: StepView } {
  const running = useRunning();
  if (running.view.step === null) throw new Error('the ceremony has no step now');
  return { running, step: running.view.step };
}

/** What is being typed at this step; it outlives a refusal, the view for a projector and a lock, not the step. */
export function useDraft<T>(name: string, first: T): [T, (next: T) => void] {
  const { view, drafts } = useRunning();
  const key = `${view.at} ${view.step?.times ?? 0} ${name}`;
  const [, redraw] = useState(0);
  const value = drafts.has(key) ? (drafts.get(key) as T) : first;
  return [
    value,
    (next) => {
      drafts.set(key, next);
      redraw((n) => n + 1);
    },
  ];
}

/** A name that `turn` gives to whose turn it is, whatever the act calls it. */
const turnName = ({ turn }: StepView): string => String(turn?.label ?? turn?.name ?? '');

function usual(view: CeremonyView): string | null {
  const { step, participants } = view;
  if (step === null || participants.length === 0) return null;
  const named = participants.find(
    ({ id, name }) => step.may.includes(id) && name.toLowerCase() === turnName(step).toLowerCase(),
  );
  return named?.id ?? step.may[0] ?? null;
}

/** `undefined` until it is known whether a ceremony is there. */
export function useCeremony() {
  const { revision } = useModel();
  const [view, setView] = useState<CeremonyView | null | undefined>(undefined);
  const [filed, setFiled] = useState<Filed | null>(null);
  const [failed, setFailed] = useState<Told | null>(null);
  const [chosen, setChosen] = useState<{ at: number; by: string } | null>(null);
  const { busy, told, run } = useAct();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision is what makes the view stale
  useEffect(() => {
    let wanted = true;
    const asked = ask('ceremony.now', {}).then(async (now) => {
      if (now !== null) await recall(now.id);
      return now;
    });
    asked.then(
      (now) => wanted && setView((before) => now ?? before ?? null),
      (thrown) => wanted && setFailed(tellOf(thrown)),
    );
    return () => {
      wanted = false;
    };
  }, [revision]);

  const [paper, setPaper] = useState<Paper>('A4');
  const by = view == null ? null : chosen?.at === view.at ? chosen.by : usual(view);
  const enterOrThrow = useCallback(
    async (values: Values) => {
      if (view?.step == null) throw new Error('there is no step to enter something at');
      const { id, kind } = view.step;
      try {
        const next = await ask('ceremony.enter', {
          step: id,
          by,
          binding: view.binding,
          values: { ...values },
        });
        setView(next);
        // The roll call begins with the people who are named here.
        if (kind === 'parameters') {
          draftsOf(view.id).set('parameters', values);
          frozen.set(view.type, values);
        }
        if (next.committed) frozen.delete(view.type);
        if (kind === 'record' && next.recordWaits)
          setFiled(await ask('ceremony.file', { places: Object.values(values).map(String), paper }));
        return next;
      } finally {
        know({ progress: null });
      }
    },
    [view, by, paper],
  );
  const running: Running | null =
    view == null
      ? null
      : {
          view,
          busy,
          told,
          by,
          setBy: (id) => setChosen({ at: view.at, by: id }),
          enterOrThrow,
          enter: (values) =>
            run(async () => {
              await enterOrThrow(values);
            }),
          learn: async (asked) => setView(await asked),
          resume: () =>
            run(async () => {
              setView(await ask('ceremony.resume', {}));
            }),
          paper,
          setPaper,
          file: (places) =>
            run(async () => {
              setFiled(await ask('ceremony.file', { places: [...places], paper }));
            }),
          drafts: draftsOf(view.id),
        };
  return { known: view !== undefined || failed !== null, failed, running, filed };
}
