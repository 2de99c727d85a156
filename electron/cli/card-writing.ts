// Cards as files, for a creation or a new epoch without ceremony: one file a holder, mode 0600, never replacing anything, read back
// from the medium before anything depends on them.
import { refusal } from '../../shared/errors/index.ts';
import { equalBytes, utf8, wipe } from '../../shared/formats/bytes.ts';
import { CardPages } from '../core/shares/card-pages.ts';
import type { CardMaker } from '../core/shares/fresh-cards.ts';
import { sealedFile } from '../core/shares/sealed-file.ts';
import type { Ports } from '../core/vault/ports.ts';
import { recipientKey } from '../strongroom/age/recipient-text.ts';
import { cardEntries, cardFileName, cardSheet } from './card-files.ts';
import { UsageError } from './command.ts';
import type { NewFolders } from './new-folders.ts';
import { pairOf } from './pairs.ts';
import { PRODUCT } from './surroundings.ts';
import type { World } from './world.ts';

/** Where each holder's card goes. Refuses what would collide or cannot be written, before anything is made. */
export function cardPlaces(
  world: World,
  { folders }: Ports,
  fresh: NewFolders,
  given: readonly string[],
  holders: readonly string[],
  command: string,
): Map<string, string> {
  const own = new Map<string, string>();
  let common: string | null = null;
  for (const argument of given) {
    const holder = holders.find((name) => argument.startsWith(`${name}=`));
    if (holder !== undefined) own.set(holder, argument.slice(holder.length + 1));
    else if (common === null) common = argument;
    else
      throw new UsageError('--cards-to names two folders for all cards, or a holder who is not one', command);
  }
  const places = new Map<string, string>();
  for (const holder of holders) {
    const folder = own.get(holder) ?? common;
    if (folder === null) throw new UsageError('--cards-to is needed with --unattended', command);
    const path = folders.join(world.absolute(folder), cardFileName(holder));
    const first = [...places].find(([, taken]) => taken.toLowerCase() === path.toLowerCase());
    if (first !== undefined) throw refusal('card-file-name', { first: first[0], second: holder });
    if (folders.exists(path)) throw refusal('card-file-exists', { path });
    fresh.ensure(world.absolute(folder));
    folders.expectWritable(path, false);
    places.set(holder, path);
  }
  return places;
}

/** Holder → recipient, of `--seal HOLDER=age1…`. */
export function sealsOf(
  given: readonly string[],
  holders: readonly string[],
  unattended: boolean,
  command: string,
): Map<string, string> {
  if (given.length > 0 && !unattended)
    throw new UsageError('--seal goes with --unattended; the ceremony asks each holder', command);
  const seals = new Map<string, string>();
  for (const argument of given) {
    const { name, place } = pairOf(argument, '--seal');
    if (place === null || !holders.includes(name) || seals.has(name))
      throw new UsageError('--seal needs HOLDER=age1… once for a holder that is named', command);
    recipientKey(place);
    seals.set(name, place);
  }
  return seals;
}

/**
 * Writes every card and compares each file with the strongroom's card. `seals` says which are sealed, by holder; those are
 * unproven until their holders open them. A failure removes what was written.
 */
export async function writeCards(
  ports: Ports,
  maker: CardMaker,
  places: ReadonlyMap<string, string>,
  seals: ReadonlyMap<string, string> = new Map(),
): Promise<string[]> {
  const { strongroom } = maker.host;
  const { folders } = ports;
  const written: string[] = [];
  try {
    for (const { number, label } of maker.manifest.cards) {
      const path = places.get(label) as string;
      const recipient = seals.get(label);
      if (recipient !== undefined) {
        const sheet = await sealedSheet(ports, maker, number, recipient);
        folders.writeNew(path, sheet);
        written.push(path);
        if (!equalBytes(folders.read(path, 64 * 1024), sheet))
          throw refusal('card-file-not-written', { path });
        maker.writtenSealed(number);
        continue;
      }
      const { ticket } = await maker.card(number, 'file');
      const payload = await strongroom.pickup(ticket);
      const subject = { manifest: maker.manifest, number, label, vaultName: maker.vaultName };
      const product = `${PRODUCT.name} ${PRODUCT.version}`;
      const sheet = cardSheet(payload, { ...subject, product });
      const back: Uint8Array[] = [];
      try {
        folders.writeNew(path, sheet);
        written.push(path);
        back.push(folders.read(path, 64 * 1024));
        const [entry] = back[0] === undefined ? [] : cardEntries(back[0], 'one');
        if (entry === undefined || !equalBytes(back[0] as Uint8Array, sheet))
          throw refusal('card-file-not-written', { path });
        back.push(entry);
        const { slot } = await strongroom.deposit('card', entry);
        await maker.checkWritten(number, slot);
      } finally {
        wipe(payload, sheet, ...back);
      }
    }
  } catch (error) {
    removeCards(ports, written);
    throw error;
  }
  return written;
}

/** Removes cards that open nothing, each that can be; refuses with `file-not-removed` for the first that cannot. */
export function removeCards({ folders }: Ports, written: readonly string[]): void {
  let left: unknown = null;
  for (const path of written) {
    try {
      folders.removeFile(path);
    } catch (error) {
      left ??= error;
    }
  }
  if (left !== null) throw left;
}

/** The file of a card sealed to its holder. */
async function sealedSheet(
  ports: Ports,
  maker: CardMaker,
  number: number,
  recipient: string,
): Promise<Uint8Array> {
  const pages = new CardPages(ports, maker);
  await pages.seal(number, { recipient });
  return utf8(sealedFile((await pages.page(number, { paper: 'a4', byHand: false }, 'file')).sheet));
}
