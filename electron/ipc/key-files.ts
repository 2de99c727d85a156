// Keys out of files: what a file holds, and taking it in. The strongroom reads the file; main knows its path alone.
import { Refusal } from '../../shared/errors/index.ts';
import { keyView } from '../core/keys/views.ts';
import { historyOf } from '../core/ledger/history.ts';
import { createKeys, findKey } from '../core/vault/key-acts.ts';
import type { Desk, HandlersOf } from './desk.ts';
import { given } from './given.ts';

export function keyFileHandlers(desk: Desk): HandlersOf<'keys.inspect' | 'keys.import'> {
  return {
    async 'keys.inspect'({ path, passphrase }) {
      const vault = desk.open();
      vault.expectUnlocked();
      const { slot } = await vault.strongroom.depositFile(path);
      const nothing = { algorithms: [], format: '', certificate: null };
      try {
        const hints = { algorithm: null, format: null, passphrase };
        const { certificate, algorithms, format } = await vault.strongroom.inspectKey(slot, hints);
        const kind = certificate === null ? 'key' : 'certificate';
        return { kind, algorithms: [...algorithms], format, certificate };
      } catch (error) {
        const code = error instanceof Refusal ? error.failure.code : '';
        if (code === 'import-encrypted') return { kind: 'encrypted', ...nothing };
        if (code !== 'import-unknown') throw error;
        return { kind: 'bytes', ...nothing, algorithms: [...UNSTRUCTURED] };
      } finally {
        await vault.strongroom.discard(slot);
      }
    },
    async 'keys.import'({ path, format, passphrase, ...key }) {
      const vault = desk.open();
      vault.expectUnlocked();
      const { slot } = await vault.strongroom.depositFile(path);
      try {
        const material = { slot, from: path, format, passphrase };
        const [id] = await createKeys(vault, [{ ...given(key), material }]);
        await desk.changed();
        const made = findKey(vault, id ?? '');
        return keyView(vault.state, made, vault.context(), await historyOf(vault, made.id));
      } finally {
        await vault.strongroom.discard(slot);
      }
    },
  };
}

/** Algorithms whose keys may be nothing but bytes. */
const UNSTRUCTURED = [
  'secret',
  'aes-256',
  'xchacha20-poly1305',
  'hmac-sha256',
  'hmac-sha512',
  'hkdf-sha256',
] as const;
