// Every call a window may make and every event main sends: the one table from which the bridge, the handlers,
// their types and their tests derive. No secret passes here; slots and tickets stand for them (secret-port.ts).
import { ALGORITHM_IDS, EXPORT_FORMATS, PURPOSES } from './model/algorithms.ts';
import {
  CardView,
  type CustodianView,
  HeadView,
  Id,
  KeyRow,
  KeyView,
  VaultStatus,
  When,
} from './model/views.ts';
import { z } from './schema.ts';

const Name = z.string().trim().min(1).max(120);
const Slot = z.string().regex(/^[0-9a-f]{32}$/);
const Ticket = Slot;
const Path = z.string().min(1).max(4096);
const None = z.strictObject({});
const KeyRef = z.strictObject({ key: Id });

const PersonWithPassphrase = z.strictObject({ name: Name, passphrase: Slot });

const WrittenFile = z.strictObject({
  path: Path,
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const BackupWritten = z.strictObject({
  folder: Path,
  files: z.array(WrittenFile),
  epoch: z.int(),
  head: HeadView,
});

const RecoverySight = z.strictObject({
  vault: z.string(),
  fingerprintWords: z.string(),
  epoch: z.int(),
  setTag: z.string(),
  threshold: z.int(),
  cards: z.array(CardView),
  created: When,
  head: HeadView,
  vaultsRoot: Path,
});

const CardToShow = z.strictObject({
  number: z.int().positive(),
  label: z.string(),
  /** Fetches the 45 bytes of the card through the secret port, once. */
  ticket: Ticket,
});

export const CALLS = {
  /** What the start screen needs; works without any vault. */
  'app.start': {
    input: None,
    output: z.strictObject({
      version: z.string(),
      electron: z.string(),
      platform: z.string(),
      vaults: z.array(z.strictObject({ folder: Path, name: z.string(), changed: When.nullable() })),
      vaultsRoot: Path,
      keychain: z.strictObject({ state: z.string(), ok: z.boolean(), text: z.string(), next: z.string() }),
      network: z.strictObject({ down: z.boolean(), interfaces: z.array(z.string()) }),
      open: VaultStatus.nullable(),
    }),
  },
  'dialog.pick': {
    input: z.strictObject({
      kind: z.enum(['file', 'files', 'folder', 'save']),
      title: z.string().max(200),
      suggested: z.string().max(255).optional(),
    }),
    output: z.strictObject({ paths: z.array(Path) }),
  },

  /** Creation: prepare, show and read back every card, then commit. Until `create.commit` nothing exists. */
  'create.prepare': {
    input: z.strictObject({
      name: Name,
      custodians: z.array(PersonWithPassphrase).min(1).max(10),
      unlock: z.int().min(1).max(10),
      holders: z.array(Name).min(2).max(16),
      threshold: z.int().min(2).max(16),
      rings: z.array(Name).max(20),
      mode: z.enum(['production', 'rehearsal']),
    }),
    output: z.strictObject({ fingerprintWords: z.string(), setTag: z.string(), cards: z.array(CardView) }),
  },
  'create.card': { input: z.strictObject({ number: z.int().positive() }), output: CardToShow },
  'create.readBack': {
    input: z.strictObject({ number: z.int().positive(), card: Slot }),
    output: z.strictObject({ readBack: z.array(z.int()), remaining: z.array(z.int()) }),
  },
  'create.commit': { input: z.strictObject({ backupTo: Path }), output: BackupWritten },
  'create.abort': { input: None, output: None },

  'vault.open': { input: z.strictObject({ folder: Path }), output: VaultStatus },
  'vault.status': { input: None, output: VaultStatus },
  'vault.unlock': {
    input: z.strictObject({
      custodians: z
        .array(z.strictObject({ custodian: Id, passphrase: Slot }))
        .min(1)
        .max(10),
    }),
    output: VaultStatus,
  },
  'vault.lock': { input: None, output: None },
  'vault.close': { input: None, output: None },

  'keys.list': { input: None, output: z.array(KeyRow) },
  'keys.show': { input: KeyRef, output: KeyView },
  'keys.create': {
    input: z.strictObject({
      name: Name,
      purpose: z.enum(PURPOSES),
      algorithm: z.enum(ALGORITHM_IDS),
      ring: z.string().min(1).max(120),
      owner: Name,
      description: z.string().max(2000),
      activate: z.boolean(),
      expires: When.nullable(),
      extractable: z.boolean(),
    }),
    output: KeyView,
  },
  'keys.activate': { input: KeyRef, output: KeyView },
  'keys.deactivate': { input: KeyRef.extend({ reason: z.string().min(1).max(500) }), output: KeyView },
  'keys.rotate': { input: KeyRef.extend({ reason: z.string().min(1).max(500) }), output: KeyView },
  'keys.export': {
    input: KeyRef.extend({
      public: z.boolean(),
      format: z.enum(EXPORT_FORMATS),
      to: Path,
      overwrite: z.boolean(),
      /** Custodians who approve by signing the same events; private material needs them. */
      approvals: z.array(z.strictObject({ custodian: Id, passphrase: Slot })).max(10),
    }),
    output: WrittenFile,
  },
  'rings.list': { input: None, output: z.array(z.strictObject({ id: z.string(), name: z.string() })) },

  /** Starts work on one file; `job` events follow; the result is whole or nothing. */
  'use.start': {
    input: KeyRef.extend({
      operation: z.enum(['encrypt', 'decrypt', 'sign', 'verify']),
      input: Path,
      /** Where the result goes; for verify, the signature file. */
      output: Path,
      overwrite: z.boolean(),
    }),
    output: z.strictObject({ job: Id }),
  },
  'use.cancel': { input: z.strictObject({ job: Id }), output: None },

  'backup.create': { input: z.strictObject({ to: Path }), output: BackupWritten },

  /** Custodians: each of these gives a new unlock key and rolls all rings. */
  'people.passphrase': {
    input: z.strictObject({ custodian: Id, old: Slot, new: Slot }),
    output: VaultStatus,
  },

  /** Recovery: look at the backup, take in cards, then commit into a new folder. */
  'recover.look': { input: z.strictObject({ backup: Path }), output: RecoverySight },
  /** The vault's folder is there but its keychain items are lost: the cards open it in place. */
  'recover.lookInPlace': { input: z.strictObject({ folder: Path }), output: RecoverySight },
  'recover.card': {
    input: z.strictObject({ card: Slot }),
    output: z.strictObject({
      number: z.int(),
      label: z.string(),
      accepted: z.array(z.int()),
      missing: z.int(),
    }),
  },
  'recover.commit': {
    input: z.strictObject({
      folder: Name,
      custodians: z.array(PersonWithPassphrase).min(1).max(10),
      unlock: z.int().min(1).max(10),
      oldMachine: z.enum(['destroyed', 'lost', 'stolen', 'working']),
    }),
    output: z.strictObject({ status: VaultStatus, keys: z.int(), missingSince: z.string() }),
  },
  'recover.abort': { input: None, output: None },
} as const;

export type CallName = keyof typeof CALLS;
export type CallInput<N extends CallName> = z.input<(typeof CALLS)[N]['input']>;
export type CallOutput<N extends CallName> = z.output<(typeof CALLS)[N]['output']>;

/** What main tells the window without being asked. */
export const EVENTS = {
  /** Something in the vault changed: ask again for what is shown. */
  changed: z.strictObject({ status: VaultStatus.nullable() }),
  locked: z.strictObject({
    reason: z.enum(['asked', 'idle', 'suspend', 'screen', 'closed', 'failure']),
    at: When,
  }),
  job: z.strictObject({
    job: Id,
    done: z.number().nonnegative(),
    total: z.number().nonnegative(),
    state: z.enum(['running', 'done', 'cancelled', 'failed']),
    result: WrittenFile.nullable(),
    /** For verify: by which version the signature was made, when it is good. */
    verdict: z.string().nullable(),
    error: z.strictObject({ code: z.string(), message: z.string(), next: z.string() }).nullable(),
  }),
  /** Progress of other long work (derivation of passphrases, recovery), 0 to 1, or null when it cannot be told. */
  progress: z.strictObject({ what: z.string(), part: z.number().nullable() }),
  /** Seconds until the idle lock. */
  idle: z.strictObject({ seconds: z.int().nonnegative() }),
} as const;

export type EventName = keyof typeof EVENTS;
export type EventPayload<N extends EventName> = z.output<(typeof EVENTS)[N]>;

/** What a page sees of the application: nothing else crosses the bridge. */
export interface Bridge {
  call<N extends CallName>(
    name: N,
    input: CallInput<N>,
  ): Promise<{ ok: CallOutput<N> } | { error: { code: string; message: string; next: string } }>;
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
  /** The path of a file that a person dropped on the page. */
  pathOf(file: File): string;
}

export type { CustodianView };
