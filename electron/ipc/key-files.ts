// Keys out of files: what a file holds, and taking it in. The strongroom reads the file; main knows its path alone.
import { Refusal } from '../../shared/errors/index.ts';
import type { KeyView } from '../../shared/model/views/keys.ts';
import { keyView } from '../core/keys/views.ts';
import { historyOf } from '../core/ledger/history.ts';
import { createKeys, findKey } from '../core/vault/key-acts.ts';
import type { KeyFile } from '../core/vault/new-material.ts';
import { rotateKey } from '../core/vault/rotating.ts';
import type { Vault } from '../core/vault/vault.ts';
import type { Desk, HandlersOf } from './desk.ts';
import { given } from './given.ts';

export function keyFileHandlers(desk: Desk): HandlersOf<'keys.inspect' | 'keys.import' | 'keys.rotate'> {
  const shown = async (id: string): Promise<KeyView> => {
    await desk.changed();
    const vault = desk.open();
    const key = findKey(vault, id);
    return keyView(vault.state, key, vault.context(), await historyOf(vault, key.id));
  };
  /** Hands the file to the strongroom for as long as the act takes; the act gives the id of its key. */
  const taking = async (
    {
      path,
      format,
      passphrase,
    }: { path: string; format: 'raw' | 'hex' | 'base64' | null; passphrase: string | null },
    act: (vault: Vault, material: KeyFile) => Promise<string>,
  ): Promise<KeyView> => {
    const vault = desk.open();
    vault.expectUnlocked();
    const { slot } = await vault.strongroom.depositFile(path);
    try {
      return await shown(await act(vault, { slot, from: path, format, passphrase }));
    } finally {
      await vault.strongroom.discard(slot);
    }
  };
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
    'keys.import': ({ path, format, passphrase, ...key }) =>
      taking({ path, format, passphrase }, async (vault, material) => {
        const [id] = await createKeys(vault, [{ ...given(key), material }]);
        return id ?? '';
      }),
    async 'keys.rotate'({ key, reason, activate, dates, material }) {
      const request = { text: reason, activate, dates: given(dates) };
      if (material !== undefined) {
        return taking(material, async (vault, file) => {
          await rotateKey(vault, key, { ...request, material: file });
          return key;
        });
      }
      await rotateKey(desk.open(), key, request);
      return shown(key);
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
