// Whether a run of events is one unbroken, signed history. Needs public data alone: keys come only from the events
// themselves, so a chain that holds is consistent in itself; only a fingerprint and a head from elsewhere anchor it.

import { Refusal } from '../errors/index.ts';
import { inParts } from '../turn.ts';
import type { ChainFault, ChainFaultKind, ChainHead } from './chain-faults.ts';
import { type ChainState, EMPTY } from './chain-state.ts';
import { take } from './chain-step.ts';
import { toBase64url } from './encoding.ts';
import { parseLine, type SignedEvent } from './event.ts';
import { eventHash } from './event-hash.ts';
import { matchesFingerprint } from './fingerprint.ts';
import { type Verify, verifyEd25519 } from './signature.ts';

export { CHAIN_FAULTS } from './chain-faults.ts';
export type { ChainFault, ChainFaultKind, ChainHead };

export interface ChainReport {
  /** Events that hold, from the first on. */
  count: number;
  /** The last event that holds. */
  head: ChainHead | null;
  vault: string | null;
  instance: string | null;
  /** base64url of the vault's fingerprint. */
  fingerprint: string | null;
  epoch: number;
  /** True only when both a fingerprint and a head were given from elsewhere and hold. */
  anchored: boolean;
  fault: ChainFault | null;
  /** Events whose clock stood earlier than the clock of the event before: allowed, but to be explained. */
  clockSteps: number[];
  /** Epochs that began without k cards of the epoch before, by the ledger's own word. */
  cardsLost: number[];
}

export interface ChainOptions {
  /** A faster Ed25519 verifier than the built-in one. */
  verify?: Verify;
  expect?: ChainHead;
  fingerprint?: Uint8Array | { words: string } | { hex: string };
}

/** Verifies events in order from the first; stops at the first fault. Never throws for what the events hold. */
export function verifyChain(events: Iterable<SignedEvent>, options: ChainOptions = {}): ChainReport {
  const walk = chainWalk(options);
  for (const signed of events) {
    if (!walk.step(signed)) break;
  }
  return walk.report();
}

/** The same, letting others have their turn in between. */
export async function verifyChainInParts(
  events: Iterable<SignedEvent>,
  options: ChainOptions = {},
): Promise<ChainReport> {
  const walk = chainWalk(options);
  const pause = inParts();
  for (const signed of events) {
    if (!walk.step(signed)) break;
    await pause();
  }
  return walk.report();
}

/** The same for the lines of a `ledger.jsonl` (without line ends); a line that is no event is a fault with its number. */
export function verifyLedger(lines: Iterable<string>, options: ChainOptions = {}): ChainReport {
  const walk = chainWalk(options);
  let line = 0;
  for (const text of lines) {
    line++;
    let signed: SignedEvent;
    try {
      signed = parseLine(text, line);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      walk.fail(error.failure.code === 'ledger-not-canonical' ? 'not-canonical' : 'format', line);
      break;
    }
    if (!walk.step(signed, line)) break;
  }
  return walk.report();
}

/** The lines of a ledger file; a line end behind the last line is optional. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** A verification event by event: `step` is false from the first fault on, `report` says how far it came. */
export function chainWalk(options: ChainOptions) {
  const { verify = verifyEd25519, expect, fingerprint } = options;
  let state: ChainState = EMPTY;
  let fault: ChainFault | null = null;
  let met = false;
  const clockSteps: number[] = [];
  const fail = (kind: ChainFaultKind, line?: number, by?: string) => {
    const seq = (state.head?.seq ?? 0) + 1;
    fault = { seq, kind, ...(by === undefined ? {} : { by }), ...(line === undefined ? {} : { line }) };
    return false;
  };
  return {
    fail,
    step(signed: SignedEvent, line?: number): boolean {
      const next = take(state, signed, verify);
      if ('kind' in next) return fail(next.kind, line, next.by);
      const { head } = next;
      if (head.seq === expect?.seq) {
        if (head.hash !== expect.hash) return fail('expectation', line);
        met = true;
      }
      if (state.head === null && fingerprint !== undefined && !fits(fingerprint, next.fingerprint)) {
        return fail('fingerprint', line);
      }
      if (state.head !== null && next.at < state.at) clockSteps.push(head.seq);
      state = next;
      return true;
    },
    report(): ChainReport {
      const { head, vault, instance, fingerprint: own, manifest, cardsLost } = state;
      if (fault === null && expect !== undefined && !met) fault = { seq: expect.seq, kind: 'expectation' };
      return {
        count: head === null ? 0 : head.seq,
        head,
        vault,
        instance,
        fingerprint: own === null ? null : toBase64url(own),
        epoch: manifest?.epoch ?? 0,
        anchored: fault === null && met && fingerprint !== undefined,
        fault,
        clockSteps: [...clockSteps],
        cardsLost: [...cardsLost],
      };
    },
  };
}

function fits(given: Uint8Array | { words: string } | { hex: string }, own: Uint8Array): boolean {
  return given instanceof Uint8Array
    ? toBase64url(given) === toBase64url(own)
    : matchesFingerprint(given, own);
}

/** Where exports of one vault part: from `seq` on each branch tells another story. */
export interface Fork {
  seq: number;
  branches: { hash: string; vault: string; instance: string; exports: number[] }[];
}

/**
 * Compares several exports, each from the first event on and by itself verified before. `exports` of a branch are 0-based
 * places in the list. One that merely ends earlier is no fork.
 */
export function forks(exports: readonly (readonly SignedEvent[])[]): Fork[] {
  const found: Fork[] = [];
  let groups = [exports.map((_, place) => place)];
  for (let index = 0; groups.length > 0; index++) {
    const next: number[][] = [];
    for (const group of groups) {
      const branches = new Map<string, Fork['branches'][number]>();
      for (const place of group) {
        const event = exports[place]?.[index]?.event;
        if (event === undefined) continue;
        const hash = toBase64url(eventHash(event));
        const branch = branches.get(hash) ?? {
          hash,
          vault: event.vault,
          instance: event.instance,
          exports: [],
        };
        branch.exports.push(place);
        branches.set(hash, branch);
      }
      if (branches.size > 1) found.push({ seq: index + 1, branches: [...branches.values()] });
      for (const branch of branches.values()) if (branch.exports.length > 1) next.push(branch.exports);
    }
    groups = next;
  }
  return found;
}
