// Closes a ceremony: its record is written, read back and verified, copied, and named by the ledger; then its place is free.
// Each part may be done again where it was interrupted.
import { afterRecord, refusal } from '../../../shared/errors/index.ts';
import { fromBase64url, toBase64url } from '../../../shared/formats/encoding.ts';
import { fingerprintOf } from '../../../shared/formats/fingerprint.ts';
import type { Paper } from '../../../shared/model/paper.ts';
import { draft } from '../ledger/draft.ts';
import type { VaultState } from '../ledger/state.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import { commitNow } from '../vault/commit.ts';
import type { Vault } from '../vault/vault.ts';
import type { Ceremony } from './ceremony.ts';
import { copyRecord, type RecordVerdict, verifyRecordInTurns, writeRecord } from './record.ts';
import { signPresent } from './signing.ts';
import type { Stage } from './stage.ts';

export interface Filed {
  readonly folder: string;
  /** Hex, of record.json. */
  readonly sha256: string;
  readonly files: { path: string; bytes: number; sha256: string }[];
  readonly copies: string[];
}

/** Where the records of this machine are kept. */
const recordsFolder = ({ ports, root }: Pick<Stage, 'ports' | 'root'>): string =>
  ports.folders.join(root, 'records');

/**
 * Files the record of a ceremony that is ended. The vault that knows of it must be unlocked, for its ledger names the
 * record. Refuses with `record-leaks`, `folder-…`, `file-…`; it may be tried again, also with other places.
 */
export async function fileRecord(
  stage: Stage,
  ceremony: Ceremony,
  places: readonly string[],
  paper: Paper,
): Promise<Filed> {
  const { run } = ceremony;
  if (run.ended === null) throw refusal('ceremony-running', { title: run.script.title, since: run.opened });
  try {
    return await filed(stage, ceremony, places, paper);
  } catch (error) {
    throw afterRecord(error, 'ceremony');
  }
}

async function filed(
  stage: Stage,
  ceremony: Ceremony,
  places: readonly string[],
  paper: Paper,
): Promise<Filed> {
  const { run } = ceremony;
  const { folders } = stage.ports;
  const vault = vaultOf(stage, ceremony);
  for (const place of places) folders.expectWritable(folders.join(place, 'record.json'), false);
  const name = `${run.opened.slice(0, 10)} ${run.opening.type} ${run.opening.id}`;
  const folder = folders.join(recordsFolder(stage), name);
  if (!folders.exists(folder)) await write(stage, ceremony, vault, folder, paper);
  const verdict = await verifyRecordInTurns(stage.ports, folder);
  const [fault] = verdict.faults;
  if (fault !== undefined) throw refusal('record-altered', { what: `${fault.file}: ${fault.what}` });
  const copies: string[] = [];
  for (const place of places) {
    const to = folders.join(place, `record ${name}`);
    if (!folders.exists(to)) await copyRecord(stage.ports, folder, to);
    copies.push(to);
  }
  await tellLedger(ceremony, vault, verdict.sha256);
  ceremony.remove();
  const files = folders
    .list(folder)
    .filter((file) => !['outputs', 'signatures', 'addenda'].includes(file))
    .map((file) => folders.join(folder, file))
    .map((path) => ({ path, ...folders.sha256(path) }));
  if (vault?.session.closing === true) await stage.lock();
  return { folder, sha256: verdict.sha256, files, copies };
}

async function write(
  stage: Stage,
  ceremony: Ceremony,
  vault: Vault | null,
  folder: string,
  paper: Paper,
): Promise<void> {
  const { run } = ceremony;
  const { product, clock } = stage.ports;
  const state = vault?.state ?? null;
  const strongroom = await stage.strongroom();
  if (!stage.ports.folders.exists(recordsFolder(stage))) stage.ports.folders.makeNew(recordsFolder(stage));
  await writeRecord(stage.ports, folder, {
    run,
    transcript: ceremony.transcript,
    outputs: ceremony.outputs,
    vault:
      vault === null || state === null
        ? null
        : {
            id: state.vault,
            instance: state.instance,
            fingerprint: toBase64url(fingerprintOf(state.vault, fromBase64url(state.genesis))),
            name: vault.name,
          },
    chain: {
      previous: state === null ? null : newestRecord(state),
      before: run.opening.vault?.head ?? null,
      after: state?.head ?? null,
    },
    sign: async (digest) => (vault === null ? [] : signPresent(vault, ceremony.run, digest, [])),
    product: `${product.name} ${product.version}`,
    made: clock.now(),
    paper,
    leak: (files) => strongroom.searchLeaks([...files].map(([name, bytes]) => ({ name, bytes }))),
  });
}

/** The vault of a ceremony that its ledger knows of, unlocked; null for one that no vault knows. */
function vaultOf(stage: Stage, { run }: Ceremony): Vault | null {
  const vault = stage.vault();
  const knows = run.script.held === 'open' ? run.binding !== null : run.committed;
  const known = vault?.state.ceremonies.has(run.opening.id) === true;
  // A session of card holders may be over: its record is written without, and the ledger has its commit.
  if (vault !== null && known && (!vault.locked || run.script.held === 'locked')) return vault;
  if (!knows) return null;
  if (run.script.held === 'locked') throw refusal('quorum-vault-needed');
  throw refusal('vault-locked');
}

async function tellLedger({ run }: Ceremony, vault: Vault | null, record: string): Promise<void> {
  const { id: ceremony, type: ceremonyType } = run.opening;
  if (vault === null || vault.state.ceremonies.get(ceremony)?.ended != null) return;
  const outcome =
    run.state === 'aborted' || run.state === 'completed with exceptions' ? run.state : 'completed';
  if (vault.locked) {
    const note = { at: vault.ports.clock.now(), kind: 'ceremony-ended', data: { ceremony, outcome, record } };
    return vault.file.note(note);
  }
  const ended = draft('ceremony.ended', { ceremony, ceremonyType, outcome, record }, null);
  await vault.turns.exclusive(async () => {
    await commitNow(vault, [ended, ...sessionEnd(vault)]);
  });
}

/** The end of the session of card holders for which the vault stands open, if there is one and it is being closed. */
function sessionEnd({ quorum, session, state }: Vault): EventDraft[] {
  if (quorum === null || !session.closing) return [];
  return [draft('quorum.ended', { session: quorum.id, events: state.head.seq - quorum.seq }, null)];
}

/** Hex SHA-256 of the record of the last ceremony that ended. */
function newestRecord({ ceremonies }: VaultState): string | null {
  const ended = [...ceremonies.values()].flatMap((one) => (one.ended === null ? [] : [one.ended]));
  return ended.sort((a, b) => b.seq - a.seq)[0]?.record ?? null;
}

/** Records on this machine, the newest first, each verified. */
export async function recordsIn(
  stage: Pick<Stage, 'ports' | 'root'>,
): Promise<{ folder: string; verdict: RecordVerdict }[]> {
  const { folders } = stage.ports;
  const all = recordsFolder(stage);
  if (!folders.exists(all)) return [];
  const records: { folder: string; verdict: RecordVerdict }[] = [];
  for (const name of folders.list(all).reverse()) {
    // What was cut off while it was written is no record yet.
    if (name.endsWith('.writing')) continue;
    const folder = folders.join(all, name);
    records.push({ folder, verdict: await verifyRecordInTurns(stage.ports, folder) });
  }
  return records;
}
