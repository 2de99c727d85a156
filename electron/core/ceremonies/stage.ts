// What a ceremony gets of the world: the ports, the vault that is open, and the work that is in memory.

import { refusal } from '../../../shared/errors/index.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { type Entry, lineOf } from '../../../shared/formats/transcript.ts';
import type { NewEpoch } from '../epochs/new-epoch.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { Strongroom, StrongroomHost } from '../ports/strongroom.ts';
import type { Creation } from '../vault/creation.ts';
import type { CardDrill } from '../vault/drill-acts.ts';
import type { Ports } from '../vault/ports.ts';
import type { QuorumOpening } from '../vault/quorum.ts';
import type { Recovery } from '../vault/recovery.ts';
import type { RestoreDrill } from '../vault/restore-drill.ts';
import type { Vault } from '../vault/vault.ts';

/** Work of several steps that lives in memory and in the strongroom alone; a lock or a crash ends it. */
export interface Works {
  creation: Creation | null;
  recovery: Recovery | null;
  /** Cards that shall open a backup without its manifest, until they have. */
  search: { readonly host: StrongroomHost; readonly slots: string[] } | null;
  epoch: NewEpoch | null;
  drill: DrillWork | null;
  /** Cards by which holders open the vault at hand. */
  quorum: QuorumOpening | null;
  /** Slots of passphrases that people gave for what is being made, by name. */
  passphrases: Map<string, string>;
}

export interface DrillWork {
  readonly cards: CardDrill;
  readonly restore: RestoreDrill | null;
  /** Serves this drill alone and takes its cards; null where the vault's own does. */
  readonly host: StrongroomHost | null;
  /** Ends what serves this drill alone. */
  end(): Promise<void>;
}

export interface Stage {
  readonly ports: Ports;
  /** Holds the ceremony that runs and the records of those that ended. */
  readonly root: string;
  /** Where new vaults are made. */
  readonly vaultsRoot: string;
  readonly works: Works;
  /** Product, runtime and system, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** The open or locked vault at hand. */
  vault(): Vault | null;
  /** Makes a vault that was created or recovered the one at hand. */
  adopt(vault: Vault): void;
  /** The strongroom that takes what people hand over now: that of a restoring drill, else the vault's, else one for what is made. */
  strongroom(): Promise<Strongroom>;
  /** The same, in which nothing was begun yet but what people handed over: for a new vault. */
  freshHost(): Promise<StrongroomHost>;
  /** Ends the strongroom in which something was being made, with all that people handed over; the next one is new. */
  dropHost(): Promise<void>;
  /** Another one, for a drill that must not touch the vault at hand; to be ended. */
  otherHost(): Promise<StrongroomHost>;
  endOther(host: StrongroomHost): Promise<void>;
  /** Refuses with `record-leaks` a line that holds a secret which is in memory now. */
  searchLeaks(entry: Entry): Promise<void>;
  /** Locks the vault at hand: what it was opened for is done. */
  lock(): Promise<void>;
  /** A new folder for work that leaves nothing behind. */
  temporaryFolder(): string;
}

/** Nothing has begun. */
export const noWorks = (): Works => ({
  creation: null,
  recovery: null,
  search: null,
  epoch: null,
  drill: null,
  quorum: null,
  passphrases: new Map(),
});

/** Whether anything has. */
export const hasWorks = ({ passphrases, ...works }: Works): boolean =>
  passphrases.size > 0 || Object.values(works).some((work) => work !== null);

/** Ends what is in memory; the state before stands. */
export async function dropWorks(stage: Stage): Promise<void> {
  const { creation, recovery, search, epoch, drill, quorum, passphrases } = stage.works;
  Object.assign(stage.works, noWorks());
  const quiet = () => undefined;
  await creation?.abort().catch(quiet);
  await recovery?.abort().catch(quiet);
  await epoch?.abort().catch(quiet);
  await drill?.cards.abort().catch(quiet);
  await drill?.end().catch(quiet);
  await quorum?.abort().catch(quiet);
  const made = creation !== null || recovery !== null || search !== null || passphrases.size > 0;
  if (made && stage.vault() === null) await stage.dropHost().catch(quiet);
}

/** Refuses with `record-leaks` an entry that holds a secret of that strongroom. */
export async function expectNoLeak(strongroom: Strongroom | null, entry: Entry): Promise<void> {
  const line = { name: 'transcript.jsonl', bytes: utf8(lineOf(entry)) };
  const leak = await strongroom?.searchLeaks([line]);
  if (leak != null) throw refusal('record-leaks', { what: leak.what, form: leak.form, where: leak.where });
}

/** Puts the mark of a commit point into the next commit of whatever makes one. */
export function markNext(stage: Stage, mark: EventDraft | null): void {
  const { works } = stage;
  const open = stage.vault();
  if (open !== null) open.mark = mark;
  if (works.creation !== null) works.creation.mark = mark;
  if (works.recovery !== null) works.recovery.mark = mark;
}
