// `ledger show`, `export` and `verify`. Verification needs public data alone, so it works locked and without a vault.
import { refusal } from '../../../shared/errors/index.ts';
import { fromUtf8 } from '../../../shared/formats/bytes.ts';
import {
  CHAIN_FAULTS,
  type ChainHead,
  type ChainReport,
  forks,
  linesOf,
  verifyChain,
  verifyLedger,
} from '../../../shared/formats/chain.ts';
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import { parseLine, type SignedEvent } from '../../../shared/formats/event.ts';
import { fourWords, parseFingerprint } from '../../../shared/formats/fingerprint.ts';
import { growFile } from '../../adapters/growing-file.ts';
import { exportLedger } from '../../core/ledger/export.ts';
import { eventRows } from '../../core/ledger/history.ts';
import { command, UsageError } from '../command.ts';
import { unlockNamed, withLockedVault } from '../open-vault.ts';
import { overwrite, unlocked, whichVault } from '../options.ts';
import { numberOf } from '../pairs.ts';
import type { World } from '../world.ts';

const LIMIT = 1024 * 1024 * 1024;

export const ledgerShow = command({
  name: 'ledger show',
  summary: 'Shows events as sentences; with a passphrase also what is under seal.',
  options: {
    from: { type: 'string', value: 'SEQ', help: 'The first event to show. Default: 1.' },
    last: { type: 'string', value: 'N', help: 'Only the last N events.' },
    ...unlocked,
  },
  async run({ values, world }) {
    const from = numberOf(values.from ?? '1', '--from', 1, 999_999_999);
    const last = values.last === undefined ? null : numberOf(values.last, '--last', 1, 999_999_999);
    return withLockedVault(world, values, async (vault) => {
      const asked = [values.as, values['passphrase-file'], values['passphrase-fd']];
      if (asked.some((value) => value !== undefined)) await unlockNamed(world, vault, values);
      const first = last === null ? from : Math.max(from, vault.state.head.seq - last + 1);
      const events = await eventRows(vault, first);
      const { head } = vault.state;
      const text = events.map(
        ({ seq, at, actorName, sentence, questioned }) =>
          `${String(seq).padStart(6)}  ${at}  ${actorName.padEnd(12)}  ${questioned ? '(questioned) ' : ''}${sentence}`,
      );
      return { json: { head, events }, text: [...text, `Head ${head.seq}:${head.hash}`] };
    });
  },
});

export const ledgerExport = command({
  name: 'ledger export',
  summary: 'Writes the public side of the ledger, one signed event a line.',
  options: {
    out: { type: 'string', required: true, value: 'FILE', help: 'The file to write.' },
    ...overwrite,
    ...whichVault,
  },
  run: ({ values, world }) =>
    withLockedVault(world, values, async (vault) => {
      const path = world.absolute(values.out);
      const wanted = { to: path, format: 'jsonl', overwrite: values.overwrite } as const;
      const unwatched = { progress: () => {}, cancelled: () => false };
      const { bytes, sha256 } = await exportLedger(vault, growFile, wanted, unwatched);
      const { head } = vault.state;
      return {
        json: { path, events: head.seq, head, bytes, sha256 },
        text: [
          `${head.seq} events were written to ${path}.`,
          `Head ${head.seq}:${head.hash}`,
          `SHA-256 ${sha256}`,
        ],
      };
    }),
});

export const ledgerVerify = command({
  name: 'ledger verify',
  summary: 'Checks numbers, hashes and signatures of a ledger: of the vault, or of exported files.',
  options: {
    file: {
      type: 'string',
      multiple: true,
      value: 'FILE',
      help: 'An export; several show where histories part. Repeatable.',
    },
    fingerprint: {
      type: 'string',
      value: 'W',
      help: 'The vault’s fingerprint from elsewhere: four words or 64 digits.',
    },
    expect: {
      type: 'string',
      value: 'SEQ:HASH',
      help: 'A head from elsewhere, as printed on records and backups.',
    },
    ...whichVault,
  },
  notes: ['Without --fingerprint and --expect a ledger can only be said to be consistent in itself.'],
  async run({ values, world }) {
    const expect = values.expect === undefined ? null : headOf(values.expect);
    const fingerprint = values.fingerprint === undefined ? null : fingerprintGiven(values.fingerprint);
    const options = {
      verify: world.ports().verify,
      ...(expect === null ? {} : { expect }),
      ...(fingerprint === null ? {} : { fingerprint }),
    };
    if (values.file.length === 0) {
      return withLockedVault(world, values, async (vault) =>
        outcomeOf([{ path: vault.file.folder, report: verifyChain(vault.file.events(1), options) }]),
      );
    }
    const read = values.file.map((path) => ({ path, lines: linesIn(world, path) }));
    const parts = read.map(({ path, lines }) => ({ path, report: verifyLedger(lines, options) }));
    const outcome = outcomeOf(parts);
    if (read.length > 1) expectNoFork(read);
    return outcome;
  },
});

