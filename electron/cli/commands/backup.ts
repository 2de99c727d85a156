// `backup create`, `list`, `schedule`, `verify` and `compare`.
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import { fourWords } from '../../../shared/formats/fingerprint.ts';
import { shortHash } from '../../../shared/formats/manifest.ts';
import { scheduleBackups } from '../../core/backup/automatic.ts';
import { KEEP } from '../../core/backup/commands.ts';
import { gatherBackups } from '../../core/backup/groups.ts';
import { readBackup } from '../../core/backup/read.ts';
import { recordProof } from '../../core/backup/record-proof.ts';
import { tryBackup } from '../../core/backup/try.ts';
import { backupViews, changesSinceBackup } from '../../core/backup/views.ts';
import { createBackup } from '../../core/backup/write.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command, UsageError } from '../command.ts';
import { NewFolders } from '../new-folders.ts';
import { withLockedVault, withVault } from '../open-vault.ts';
import { cards, unlocked } from '../options.ts';
import { numberOf } from '../pairs.ts';
import { depositCards, hasCardFiles } from '../secrets.ts';

export const backupCreate = command({
  name: 'backup create',
  summary: 'Writes a backup folder that k cards open, and records it.',
  options: {
    to: {
      type: 'string',
      required: true,
      value: 'DIR',
      help: 'Where the folder is made; best on another medium.',
    },
    locked: {
      type: 'boolean',
      help: 'Without unlocking: nobody acts, and the register takes the backup in at the next unlock.',
    },
    ...unlocked,
  },
  run({ values, world }) {
    const write = async (vault: Vault) => {
      const to = world.absolute(values.to);
      const fresh = new NewFolders(vault.ports.folders);
      fresh.ensure(to);
      const written = await createBackup(vault, to).catch((error: unknown) => {
        fresh.takeBack();
        throw error;
      });
      const noted = vault.locked ? ['It enters the register at the next unlock.'] : [];
      return {
        json: { ...written, locked: vault.locked },
        text: [
          `The backup stands in ${written.folder}.`,
          `It holds ${written.head.seq} events, head ${written.head.seq}:${written.head.hash}.`,
          ...noted,
          ...written.files.map(({ path, bytes, sha256 }) => `  ${sha256}  ${bytes}  ${path}`),
        ],
      };
    };
    return values.locked ? withLockedVault(world, values, write) : withVault(world, values, write);
  },
});

export const backupList = command({
  name: 'backup list',
  summary: 'Lists the backups that still exist, and which cards open them.',
  options: unlocked,
  run: ({ values, world }) =>
    withVault(world, values, async (vault) => {
      const backups = backupViews(vault.state, (id) => vault.nameOf(id));
      const { schedule } = vault.state;
      const lines = backups.map(
        ({ at, epoch, current, place, proven }) =>
          `${at.slice(0, 19)}  epoch ${epoch}${current ? '' : ', old cards'}  ${proven === null ? 'never opened' : `opened ${proven.at.slice(0, 10)} by ${proven.by}`}  ${place}`,
      );
      const by = schedule === null ? 'none' : `${schedule.folder}, the last ${schedule.keep} are kept`;
      return {
        json: { backups, schedule, changesSince: changesSinceBackup(vault.state) },
        text: [...(lines.length === 0 ? ['There is no backup.'] : lines), `Automatic: ${by}`],
      };
    }),
});

export const backupSchedule = command({
  name: 'backup schedule',
  summary: 'Sets the folder to which a backup is written after each change.',
  options: {
    to: { type: 'string', value: 'DIR', help: 'The folder; it must be there already.' },
    keep: { type: 'string', value: 'N', help: `Automatic backups that stay. Default: ${KEEP}.` },
    off: { type: 'boolean', help: 'No backup is written by itself any more.' },
    ...unlocked,
  },
  run: ({ values, world }) => {
    if (values.off === (values.to !== undefined))
      throw new UsageError('either --to or --off is needed', 'backup schedule');
    const keep = numberOf(values.keep ?? String(KEEP), '--keep', 2, 1000);
    const folder = values.to === undefined ? null : world.absolute(values.to);
    return withVault(world, values, async (vault) => {
      await scheduleBackups(vault, folder, keep);
      return {
        json: { folder, keep },
        text: [
          folder === null
            ? 'No backup is written by itself any more.'
            : `After each change a backup is written to ${folder}; the last ${keep} are kept.`,
        ],
      };
    });
  },
});

