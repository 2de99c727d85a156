// The list of keys as a table for other programs: what the ledger knows in the open while unlocked, no material.
import { utf8 } from '../../../shared/formats/bytes.ts';
import { csvLine } from '../../../shared/formats/csv.ts';
import type { KeyColumn } from '../../../shared/model/key-list.ts';
import { protectsNoMore } from '../../../shared/model/states.ts';
import type { KeyRow } from '../../../shared/model/views/keys.ts';
import type { GrowFile } from '../ports/ledger-work.ts';
import type { Vault } from '../vault/vault.ts';
import { keyRow } from './views.ts';

/** Keys that are written at once. */
const PAGE = 500;

const COLUMNS: Record<KeyColumn, { head: string; cell: (row: KeyRow) => string | number }> = {
  name: { head: 'name', cell: ({ name }) => name },
  state: { head: 'state', cell: ({ state }) => state },
  purpose: { head: 'purpose', cell: ({ purpose }) => purpose },
  algorithm: { head: 'algorithm', cell: ({ algorithm }) => algorithm },
  ring: { head: 'ring', cell: ({ ring }) => ring },
  owner: { head: 'owner', cell: ({ owner }) => owner },
  tags: { head: 'tags', cell: ({ tags }) => tags.join('; ') },
  version: { head: 'version', cell: ({ version }) => version },
  until: {
    head: 'protects until',
    cell: ({ state, protectStop }) => (protectsNoMore(state) ? '' : (protectStop ?? '')),
  },
  due: { head: 'next date', cell: ({ due }) => due ?? '' },
  created: { head: 'created', cell: ({ created }) => created },
  changed: { head: 'changed', cell: ({ changed }) => changed },
  uses: { head: 'uses', cell: ({ usageCount }) => usageCount },
};

/** Writes these keys in this order; a key that is gone is left out. Refuses as a file does. */
export async function writeKeyTable(
  vault: Vault,
  grow: GrowFile,
  wanted: {
    readonly to: string;
    readonly overwrite: boolean;
    readonly columns: readonly KeyColumn[];
    readonly keys: readonly string[];
  },
): Promise<{ path: string; bytes: number; sha256: string }> {
  vault.expectUnlocked();
  const { state, now } = vault;
  const columns = wanted.columns.map((name) => COLUMNS[name]);
  const file = await grow(wanted.to, wanted.overwrite);
  try {
    await file.add(utf8(csvLine(columns.map(({ head }) => head))));
    for (let at = 0; at < wanted.keys.length; at += PAGE) {
      const lines = wanted.keys.slice(at, at + PAGE).flatMap((id) => {
        const key = state.keys.get(id);
        if (key === undefined) return [];
        const row = keyRow(state, key, now);
        return csvLine(columns.map(({ cell }) => cell(row)));
      });
      await file.add(utf8(lines.join('')));
    }
    return await file.finish();
  } finally {
    await file.drop();
  }
}
