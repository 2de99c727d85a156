// `card check`: one card alone, no vault needed. Says where a slip is; never repeats what stands on the card.
import { failure, Refusal, refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { checkCard } from '../../../shared/formats/card-check.ts';
import { locate } from '../../../shared/formats/card-locate.ts';
import { readCard } from '../../../shared/formats/card-reading.ts';
import { toHex } from '../../../shared/formats/encoding.ts';
import type { SignedManifest } from '../../../shared/formats/manifest.ts';
import { readManifestFile } from '../../core/backup/read.ts';
import { cardEntries, entryText } from '../card-files.ts';
import { command, UsageError } from '../command.ts';
import type { World } from '../world.ts';

export const cardCheck = command({
  name: 'card check',
  summary: 'Checks one card by itself: its checksum, and with a manifest that it is the one that was issued.',
  options: {
    'card-file': { type: 'string', value: 'FILE', help: 'The card; else it is asked for.' },
    manifest: { type: 'string', value: 'FILE', help: 'manifest.json of any backup of the vault.' },
  },
  async run({ values, world }) {
    const manifests =
      values.manifest === undefined ? [] : readManifestFile(world.ports().folders, values.manifest);
    const entry = await entryOf(world, values['card-file']);
    try {
      return await check(entry, manifests);
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

async function check(entry: Uint8Array, manifests: readonly SignedManifest[]) {
  const text = entryText(entry);
  if (text === null) throw refusal('card-not-recognised');
  const current = manifests.at(-1)?.manifest;
  const card = await read(text, current);
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
    return {
      json: { vaultTag, setTag, epoch, threshold: k, rehearsal, checksum: true, issued },
      text: [
        'The card reads without a fault.',
        `Vault ${vaultTag}, set ${setTag}, epoch ${epoch}; ${k} cards open the vault${rehearsal ? ' (rehearsal)' : ''}.`,
        issued === null
          ? 'Without a manifest it cannot be said whether it is the card that was issued.'
          : `It is card ${issued.number} (${issued.label}), as it was issued.`,
      ],
    };
  } finally {
    wipe(card.y);
  }
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
