// The verification of the open vault's ledger, by the page: against the fingerprint and the head that the keychain vouches for.
import { refusal } from '../../../shared/errors/index.ts';
import { CHAIN_FAULTS } from '../../../shared/formats/chain.ts';
import { fromBase64url, toBase64url } from '../../../shared/formats/encoding.ts';
import { fingerprintOf } from '../../../shared/formats/fingerprint.ts';
import type { LedgerVerdict } from '../../../shared/model/ledger.ts';
import type { LedgerWatch, StartChainCheck } from '../ports/ledger-work.ts';
import type { Vault } from '../vault/vault.ts';

/** Events that are read and handed over at once. */
const PAGE = 200;

/** Verifies what the ledger holds now; refuses with `file-cancelled`. */
export async function checkLedger(
  vault: Vault,
  start: StartChainCheck,
  { progress, cancelled }: LedgerWatch,
): Promise<LedgerVerdict> {
  const { vault: id, genesis, head } = vault.state;
  const fingerprint = toBase64url(fingerprintOf(id, fromBase64url(genesis)));
  const check = start({ head, fingerprint });
  try {
    for (let from = 1; from <= head.seq; from += PAGE) {
      if (cancelled()) throw refusal('file-cancelled');
      const last = Math.min(head.seq, from + PAGE - 1);
      const holds = await check.take(vault.file.events(from, last));
      progress(last, head.seq);
      if (!holds) break;
    }
    if (cancelled()) throw refusal('file-cancelled');
    const report = await check.report();
    const { count, head: reached, fault, anchored, clockSteps, cardsLost } = report;
    return {
      held: count,
      head: reached,
      fault: fault === null ? null : { seq: fault.seq, text: CHAIN_FAULTS[fault.kind] },
      anchored,
      clockSteps,
      cardsLost,
    };
  } finally {
    await check.end();
  }
}
