// Expected failures as values: a stable code, a sentence that says what was refused and why, one that says what is safe, and a next step.
// Data given to a failure must never hold a secret: it is shown, logged and written to records.

import { backupErrors } from './backups.ts';
import { byokErrors } from './byok.ts';
import { cardLookErrors } from './card-looks.ts';
import { cardErrors } from './cards.ts';
import { ceremonyErrors } from './ceremonies.ts';
import { commandLineErrors } from './command-line.ts';
import { destructionErrors } from './destruction.ts';
import { drillErrors } from './drills.ts';
import { encryptedFileErrors } from './encrypted-files.ts';
import { fileErrors } from './files.ts';
import { frameErrors } from './frames.ts';
import { incidentErrors } from './incidents.ts';
import { itemErrors } from './items.ts';
import { keyFileErrors } from './key-files.ts';
import { keychainErrors } from './keychain.ts';
import { keyErrors } from './keys.ts';
import { ledgerErrors } from './ledger.ts';
import { packageErrors } from './packages.ts';
import { passphraseErrors } from './passphrases.ts';
import { peopleErrors } from './people.ts';
import { policyErrors } from './policy.ts';
import { publicKeyErrors } from './public-keys.ts';
import { quorumErrors } from './quorum.ts';
import { recipientErrors } from './recipients.ts';
import { ringErrors } from './rings.ts';
import { SAFE, type Safe } from './safe.ts';
import { scanErrors } from './scan.ts';
import { signatureErrors } from './signatures.ts';
import { strongroomErrors } from './strongroom.ts';
import { systemErrors } from './system.ts';
import type { ErrorTable } from './table.ts';
import { timeErrors } from './time.ts';
import { vaultErrors } from './vault.ts';

const tables = {
  ...backupErrors,
  ...cardErrors,
  ...cardLookErrors,
  ...ceremonyErrors,
  ...commandLineErrors,
  ...destructionErrors,
  ...drillErrors,
  ...fileErrors,
  ...passphraseErrors,
  ...encryptedFileErrors,
  ...keyFileErrors,
  ...signatureErrors,
  ...publicKeyErrors,
  ...recipientErrors,
  ...packageErrors,
  ...byokErrors,
  ...frameErrors,
  ...incidentErrors,
  ...itemErrors,
  ...keyErrors,
  ...keychainErrors,
  ...ledgerErrors,
  ...peopleErrors,
  ...policyErrors,
  ...quorumErrors,
  ...ringErrors,
  ...scanErrors,
  ...strongroomErrors,
  ...systemErrors,
  ...timeErrors,
  ...vaultErrors,
} satisfies ErrorTable;

/** Every code that can leave the application. */
export type ErrorCode = keyof typeof tables;
export const ERROR_CODES = Object.keys(tables) as readonly ErrorCode[];

/** What a person or a script is told: `code` is stable, the others are sentences. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  /** What nobody needs to fear for. */
  readonly safe: string;
  readonly next: string;
  /** The values the sentence was made of, for tests and screens; never secret. */
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

/** An expected failure on its way to the border of a process, where it becomes a `Failure` value. */
export class Refusal extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(`${failure.code}: ${failure.message}`);
    this.name = 'Refusal';
    this.failure = failure;
  }
}

type Data = Record<string, string | number | boolean>;

/** Builds the `Failure` for a code; `data` fills the sentence. */
export function failure(code: ErrorCode, data: Data = {}): Failure {
  const entry = (tables as ErrorTable)[code];
  if (entry === undefined) throw new TypeError(`unknown error code ${code}`);
  const text = (part: string | ((data: Data) => string)) => (typeof part === 'string' ? part : part(data));
  return { code, message: text(entry.message), safe: SAFE[entry.safe], next: text(entry.next), data };
}

/** Builds the throwable form of a failure. */
export function refusal(code: ErrorCode, data: Data = {}): Refusal {
  return new Refusal(failure(code, data));
}

/** The same refusal where something else is safe than its code says elsewhere. */
export function withSafe({ failure }: Refusal, safe: Safe): Refusal {
  return new Refusal({ ...failure, safe: SAFE[safe] });
}

/** What is not true any more once something was recorded. */
const BEFORE_ALL: ReadonlySet<string> = new Set([SAFE.unchanged, SAFE.output, SAFE.read, SAFE.noted]);

/** What an act throws after something of it was recorded: a refusal that would deny it says what stands. */
export function afterRecord(error: unknown, stands: 'recorded' | 'ceremony' = 'recorded'): unknown {
  return error instanceof Refusal && BEFORE_ALL.has(error.failure.safe) ? withSafe(error, stands) : error;
}

/** True for a failure that crossed a process border as a plain object. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(tables, code);
}
