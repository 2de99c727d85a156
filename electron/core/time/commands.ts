// A person looks at a watch and says that the machine's clock is right: only then do dates act by it.
import { failure } from '../../../shared/errors/index.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import { datesDrafts } from '../lifecycle/dates.ts';
import type { ClockReading } from './clock.ts';

const DAY = 86_400_000;

export const timeCommands = {
  /** `date` is what the person read, a day (YYYY-MM-DD): it must be the clock's, give or take the time zone. */
  'clock.confirm': command<{ date: string; note: string }>({
    permit(_state, { date }, { clock }) {
      if (clock === undefined || clock.verdict === 'fine') return failure('clock-fine');
      const apart = Math.abs(Date.parse(`${date}T12:00:00Z`) - Date.parse(clock.clock));
      return apart <= 1.1 * DAY ? null : failure('clock-date-differs', { date, clock: clock.clock });
    },
    drafts(state, { note }, _made, context) {
      const clock = context.clock as ClockReading & { verdict: 'behind' | 'ahead' };
      const { verdict, known } = clock;
      return [
        draft('clock.confirmed', { verdict, known }, { note }),
        ...datesDrafts(state.keys.values(), clock.clock),
      ];
    },
  }),
} as const;
