// The command line with a strongroom in place, a cheap Argon2 and a knife: after the n-th write to keychain, vault file
// or folders the process kills itself. For tests alone; `HOLDFAST_TEST_KILL` is n, `HOLDFAST_TEST_WRITES` a file for the count;
// with `HOLDFAST_TEST_PICTURES` it copies the folders `HOLDFAST_TEST_PICTURED` there at each write instead (kill-pictures.ts).
import { existsSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { folders } from '../../electron/adapters/folders.ts';
import { vaultFiles } from '../../electron/adapters/vault-file/vault-files.ts';
import { run } from '../../electron/cli/run.ts';
import { surroundings } from '../../electron/cli/surroundings.ts';
import { COMMANDS } from '../../electron/cli/table.ts';
import type { VaultFile } from '../../electron/core/ports/vault-file.ts';
import { keychainDoor } from '../../electron/strongroom/session/keychain-door.ts';
import { copyTree } from './copy-tree.ts';
import { counting } from './counting.ts';
import { documents } from './documents.ts';
import { quickStrongroom } from './quick-strongroom.ts';

const at = Number(process.env.HOLDFAST_TEST_KILL ?? '0');
const pictures = process.env.HOLDFAST_TEST_PICTURES;
const pictured = process.env.HOLDFAST_TEST_PICTURED?.split(delimiter) ?? [];
let writes = 0;
const names: string[] = [];

function wrote(name: string): void {
  names.push(name);
  writes += 1;
  if (writes === at) process.kill(process.pid, 'SIGKILL');
  if (pictures !== undefined) {
    for (const path of pictured)
      if (existsSync(path)) copyTree(path, join(pictures, String(writes), basename(path)));
  }
}

const file = (made: VaultFile) =>
  counting(made, ['commit', 'commitRolling', 'note', 'putSnapshot', 'truncateLog', 'copyTo', 'close'], wrote);

const world = surroundings({
  documents,
  folders: counting(
    folders,
    ['makeNew', 'rename', 'removeTree', 'removeFile', 'writeNew', 'append', 'release'],
    wrote,
  ),
  files: {
    create: (folder, meta) => {
      const made = vaultFiles.create(folder, meta);
      wrote('create');
      return file(made);
    },
    open: (folder) => file(vaultFiles.open(folder)),
  },
  startStrongroom: async () => {
    const host = quickStrongroom({
      open: (choice) => counting(keychainDoor.open(choice), ['put', 'remove'], wrote),
      prepare: (choice) => keychainDoor.prepare(choice).then(() => wrote('prepare')),
    });
    return { ...host, strongroom: counting(host.strongroom, ['openBackup', 'sealBackup', 'rewrap'], wrote) };
  },
});

process.exitCode = await run(process.argv.slice(2), COMMANDS, world);
const report = process.env.HOLDFAST_TEST_WRITES;
if (report !== undefined) writeFileSync(report, names.join('\n'));
