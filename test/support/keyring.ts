// A real Secret Service for tests, without a desktop: a private bus, a GNOME Keyring of its own and a HOME of its own,
// all of which are gone afterwards. Nothing of the user's keyring is touched.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import dbus from 'dbus-next';
import { build } from 'vite';
import { type Failure, Refusal } from '../../shared/errors/index.ts';
import { kill, type PrivateBus, until, withBus } from './private-bus.ts';

const password = 'password of a test keyring';
const secrets = 'org.freedesktop.secrets';

/** A running keyring on a private bus. */
export interface Keyring extends PrivateBus {
  /** Locks the default collection. */
  lock(): Promise<void>;
  /** Unlocks it with its password, without a prompt. */
  unlock(): Promise<void>;
  /** Makes the daemon stand still (SIGSTOP), and go on. */
  stop(): void;
  resume(): void;
  /** Ends the daemon; the bus stays. */
  end(): Promise<void>;
}

/** Puts a prompter on the bus that takes every prompt and never answers; gives the function that takes it away. */
export async function silentPrompter({ address }: PrivateBus): Promise<() => void> {
  const client = dbus.sessionBus({ busAddress: address });
  client.on('error', () => {});
  class Prompter extends dbus.interface.Interface {
    BeginPrompting(): void {}
    PerformPrompt(): void {}
    StopPrompting(): void {}
  }
  Prompter.configureMembers({
    methods: {
      BeginPrompting: { inSignature: 'o' },
      PerformPrompt: { inSignature: 'osa{sv}s' },
      StopPrompting: { inSignature: 'o' },
    },
  });
  client.export('/org/gnome/keyring/Prompter', new Prompter('org.gnome.keyring.internal.Prompter'));
  await client.requestName('org.gnome.keyring.SystemPrompter', 0);
  return () => client.disconnect();
}

/** Runs `task` with an unlocked keyring on a bus of its own. */
export async function withKeyring<T>(task: (keyring: Keyring) => Promise<T>): Promise<T> {
  return withBus(async (bus) => {
    const control = join(bus.folder, 'run', 'keyring');
    const args = ['--unlock', '--components=secrets', `--control-directory=${control}`];
    const daemon = spawn('gnome-keyring-daemon', ['--foreground', ...args], {
      env: bus.env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    daemon.stdin?.end(password);
    const client = dbus.sessionBus({ busAddress: bus.address });
    client.on('error', () => {});
    const ask = (owner: string, member: string, signature: string, body: unknown[]) =>
      client.call(
        new dbus.Message({
          destination: secrets,
          path: '/org/freedesktop/secrets',
          interface: owner,
          member,
          signature,
          body,
          flags: dbus.MessageFlag.NO_AUTO_START,
        }),
      );
    const service = (member: string, signature: string, body: unknown[]) =>
      ask('org.freedesktop.Secret.Service', member, signature, body);
    const collection = async () => {
      const reply = await service('ReadAlias', 's', ['default']).catch(() => null);
      return String(reply?.body[0] ?? '/');
    };
    try {
      await until(async () => (await collection()) !== '/', 'the keyring');
      return await task({
        ...bus,
        lock: async () => {
          await service('Lock', 'ao', [[await collection()]]);
        },
        unlock: async () => {
          const session = await service('OpenSession', 'sv', ['plain', new dbus.Variant('s', '')]);
          const secret = [session?.body[1], Buffer.alloc(0), Buffer.from(password), 'text/plain'];
          const owner = 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface';
          await ask(owner, 'UnlockWithMasterPassword', 'o(oayays)', [await collection(), secret]);
        },
        stop: () => void daemon.kill('SIGSTOP'),
        resume: () => void daemon.kill('SIGCONT'),
        end: () => kill(daemon),
      });
    } finally {
      client.disconnect();
      await kill(daemon);
    }
  });
}

/** A keychain in a process of its own with the given environment. */
export interface RemoteKeychain {
  /** Runs an operation of `keyring-child.ts`; throws the refusal that it gave. Bytes are hex. */
  call(operation: string, name?: string, value?: string): Promise<unknown>;
  /** Ends the process at once, as the host of a hanging keychain does. */
  end(): Promise<void>;
}

/** Starts the process; `limits` are those of `openOsKeychain`. */
export async function remoteKeychain(
  env: NodeJS.ProcessEnv,
  limits: Record<string, number> = {},
): Promise<RemoteKeychain> {
  const child = fork(await childProgram(), [], {
    env: { ...env, HOLDFAST_TEST_LIMITS: JSON.stringify(limits) },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let next = 0;
  return {
    async call(operation, name, value) {
      const id = ++next;
      child.send({ id, operation, name, value });
      for (;;) {
        const [answer] = (await once(child, 'message')) as [Answer];
        if (answer.id !== id) continue;
        if (answer.refused !== undefined) throw new Refusal(answer.refused);
        if (answer.failed !== undefined) throw new Error(answer.failed);
        return answer.value;
      }
    },
    end: () => kill(child),
  };
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly refused?: Failure;
  readonly failed?: string;
}

let program: Promise<string> | undefined;

function childProgram(): Promise<string> {
  program ??= buildChild();
  return program;
}

async function buildChild(): Promise<string> {
  const project = resolve(import.meta.dirname, '../..');
  const folder = join(project, 'node_modules', '.cache', `holdfast-keyring-${process.pid}`);
  await build({
    configFile: false,
    root: project,
    logLevel: 'error',
    ssr: { noExternal: ['@scure/base'], external: ['keytar', 'dbus-next'] },
    build: {
      ssr: resolve(import.meta.dirname, 'keyring-child.ts'),
      outDir: folder,
      target: 'node20',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'child.cjs', codeSplitting: false } },
    },
  });
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'child.cjs');
}
