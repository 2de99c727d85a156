// The way of passphrases and cards from a prompt, a file or a descriptor into the strongroom. They are deposited at
// once and wiped here; nothing else of the command line ever sees them.
import { Refusal, refusal } from '../../shared/errors/index.ts';
import { equalBytes, wipe } from '../../shared/formats/bytes.ts';
import { encodeSealed, isSealedEntry, readSealedCard } from '../../shared/formats/card-sealed.ts';
import type { Slot } from '../../shared/secret-port.ts';
import type { Strongroom } from '../core/ports/strongroom.ts';
import type { Folders } from '../core/ports/surroundings.ts';
import { readPassphraseFd, readPassphraseFile } from '../strongroom/passphrase/read.ts';
import { cardEntries, entryText } from './card-files.ts';
import { UsageError } from './command.ts';
import type { World } from './world.ts';

/** Where a passphrase comes from; neither file nor descriptor: a prompt. */
export interface PassphraseSource {
  readonly name: string;
  readonly file?: string | null | undefined;
  readonly descriptor?: string | undefined;
  /** How a person gives it without a terminal, for the refusal. */
  readonly option: string;
  /** A passphrase that is only now chosen is asked for twice. */
  readonly fresh?: boolean;
}

/** Deposits a passphrase. Refuses with `passphrase-…`. */
export async function depositPassphrase(
  world: World,
  strongroom: Strongroom,
  source: PassphraseSource,
): Promise<Slot> {
  const bytes = await passphraseFrom(world, source);
  try {
    return (await strongroom.deposit('passphrase', bytes)).slot;
  } finally {
    wipe(bytes);
  }
}

/** The bytes of a passphrase as they were given, to be wiped. */
export async function passphraseFrom({ terminal }: World, source: PassphraseSource): Promise<Uint8Array> {
  const { name, file, descriptor, option, fresh = false } = source;
  if (file && descriptor !== undefined)
    throw new UsageError('--passphrase-file and --passphrase-fd exclude each other');
  if (file) return readPassphraseFile(file);
  if (descriptor !== undefined) {
    if (!/^\d{1,4}$/.test(descriptor))
      throw new UsageError('--passphrase-fd needs the number of a descriptor');
    return readPassphraseFd(Number(descriptor));
  }
  if (terminal === null) throw refusal('passphrase-not-given', { name, option });
  const typed = await terminal.secret(`${fresh ? 'New passphrase' : 'Passphrase'} of ${name}: `);
  if (!fresh) return typed;
  const again = await terminal.secret(`The same passphrase of ${name} again: `);
  const same = equalBytes(typed, again);
  wipe(again);
  if (same) return typed;
  wipe(typed);
  throw refusal('passphrases-differ');
}

export interface CardSource {
  readonly 'cards-file'?: string | undefined;
  readonly 'card-file'?: readonly string[];
  /** Files with age identities, tried in turn on sealed cards. */
  readonly 'identity-file'?: readonly string[];
}

/** True when cards are given as files. */
export function hasCardFiles(source: CardSource): boolean {
  return source['cards-file'] !== undefined || (source['card-file'] ?? []).length > 0;
}

/**
 * Deposits cards one after the other and hands each slot to `take`, which says how many are still missing. Cards of
 * files are all taken in; at a terminal a card that is refused may be entered again.
 */
export async function depositCards(
  world: World,
  folders: Folders,
  strongroom: Strongroom,
  source: CardSource,
  take: (slot: Slot) => Promise<{ missing: number; told: string }>,
): Promise<void> {
  if (hasCardFiles(source)) {
    const entries = entriesOf(folders, source);
    try {
      for (const entry of entries) await take(await depositCard(world, folders, strongroom, entry, source));
    } finally {
      wipe(...entries);
    }
    return;
  }
  const { terminal } = world;
  if (terminal === null) throw refusal('cards-not-given');
  for (let missing = 1; missing > 0; ) {
    const typed = await terminal.secret('A card, as text or as words (not shown): ');
    try {
      const taken = await take(await depositCard(world, folders, strongroom, typed, source));
      missing = taken.missing;
      terminal.say(taken.told);
    } catch (error) {
      tellRefusal(terminal, error);
    } finally {
      wipe(typed);
    }
  }
}

/** Deposits a card; a sealed one is opened first, by the identities given or, at a terminal, by its passphrase. */
export async function depositCard(
  { terminal }: World,
  folders: Folders,
  strongroom: Strongroom,
  entry: Uint8Array,
  source: CardSource,
): Promise<Slot> {
  const text = entryText(entry);
  if (text === null || !isSealedEntry(text)) return (await strongroom.deposit('card', entry)).slot;
  const sealed = encodeSealed(readSealedCard(text));
  const open = async (kind: 'material' | 'passphrase', bytes: Uint8Array) => {
    try {
      const { slot } = await strongroom.deposit(kind, bytes);
      return (await strongroom.openSealedCard(sealed, slot)).slot;
    } finally {
      wipe(bytes);
    }
  };
  for (const path of source['identity-file'] ?? []) {
    try {
      return await open('material', folders.read(path, 64 * 1024));
    } catch (error) {
      if (!(error instanceof Refusal && error.failure.code === 'card-sealed-key')) throw error;
    }
  }
  if (terminal === null) throw refusal('card-sealed');
  return open('passphrase', await terminal.secret('This card is sealed. Its passphrase (not shown): '));
}

function entriesOf(folders: Folders, source: CardSource): Uint8Array[] {
  const together = source['cards-file'] === undefined ? [] : [source['cards-file']];
  const read = (path: string, form: 'one' | 'many') => {
    const bytes = folders.read(path, 256 * 1024);
    try {
      return cardEntries(bytes, form);
    } finally {
      wipe(bytes);
    }
  };
  return [
    ...together.flatMap((path) => read(path, 'many')),
    ...(source['card-file'] ?? []).flatMap((path) => read(path, 'one')),
  ];
}

/** Says what was wrong with an entry; anything but a refusal of a card goes on upwards. */
export function tellRefusal(terminal: { say(line: string): void }, error: unknown): void {
  const failure = (error as { failure?: { code: string; message: string; safe: string; next: string } })
    .failure;
  if (failure === undefined || !/^cards?-/.test(failure.code)) throw error;
  terminal.say(failure.message);
  terminal.say(failure.safe);
  terminal.say(failure.next);
}
