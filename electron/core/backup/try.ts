// Proves a backup with its cards: everything in it is opened, in a folder of the caller's, and nothing is kept.
import { refusal } from '../../../shared/errors/index.ts';
import { foldOpened, foldPublic } from '../ledger/opened.ts';
import type { StrongroomHost } from '../ports/strongroom.ts';
import type { Ports } from '../vault/ports.ts';
import { Recovery } from '../vault/recovery.ts';

/** Rows unwrapped in one call to the strongroom. */
const PAGE = 500;

type TakeCard = (slot: string) => Promise<{ missing: number; told: string }>;

/** How many keys and versions the backup holds; each was unwrapped once. Refuses at the first thing that does not open. */
export async function tryBackup(
  ports: Ports,
  host: StrongroomHost,
  folder: string,
  temporary: string,
  giveCards: (take: TakeCard) => Promise<void>,
): Promise<{ keys: number; versions: number; cards: number[] }> {
  const { strongroom } = host;
  const recovery = await Recovery.fromBackup(ports, host, folder);
  await giveCards((slot) => recovery.take(slot));
  recovery.expectCards();
  await strongroom.combine(recovery.current);
  const trial = ports.folders.join(temporary, 'trial');
  ports.folders.makeNew(trial);
  await strongroom.openBackup(ports.folders.join(folder, 'vault.age'), ports.folders.join(trial, 'vault.db'));
  const file = ports.files.open(trial);
  try {
    recovery.expectSame(file);
    const known = foldPublic(file);
    const rings = [...known.rings.values()].map((ring) => ring.current);
    await strongroom.openSeals(file.seals(), rings);
    await strongroom.openSystem(file.materialOfRing('system', '', 1000));
    const state = await foldOpened(file, strongroom, null);
    const found = new Set<string>();
    for (const { ring, generation } of rings) {
      for (let after = ''; ; ) {
        const page = file.materialOfRing(ring, after, PAGE);
        if (page.length === 0) break;
        await strongroom.rewrap(page, { ring, generation });
        for (const { id } of page) found.add(id);
        after = page.at(-1)?.id ?? '';
      }
    }
    let versions = 0;
    for (const key of state.keys.values()) {
      for (const version of key.versions) {
        if (version.destroyed !== null) continue;
        if (!found.has(version.id)) throw refusal('key-row-missing', { key: key.name, version: version.id });
        versions += 1;
      }
    }
    return { keys: state.keys.size, versions, cards: recovery.accepted };
  } finally {
    file.close();
  }
}
