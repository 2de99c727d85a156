// `backup create` and `backup verify`.
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import { fourWords } from '../../../shared/formats/fingerprint.ts';
import { readBackup } from '../../core/backup/read.ts';
import { tryBackup } from '../../core/backup/try.ts';
import { createBackup } from '../../core/backup/write.ts';
import { command } from '../command.ts';
import { NewFolders } from '../new-folders.ts';
import { withVault } from '../open-vault.ts';
import { cards, unlocked } from '../options.ts';
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
    ...unlocked,
  },
  run: ({ values, world }) =>
    withVault(world, values, async (vault) => {
      const to = world.absolute(values.to);
      const fresh = new NewFolders(vault.ports.folders);
      fresh.ensure(to);
      const written = await createBackup(vault, to).catch((error: unknown) => {
        fresh.takeBack();
        throw error;
      });
      return {
        json: written,
        text: [
          `The backup stands in ${written.folder}.`,
          `It holds ${written.head.seq} events, head ${written.head.seq}:${written.head.hash}.`,
          ...written.files.map(({ path, bytes, sha256 }) => `  ${sha256}  ${bytes}  ${path}`),
        ],
      };
    }),
});

export const backupVerify = command({
  name: 'backup verify',
  summary: 'Checks a backup: its public side alone, or with cards everything in it.',
  operand: { name: 'DIR', help: 'The backup folder.' },
  options: cards,
  notes: ['Needs no vault. With cards the backup is opened in a temporary folder that is removed again.'],
  async run({ values, operand, world }) {
    const ports = world.ports();
    const folder = world.absolute(operand);
    const { manifests, current, report, head } = readBackup(ports.folders, folder, ports.verify);
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
    };
    const text = [
      `Vault ${words}, epoch ${manifest.epoch}, ${manifest.k} of ${manifest.n} cards.`,
      `The ledger of ${report.count} events holds, head ${head.seq}:${head.hash}.`,
      'The manifests belong to this ledger.',
    ];
    if (!hasCardFiles(values)) {
      const unknown = [
        'whether vault.age opens and holds this ledger: that needs cards (--cards-file)',
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
      return {
        json: { ...known, opened: true, keys: proof.keys, versions: proof.versions, unknown },
        text: [
          ...text,
          `The cards open vault.age; it holds this very ledger and ${proof.keys} keys, all ${proof.versions} versions of which open.`,
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
