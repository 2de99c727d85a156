// Every command is one commit over keychain and file: staged keychain items, the anchor's `next`, one transaction, the
// anchor. What stops in between is settled by the next opening.
import { Refusal, refusal, withSafe } from '../../../shared/errors/index.ts';
import { chained } from '../ledger/chained.ts';
import { draft } from '../ledger/draft.ts';
import { fold } from '../ledger/evolve.ts';
import { unapproved } from '../policy/approvals.ts';
import type { Head } from '../ports/strongroom/commits.ts';
import type { ChainRequest, EventDraft } from '../ports/strongroom/ledger.ts';
import type { VaultBatch } from '../ports/vault-file.ts';
import { withApprovers } from './approvers.ts';
import type { Approval } from './session.ts';
import type { Vault } from './vault.ts';

/** What a commit carries besides its events. */
export interface CommitOptions {
  readonly batch?: Omit<VaultBatch, 'events'>;
  readonly approvals?: readonly Approval[];
  /** Keychain items that this commit makes superfluous. */
  readonly remove?: readonly string[];
  readonly actor?: string;
  /** The head at which the anchor stands, where the file is older and that is accepted. */
  readonly lost?: Head;
  /** Under whose event key sealed parts go: the epoch that this commit begins. */
  readonly epoch?: number;
  /** The act that holds the vault, see `Turns.hold`. */
  readonly by?: object;
  /** First of all: the event by which the cards that were brought open a session. They sign it instead of the actor. */
  readonly opening?: EventDraft;
}

/** Commits events. Must be called within `exclusive`; whoever waits for it knows that all of it stands, or nothing. */
export async function commitNow(
  vault: Vault,
  drafts: readonly EventDraft[],
  options: CommitOptions = {},
): Promise<Head> {
  vault.expectUnlocked();
  vault.turns.expectFree(options.by);
  const { state, strongroom, file } = vault;
  const actor = options.actor ?? vault.session.actor;
  const session = vault.session.told ? [] : [sessionDraft(vault)];
  const mark = vault.mark === null ? [] : [vault.mark];
  expectInTime(vault, drafts);
  const opening = options.opening === undefined ? [] : [options.opening];
  const all = [...opening, ...clockDrafts(vault, drafts), ...session, ...drafts, ...mark];
  const approvals = options.approvals ?? [];
  const people = approvals.map((entry) => entry.custodian);
  const refused = unapproved(state, drafts, actor, people);
  if (refused !== null) throw new Refusal(refused);
  return withApprovers(vault, approvals, async () => {
    const { events, opened, head } = await beginCommit(
      vault,
      {
        seq: state.head.seq + 1,
        prev: state.head.hash,
        at: vault.ports.clock.now(),
        epoch: options.epoch ?? state.epoch,
        actor,
        role: 'custodian',
        drafts: all,
        signers: [actor],
        byCards: options.opening !== undefined,
        approvers: people.filter((id) => id !== actor),
      },
      options.lost,
    );
    try {
      await file.commitRolling({ ...options.batch, events });
    } catch (error) {
      // Throws by itself where a medium failed half-way: what it holds is known when the file is opened again.
      if (file.head().hash !== head.hash) {
        await strongroom.commitAbort(head);
        throw error;
      }
    }
    vault.turns.stood();
    vault.state = fold(state, opened);
    vault.session.told = true;
    vault.mark = null;
    try {
      await strongroom.commitEnd(head, options.remove ?? []);
    } catch (error) {
      // It stands, and the keychain does not know: nothing goes on before the next opening has settled it.
      vault.lockItself('failure').catch(() => null);
      throw error instanceof Refusal ? withSafe(error, 'locked') : error;
    }
    vault.onCommit?.();
    return head;
  });
}

/** Chains the events and opens the anchor's `next`. What was staged for a commit that cannot begin is forgotten. */
async function beginCommit({ state, strongroom }: Vault, request: ChainRequest, lost?: Head) {
  let next: Head | null = null;
  try {
    const events = await strongroom.chain(request);
    const { opened, head } = chained(events, request.drafts);
    next = head;
    await (lost === undefined
      ? strongroom.commitBegin(state.head, head)
      : strongroom.commitBegin(lost, head, 'rollback'));
    return { events, opened, head };
  } catch (error) {
    await strongroom.commitAbort(next).catch(() => null);
    throw error;
  }
}

/** What a session of card holders may still record after its account was taken. */
const ENDING: ReadonlySet<string> = new Set(['ceremony.ended', 'quorum.ended']);

/** In a session of card holders nothing is recorded after its time, and after its account nothing but its end. */
function expectInTime(vault: Vault, drafts: readonly EventDraft[]): void {
  const { quorum, overdue, session } = vault;
  if (quorum === null) return;
  if (overdue || quorum.ended !== null) {
    void vault.lock('time').catch(() => null);
    throw refusal('quorum-over', { until: quorum.until.slice(0, 16).replace('T', ' ') });
  }
  if (session.closing && drafts.some(({ type }) => !ENDING.has(type))) throw refusal('quorum-closing');
}

/** What is to be recorded of the clock, if it is seen to stand otherwise than before. */
export function clockDrafts(vault: Vault, drafts: readonly EventDraft[]): EventDraft[] {
  const { verdict, known } = vault.clock();
  const told = drafts.some(({ type }) => type === 'clock.confirmed');
  if (verdict === vault.state.clock.seen || told) return [];
  return [draft('clock.observed', { verdict, known }, null)];
}

function sessionDraft({ session }: Vault): EventDraft {
  const custodians = [...session.signedIn];
  return draft('session.opened', { custodians, how: custodians.length > 0 ? 'custodians' : 'cards' }, null);
}
