// The ledger as far as it was read: by the page, the newest first, so that a hundred thousand events keep nobody waiting.
import { useEffect, useState } from 'react';
import { LEDGER_PAGE } from '../../../shared/model/ledger.ts';
import { ask, type Told, tellOf } from '../../bridge.ts';
import { useModel } from '../../store.ts';
import { type ReadRow, readRow } from './filter.ts';

interface Read {
  /** Of which vault and installation. */
  readonly of: string;
  /** The newest first. */
  rows: ReadRow[];
}

/** What was read stays for the next look at the screen; a lock ends the page and this with it. */
let kept: Read = { of: '', rows: [] };

/** Milliseconds between two looks of the screen at what was read meanwhile. */
const SHOW_EVERY = 150;

/** Rows that were read, and how many there are in all. */
export function useLedger(): { rows: readonly ReadRow[]; total: number; told: Told | null } {
  const { status, revision } = useModel();
  const of = `${status?.id} ${status?.instance}`;
  const total = status?.head.seq ?? 0;
  if (kept.of !== of || (kept.rows[0]?.seq ?? 0) > total) kept = { of, rows: [] };
  const [rows, setRows] = useState<readonly ReadRow[]>(kept.rows);
  const [told, setTold] = useState<Told | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision says that there may be more
  useEffect(() => {
    let wanted = true;
    let shown = 0;
    const mine = kept;
    // A new list each time, so that what hangs on it is made anew.
    const show = (now: boolean) => {
      if (!now && Date.now() - shown < SHOW_EVERY) return;
      shown = Date.now();
      setRows([...mine.rows]);
    };
    readAll(mine, () => wanted && kept === mine, show).then(
      () => wanted && setTold(null),
      (thrown) => wanted && setTold(tellOf(thrown)),
    );
    return () => {
      wanted = false;
    };
  }, [of, revision]);
  return { rows, total, told };
}

const pageBefore = async (before: number | null) =>
  (await ask('ledger.rows', { before, limit: LEDGER_PAGE })).rows.map(readRow);

/** First what came since, then what is older. */
async function readAll(read: Read, wanted: () => boolean, show: (now: boolean) => void): Promise<void> {
  const top = read.rows[0]?.seq ?? 0;
  const fresh: ReadRow[] = [];
  while (top > 0) {
    const page = await pageBefore(fresh.at(-1)?.seq ?? null);
    if (!wanted()) return;
    const newer = page.filter(({ seq }) => seq > top);
    fresh.push(...newer);
    if (newer.length < page.length || page.length === 0) break;
  }
  read.rows = [...fresh, ...read.rows];
  while (read.rows.at(-1)?.seq !== 1) {
    const page = await pageBefore(read.rows.at(-1)?.seq ?? null);
    if (!wanted()) return;
    if (page.length === 0) break;
    read.rows.push(...page);
    show(false);
  }
  show(true);
}
