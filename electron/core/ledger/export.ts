// The ledger as a file, written by the page: its public side as signed lines that anyone can verify, or a table of sentences.
import { refusal } from '../../../shared/errors/index.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { csvLine } from '../../../shared/formats/csv.ts';
import { toLine } from '../../../shared/formats/event.ts';
import type { LedgerFormat } from '../../../shared/model/ledger.ts';
import type { GrowFile, LedgerWatch } from '../ports/ledger-work.ts';
import type { Vault } from '../vault/vault.ts';
import { eventRows } from './history.ts';

/** Events that are read and written at once. */
const PAGE = 200;

const COLUMNS = ['number', 'time', 'sentence', 'kind', 'signed by', 'approved by', 'installation', 'hash'];

/** The text of the events from one number to another. */
const FORMATS: Record<
  LedgerFormat,
  { head: string; text(vault: Vault, from: number, to: number): Promise<string> }
> = {
  jsonl: {
    head: '',
    text: async (vault, from, to) =>
      vault.file
        .events(from, to)
        .map((signed) => `${toLine(signed)}\n`)
        .join(''),
  },
  csv: {
    head: csvLine(COLUMNS),
    async text(vault, from, to) {
      const rows = await eventRows(vault, from, to);
      const by = (signers: (typeof rows)[number]['signers'], approved: boolean) =>
        signers
          .filter(({ kind }) => (kind === 'approver') === approved)
          .map(({ name }) => name)
          .join('; ');
      return rows
        .map(({ seq, at, sentence, type, signers, instance }) =>
          csvLine([
            seq,
            at,
            sentence,
            type,
            by(signers, false),
            by(signers, true),
            instance,
            vault.file.hashAt(seq) ?? '',
          ]),
        )
        .join('');
    },
  },
};

/** Writes what the ledger holds now; refuses as a file does, or with `file-cancelled`, and leaves nothing then. */
export async function exportLedger(
  vault: Vault,
  grow: GrowFile,
  wanted: { readonly to: string; readonly format: LedgerFormat; readonly overwrite: boolean },
  { progress, cancelled }: LedgerWatch,
): Promise<{ path: string; bytes: number; sha256: string }> {
  const { seq } = vault.state.head;
  const { head, text } = FORMATS[wanted.format];
  const file = await grow(wanted.to, wanted.overwrite);
  try {
    await file.add(utf8(head));
    for (let from = 1; from <= seq; from += PAGE) {
      if (cancelled()) throw refusal('file-cancelled');
      const last = Math.min(seq, from + PAGE - 1);
      await file.add(utf8(await text(vault, from, last)));
      progress(last, seq);
    }
    return await file.finish();
  } finally {
    await file.drop();
  }
}
