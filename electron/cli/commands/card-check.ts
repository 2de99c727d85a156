// `card check`: one card alone, no vault needed. Says where a slip is; never repeats what stands on the card.
import { failure, Refusal, refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import type { Card } from '../../../shared/formats/card.ts';
import { checkCard } from '../../../shared/formats/card-check.ts';
import { locate } from '../../../shared/formats/card-locate.ts';
import { readCard } from '../../../shared/formats/card-reading.ts';
import { isSealedEntry, readSealedCard, type SealedCard } from '../../../shared/formats/card-sealed.ts';
import { fromBase64url, toHex } from '../../../shared/formats/encoding.ts';
import { fourWords } from '../../../shared/formats/fingerprint.ts';
import type { SignedManifest } from '../../../shared/formats/manifest.ts';
import { readManifestFile } from '../../core/backup/read.ts';
import { normalisePassphrase } from '../../strongroom/passphrase/normalise.ts';
import { cardEntries, entryText } from '../card-files.ts';
import { command, UsageError } from '../command.ts';
import { passphraseFrom } from '../secrets.ts';
import type { World } from '../world.ts';

export const cardCheck = command({
  name: 'card check',
  summary: 'Checks one card by itself: its checksum, and with a manifest that it is the one that was issued.',
  options: {
    'card-file': { type: 'string', value: 'FILE', help: 'The card; else it is asked for.' },
    manifest: { type: 'string', value: 'FILE', help: 'manifest.json of any backup of the vault.' },
    'identity-file': { type: 'string', value: 'FILE', help: 'The age identity that opens a sealed card.' },
    'passphrase-file': { type: 'string', value: 'FILE', help: 'Holds the passphrase of a sealed card.' },
    'passphrase-fd': {
      type: 'string',
      value: 'N',
      help: 'An open descriptor to read the passphrase of a sealed card from.',
    },
  },
  async run({ values, world }) {
    const { folders, verify } = world.ports();
    const manifests =
      values.manifest === undefined ? [] : await readManifestFile(folders, values.manifest, verify);
    const entry = await entryOf(world, values['card-file']);
    try {
      return await check(world, entry, manifests, values);
    } finally {
      wipe(entry);
    }
  },
});

async function entryOf(world: World, file: string | undefined): Promise<Uint8Array> {
  if (file === undefined) {
    if (world.terminal === null) throw refusal('cards-not-given');
    return world.terminal.secret('The card, as text or as words (not shown): ');
  }
  const bytes = world.ports().folders.read(file, 64 * 1024);
  try {
    const [entry, second] = cardEntries(bytes, 'one');
    if (second !== undefined) throw new UsageError('the file holds more than one card', 'card check');
    return entry ?? new Uint8Array(0);
  } finally {
    wipe(bytes);
  }
}

interface Keys {
  readonly 'identity-file': string | undefined;
  readonly 'passphrase-file': string | undefined;
  readonly 'passphrase-fd': string | undefined;
}

async function check(world: World, entry: Uint8Array, manifests: readonly SignedManifest[], keys: Keys) {
  const text = entryText(entry);
  if (text === null) throw refusal('card-not-recognised');
  const current = manifests.at(-1)?.manifest;
  const sealed = isSealedEntry(text);
  const card = sealed ? await opened(world, readSealedCard(text), keys) : await read(text, current);
  if (card === null) return unopened(readSealedCard(text));
  try {
    const known =
      current === undefined
        ? null
        : checkCard(
            card,
            current,
            manifests.map(({ manifest }) => manifest),
          );
    if (known?.refused !== undefined) throw new Refusal(known.refused);
    const vaultTag = toHex(card.vaultTag);
    const setTag = toHex(card.setTag);
    const { epoch, k, rehearsal } = card;
    const issued = known?.ok === undefined ? null : { number: known.ok.number, label: known.ok.label };
    const fingerprintWords = current === undefined ? null : fourWords(fromBase64url(current.fingerprint));
    return {
      json: {
        ...{ vaultTag, setTag, epoch, threshold: k, rehearsal, checksum: true, sealed, issued },
        fingerprintWords,
      },
      text: [
        sealed ? 'The sealed card was opened.' : 'The card reads without a fault.',
        `Vault ${vaultTag}, set ${setTag}, epoch ${epoch}; ${k} cards open the vault${rehearsal ? ' (rehearsal)' : ''}.`,
        issued === null
          ? 'Without a manifest it cannot be said whether it is the card that was issued.'
          : `It is card ${issued.number} (${issued.label}), as it was issued.`,
        ...(fingerprintWords === null
          ? []
          : [
              `The manifest’s signatures hold. The card must bear the fingerprint words ${fingerprintWords}.`,
            ]),
      ],
    };
  } finally {
    wipe(card.y);
  }
}

/** The card that a key opens; null when no key was given and nobody can be asked. */
async function opened(world: World, sealed: SealedCard, keys: Keys): Promise<Card | null> {
  const file = keys['identity-file'];
  const given = keys['passphrase-file'] !== undefined || keys['passphrase-fd'] !== undefined;
  if (file !== undefined && given)
    throw new UsageError('a sealed card is opened by an identity or by a passphrase', 'card check');
  // What opens age files brings native code along, for which no other command has a use before the strongroom.
  const { unseal } = await import('../../strongroom/operations/sealed-cards.ts');
  if (file !== undefined) {
    const identity = world.ports().folders.read(file, 64 * 1024);
    try {
      return await unseal(sealed, { identity });
    } finally {
      wipe(identity);
    }
  }
  if (!given && world.terminal === null) return null;
  const typed = await passphraseFrom(world, {
    name: 'the sealed card',
    file: keys['passphrase-file'],
    descriptor: keys['passphrase-fd'],
    option: '--passphrase-file FILE',
  });
  const passphrase = normalisePassphrase(typed);
  try {
    return await unseal(sealed, { passphrase });
  } finally {
    wipe(typed, passphrase);
  }
}

function unopened({ vaultTag, setTag, epoch, k, rehearsal }: SealedCard) {
  const [vault, set] = [toHex(vaultTag), toHex(setTag)];
  return {
    json: {
      vaultTag: vault,
      setTag: set,
      epoch,
      threshold: k,
      rehearsal,
      checksum: true,
      sealed: true,
      opened: false,
      issued: null,
    },
    text: [
      'The sealed card reads without a fault, but it was not opened: that alone would prove it.',
      `Vault ${vault}, set ${set}, epoch ${epoch}; ${k} cards open the vault${rehearsal ? ' (rehearsal)' : ''}.`,
      'Give the key of its holder: --identity-file, --passphrase-file or --passphrase-fd.',
    ],
  };
}

async function read(text: string, manifest: SignedManifest['manifest'] | undefined) {
  try {
    return readCard(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const places = await locate(text, manifest).catch(() => []);
    for (const { corrected } of places) wipe(corrected?.y);
    const spots = [...new Set(places.map(({ unit, position }) => `${unit} ${position}`))];
    if (spots.length === 0 || spots.length > 3) throw error;
    const { code, data, message, next } = error.failure;
    const where = `A single slip in ${spots.join(' or ')} would explain it.`;
    throw new Refusal({ ...failure(code, data), message: `${message} ${where}`, next });
  }
}
