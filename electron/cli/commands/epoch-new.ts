// `epoch new`: new cards, new master key, all rings rolled. Old cards sign; custodians and their passphrases stay.
import { refusal } from '../../../shared/errors/index.ts';
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import { fourWords } from '../../../shared/formats/fingerprint.ts';
import { shortHash } from '../../../shared/formats/manifest.ts';
import { EPOCH_CAUSE_NAMES, EPOCH_CAUSES } from '../../../shared/model/epochs.ts';
import { type EpochBegun, expectOpenCards, NewEpoch } from '../../core/epochs/new-epoch.ts';
import { checkHolders } from '../../core/people/founding.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { readBackAtTerminal } from '../card-ceremony.ts';
import { cardPlaces, removeCards, sealsOf, writeCards } from '../card-writing.ts';
import { command, UsageError } from '../command.ts';
import { NewFolders } from '../new-folders.ts';
import { approvalsOf, unlockNamed, withLockedVault } from '../open-vault.ts';
import { approvers, cards, seal, unlocked } from '../options.ts';
import { numberOf, oneOf } from '../pairs.ts';
import { depositCards } from '../secrets.ts';
import type { World } from '../world.ts';

const CAUSES = EPOCH_CAUSE_NAMES.filter((name) => name !== 'vault created' && name !== 'cards lost');

export const epochNew = command({
  name: 'epoch new',
  summary: 'Makes new cards and a new master key; old cards open nothing made later.',
  options: {
    holder: {
      type: 'string',
      multiple: true,
      required: true,
      value: 'NAME',
      help: 'A person who gets a new card. Repeatable.',
    },
    threshold: { type: 'string', required: true, value: 'K', help: 'New cards that recover together.' },
    'cards-to': {
      type: 'string',
      multiple: true,
      value: '[HOLDER=]DIR',
      help: 'Where new cards are written with --unattended; HOLDER=DIR for one holder. Repeatable.',
    },
    ...seal,
    unattended: {
      type: 'boolean',
      help: 'Without the ceremony: new cards become files. The ledger and the status say so.',
    },
    'cards-lost': {
      type: 'boolean',
      help: 'Too few old cards are left: approvals alone carry the new ones, and the vault says so for ever.',
    },
    'backup-to': {
      type: 'string',
      value: 'DIR',
      help: 'Where the first backup of the new epoch is written. Default: where the newest one stands.',
    },
    cause: { type: 'string', value: 'WORD', help: `Why: ${CAUSES.join(', ')}. Default: what changes.` },
    reason: { type: 'string', value: 'TEXT', help: 'Why, in words.' },
    ...cards,
    ...approvers,
    ...unlocked,
  },
  notes: [
    '--cards-file and --card-file give the old cards, at least as many as recover the vault now.',
    'Of the new cards at least K must be left unsealed: they prove the new master key. A sealed one is proven by its holder.',
    'The custodians who unlock are asked once; their passphrases stay what they are.',
  ],
  async run({ values, world }) {
    const holders = values.holder.map((name) => name.trim());
    const threshold = numberOf(values.threshold, '--threshold', 2, 16);
    checkHolders(holders, threshold);
    const { reason = '', unattended } = values;
    const cardsLost = values['cards-lost'];
    const seals = sealsOf(values.seal, holders, unattended, 'epoch new');
    expectOpenCards({ k: threshold, n: holders.length }, seals.size);
    if (cardsLost && (values['cards-file'] !== undefined || values['card-file'].length > 0))
      throw new UsageError('--cards-lost and old cards exclude each other', 'epoch new');
    const cause = values.cause === undefined ? null : oneOf(values.cause, '--cause', CAUSES);
    if (!unattended && world.terminal === null) throw refusal('terminal-needed');
    return withLockedVault(world, values, async (vault) => {
      const { ports } = vault;
      const fresh = new NewFolders(ports.folders);
      const written: string[] = [];
      const passphrases = await unlockNamed(world, vault, values);
      const approvals = await approvalsOf(world, vault, values.approver);
      try {
        const places = unattended
          ? cardPlaces(world, ports, fresh, values['cards-to'], holders, 'epoch new')
          : null;
        const backupTo = backupPlace(world, vault, fresh, values['backup-to']);
        const request = { holders, threshold, cause, reason, unattended, cardsLost };
        const epoch = await NewEpoch.prepare(vault, request, approvals);
        try {
          if (!cardsLost) await takeOld(world, epoch, values);
          if (places === null) await readBackAtTerminal(world, epoch);
          else written.push(...(await writeCards(ports, epoch, places, seals)));
          world.notice('Rolling all rings …');
          const begun = await epoch.commit({ passphrases, approvals, backupTo }).catch((error: unknown) => {
            if (epoch.mayStand) written.length = 0;
            throw error;
          });
          written.length = 0;
          return outcomeOf(vault, begun, epoch.oldCards, places, seals);
        } finally {
          await epoch.abort();
        }
      } catch (error) {
        removeCards(ports, written);
        fresh.takeBack();
        throw error;
      }
    });
  },
});

