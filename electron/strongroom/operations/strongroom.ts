// The strongroom put together: one session, its operations in the order the table asks for, and its end.

import { refusal } from '../../../shared/errors/index.ts';
import type { ProgressListener } from '../../core/ports/strongroom/key-use.ts';
import type { Strongroom } from '../../core/ports/strongroom.ts';
import { Turns } from '../keychain/turns.ts';
import { type KeychainDoor, keychainDoor } from '../session/keychain-door.ts';
import { Session } from '../session/session.ts';
import type { LaterOperations } from './behind.ts';
import { earlyOperations } from './early.ts';
import { OPERATIONS, type Operation } from './table.ts';

/** A strongroom and the way to wipe it. */
export interface OpenStrongroom {
  readonly strongroom: Strongroom;
  /** Cancels jobs, gives what runs a moment to leave nothing behind, wipes every secret. */
  end(): Promise<void>;
  /** Calls `listener` when the time of a session ended it; every secret is wiped by then. */
  onOver(listener: () => void): void;
}

/** Cancelled jobs need up to 200 ms; nothing else is worth waiting for. */
const PATIENCE = 200;

/** `door` leads to keychains; another one is for tests alone. */
export function createStrongroom(tell: ProgressListener, door: KeychainDoor = keychainDoor): OpenStrongroom {
  const session = new Session(door);
  const running = new Set<Promise<unknown>>();
  return {
    strongroom: inTurn(session, operationOf(session, tell), running),
    async end() {
      for (const job of session.jobs.values()) job.abort();
      const late = new Promise((resolve) => setTimeout(resolve, PATIENCE).unref());
      await Promise.race([Promise.allSettled(running), late]);
      session.wipe();
    },
    onOver(listener) {
      session.onOver = listener;
    },
  };
}

type Run = (...given: unknown[]) => Promise<unknown>;

/** The way from a name to its operation. Whoever hands something over is about to ask for the later ones: they are read then. */
function operationOf(session: Session, tell: ProgressListener): (name: Operation) => Run {
  const early = earlyOperations(session);
  let reading: Promise<LaterOperations> | null = null;
  const later = () => {
    reading ??= import('./behind.ts').then(({ laterOperations }) => laterOperations(session, tell));
    return reading;
  };
  return (name) => {
    if (!Object.hasOwn(early, name)) {
      return async (...given) => ((await later())[name as keyof LaterOperations] as Run)(...given);
    }
    const operation = early[name as keyof typeof early] as Run;
    if (name !== 'deposit') return operation;
    return (...given) => {
      void later();
      return operation(...given);
    };
  };
}

/** Runs operations that must be alone one after another, the others at once; keeps account of those that run. */
function inTurn(
  session: Session,
  operationOf: (name: Operation) => Run,
  running: Set<Promise<unknown>>,
): Strongroom {
  const turns = new Turns();
  const names = Object.keys(OPERATIONS) as Operation[];
  const wrapped = names.map((name) => {
    const operation = operationOf(name);
    const { turn, drill = false } = OPERATIONS[name];
    const permitted = async (...given: unknown[]) => {
      if (session.drill && !drill) throw refusal('drill-only');
      return operation(...given);
    };
    const call = (...given: unknown[]) => {
      const run = turn === 'alone' ? turns.take(() => permitted(...given)) : permitted(...given);
      running.add(run);
      const done = () => void running.delete(run);
      run.then(done, done);
      return run;
    };
    return [name, call];
  });
  return Object.fromEntries(wrapped) as unknown as Strongroom;
}
