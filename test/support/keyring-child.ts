// Runs the system's keychain in a process of its own, because its library binds to the bus that the process started with.

import { openOsKeychain } from '../../electron/strongroom/keychain/os.ts';
import { Refusal } from '../../shared/errors/index.ts';

const keychain = openOsKeychain(JSON.parse(process.env.HOLDFAST_TEST_LIMITS ?? '{}'));

const operations: Record<string, (name: string, value: string) => Promise<unknown>> = {
  status: () => keychain.status(),
  get: async (name) => Buffer.from(await keychain.get(name)).toString('hex'),
  tryGet: async (name) => {
    const value = await keychain.tryGet(name);
    return value === null ? null : Buffer.from(value).toString('hex');
  },
  put: (name, value) => keychain.put(name, Uint8Array.from(Buffer.from(value, 'hex'))),
  remove: (name) => keychain.remove(name),
  list: (prefix) => keychain.list(prefix),
  tamper: async (name, text) => (await import('keytar')).default.setPassword('Holdfast', name, text),
};

process.on('message', async ({ id, operation, name, value }) => {
  try {
    process.send?.({ id, value: (await operations[operation]?.(name, value)) ?? null });
  } catch (error) {
    if (error instanceof Refusal) process.send?.({ id, refused: error.failure });
    else process.send?.({ id, failed: String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
