// Whether something held the event loop of the main process: calls, keys and the lock wait behind it. How long a turn takes
// depends on the machine, so the promise is a benchmark's matter (`npm run bench loop`, which sets HOLDFAST_LOOP); a test
// fails only for what no slow machine explains, and otherwise tells what it saw.
import { appendFileSync } from 'node:fs';
import type { ElectronApplication } from '@playwright/test';

/** Longest time in milliseconds that one turn of the loop may compute. */
const LONGEST_TURN = 50;

/** Whether this run is to find every turn that is too long, and where its time went. */
const exact = process.env.HOLDFAST_LOOP === 'promised';

/**
 * Milliseconds between two looks, and between two samples of the profiler. Each wakes a programme that may be at rest: as
 * often as an exact run has them they took a tenth of a processor for each window.
 */
const STEP = exact ? 10 : 25;
const SAMPLE = exact ? 2 : 20;

/** Longest that it may take with waiting for the disk, which flushes as fast as it can. */
const LONGEST_WITH_DISK = 200;

/** What a test lets pass: ten times what was promised, without what the disk took. */
const PLAINLY_WRONG = LONGEST_TURN * 10;

/** Writes turns that took longer than promised to HOLDFAST_STALLS, for the summary of the run. */
export function tellStalls(stalls: readonly Stall[]): void {
  const told = process.env.HOLDFAST_STALLS;
  if (told !== undefined) for (const stall of stalls) appendFileSync(told, `${JSON.stringify(stall)}\n`);
}

/** Of the turns that took longer than promised, those for which this run fails. */
export function faultsAmong(stalls: readonly Stall[]): readonly Stall[] {
  if (exact) return stalls;
  return stalls.filter(({ computed }) => computed > PLAINLY_WRONG);
}

/** A turn of the loop that took too long. */
export interface Stall {
  /** Milliseconds, without what the thread waited for a processor that others had. */
  readonly lasted: number;
  /** Milliseconds of them in which it computed. */
  readonly computed: number;
  /** Milliseconds since the watch began. */
  readonly at: number;
  /** Where the time went, as the profiler saw it, deepest functions first. */
  readonly in: string;
}

/**
 * Watches from now on. Linux tells how long the thread computed, and how long it waited for a processor
 * (/proc/self/schedstat); elsewhere all of a turn counts as computed.
 */
export async function watchStalls(app: ElectronApplication): Promise<void> {
  await app.evaluate(
    async (_, { longest, step, sample }) => {
      const { readFileSync } = process.getBuiltinModule('node:fs');
      const { Session } = process.getBuiltinModule('node:inspector');
      const profiler = new Session();
      profiler.connect();
      profiler.post('Profiler.enable');
      profiler.post('Profiler.setSamplingInterval', { interval: sample * 1000 });
      profiler.post('Profiler.start');
      const moment = () => {
        const at = performance.now();
        try {
          const [computed = 0, waited = 0] = readFileSync('/proc/self/schedstat', 'latin1')
            .split(' ')
            .map(Number);
          return { at, computed: computed / 1e6, waited: waited / 1e6 };
        } catch {
          return { at, computed: at, waited: 0 };
        }
      };
      const started = performance.now();
      const found: Gap[] = [];
      let before = moment();
      const timer = setInterval(() => {
        const now = moment();
        const gap = {
          from: before.at,
          to: now.at,
          computed: now.computed - before.computed,
          waited: now.waited - before.waited,
        };
        if (gap.to - gap.from - gap.waited > longest) found.push(gap);
        before = now;
      }, step);
      timer.unref();
      Object.assign(globalThis, { holdfastStalls: { found, profiler, timer, zero: started } });
    },
    { longest: LONGEST_TURN, step: STEP, sample: SAMPLE },
  );
}

/** The turns that took too long; the watch ends. None when it was never begun. */
export async function stallsOf(app: ElectronApplication): Promise<readonly Stall[]> {
  return app.evaluate(
    async (_, longest) => {
      const held = (globalThis as unknown as { holdfastStalls?: Held }).holdfastStalls;
      if (held === undefined) return [];
      // The watch's own turn comes after what held the loop last; asked before it, it would know nothing of that.
      await new Promise((resolve) => setTimeout(resolve, 3 * longest.step));
      clearInterval(held.timer);
      // Who drives gets an answer that was waited for in the loop's next turn. A programme at rest has none: it came never.
      setInterval(() => undefined, 10).unref();
      const profile = await new Promise<Profile>((resolve, reject) =>
        held.profiler.post('Profiler.stop', (error, result) =>
          error ? reject(error) : resolve(result.profile as Profile),
        ),
      );
      held.profiler.disconnect();
      const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
      const parent = new Map(profile.nodes.flatMap((n) => (n.children ?? []).map((c) => [c, n.id] as const)));
      const idle = new Set(
        profile.nodes.filter((n) => n.callFrame.functionName === '(idle)').map((n) => n.id),
      );
      const stalls: Stall[] = [];
      for (const { from, to, computed, waited } of held.found) {
        const weights = new Map<string, number>();
        let busy = -waited;
        // The profiler's clock began with the watch's.
        let moment = held.zero;
        profile.samples.forEach((id, i) => {
          const took = (profile.timeDeltas[i + 1] ?? 0) / 1000;
          moment += (profile.timeDeltas[i] ?? 0) / 1000;
          if (moment < from || moment > to || idle.has(id)) return;
          busy += took;
          const path: string[] = [];
          for (let at: number | undefined = id; at !== undefined && path.length < 8; at = parent.get(at)) {
            const frame = nodes.get(at)?.callFrame;
            if (frame !== undefined && frame.functionName !== '(root)')
              path.push(
                `${frame.functionName || '(anonymous)'} ${frame.url.split('/').at(-1)}:${frame.lineNumber + 1}`,
              );
          }
          const key = path.join(' < ');
          weights.set(key, (weights.get(key) ?? 0) + took);
        });
        if (busy <= longest.withDisk && Math.min(busy, computed) <= longest.turn) continue;
        const heaviest = [...weights].sort((a, b) => b[1] - a[1]).slice(0, 4);
        const places = heaviest.map(([key, took]) => `${Math.round(took)} ms ${key}`).join('\n  ');
        stalls.push({
          lasted: Math.round(busy),
          computed: Math.round(computed),
          at: Math.round(from - held.zero),
          in: places,
        });
      }
      return stalls;
    },
    { turn: LONGEST_TURN, withDisk: LONGEST_WITH_DISK, step: STEP },
  );
}

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { functionName: string; url: string; lineNumber: number };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
  readonly startTime: number;
}

interface Gap {
  readonly from: number;
  readonly to: number;
  readonly computed: number;
  readonly waited: number;
}

interface Held {
  readonly found: readonly Gap[];
  readonly timer: NodeJS.Timeout;
  readonly zero: number;
  readonly profiler: {
    post(method: string, then: (error: Error | null, result: { profile: unknown }) => void): void;
    disconnect(): void;
  };
}
