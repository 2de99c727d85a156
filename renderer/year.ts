// Where the dates of the next twelve months stand in their picture: lanes, months and marks. Pure.
import type { DueView } from '../shared/model/views/duties.ts';

/** Lanes from top to bottom → the kinds of dates on each. */
export const LANES = {
  keys: ['activation', 'rotation', 'deactivation', 'process-stop'],
  cards: ['drill', 'quorum', 'restore', 'review', 'new-cards'],
  backups: ['backup'],
  destruction: ['destruction'],
  items: ['item'],
} as const satisfies Readonly<Record<string, readonly DueView['kind'][]>>;
export type Lane = keyof typeof LANES;
export const LANE_NAMES = Object.keys(LANES) as Lane[];

/** Parts of the year that one mark may take in, so that no two overlap. */
const STEPS = 40;

export interface Mark {
  readonly id: string;
  readonly lane: Lane;
  /** From the present day (0) to a year later (1); null for what is overdue. */
  readonly part: number | null;
  /** At least one, by date. */
  readonly entries: readonly DueView[];
}

export interface Month {
  /** ISO time of its first moment here; for the first one the present moment. */
  readonly from: string;
  readonly part: number;
  /** How many dates fall into it, by lane. */
  readonly counts: Readonly<Record<Lane, number>>;
}

export interface Year {
  readonly marks: readonly Mark[];
  readonly months: readonly Month[];
  readonly overdue: Readonly<Record<Lane, number>>;
}

const LANE_OF = new Map(
  LANE_NAMES.flatMap((lane) => LANES[lane].map((kind) => [kind as DueView['kind'], lane])),
);

/** `due` sorted by date, as it is told. What lies more than a year ahead is left out. */
export function yearOf(due: readonly DueView[], now: Date): Year {
  const start = now.getTime();
  const end = new Date(now.getFullYear() + 1, now.getMonth(), now.getDate()).getTime();
  const part = (time: number) => (time - start) / (end - start);
  const starts = [start];
  for (let i = 1; i <= 12; i++) {
    const first = new Date(now.getFullYear(), now.getMonth() + i, 1).getTime();
    if (first < end) starts.push(first);
  }
  const months = starts.map((from) => ({ from, counts: none() }));
  const overdue = none();
  const marks = new Map<string, { lane: Lane; part: number | null; entries: DueView[] }>();
  for (const entry of due) {
    const lane = LANE_OF.get(entry.kind);
    const at = Date.parse(entry.at);
    if (lane === undefined || at > end) continue;
    const late = entry.overdue || at < start;
    const where = late ? null : part(at);
    const id = where === null ? `${lane}-overdue` : `${lane}-${Math.floor(where * STEPS)}`;
    const mark = marks.get(id) ?? { lane, part: where, entries: [] };
    mark.entries.push(entry);
    marks.set(id, mark);
    if (late) overdue[lane]++;
    else {
      const month = months.findLast(({ from }) => from <= at);
      if (month !== undefined) month.counts[lane]++;
    }
  }
  const place = ({ part: where }: { part: number | null }) => where ?? -1;
  return {
    marks: [...marks]
      .map(([id, mark]) => ({ id, ...mark }))
      .sort((a, b) => place(a) - place(b) || LANE_NAMES.indexOf(a.lane) - LANE_NAMES.indexOf(b.lane)),
    months: months.map(({ from, counts }) => ({
      from: new Date(from).toISOString(),
      part: part(from),
      counts,
    })),
    overdue,
  };
}

const none = (): Record<Lane, number> => ({ keys: 0, cards: 0, backups: 0, destruction: 0, items: 0 });

export type Step = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

/** The mark that an arrow leads to: along the time, or to the nearest one of the next lane that has any. */
export function stepFrom(marks: readonly Mark[], id: string, step: Step): Mark | undefined {
  const at = marks.findIndex((mark) => mark.id === id);
  const here = marks[at];
  if (here === undefined) return marks[0];
  switch (step) {
    case 'Home':
      return marks[0];
    case 'End':
      return marks.at(-1);
    case 'ArrowLeft':
      return marks[at - 1] ?? here;
    case 'ArrowRight':
      return marks[at + 1] ?? here;
    default: {
      const from = LANE_NAMES.indexOf(here.lane);
      const way = step === 'ArrowUp' ? -1 : 1;
      for (let lane = from + way; lane >= 0 && lane < LANE_NAMES.length; lane += way) {
        const there = marks.filter((mark) => mark.lane === LANE_NAMES[lane]);
        const far = (mark: Mark) => Math.abs((mark.part ?? 0) - (here.part ?? 0));
        const nearest = there.reduce<Mark | undefined>(
          (best, mark) => (best === undefined || far(mark) < far(best) ? mark : best),
          undefined,
        );
        if (nearest !== undefined) return nearest;
      }
      return here;
    }
  }
}
