// What the window knows: the vault's status and which screen is shown. Never a secret, never what was typed.
import { useSyncExternalStore } from 'react';
import type { CallOutput, EventPayload } from '../shared/contract.ts';
import type { EpochCause } from '../shared/model/epochs.ts';
import type { Glimpse } from '../shared/model/glimpse.ts';
import type { SeveralOperation, UseOperation } from '../shared/model/uses.ts';
import type { VaultStatus } from '../shared/model/views/status.ts';
import { ask, type Told, tellOf } from './bridge.ts';
import type { Chapter } from './guide/chapter.ts';
import type { StepHelp } from './guide/step-help.ts';

/** What the window does with files. */
export type Operation = UseOperation;

export type Place =
  | { readonly at: 'start' | 'check' | 'unlock' }
  /** The ceremony that runs or waits. */
  | { readonly at: 'ceremony' }
  /** With a cause: new cards are begun there at once. */
  | { readonly at: 'recovery'; readonly cause?: EpochCause }
  | {
      readonly at:
        | 'overview'
        | 'keys'
        | 'rings'
        | 'handover'
        | 'ceremonies'
        | 'people'
        | 'policy'
        | 'incidents'
        | 'scan'
        | 'settings';
    }
  /** The user guide: a topic, all words, or the papers. */
  | { readonly at: 'guide'; readonly topic?: Chapter }
  /** The ledger, with a key of that key's events alone. */
  | { readonly at: 'ledger'; readonly key?: string }
  | { readonly at: 'incident'; readonly incident: string }
  | { readonly at: 'key'; readonly key: string }
  /** A key for a key service, from the key where one was chosen. */
  | { readonly at: 'byok'; readonly key?: string }
  | { readonly at: 'use'; readonly key?: string; readonly operation?: Operation };

/** Work on a file that this window started, so that its screen can be left and found again. */
export interface FileWork {
  readonly job: string;
  readonly operation: Operation;
  readonly key: string;
  readonly keyName: string;
  readonly input: string;
}

/** How far one of several files is: it waits its turn, is under way, has ended, or was never begun. */
export interface BatchFile {
  readonly input: string;
  /** Where its result goes; of checks, what it is checked by. */
  readonly output: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  /** The job, once it has begun. */
  readonly job: string | null;
  /** Why it could not begin. */
  readonly told: Told | null;
}

/** Work on several files, one after the other; goes on when its screen is left. */
export interface FileBatch {
  readonly id: string;
  readonly operation: SeveralOperation;
  readonly keyName: string;
  readonly files: readonly BatchFile[];
}

export interface Model {
  readonly start: CallOutput<'app.start'> | null;
  /** How the keychain is; null until it has answered. */
  readonly keychain: CallOutput<'app.keychain'> | null;
  readonly status: VaultStatus | null;
  /** The only vault there is while it is being opened, as far as its file tells. */
  readonly opening: Glimpse | null;
  readonly place: Place;
  /** Why and when the vault locked, until it is unlocked again. */
  readonly lock: EventPayload<'locked'> | null;
  /** When the idle lock falls, in milliseconds of this clock; null while unknown. */
  readonly idleUntil: number | null;
  readonly progress: EventPayload<'progress'> | null;
  readonly told: Told | null;
  /** What lies over the screen, wherever that is. */
  readonly over: 'palette' | 'help' | 'keys' | null;
  /** Which kind of step of a ceremony is on the screen; null where none is. */
  readonly step: StepHelp | null;
  readonly work: FileWork | null;
  readonly batch: FileBatch | null;
  /** The last that was heard of the scan of this session. */
  readonly scan: EventPayload<'scan'> | null;
  /** The last that was heard of work on the ledger. */
  readonly ledger: EventPayload<'ledger'> | null;
  /** The last that was heard of each job. */
  readonly jobs: Readonly<Record<string, EventPayload<'job'>>>;
  /** Grows with every change of the vault; what was asked before is stale. */
  readonly revision: number;
}

let model: Model = {
  start: null,
  keychain: null,
  status: null,
  opening: null,
  place: { at: 'start' },
  lock: null,
  idleUntil: null,
  progress: null,
  told: null,
  over: null,
  step: null,
  work: null,
  batch: null,
  scan: null,
  ledger: null,
  jobs: {},
  revision: 0,
};
const listeners = new Set<() => void>();

