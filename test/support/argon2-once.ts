// Argon2 of the same passphrase, salt and parameters is computed once in each worker: tests that open the same vault after
// each fault ask for the same key again and again. The configuration of the tests puts this in the place of the package.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

const argon2: typeof import('@node-rs/argon2') = createRequire(import.meta.url)('@node-rs/argon2');
type Options = NonNullable<Parameters<typeof argon2.hashRaw>[1]>;

const known = new Map<string, Promise<Uint8Array>>();

/** As the package's; the answer is the caller's, who wipes it. */
export async function hashRaw(passphrase: Uint8Array, options: Options): Promise<Buffer> {
  const { salt, ...parameters } = options;
  const question = createHash('sha256')
    .update(JSON.stringify([parameters, passphrase.length, salt?.length]))
    .update(passphrase)
    .update(salt ?? '')
    .digest('hex');
  const answer = known.get(question) ?? argon2.hashRaw(passphrase, options);
  known.set(question, answer);
  answer.catch(() => known.delete(question));
  return Buffer.from(await answer);
}
