// Opening a vault of 10,000 keys, in a process of its own whose memory is measured. The key derivation is taken off.
import { execFileSync } from 'node:child_process';
import { Vault } from '../../electron/core/vault/vault.ts';
import { derive } from '../../electron/strongroom/passphrase/argon2.ts';
import { utf8 } from '../../shared/formats/bytes.ts';
import { fromBase64url } from '../../shared/formats/encoding.ts';
import { PASSPHRASES, unlockBy } from '../support/desk.ts';
import { inTurns, promise, seconds, tell } from './promises.ts';
import { quickRoom, vaultOf } from './vaults.ts';

const KEYS = 10_000;
const ROUNDS = 5;
const [folder = ''] = process.argv.slice(2);
const room = quickRoom();

try {
  if (folder === '') await measureAll();
  else process.stdout.write(JSON.stringify(await measureOne()));
} finally {
  room.clear();
}

async function measureAll(): Promise<void> {
  const vault = await vaultOf(room, KEYS);
  const closing = await seconds(() => vault.close());
  tell(`locking a vault of ${KEYS} keys for the first time`, `${closing.toFixed(2)} s`);
  const args = [process.argv[1] ?? '', room.path('vaults', 'Test')];
  const rounds = Array.from({ length: ROUNDS }, () => {
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Measured;
  });
  if (rounds.some(({ keys }) => keys !== KEYS)) throw new Error('the vault has lost keys');
  const best = (of: 'open' | 'processor' | 'memory') => Math.min(...rounds.map((round) => round[of]));
  promise(`opening ${KEYS} keys, without the key derivation`, best('open'), { most: 0.5 }, ' s');
  tell('processor time of that, key derivation included', `${best('processor').toFixed(2)} s`);
  promise('memory of that process', best('memory'), { most: 200 }, ' MB');
}

interface Measured {
  /** Seconds. */
  readonly open: number;
  /** Seconds of work on all processors, the key derivation among it. */
  readonly processor: number;
  /** MB that the process held when it had read the ledger and when it had unlocked, whichever is more. */
  readonly memory: number;
  readonly keys: number;
}

async function measureOne(): Promise<Measured> {
  let vault: Vault | undefined;
  let memory = 0;
  let keys = 0;
  const note = () => {
    memory = Math.max(memory, process.memoryUsage().rss / 1e6);
  };
  const before = process.cpuUsage();
  const whole = await seconds(async () => {
    vault = await Vault.open(room.ports, folder);
    note();
    await unlockBy(vault, 'Ann');
    // Opened is what can be listed.
    keys = vault.state.keys.size;
    note();
  });
  const spent = process.cpuUsage(before);
  if (vault === undefined) throw new Error('the vault did not open');
  const opened: Vault = vault;
  const row = opened.file.custodians().find(({ custodian }) => opened.nameOf(custodian) === 'Ann');
  if (row === undefined) throw new Error('the vault has no Ann');
  const params = { ...row.kdf, salt: fromBase64url(row.kdf.salt) };
  const { derivation } = await inTurns(3, {
    derivation: () => derive(utf8(PASSPHRASES.Ann ?? ''), params),
  });
  await opened.close();
  return { open: whole - derivation, processor: (spent.user + spent.system) / 1e6, memory, keys };
}