export const backupVerify = command({
  name: 'backup verify',
  summary: 'Checks a backup: its public side alone, or with cards everything in it.',
  operand: { name: 'DIR', help: 'The backup folder.' },
  options: {
    record: {
      type: 'boolean',
      help: 'Enters into the register of the vault that its cards opened the backup; unlocks the vault.',
    },
    ...cards,
    ...unlocked,
  },
  notes: [
    'Needs no vault, but for --record. With cards the backup is opened in a temporary folder that is removed again.',
  ],
  async run({ values, operand, world }) {
    const ports = world.ports();
    const folder = world.absolute(operand);
    const { manifests, current, report, head, bytes } = await readBackup(ports.folders, folder, ports.verify);
    const { manifest } = current;
    const words = fourWords(fromBase64url(manifest.fingerprint));
    const known = {
      folder,
      vault: manifest.vault,
      fingerprint: manifest.fingerprint,
      fingerprintWords: words,
      epoch: manifest.epoch,
      threshold: manifest.k,
      cards: manifest.n,
      head,
      events: report.count,
      manifests: manifests.length,
      cardsLost: report.cardsLost,
      manifest: shortHash(manifest),
      bytes,
    };
    const text = [
      `Vault ${words}, epoch ${manifest.epoch}, ${manifest.k} of ${manifest.n} cards.`,
      `The ledger of ${report.count} events holds, head ${head.seq}:${head.hash}.`,
      `The ${manifests.length === 1 ? 'manifest is' : `${manifests.length} manifests are`} those of this ledger; every signature on them holds. The newest: ${known.manifest}.`,
      ...report.cardsLost.map((epoch) => `Epoch ${epoch} began without cards of the epoch before.`),
      `vault.age is an age file to one recipient and holds ${bytes} bytes.`,
    ];
    if (!hasCardFiles(values)) {
      if (values.record) throw new UsageError('--record needs cards', 'backup verify');
      const unknown = [
        `whether vault.age is encrypted to the cards of epoch ${manifest.epoch}, opens, and holds this ledger: that needs cards (--cards-file)`,
        'whether the keys in it are whole: that needs cards too',
        'whether this is the newest history of the vault: compare the head with a record or another backup',
      ];
      return {
        json: { ...known, opened: false, keys: null, unknown },
        text: [...text, 'Cannot be known from this alone:', ...unknown.map((line) => `  ${line}`)],
      };
    }
    const host = await ports.startStrongroom();
    const temporary = world.temporaryFolder();
    try {
      const proof = await tryBackup(ports, host, folder, temporary, (take) =>
        depositCards(world, ports.folders, host.strongroom, values, take),
      );
      const unknown = [
        'whether this is the newest history of the vault: compare the head with a record or another backup',
      ];
      const recorded = values.record
        ? await withVault(world, values, (vault) => recordProof(vault, { folder, ...proof }))
        : null;
      return {
        json: {
          ...known,
          opened: true,
          keys: proof.keys,
          versions: proof.versions,
          provenBy: proof.cards,
          recorded,
          unknown,
        },
        text: [
          ...text,
          `The cards open vault.age; it holds this very ledger and ${proof.keys} keys, all ${proof.versions} versions of which open.`,
          ...(recorded === null ? [] : ['The register of the vault says so now.']),
          'Cannot be known from this alone:',
          ...unknown.map((line) => `  ${line}`),
        ],
      };
    } finally {
      await host.end();
      ports.folders.removeTree(temporary);
    }
  },
});

export const backupCompare = command({
  name: 'backup compare',
  summary: 'Tells which backups agree: which hold one history, where others part from it.',
  operand: { name: 'DIR…', help: 'Backups, or folders of backups.', several: true },
  options: {},
  notes: ['Needs no vault and opens nothing. Recover from the newest of the group that people vouch for.'],
  async run({ operands, world }) {
    const ports = world.ports();
    const places = operands.map((place) => world.absolute(place));
    const { groups, refused } = await gatherBackups(ports.folders, places, ports.verify);
    const told = groups.map(({ newest, members, partsAt }) => {
      const { manifest } = newest.current;
      return {
        fingerprintWords: fourWords(fromBase64url(manifest.fingerprint)),
        epoch: manifest.epoch,
        manifest: shortHash(manifest),
        newest: newest.folder,
        head: newest.head,
        backups: members.map(({ folder, head, current }) => ({
          folder,
          head,
          epoch: current.manifest.epoch,
        })),
        partsAt,
      };
    });
    return {
      json: {
        groups: told,
        refused: refused.map(({ folder, failure: { code, message } }) => ({ folder, code, message })),
      },
      text: [
        ...told.flatMap(({ fingerprintWords, epoch, manifest, head, backups, partsAt }, i) => [
          `Group ${i + 1}: vault ${fingerprintWords}, epoch ${epoch}, manifest ${manifest}, up to ${head.seq}:${head.hash}`,
          ...(partsAt === null
            ? []
            : [`  From event ${partsAt} on another group of this vault tells something else.`]),
          ...backups.map((one) => `  event ${one.head.seq}, cards of epoch ${one.epoch}  ${one.folder}`),
        ]),
        ...refused.map(({ folder, failure }) => `Not to be trusted: ${folder}: ${failure.message}`),
      ],
    };
  },
});
