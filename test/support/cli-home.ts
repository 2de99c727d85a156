// A person with a folder, passphrase files and the built command, for tests of the command line.

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ended, type RunOptions, runCli } from './built-cli.ts';
import { runInPlace } from './in-place-cli.ts';

export const HOLDERS = ['ada', 'ben', 'cleo', 'dan', 'eve'] as const;

export class CliHome {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly cli: string | null;

  /** `cli` is the command's path; null for commands carried out inside this process. */
  constructor(cli: string | null, env: NodeJS.ProcessEnv = process.env) {
    this.cli = cli;
    this.folder = mkdtempSync(join(tmpdir(), 'holdfast-cli-'));
    this.env = { ...env, XDG_DATA_HOME: join(this.folder, 'data') };
    delete this.env.HOLDFAST_VAULT;
    this.write('alice.pass', 'alice repainted her wooden lighthouse\n');
    this.write('bob.pass', 'bob waters fourteen stubborn cactuses\n');
    this.write('new.pass', 'alice remembers seven purple umbrellas\n');
    this.write('wrong.pass', 'this is not it\n');
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  write(name: string, content: string | Uint8Array): string {
    const path = this.path(name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content, { mode: 0o600 });
    return path;
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  run(args: readonly string[], options?: RunOptions): Promise<Ended> {
    const own = { env: this.env, cwd: this.folder, ...options };
    return this.cli === null ? runInPlace(args, own) : runCli(this.cli, args, own);
  }

  /** Runs another program than its own, for commands that are disturbed. */
  runBy(cli: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
    return runCli(cli, args, { env: { ...this.env, ...env }, cwd: this.folder });
  }

  /** Runs with `--json` and gives the object; throws with what was said when the command failed. */
  async done(...args: string[]): Promise<Ended['json']> {
    const ended = await this.run([...args, '--json']);
    if (ended.code !== 0) throw new Error(`${args.join(' ')}: ${ended.code} ${ended.stdout} ${ended.stderr}`);
    return ended.json;
  }

  /** Runs with `--json`, expects exit 1, and gives the code of the refusal. */
  async refused(...args: string[]): Promise<string> {
    const ended = await this.run([...args, '--json']);
    if (ended.code !== 1)
      throw new Error(`${args.join(' ')}: expected a refusal, got ${ended.code} ${ended.stdout}`);
    const { code, message, safe, next } = ended.json.error;
    if (!message || !safe || !next) throw new Error(`${code} has no sentence`);
    return code;
  }

  /** Makes a vault with five holders and threshold three; `extra` are more arguments. */
  create(...extra: string[]): Promise<Ended['json']> {
    return this.done(...creation(extra));
  }

  /**
   * The same inside this process, with passphrases as cheap to derive as is accepted, for commands that are started as
   * processes and each derive them anew.
   */
  async createCheaply(...extra: string[]): Promise<Ended['json']> {
    const args = [...creation(extra), '--json'];
    const ended = await runInPlace(args, { env: this.env, cwd: this.folder });
    if (ended.code !== 0) throw new Error(`vault create: ${ended.code} ${ended.stdout} ${ended.stderr}`);
    return ended.json;
  }

  /** The arguments that give the cards of these holders. */
  cards(...holders: string[]): string[] {
    return holders.flatMap((name) => ['--card-file', this.path('cards', `${name}.txt`)]);
  }

  get vault(): string {
    return this.path('data', 'holdfast', 'vaults', 'Demo');
  }

  /** The only backup folder below `name`, or the newest. */
  backup(name = 'backups'): string {
    const found = readdirSync(this.path(name)).sort().at(-1);
    if (found === undefined) throw new Error('no backup');
    return this.path(name, found);
  }

  /** One digest over names and contents of everything below a folder. */
  digest(path = this.folder): string {
    return treeDigest(path);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const creation = (extra: readonly string[]) => [
  ...['vault', 'create', '--name', 'Demo', '--threshold', '3', '--unattended'],
  ...HOLDERS.flatMap((name) => ['--holder', name]),
  ...['--cards-to', 'cards', '--backup-to', 'backups', ...extra],
];

/** A file's bytes; of a vault file without SQLite's counter of changes, which each opening moves on. */
function contentOf(path: string): Buffer {
  const bytes = readFileSync(path);
  if (path.endsWith('/vault.db') && bytes.length >= 100) {
    bytes.fill(0, 24, 28);
    bytes.fill(0, 92, 96);
  }
  return bytes;
}

/** SHA-256 over the sorted names and contents of a folder. */
export function treeDigest(path: string): string {
  const hash = createHash('sha256');
  const walk = (at: string, name: string) => {
    for (const entry of readdirSync(at, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const below = `${name}/${entry.name}`;
      hash.update(`${below}\0`);
      if (entry.isDirectory()) walk(join(at, entry.name), below);
      else if (entry.isFile()) hash.update(contentOf(join(at, entry.name)));
    }
  };
  walk(path, '');
  return hash.digest('hex');
}

export const ALICE = ['--as', 'alice', '--passphrase-file', 'alice.pass'] as const;
export const TWO = ['--custodian', 'alice=alice.pass', '--custodian', 'bob=bob.pass'] as const;