interface Part {
  readonly path: string;
  readonly report: ChainReport;
}

function outcomeOf(parts: readonly Part[]) {
  for (const { report } of parts) {
    if (report.fault !== null) {
      const { seq, kind } = report.fault;
      throw refusal('ledger-faulty', { seq, fault: CHAIN_FAULTS[kind] });
    }
    if (report.head === null) throw refusal('ledger-empty');
  }
  const [first, ...others] = parts;
  for (const { path, report } of others) {
    if (report.fingerprint !== first?.report.fingerprint)
      throw refusal('ledger-other-vault', { path, first: first?.path ?? '' });
  }
  const ledgers = parts.map(({ path, report }) => {
    const { count, head, vault, fingerprint, epoch, anchored, clockSteps, cardsLost } = report;
    const words = fingerprint === null ? '' : fourWords(fromBase64url(fingerprint));
    return {
      path,
      count,
      head,
      vault,
      fingerprint,
      fingerprintWords: words,
      epoch,
      anchored,
      clockSteps,
      cardsLost,
    };
  });
  return { json: { ledgers }, text: ledgers.flatMap(ledgerText) };
}

function ledgerText(ledger: {
  path: string;
  count: number;
  head: ChainHead | null;
  fingerprintWords: string;
  anchored: boolean;
  clockSteps: readonly number[];
  cardsLost: readonly number[];
}): string[] {
  const { path, count, head, fingerprintWords, anchored, clockSteps, cardsLost } = ledger;
  return [
    `${path}: ${count} events hold, vault ${fingerprintWords}.`,
    `Head ${head?.seq}:${head?.hash}`,
    anchored
      ? 'Anchored: fingerprint and head are those that were given.'
      : 'Consistent in itself, not anchored: give --fingerprint and --expect from elsewhere.',
    ...(clockSteps.length === 0
      ? []
      : [`The clock stood earlier than before at events ${clockSteps.join(', ')}.`]),
    ...(cardsLost.length === 0 ? [] : [`Epochs begun without old cards: ${cardsLost.join(', ')}.`]),
  ];
}

function expectNoFork(read: readonly { path: string; lines: readonly string[] }[]): void {
  const exports = read.map(({ lines }) => lines.map((line, i): SignedEvent => parseLine(line, i + 1)));
  const [first] = forks(exports);
  if (first !== undefined) {
    throw refusal('ledger-fork', { seq: first.seq, branches: first.branches.length });
  }
}

function linesIn(world: World, path: string): string[] {
  try {
    return linesOf(fromUtf8(world.ports().folders.read(path, LIMIT)));
  } catch (error) {
    throw error instanceof TypeError ? refusal('not-text', { path }) : error;
  }
}

function headOf(text: string): ChainHead {
  const parts = /^(\d{1,9}):([A-Za-z0-9_-]{43})$/.exec(text);
  if (parts === null) throw new UsageError('--expect needs SEQ:HASH as printed on a record', 'ledger verify');
  return { seq: Number(parts[1]), hash: parts[2] as string };
}

function fingerprintGiven(text: string) {
  if (/^[A-Za-z0-9_-]{43}$/.test(text)) return fromBase64url(text);
  try {
    return parseFingerprint(text);
  } catch {
    throw new UsageError(
      '--fingerprint needs four words of the list or 64 hexadecimal digits',
      'ledger verify',
    );
  }
}