async function takeOld(
  world: World,
  epoch: NewEpoch,
  values: { readonly 'cards-file'?: string | undefined; readonly 'card-file'?: readonly string[] },
): Promise<void> {
  const { folders } = epoch.vault.ports;
  await depositCards(world, folders, epoch.host.strongroom, values, async (slot) => {
    const { number, label } = await epoch.oldCard(slot);
    const { missing } = epoch;
    const more = missing === 0 ? 'No more are needed.' : `${missing} more are needed.`;
    return { missing, told: `Old card ${number} (${label}) signs. ${more}` };
  });
  epoch.expectOldCards();
}

/** Where the first backup goes: as named, else to the folder of automatic backups, else beside the newest one. */
function backupPlace(
  world: World,
  vault: Vault,
  fresh: NewFolders,
  named: string | undefined,
): string | null {
  if (named !== undefined) {
    const path = world.absolute(named);
    fresh.ensure(path);
    return path;
  }
  const { folders } = vault.ports;
  const newest = vault.state.backups.at(-1)?.place;
  const likely = [
    vault.state.schedule?.folder,
    newest === undefined ? undefined : folders.join(newest, '..'),
  ];
  return likely.find((path) => path !== undefined && folders.exists(path)) ?? null;
}

function outcomeOf(
  vault: Vault,
  { manifest, backup, backupFailure, opensStill, cleared }: EpochBegun,
  oldCards: readonly number[],
  places: ReadonlyMap<string, string> | null,
  seals: ReadonlyMap<string, string>,
) {
  const { epoch, k, n, setTag } = manifest;
  const { cause, cardsLost, unattended } = vault.state.epochs.get(epoch) ?? {};
  const { head } = vault.state;
  const words = fourWords(fromBase64url(manifest.fingerprint));
  return {
    json: {
      epoch,
      cause,
      threshold: k,
      cards: manifest.cards.map(({ number, label }) => ({
        number,
        label,
        file: places?.get(label) ?? null,
        sealed: seals.has(label),
      })),
      setTag,
      manifest: shortHash(manifest),
      signedBy: oldCards,
      cardsLost,
      unattended,
      backup: backup?.folder ?? null,
      backupFailure:
        backupFailure === null ? null : { code: backupFailure.code, message: backupFailure.message },
      opensStill: opensStill.map(({ id, place, at, epoch: of }) => ({ id, place, at, epoch: of })),
      cleared,
      head,
    },
    text: [
      `Epoch ${epoch} of vault ${words} has begun (${EPOCH_CAUSES[cause ?? 'scheduled renewal']}): any ${k} of ${n} new cards recover it.`,
      ...(oldCards.length === 0
        ? ['No old card signed: this stands in the ledger and in the findings for ever.']
        : [`Signed by old cards ${oldCards.join(', ')}.`]),
      ...(places === null ? [] : [...places].map(([label, path]) => `  ${label}: ${path}`)),
      ...(seals.size === 0
        ? []
        : [
            `Sealed, and unproven until their holders open them (holdfast drill --level D1): ${[...seals.keys()].join(', ')}. Keep the old cards until then.`,
          ]),
      ...(backup === null
        ? [
            `No backup of this epoch exists yet${backupFailure === null ? '' : `: ${backupFailure.message}`}. Keep the old cards until one does.`,
          ]
        : [`Its first backup was opened by the new cards: ${backup.folder}`]),
      ...(opensStill.length === 0
        ? []
        : [
            'Old cards still open these backups; destroy them, and then the old cards:',
            ...opensStill.map(({ place, at }) => `  ${at.slice(0, 10)}  ${place}`),
          ]),
      ...(cleared ? [] : ['Traces of old seals are left in the vault file; they go with its next change.']),
      `Head ${head.seq}:${head.hash}`,
    ],
  };
}