/** Changes what is known and lets the screens see it. */
export function know(part: Partial<Model>): void {
  model = { ...model, ...part };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the window knows now. */
export const known = (): Model => model;

/** Resolves as soon as what is known gives an answer that is not null. */
export function whenKnown<T>(answer: (model: Model) => T | null): Promise<T> {
  return new Promise((resolve) => {
    const look = () => {
      const found = answer(model);
      if (found === null) return;
      leave();
      resolve(found);
    };
    const leave = subscribe(look);
    look();
  });
}

/** What the window knows, as a hook. */
export function useModel(): Model {
  return useSyncExternalStore(subscribe, () => model);
}

/** Shows another screen. */
export function go(place: Place): void {
  know({ place });
}

const CEREMONIES: readonly Place['at'][] = ['check', 'ceremony'];
const WITHOUT_VAULT: readonly Place['at'][] = ['ceremonies', 'guide'];
const OUTSIDE: readonly Place['at'][] = ['start', 'unlock'];

/** The screen that fits a status; ceremonies are left only by themselves. */
function fitting(place: Place, status: VaultStatus | null): Place {
  if (CEREMONIES.includes(place.at)) return place;
  // The catalogue, the records and the guide can be looked at without a vault.
  if (status === null) return WITHOUT_VAULT.includes(place.at) ? place : { at: 'start' };
  if (status.locked) return { at: 'unlock' };
  return OUTSIDE.includes(place.at) ? { at: 'overview' } : place;
}

/** Takes in a new status and moves to where it belongs. */
export function learn(status: VaultStatus | null): void {
  const open = status !== null && !status.locked;
  know({
    status,
    opening: null,
    place: fitting(model.place, status),
    revision: model.revision + 1,
    ...(open ? { lock: null } : { idleUntil: null }),
  });
}

/** Asks what is there, also after something outside of the vault changed, and shows the screen that fits. */
export async function begin(): Promise<void> {
  know({ told: null });
  try {
    const start = await ask('app.start', {});
    know({ start, lock: start.lock ?? model.lock });
    if (start.only === null) learn(start.open);
    else showDoor(start.only);
  } catch (thrown) {
    know({ told: tellOf(thrown) });
  }
  painted().then(lookAtKeychain);
}

/** The opening of the only vault there is; null when that is over, or there was none. */
let opening: Promise<void> | null = null;

/** Shows the door of a vault, and opens the vault when the door has been painted. */
function showDoor(glimpse: Glimpse): void {
  know({ opening: glimpse, place: { at: 'unlock' } });
  opening = painted()
    .then(() => ask('vault.open', { folder: glimpse.folder }))
    .then(learn, (thrown) => {
      learn(null);
      know({ told: tellOf(thrown) });
    })
    .finally(() => {
      opening = null;
    });
}

/** Resolves when the vault whose door is shown is open, or is known not to open. */
export const opened = async (): Promise<void> => opening ?? undefined;

/** Resolves when what was rendered last stands on the screen: the frame after the one that paints it has begun. */
const painted = () =>
  new Promise<void>((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))),
  );

/** Asks how the keychain is; nothing waits for it. */
function lookAtKeychain(): void {
  ask('app.keychain', {})
    .then((keychain) => know({ keychain }))
    .catch((thrown) => know({ told: tellOf(thrown) }));
}

/** Leaves a ceremony for the screen that fits what there is now. */
export async function leaveCeremony(): Promise<void> {
  know({ progress: null });
  lookAtKeychain();
  try {
    const start = await ask('app.start', {});
    know({ start, place: { at: 'start' } });
    learn(start.open);
  } catch (thrown) {
    know({ place: { at: 'start' }, told: tellOf(thrown) });
  }
}

/** Locks at once; what was asked before and not answered is dropped by the strongroom's end. */
export function lockNow(): void {
  ask('vault.lock', {}).catch((thrown) => know({ told: tellOf(thrown) }));
}

/** Listens to the application; called once, before anything is shown. */
export function listen(): void {
  const { holdfast } = window;
  holdfast.on('changed', ({ status }) => learn(status));
  holdfast.on('progress', (progress) => know({ progress: progress.part === 1 ? null : progress }));
  holdfast.on('job', (job) => know({ jobs: { ...model.jobs, [job.job]: job } }));
  holdfast.on('scan', (scan) => know({ scan }));
  holdfast.on('ledger', (ledger) => know({ ledger }));
  holdfast.on('idle', ({ seconds }) => know({ idleUntil: Date.now() + seconds * 1000 }));
  holdfast.on('locked', (lock) => {
    const status =
      model.status === null ? null : { ...model.status, locked: true, signedIn: [], quorum: null };
    const dropped = CEREMONIES.includes(model.place.at);
    know({
      lock,
      status,
      idleUntil: null,
      progress: null,
      work: null,
      batch: null,
      scan: null,
      ledger: null,
      jobs: {},
      place: status === null || dropped ? { at: 'start' } : { at: 'unlock' },
    });
    begin();
  });
}
