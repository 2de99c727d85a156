// The worker thread in which a ledger is verified. It is given events and what they are held against: public data alone.
import { parentPort, workerData } from 'node:worker_threads';
import { type ChainReport, chainWalk } from '../../../shared/formats/chain.ts';
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import type { SignedEvent } from '../../../shared/formats/event.ts';
import type { ChainExpectation } from '../../core/ports/ledger-work.ts';
import { fastVerify } from '../operations/verify.ts';

/** What the worker is told: the next events, or null for the report. */
export type ChainOrder = readonly SignedEvent[] | null;

/** What it answers, one answer an order. */
export type ChainAnswer = { readonly held: boolean } | { readonly report: ChainReport };

/** Takes orders one after the other. */
export function chainWork({ head, fingerprint }: ChainExpectation): (order: ChainOrder) => ChainAnswer {
  const walk = chainWalk({
    verify: fastVerify,
    expect: head,
    fingerprint: fromBase64url(fingerprint),
  });
  return (order) =>
    order === null ? { report: walk.report() } : { held: order.every((signed) => walk.step(signed)) };
}

if (parentPort !== null) {
  const port = parentPort;
  const work = chainWork(workerData as ChainExpectation);
  port.on('message', (order: ChainOrder) => port.postMessage(work(order)));
}
