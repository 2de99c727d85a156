// Keys: inventory, creation, transitions, versions, export.
import type { KeyView } from '../../shared/model/views.ts';
import { keyRows, keyView } from '../core/keys/views.ts';
import { historyOf } from '../core/ledger/history.ts';
import { createKeys, exportKey, findKey, rotateKey, stepKey } from '../core/vault/key-acts.ts';
import type { Desk, HandlersOf } from './desk.ts';

type Calls = 'keys.list' | 'keys.show' | 'keys.create' | 'keys.step' | 'keys.rotate' | 'keys.export';

export function keyHandlers(desk: Desk): HandlersOf<Calls> {
  const show = async (id: string): Promise<KeyView> => {
    const vault = desk.open();
    const key = findKey(vault, id);
    return keyView(vault.state, key, vault.context(), await historyOf(vault, key.id));
  };
  const after = async (id: string): Promise<KeyView> => {
    await desk.changed();
    return show(id);
  };
  return {
    async 'keys.list'() {
      const vault = desk.open();
      vault.expectUnlocked();
      return keyRows(vault.state, vault.ports.clock.now());
    },
    'keys.show': ({ key }) => show(key),
    async 'keys.create'(input) {
      const [id] = await createKeys(desk.open(), [input]);
      return after(id ?? '');
    },
    async 'keys.step'({ approvals, ...params }) {
      await stepKey(desk.open(), params, approvals);
      return after(params.key);
    },
    async 'keys.rotate'({ key, reason }) {
      await rotateKey(desk.open(), key, reason);
      return after(key);
    },
    async 'keys.export'(input) {
      const written = await exportKey(desk.open(), { ...input, private: !input.public });
      await desk.changed();
      return written;
    },
  };
}
