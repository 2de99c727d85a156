// The calls of the window to main, as they are answered there: checked, answered, checked again, and copied for the other
// process. The strongroom is in place here and another process there: its time can be taken off.
import { performance as clock } from 'node:perf_hooks';
import { growFile } from '../../electron/adapters/growing-file.ts';
import type { Vault } from '../../electron/core/vault/vault.ts';
import type { Desk } from '../../electron/ipc/desk.ts';
import { keyHandlers } from '../../electron/ipc/keys.ts';
import { ledgerHandlers } from '../../electron/ipc/ledger.ts';
import { createAnswerer } from '../../electron/ipc/wrapper.ts';
import { startChainCheck } from '../../electron/strongroom/ledger/check.ts';
import { CALLS, type CallInput, type CallName, type EventPayload } from '../../shared/contract.ts';

const ORIGIN = 'app://holdfast';

export interface WindowCalls {
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is as the contract says
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<any>;
  /** Verifies the ledger; fails unless all of it holds. Gives the seconds and the part of them for which the loop was busy. */
  verify(): Promise<{ seconds: number; busy: number }>;
  /** The longest step of a round in milliseconds without what the strongroom did; the best of three rounds. */
  longest(round: () => AsyncGenerator<void>): Promise<number>;
}

export function callsOf(vault: Vault): WindowCalls {
  let ended: (told: EventPayload<'ledger'>) => void = () => {};
  const around = {
    hold: () => () => {},
    emit: (_: string, told: EventPayload<'ledger'>) => {
      if (told.state !== 'running') ended(told);
    },
    startChainCheck,
    growFile,
  };
  let elsewhere = 0;
  const openEvents = vault.strongroom.openEvents.bind(vault.strongroom);
  vault.strongroom.openEvents = async (events) => {
    const start = clock.now();
    const parts = await openEvents(events);
    elsewhere += clock.now() - start;
    return parts;
  };
  const desk = { open: () => vault, vault, around, changed: async () => {} } as unknown as Desk;
  const report = (error: unknown) => {
    throw error;
  };
  const answer = createAnswerer({
    contract: CALLS,
    handlers: { ...keyHandlers(desk), ...ledgerHandlers(desk, report) },
    origin: ORIGIN,
    isOurs: () => true,
    report: (_, error) => report(error),
  });
  const event = { senderFrame: { parent: null, origin: ORIGIN, url: `${ORIGIN}/index.html` }, sender: null };
  const calls: WindowCalls = {
    async call(name, input) {
      const told = await answer(event, name, input);
      if (!('ok' in told)) throw new Error(`${name} was refused`);
      return structuredClone(told.ok);
    },
    async verify() {
      const end = new Promise<EventPayload<'ledger'>>((resolve) => {
        ended = resolve;
      });
      const before = clock.eventLoopUtilization();
      const start = clock.now();
      await calls.call('ledger.verify', {});
      const { verdict } = await end;
      const busy = clock.eventLoopUtilization(before).utilization;
      if (verdict?.held !== vault.state.head.seq || !verdict.anchored)
        throw new Error('the ledger should hold');
      return { seconds: (clock.now() - start) / 1000, busy };
    },
    async longest(round) {
      let best = Number.POSITIVE_INFINITY;
      for (let i = 0; i < 3; i++) {
        let most = 0;
        elsewhere = 0;
        let start = clock.now();
        for await (const _ of round()) {
          most = Math.max(most, clock.now() - start - elsewhere);
          elsewhere = 0;
          start = clock.now();
        }
        best = Math.min(best, most);
      }
      return best;
    },
  };
  return calls;
}
