// What a scan adds to what is known: the finds that are new, or that look otherwise than before.
import type { Find } from '../../../shared/model/scan.ts';
import type { FindRecord } from '../ledger/state/scan.ts';
import type { VaultState } from '../ledger/state.ts';

/** Finds that must be recorded: new, changed, or back after they were gone. */
export function newsIn(state: VaultState, finds: readonly Find[]): Find[] {
  return finds.filter((find) => {
    const before = state.finds.get(find.id);
    return before === undefined || before.gone !== null || differs(before, find);
  });
}

function differs(before: FindRecord, find: Find): boolean {
  return (
    before.line !== find.line ||
    before.confidence !== find.confidence ||
    before.detail !== find.detail ||
    before.copyOf !== find.copyOf ||
    before.history?.commit !== find.history?.commit ||
    besideText(before) !== besideText(find)
  );
}

function besideText({ beside }: Find): string {
  return beside
    .map(({ what, path }) => `${what} ${path}`)
    .sort()
    .join('\n');
}

/** Bytes of JSON that one event carries at most: its line has a limit, and paths may be long. */
const MOST_BYTES = 400_000;

/** Finds in as many parts as events are needed for them. */
export function inParts(finds: readonly Find[], most: number): Find[][] {
  const parts: Find[][] = [];
  let size = 0;
  for (const find of finds) {
    const bytes = JSON.stringify(find).length * 3;
    const last = parts.at(-1);
    if (last === undefined || last.length >= most || size + bytes > MOST_BYTES) {
      parts.push([find]);
      size = bytes;
    } else {
      last.push(find);
      size += bytes;
    }
  }
  return parts;
}
